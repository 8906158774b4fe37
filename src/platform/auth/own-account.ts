import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { freshHash } from './passwords.ts'

export interface WaysIn {
  readonly sign_in_name: string | null
  readonly has_password: boolean
  readonly has_code: boolean
  readonly recovery_left: number
  readonly passkeys: number
  readonly providers: readonly string[]
  readonly how: string
}

export async function ownWaysIn(tx: Tx): Promise<WaysIn | null> {
  const { rows } = await sql<WaysIn>`
    select sign_in_name, has_password, has_code, recovery_left, passkeys, providers, how from auth.own_ways_in()`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface OwnSession {
  readonly session_id: string
  readonly device: string
  readonly how: string
  readonly started_at: Date
  readonly last_seen_at: Date
  readonly is_this: boolean
}

export async function ownSessions(tx: Tx): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select session_id, device, how, started_at, last_seen_at, is_this from auth.own_sessions()`.execute(tx)
  return rows
}

export interface OwnPasskey {
  readonly passkey_id: string
  readonly name: string
  readonly credential_id: string
  readonly transports: readonly string[]
  readonly added_at: Date
  readonly last_used_at: Date | null
}

export async function ownPasskeys(tx: Tx): Promise<readonly OwnPasskey[]> {
  const { rows } = await sql<OwnPasskey>`
    select passkey_id, name, credential_id, transports, added_at, last_used_at from auth.own_passkeys()`.execute(tx)
  return rows
}

export interface OwnEvent {
  readonly at: Date
  readonly what: string
  readonly detail: string
  readonly device: string
}

export async function ownEvents(tx: Tx): Promise<readonly OwnEvent[]> {
  const { rows } = await sql<OwnEvent>`select at, what, detail, device from auth.own_events()`.execute(tx)
  return rows
}

export async function endOneSession(tx: Tx, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select auth.end_own_session(${sessionId}) as ended`.execute(tx)
  return rows[0]?.ended ?? false
}

export async function endOtherSessions(tx: Tx): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select auth.end_other_sessions() as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

export async function removePasskey(tx: Tx, passkeyId: string, device: string): Promise<'removed' | 'last' | 'absent'> {
  const { rows } = await sql<{ outcome: 'removed' | 'last' | 'absent' }>`
    select auth.remove_own_passkey(${passkeyId}, ${device}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'absent'
}

/** Ends one's sessions elsewhere too. False when no second factor was given lately. */
export async function setPassword(tx: Tx, password: string, device: string): Promise<boolean> {
  const { salt, hash } = await freshHash(password)
  const { rows } = await sql<{ changed: boolean }>`
    select auth.set_own_password(${salt}, ${hash}, ${device}) as changed`.execute(tx)
  return rows[0]?.changed ?? false
}
