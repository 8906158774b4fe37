import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Identity } from './other-service.ts'

/** Level 1 means that the service saw one factor only: the second is asked for here. */
export interface Started {
  readonly level: 1 | 2
  readonly token: string
}

/** Signs in whoever this is; null when nobody here is. */
export async function signInAs(tx: Tx, identity: Identity, service: string, device: string): Promise<Started | null> {
  const { issuer, subject, hasSecondFactor } = identity
  const { rows } = await sql<Started>`
    select level, token from auth.sign_in_by_oidc(${issuer}, ${subject}, ${service}, ${hasSecondFactor}, ${device})`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** A step-up for whoever is signed in, if this is them and both factors were given. */
export async function confirmAs(tx: Tx, identity: Identity): Promise<string | null> {
  if (!identity.hasSecondFactor) return null
  const { rows } = await sql<{ token: string | null }>`
    select auth.confirm_by_oidc(${identity.issuer}, ${identity.subject}) as token`.execute(tx)
  return rows[0]?.token ?? null
}

/** Ties an invited account to this identity. */
export async function linkTo(
  tx: Tx,
  invitation: string,
  identity: Identity,
  service: string,
  device: string,
): Promise<Started | null> {
  const { issuer, subject, hasSecondFactor } = identity
  const { rows } = await sql<Started>`
    select level, token
    from auth.link_oidc(${invitation}, ${issuer}, ${subject}, ${service}, ${hasSecondFactor}, ${device})`.execute(tx)
  return rows[0] ?? null
}
