import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { EmergencyReason } from '../domain/emergency.ts'
import { settings } from '../domain/settings.ts'
import type { StaffCommandContext } from './context.ts'

export interface EmergencyRequest {
  readonly reason: EmergencyReason
  readonly explanation: string
  readonly name: string
  readonly nhsNumber: string | null
  readonly bornOn: CalendarDay
  readonly tellAfterDays: number
  readonly toldLaterReason: string
}

export interface EmergencyOpened {
  readonly breakGlassId: string
  readonly personId: string
  readonly personToldFrom: Date
}

interface Row {
  readonly outcome: 'opened' | 'none' | 'suspended' | 'not-allowed'
  readonly breakGlassId: string
  readonly personId: string
  readonly personToldFrom: Date
}

// The same words for absent, more than one, refused in advance, blocked, shielded: nothing of anyone is told (A21).
const noRecord = 'There is no record for these details. Check the spelling and the date, or try the NHS number'

/** Opens one record for an hour. Every way of not finding one is the same answer. */
export async function openEmergency(
  { tx }: StaffCommandContext,
  request: EmergencyRequest,
): Promise<Result<EmergencyOpened>> {
  if (request.nhsNumber === null && request.name === '')
    return refused('emergency.identifiers', 'Enter the name, or the NHS number, as well as the date of birth', 'name')
  if (request.tellAfterDays > 0 && request.toldLaterReason === '') {
    return refused('emergency.told-later', 'Say why it is not safe to tell the person now', 'told_later_reason')
  }
  const { rows } = await sql<Row>`
    select outcome, break_glass_id as "breakGlassId", person_id as "personId", person_told_from as "personToldFrom"
    from consent.open_break_glass(${request.reason}, ${request.explanation}, ${request.name}, ${request.nhsNumber}, ${request.bornOn}::date,
      ${request.tellAfterDays}, ${request.toldLaterReason})`.execute(tx)
  const row = rows[0]
  if (row?.outcome === 'suspended') {
    return refused(
      'emergency.suspended',
      `You have ${settings.openEmergenciesAtMost.value} records open already. Close one first. Your privacy officer has been told`,
    )
  }
  if (row?.outcome !== 'opened') return refused('emergency.none', noRecord)
  return done({ breakGlassId: row.breakGlassId, personId: row.personId, personToldFrom: row.personToldFrom })
}

/** Closes one's own emergency opening before its hour is over. False where there is none to close. */
export async function closeEmergency({ tx }: StaffCommandContext, breakGlassId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update consent.break_glass set closed_at = now()
    where break_glass_id = ${breakGlassId} and staff_id = (select acting.staff_id()) and closed_at is null and now() < until_at`.execute(
    tx,
  )
  return Boolean(numAffectedRows)
}
