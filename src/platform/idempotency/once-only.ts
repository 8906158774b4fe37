import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** A form's sending: its key, the route it was sent to and a hash of what it said. The account is taken from the transaction. */
export interface Sending {
  readonly key: string
  readonly route: string
  readonly payloadHash: string
}

export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'again'; readonly location: string }
  | { readonly kind: 'other-payload' }

interface Kept {
  readonly route: string
  readonly payload_hash: string
  readonly response_location: string | null
}

/**
 * Claims a sending for this transaction. A second sending of the same key waits here until the first has committed or been
 * undone. Signed-out forms have no account to bind a key to: each of their sendings counts as the first.
 */
export async function claim(tx: Tx, { key, route, payloadHash }: Sending): Promise<Claim> {
  const inserted = await sql`
    insert into platform.idempotency (account_id, key, route, payload_hash)
    select a.id, ${key}, ${route}, ${payloadHash} from (select acting.account_id() as id) a where a.id is not null
    on conflict (account_id, key) do nothing returning key`.execute(tx)
  if (inserted.rows.length > 0) return { kind: 'first' }
  const { rows } = await sql<Kept>`
    select route, payload_hash, response_location from platform.idempotency
    where account_id = (select acting.account_id()) and key = ${key}`.execute(tx)
  const kept = rows[0]
  if (!kept) return { kind: 'first' }
  if (kept.route !== route || kept.payload_hash !== payloadHash) return { kind: 'other-payload' }
  return kept.response_location === null ? { kind: 'first' } : { kind: 'again', location: kept.response_location }
}

/** Keeps where a claimed sending led, in the same transaction. */
export async function keep(tx: Tx, { key }: Pick<Sending, 'key'>, location: string): Promise<void> {
  await sql`update platform.idempotency set response_location = ${location}
    where account_id = (select acting.account_id()) and key = ${key}`.execute(tx)
}

export type Once<T> =
  | { readonly kind: 'first'; readonly value: T }
  | { readonly kind: 'replay'; readonly location: string }
  | { readonly kind: 'mismatch'; readonly status: 422 }

/** Runs work once for each sending; a repeat gets the place the first one led to, another payload under the same key is refused. */
export async function onceOnly<T extends { readonly location: string }>(
  tx: Tx,
  sending: Sending,
  work: () => Promise<T>,
): Promise<Once<T>> {
  const claimed = await claim(tx, sending)
  if (claimed.kind === 'again') return { kind: 'replay', location: claimed.location }
  if (claimed.kind === 'other-payload') return { kind: 'mismatch', status: 422 }
  const value = await work()
  await keep(tx, sending, value.location)
  return { kind: 'first', value }
}
