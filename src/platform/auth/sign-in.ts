import { sql } from 'kysely'
import type { SendLast, Tx } from '../db/database.ts'
import type { KeyRing } from '../secrets/index.ts'
import { ownCodeSecret } from './code-secrets.ts'
import { hashPassword } from './passwords.ts'

/** Right gives the new token for the browser; wrong and wait say how many seconds no further try is looked at. */
export type Try =
  | { readonly outcome: 'right'; readonly token: string }
  | { readonly outcome: 'wrong' | 'wait'; readonly seconds: number }

interface TryRow {
  readonly outcome: 'right' | 'wrong' | 'wait'
  readonly seconds: number
  readonly token: string | null
}

const asTry = (row: TryRow | undefined): Try | null => {
  if (!row) return null
  if (row.outcome !== 'right') return { outcome: row.outcome, seconds: row.seconds }
  return row.token === null ? null : { outcome: 'right', token: row.token }
}

interface Password {
  readonly signInName: string
  readonly password: string
  readonly address: string
  readonly device: string
}

/** The first factor. Takes the same time and the same steps whether or not the name is anyone's (A27). */
export async function tryPassword(tx: Tx, typed: Password): Promise<Try> {
  const salts = await sql<{ salt: Buffer }>`select auth.password_salt(${typed.signInName}) as salt`.execute(tx)
  const salt = salts.rows[0]?.salt
  if (!salt) throw new Error('the database gave no salt')
  const hash = await hashPassword(typed.password, salt)
  const { rows } = await sql<TryRow>`
    select outcome, seconds, token
    from auth.try_password(${typed.signInName}, ${hash}, ${typed.address}, ${typed.device})`.execute(tx)
  const result = asTry(rows[0])
  if (!result) throw new Error('the database did not answer the password')
  return result
}

export interface PasskeyHandle {
  readonly id: string
  readonly transports: readonly string[]
}

/** What whoever gave one factor can give as the second. */
export interface SecondStep {
  readonly account_id: string
  readonly level: 1 | 2
  readonly how: 'password' | 'passkey' | 'oidc' | 'invitation' | 'demo'
  readonly provider: string | null
  readonly has_code: boolean
  readonly has_recovery: boolean
  readonly passkeys: readonly PasskeyHandle[]
}

export async function secondStep(tx: Tx): Promise<SecondStep | null> {
  const { rows } = await sql<SecondStep>`
    select account_id, level, how, provider, has_code, has_recovery, passkeys from auth.second_step()`.execute(tx)
  return rows[0] ?? null
}

/** A one-time or a recovery code. Null when nobody is signing in here. */
export async function tryCode(tx: Tx, keys: KeyRing, code: string, device: string): Promise<Try | null> {
  // A recovery code is longer, and needs no secret.
  const isOfAnApp = code.replace(/[^0-9A-Za-z]/g, '').length === 6
  const opened = isOfAnApp ? await ownCodeSecret(tx, keys) : null
  const { rows } = await sql<TryRow>`
    select outcome, seconds, token from auth.try_code(${code}, ${opened}, ${device})`.execute(tx)
  return asTry(rows[0])
}

export async function endOwnSession(tx: Tx): Promise<void> {
  await sql`select auth.end_session('signed-out')`.execute(tx)
}

/** Why the session this browser still names is over, if it is. */
export async function whySignedOut(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ reason: string | null }>`select auth.why_signed_out() as reason`.execute(tx)
  return rows[0]?.reason ?? null
}

/** On how many other devices the same account is signed in. */
export async function otherDevices(tx: Tx, token: string): Promise<number> {
  const { rows } = await sql<{ others: number }>`select auth.other_devices(${token}) as others`.execute(tx)
  return rows[0]?.others ?? 0
}

/** What to say on the next page when the account was signed in to elsewhere meanwhile (A25). */
export async function takeNotice(sendLast: SendLast): Promise<string | null> {
  const { rows } = await sendLast(sql<{ device: string | null }>`select auth.take_notice() as device`)
  const device = rows[0]?.device ?? null
  return (
    device &&
    `Your account was just signed in to with ${device}. If that was not you, open "Your account" and sign it out.`
  )
}

/** Keeps a question put to this browser until it answers. */
export async function putChallenge(
  tx: Tx,
  challenge: { secret: string; purpose: string; browser: string; detail: object },
): Promise<void> {
  const { secret, purpose, browser, detail } = challenge
  await sql`select auth.put_challenge(${secret}, ${purpose}, ${browser}, ${JSON.stringify(detail)}::jsonb, 10)`.execute(
    tx,
  )
}

/** What was asked of this browser; it can be taken once. */
export async function takeChallenge(
  tx: Tx,
  challenge: { secret: string; purpose: string; browser: string },
): Promise<unknown> {
  const { secret, purpose, browser } = challenge
  const { rows } = await sql<{ detail: unknown }>`
    select auth.take_challenge(${secret}, ${purpose}, ${browser}) as detail`.execute(tx)
  return rows[0]?.detail ?? null
}
