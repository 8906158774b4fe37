import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { AlertKind } from '../domain/alert-kinds.ts'

export interface AlertRow {
  readonly alert_id: string
  readonly person_id: PersonId
  readonly owner_agency_id: string
  readonly agency_name: string
  readonly kind: AlertKind
  readonly detail: string
  readonly staff_instruction: string
  readonly matters_for_dispensing: boolean
  readonly from_on: CalendarDay
  readonly ended_at: Date | null
  readonly ended_reason: string | null
}

/** The safety alerts about a person that whoever acts may see; those in force first. */
export async function alertsOf(tx: Tx, personId: PersonId): Promise<AlertRow[]> {
  const { rows } = await sql<AlertRow>`
    select l.alert_id, l.person_id, l.owner_agency_id, a.name as agency_name, l.kind, l.detail, l.staff_instruction, l.matters_for_dispensing,
      l.from_on, l.ended_at, l.ended_reason
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.alert l on l.person_id = q.person_id
    join partnership.agency a on a.agency_id = l.owner_agency_id
    where p.person_id = ${personId} order by l.ended_at is not null, l.from_on desc, l.alert_id limit 200`.execute(tx)
  return rows
}

export interface AlertInProjection {
  readonly person_id: PersonId
  readonly alert_id: string
  /** Null for agencies that see only what staff should do. */
  readonly kind: AlertKind | null
  readonly detail: string | null
  readonly staff_instruction: string
  readonly from_on: CalendarDay
}

/** Alerts as a pharmacy, probation, housing or peer mentor may see them (p14, p15). */
export async function alertsInProjection(tx: Tx, personIds: readonly PersonId[]): Promise<AlertInProjection[]> {
  const { rows } =
    await sql<AlertInProjection>`select * from people.alert_projection(${[...personIds]}::uuid[])`.execute(tx)
  return rows
}
