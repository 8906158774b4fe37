import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '../db/database.ts'
import type { KeyRing } from '../secrets/index.ts'
import { newCodeSecret } from './code-secrets.ts'
import { freshHash } from './passwords.ts'
import type { Try } from './sign-in.ts'

export interface Invited {
  readonly account_id: string
  readonly kind: string
  readonly sign_in_name: string | null
}

/** Whom a one-time link is for, while it holds. */
export async function invitationBy(tx: Tx, token: string): Promise<Invited | null> {
  const { rows } =
    await sql<Invited>`select account_id, kind, sign_in_name from auth.invitation_by_token(${token})`.execute(tx)
  return rows[0] ?? null
}

/** Sets the password of an invited account. The token it gives opens only the set-up of the second step. */
export async function acceptInvitation(
  tx: Tx,
  token: string,
  password: string,
  device: string,
): Promise<string | null> {
  const { salt, hash } = await freshHash(password)
  const { rows } = await sql<{ token: string | null }>`
    select auth.accept_invitation(${token}, ${salt}, ${hash}, ${device}) as token`.execute(tx)
  return rows[0]?.token ?? null
}

export interface Enrolment {
  readonly state: 'allowed' | 'confirm-first' | 'no'
  readonly account_id: string
  readonly sign_in_name: string | null
  /** From an invitation: there is no second step yet. */
  readonly is_first: boolean
}

export async function enrolment(tx: Tx): Promise<Enrolment | null> {
  const { rows } = await sql<Enrolment>`select state, account_id, sign_in_name, is_first from auth.enrolment()`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface CodeSecret {
  /** To type by hand. */
  readonly letters: string
  /** To show as a picture. */
  readonly uri: string
}

/** The secret of an app being set up, for the one page that shows it. */
export async function pendingCodeSecret(
  tx: Tx,
  keys: KeyRing,
  issuer: string,
  label: string,
): Promise<CodeSecret | null> {
  const bytes = await newCodeSecret(tx, keys)
  if (!bytes) return null
  const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer })
  const uri = new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: 30 }).toString()
  return { letters: (secret.base32.match(/.{1,4}/g) ?? []).join(' '), uri }
}

/** The token is null when somebody already signed in has changed their app. */
export type SetUpTry = Exclude<Try, { outcome: 'right' }> | { readonly outcome: 'right'; readonly token: string | null }

export async function confirmCodeSetUp(tx: Tx, keys: KeyRing, code: string, device: string): Promise<SetUpTry | null> {
  const opened = await newCodeSecret(tx, keys)
  const { rows } = await sql<{ outcome: 'right' | 'wrong' | 'wait'; seconds: number; token: string | null }>`
    select outcome, seconds, token from auth.confirm_code_set_up(${code}, ${opened}, ${device})`.execute(tx)
  const row = rows[0]
  if (!row) return null
  return row.outcome === 'right'
    ? { outcome: 'right', token: row.token }
    : { outcome: row.outcome, seconds: row.seconds }
}

/** Ten codes for when the phone is lost; empty when whoever asks may not have them now. */
export async function makeRecoveryCodes(tx: Tx, device: string): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`select code from auth.make_recovery_codes(${device}) as code`.execute(tx)
  return rows.map(({ code }) => code)
}
