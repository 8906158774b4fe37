import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Client } from 'pg'
import type { Tx } from '../db/database.ts'
import type { KeyRing, Sealed } from '../secrets/index.ts'

interface Kept {
  readonly account_id: string
  readonly key_id: string
  readonly sealed: Buffer
}

/** A box opens for the account it was sealed for and no other. */
const aboutCodesOf = (accountId: string) => `one-time code of ${accountId}`

function sealCode(keys: KeyRing, accountId: string, secret: Buffer): Sealed & { readonly hash: Buffer } {
  return {
    ...keys.seal(secret, aboutCodesOf(accountId)),
    hash: createHash('sha256').update(secret).digest(),
  }
}

function open(keys: KeyRing, kept: Kept | undefined): Buffer | null {
  return kept ? keys.open({ keyId: kept.key_id, box: kept.sealed }, aboutCodesOf(kept.account_id)) : null
}

/** Draws a secret of 160 bits for an app being set up, and keeps it sealed. */
export async function keepNewCodeSecret(tx: Tx, keys: KeyRing, accountId: string): Promise<boolean> {
  const { keyId, box, hash } = sealCode(keys, accountId, randomBytes(20))
  const { rows } = await sql<{ started: boolean }>`
    select auth.start_code_set_up(${keyId}, ${box}, ${hash}) as started`.execute(tx)
  return rows[0]?.started ?? false
}

/** The secret of whoever has given one factor; null when they have no app with codes, or its key is not here. */
export async function ownCodeSecret(tx: Tx, keys: KeyRing): Promise<Buffer | null> {
  const { rows } = await sql<Kept>`select account_id, key_id, sealed from auth.code_to_open()`.execute(tx)
  return open(keys, rows[0])
}

/** The secret of an app being set up. */
export async function newCodeSecret(tx: Tx, keys: KeyRing): Promise<Buffer | null> {
  const { rows } = await sql<Kept>`select account_id, key_id, sealed from auth.pending_code()`.execute(tx)
  return open(keys, rows[0])
}

/** Seals what stood in clear before secrets were sealed, as the owner of the tables. Gives how many there were. */
export async function sealClearCodes(client: Client, keys: () => KeyRing): Promise<number> {
  await client.query('begin')
  const { rows } = await client.query<{ account_id: string; unsealed: Buffer }>(
    'select account_id, unsealed from auth.one_time_code where unsealed is not null for update',
  )
  for (const { account_id, unsealed } of rows) {
    const { keyId, box, hash } = sealCode(keys(), account_id, unsealed)
    await client.query(
      `update auth.one_time_code set unsealed = null, key_id = $2, sealed = $3, secret_hash = $4 where account_id = $1`,
      [account_id, keyId, box, hash],
    )
  }
  await client.query('commit')
  // Rows that were replaced keep their old bytes in the file until it is written anew.
  if (rows.length > 0) await client.query('vacuum full auth.one_time_code')
  return rows.length
}

const slots = [
  { id: 'key_id', box: 'sealed' },
  { id: 'pending_key_id', box: 'pending_sealed' },
] as const

/** Seals everything with the first key that another one sealed. What no key here opens stays as it is. */
export async function resealCodes(client: Client, keys: KeyRing): Promise<{ resealed: number; lost: number }> {
  let resealed = 0
  let lost = 0
  await client.query('begin')
  for (const { id, box } of slots) {
    const { rows } = await client.query<Kept>(
      `select account_id, ${id} as key_id, ${box} as sealed from auth.one_time_code where ${id} <> $1 for update`,
      [keys.current],
    )
    for (const kept of rows) {
      const secret = open(keys, kept)
      if (secret === null) {
        lost++
        continue
      }
      const sealed = sealCode(keys, kept.account_id, secret)
      await client.query(`update auth.one_time_code set ${id} = $2, ${box} = $3 where account_id = $1`, [
        kept.account_id,
        sealed.keyId,
        sealed.box,
      ])
      resealed++
    }
  }
  await client.query('commit')
  return { resealed, lost }
}

/** Takes away the apps with codes whose key is lost for good. Gives how many; other ways in are left. */
export async function forgetLostCodes(client: Client, keys: KeyRing): Promise<number> {
  const { rowCount } = await client.query(
    'delete from auth.one_time_code where key_id <> all ($1) or pending_key_id <> all ($1)',
    [keys.ids],
  )
  return rowCount ?? 0
}

/** The keys that something here is sealed with and that are not at hand. */
export async function missingKeys(tx: Tx, keys: KeyRing): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from auth.sealing_keys() as id`.execute(tx)
  return rows.map(({ id }) => id).filter((id) => !keys.ids.includes(id))
}
