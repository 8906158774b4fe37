import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Counts people whose records are about to be shown to whoever acts; true where they must first confirm that it is them. */
export async function noteOpened(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ asked: number | null }>`
    select consent.note_opened(${[...new Set(personIds)]}::uuid[]) as asked`.execute(tx)
  return rows[0]?.asked != null
}

/** Why whoever acts is asked to confirm that it is them, where it is for the number of records they have opened today. */
export async function whyConfirmReading(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ opened: number | null }>`select consent.opened_to_confirm() as opened`.execute(tx)
  const opened = rows[0]?.opened ?? null
  if (opened === null) return null
  return `You have opened the records of ${opened} people today. That is a lot, so we make sure that nobody else is reading in your name. Confirm, and you can go on. The privacy officer of your agency is told.`
}
