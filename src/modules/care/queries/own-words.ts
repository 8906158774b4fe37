import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface OwnWords {
  readonly ownWordsId: string
  readonly body: string
  readonly createdAt: Date
  readonly takenBackAt: Date | null
}

/** What the person wrote in their own record, newest first. */
export async function ownWords(tx: Tx, people: readonly string[], most = 10): Promise<readonly OwnWords[]> {
  const { rows } = await sql<OwnWords>`
    select own_words_id as "ownWordsId", body, created_at as "createdAt", taken_back_at as "takenBackAt"
    from care.own_words where person_id = any (${[...people]}::uuid[]) order by created_at desc limit ${most}`.execute(
    tx,
  )
  return rows
}
