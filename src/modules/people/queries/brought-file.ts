import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface BroughtFile {
  readonly caseload_file_id: string
  readonly file_name: string
  readonly content: string
  readonly brought_at: Date
  readonly taken_in_at: Date | null
  readonly people_added: number | null
  readonly people_changed: number | null
  readonly people_unchanged: number | null
}

/** A file the acting worker brought themselves; nobody else reads it. */
export async function broughtFile(tx: Tx, fileId: string): Promise<BroughtFile | null> {
  const { rows } = await sql<BroughtFile>`
    select caseload_file_id, file_name, content, brought_at, taken_in_at, people_added, people_changed, people_unchanged
    from people.caseload_file where caseload_file_id = ${fileId}`.execute(tx)
  return rows[0] ?? null
}

export type BroughtBefore = Omit<BroughtFile, 'content'>

/** The worker's last files, newest first. */
export async function filesBroughtBefore(tx: Tx): Promise<BroughtBefore[]> {
  const { rows } = await sql<BroughtBefore>`
    select caseload_file_id, file_name, brought_at, taken_in_at, people_added, people_changed, people_unchanged
    from people.caseload_file order by brought_at desc limit 10`.execute(tx)
  return rows
}
