import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Entry } from '../queries/entries.ts'
import { addEntry, type EntryInput } from './add-entry.ts'
import type { CommandContext } from './command-context.ts'

const alreadyStruck = () =>
  refused(
    'already-corrected',
    'Somebody corrected this entry while you were writing. Nothing of yours was saved over theirs.',
  )

async function strike({ tx, actor }: CommandContext, entry: Entry, reason: string): Promise<boolean> {
  const result = await sql`
    update care.entry set struck_at = now(), struck_by = ${actor.staffId}, struck_reason = ${reason}
    where entry_id = ${entry.itemId} and person_id = ${entry.personId} and struck_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return false
  await sql`select care.tell_of_correction(${entry.itemId})`.execute(tx)
  return true
}

/** A correction is a new entry that names the old one; the old one stays, struck through with the reason (A58). */
export async function correctEntry(
  context: CommandContext,
  entry: Entry,
  input: Omit<EntryInput, 'personId' | 'category' | 'replacesId'> & { readonly reason: string },
): Promise<Result<{ entryId: string }>> {
  if (entry.struckAt !== null || !(await strike(context, entry, input.reason))) return alreadyStruck()
  const { reason: _reason, ...words } = input
  return addEntry(context, { ...words, personId: entry.personId, category: entry.category, replacesId: entry.itemId })
}

/** Strikes through what should not be in this record at all; nothing takes its place. */
export async function strikeEntry(context: CommandContext, entry: Entry, reason: string): Promise<Result<null>> {
  return (await strike(context, entry, reason)) ? done(null) : alreadyStruck()
}
