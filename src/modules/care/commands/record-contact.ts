import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { ContactHad } from '../queries/contacts-had.ts'
import { addEntry } from './add-entry.ts'
import type { CommandContext } from './command-context.ts'

export interface NewContact {
  readonly personId: string
  readonly on: string
  readonly at: string
  readonly kind: string
  readonly minutes: number
  readonly how: string
  readonly givenBy: string
  readonly givenByStaffId: string | null
  readonly appointmentId?: string
  /** What was talked about; kept as a note (K6). Empty for none. */
  readonly note: string
  readonly noteTitle: string
}

const notes = 6

/** Records time spent with the person and, in the same step, the note about it. The note keeps its own rules of sight. */
export async function recordContact(
  context: CommandContext,
  input: NewContact,
): Promise<Result<{ contactId: string }>> {
  const { tx, actor, now } = context
  const at = sql`(${input.on}::date + ${input.at}::time) at time zone 'Europe/London'`
  const { rows } = await sql<{ is_to_come: boolean }>`select ${at} > ${now} as is_to_come`.execute(tx)
  if (rows[0]?.is_to_come) return refused('not-yet', 'This is still to come. Record it when it has happened', 'on')
  const contactId = randomUUID()
  const entry =
    input.note === ''
      ? null
      : await addEntry(context, {
          personId: input.personId,
          category: notes,
          labels: 0,
          happenedOn: input.on,
          title: input.noteTitle,
          body: input.note,
          code: '',
        })
  const entryId = entry?.ok ? entry.value.entryId : null
  const { numAffectedRows } = await sql`
    insert into care.contact (contact_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind, happened_at, minutes, how, given_by,
      given_by_staff_id, appointment_id, entry_id)
    values (${contactId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.kind}, ${at}, ${input.minutes},
      ${input.how}, ${input.givenBy}, ${input.givenByStaffId}, ${input.appointmentId ?? null}, ${entryId})
    on conflict (appointment_id) where struck_at is null do nothing`.execute(tx)
  if (numAffectedRows !== 1n)
    return refused('recorded-already', 'This hour is recorded already. Open it to see what was written', 'minutes')
  return done({ contactId })
}

/** Strikes out a contact that was recorded wrongly; it stays, struck through, for those who wrote it. */
export async function strikeContact(
  { tx, actor }: CommandContext,
  contact: ContactHad,
  reason: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update care.contact set struck_at = now(), struck_by = ${actor.staffId}, struck_reason = ${reason}
    where contact_id = ${contact.itemId} and person_id = ${contact.personId} and struck_at is null`.execute(tx)
  return numAffectedRows === 1n
    ? done(null)
    : refused('changed-meanwhile', 'Somebody struck this out while you had it open', 'reason')
}
