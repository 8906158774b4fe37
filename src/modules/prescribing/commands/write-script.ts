import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Script } from '../queries/script-of.ts'
import type { CommandContext } from './command-context.ts'

export interface ScriptInput {
  readonly personId: string
  readonly medicine: string
  readonly dailyDose: string
  readonly supervised: boolean
  readonly pharmacyAgencyId: string
  readonly collectionDays: readonly number[]
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
  /** The script this one takes the place of, as it was seen. */
  readonly insteadOf?: { readonly script: Script; readonly seenVersion: number }
}

const changedMeanwhile = () =>
  refused('changed-meanwhile', 'Somebody changed this script while you had it open. Nothing of yours was saved.')

/**
 * The row is held before the clock is read: a supply that held it first was written down before the stop, and must say so even when
 * this transaction began earlier.
 */
async function stop({ tx }: CommandContext, script: Script, seenVersion: number): Promise<boolean> {
  const which = sql`script_id = ${script.itemId} and person_id = ${script.personId} and version = ${seenVersion} and stopped_at is null`
  await sql`select from prescribing.script where ${which} for no key update`.execute(tx)
  const result = await sql`
    update prescribing.script set stopped_at = clock_timestamp(), version = version + 1 where ${which}`.execute(tx)
  return result.numAffectedRows === 1n
}

/** The pharmacy works with the person exactly while its scripts run. */
const alignPharmacy = ({ tx }: CommandContext, scriptId: string) =>
  sql`select prescribing.align_dispensing(${scriptId})`.execute(tx)

export async function stopScript(context: CommandContext, script: Script, seenVersion: number): Promise<Result<null>> {
  if (!(await stop(context, script, seenVersion))) return changedMeanwhile()
  await alignPharmacy(context, script.itemId)
  return done(null)
}

/** Writes a script at a named pharmacy. A change of dose stops the old script in the same transaction, so that two never run at once. */
export async function writeScript(context: CommandContext, input: ScriptInput): Promise<Result<{ scriptId: string }>> {
  const { tx, actor, today } = context
  if (!actor.roles.includes('prescriber') && !actor.roles.includes('gp'))
    return refused('not-a-prescriber', 'Only a prescriber writes a script.')
  if (input.startsOn < today) return refused('starts-in-the-past', 'The first day must be today or later', 'starts_on')
  if (input.endsOn < input.startsOn)
    return refused('ends-before-start', 'The last day must not be before the first', 'ends_on')
  const old = input.insteadOf
  if (old && !(await stop(context, old.script, old.seenVersion))) return changedMeanwhile()
  const scriptId = randomUUID()
  await sql`
    insert into prescribing.script (script_id, person_id, partnership_id, owner_agency_id, author_staff_id, medicine, daily_dose, supervised,
      pharmacy_agency_id, collection_days, starts_on, ends_on)
    values (${scriptId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.medicine}, ${input.dailyDose}, ${input.supervised},
      ${input.pharmacyAgencyId}, ${[...input.collectionDays]}::smallint[], ${input.startsOn}, ${input.endsOn})`.execute(
    tx,
  )
  await alignPharmacy(context, scriptId)
  if (old) await alignPharmacy(context, old.script.itemId)
  return done({ scriptId })
}
