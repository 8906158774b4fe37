import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { sha256 } from '../../../platform/secret-token.ts'
import type { Need } from '../domain/needs.ts'

/** What the sender reads of the link of a referral. */
export interface AnswerLink {
  /** Whether the receiver has nobody who could sign in and answer. */
  readonly fits: boolean
  readonly madeAt: Date | null
  readonly openings: number | null
  readonly lastOpenedAt: Date | null
  readonly revokedAt: Date | null
  readonly usedAt: Date | null
}

export async function answerLinkOf(tx: Tx, referralId: string): Promise<AnswerLink | null> {
  const { rows } = await sql<AnswerLink>`
    select fits, made_at as "madeAt", openings, last_opened_at as "lastOpenedAt", revoked_at as "revokedAt", used_at as "usedAt"
    from referrals.link_of(${referralId})`.execute(tx)
  return rows[0] ?? null
}

/** The packet as whoever holds a link may read it. */
export interface LinkPacket {
  readonly reference: string
  readonly need: Need
  readonly reason: string
  readonly toName: string
  readonly fromName: string
  readonly fromPhone: string
  readonly lapsesAt: string
  readonly firstName: string
  readonly givenName: string
  readonly chosenName: string
  readonly familyName: string
  readonly bornOn: string | null
  readonly alerts: readonly string[]
}

/** Opens a link: counted and audited. Null where it opens nothing, whatever the cause. */
export async function openLink(tx: Tx, secret: string): Promise<LinkPacket | null> {
  const { rows } = await sql<{ packet: LinkPacket | null }>`
    select referrals.open_link(${sha256(secret)}) as packet`.execute(tx)
  return rows[0]?.packet ?? null
}
