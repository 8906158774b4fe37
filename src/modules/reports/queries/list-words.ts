import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** The words of everyday services and of what keeps people out of them, by list and code. */
export async function listWords(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    readonly list: string
    readonly code: string
    readonly words: string
  }>`select distinct on (list, code) list, code, words from episodes.list_word where list in ('mainstream', 'blocker') order by list, code, applies_from desc`.execute(
    tx,
  )
  return new Map(rows.map(({ list, code, words }) => [`${list} ${code}`, words]))
}
