import { sql } from 'kysely'
import { done, type Result, refused } from '../../kernel/result.ts'
import type { Tx } from '../db/database.ts'

export type AccountKind = 'staff' | 'person' | 'carer' | 'machine'

/** Whose account: a worker, a person or a carer, by the identifier their own module gave them. */
export interface AccountOwner {
  readonly kind: AccountKind
  readonly subjectId: string
}

export interface NewAccount extends AccountOwner {
  /** An e-mail address or a chosen name. */
  readonly signInName: string
  /** How long the link works; a week unless said. */
  readonly days?: number
}

export interface Invitation {
  readonly accountId: string
  /** Opens `/invitation/:token` once. Hand it over; it is kept nowhere. */
  readonly token: string
}

export interface AccountState {
  readonly account_id: string
  readonly sign_in_name: string | null
  readonly set_up_at: Date | null
  readonly disabled_at: Date | null
  readonly last_seen_at: Date | null
}

const refusals = {
  forbidden: 'You may not add accounts',
  exists: 'There is an account already. Make a new link for it instead',
  'name-taken': 'That sign-in name is in use. Choose another',
} as const

type Made =
  | { readonly outcome: 'created'; readonly account_id: string }
  | { readonly outcome: keyof typeof refusals; readonly account_id: null }

async function invite(tx: Tx, accountId: string, days: number): Promise<string | null> {
  const { rows } = await sql<{ token: string | null }>`
    select auth.make_invitation(${accountId}, ${days}) as token`.execute(tx)
  return rows[0]?.token ?? null
}

const noLink = () => refused('account.closed', 'That account is closed, so it cannot have a link')

/** Makes an account and the one-time link that sets it up. */
export async function createAccount(tx: Tx, account: NewAccount): Promise<Result<Invitation>> {
  const name = account.signInName.trim()
  if (name.length < 3 || name.length > 200) {
    return refused('account.name', 'The sign-in name must be from 3 to 200 characters', 'sign_in_name')
  }
  const { rows } = await sql<Made>`
    select outcome, account_id from auth.create_account(${account.kind}, ${account.subjectId}, ${name})`.execute(tx)
  const made = rows[0]
  if (!made) throw new Error('the database did not answer')
  if (made.outcome !== 'created') return refused(`account.${made.outcome}`, refusals[made.outcome], 'sign_in_name')
  const token = await invite(tx, made.account_id, account.days ?? 7)
  return token === null ? noLink() : done({ accountId: made.account_id, token })
}

/** A new one-time link, for the first time or after a lost phone. Using it clears every earlier way in. */
export async function inviteAgain(tx: Tx, accountId: string, days = 7): Promise<Result<Invitation>> {
  const token = await invite(tx, accountId, days)
  return token === null ? noLink() : done({ accountId, token })
}

/** How far somebody's account has come; nothing when they have none. */
export async function accountOf(tx: Tx, owner: AccountOwner): Promise<AccountState | null> {
  const { rows } = await sql<AccountState>`
    select account_id, sign_in_name, set_up_at, disabled_at, last_seen_at
    from auth.account_of(${owner.kind}, ${owner.subjectId})`.execute(tx)
  return rows[0] ?? null
}

/** Closes an account at once: sessions end, links stop working. */
export async function disableAccount(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`select auth.set_disabled(${accountId}, true) as changed`.execute(tx)
  return rows[0]?.changed ?? false
}

export async function enableAccount(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`select auth.set_disabled(${accountId}, false) as changed`.execute(tx)
  return rows[0]?.changed ?? false
}

/** Signs an account out everywhere; call it in the transaction that changes somebody's role (A26). */
export async function endSessionsOf(
  tx: Tx,
  accountId: string,
  reason: 'role-changed' | 'ended-by-staff',
): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select auth.end_sessions_of(${accountId}, ${reason}) as ended`.execute(
    tx,
  )
  return rows[0]?.ended ?? 0
}

/** The same by worker, person or carer; nothing happens when they have no account. */
export async function endSessionsOfOwner(
  tx: Tx,
  owner: AccountOwner,
  reason: 'role-changed' | 'ended-by-staff',
): Promise<number> {
  const account = await accountOf(tx, owner)
  return account === null ? 0 : endSessionsOf(tx, account.account_id, reason)
}
