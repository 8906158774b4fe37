import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export type ListName = 'intervention' | 'mainstream' | 'blocker'

export interface ListWord {
  readonly code: string
  readonly words: string
}

/** The words of a list that may be chosen today, in their order. */
export async function listWords(tx: Tx, list: ListName): Promise<ListWord[]> {
  const { rows } = await sql<ListWord>`
    select code, words from episodes.list_word
    where list = ${list} and applies_from <= current_date and (applies_to is null or current_date < applies_to) order by position, code`.execute(
    tx,
  )
  return rows
}
