import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

interface Named {
  readonly person_id: PersonId
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
}

export interface DueToday extends Named {
  readonly starts_at: Date
  readonly kind: string
  readonly place: string
}

export interface PermissionEnding extends Named {
  readonly agency_name: string
  readonly ends_at: Date
  /** Whether the worker leads on the care, and so may ask again. */
  readonly leads: boolean
}

/** The worker's appointments on a day, in the order of the clock. */
export async function appointmentsOn(tx: Tx, staffId: StaffId, day: CalendarDay): Promise<DueToday[]> {
  const { rows } = await sql<DueToday>`
    select a.person_id, a.starts_at, a.kind, a.place, i.given_name, i.chosen_name, i.family_name
    from care.appointment a
    left join people.identity i on i.person_id = a.person_id and i.replaced_at is null
    where a.with_staff_id = ${staffId} and a.attendance is null
      and a.starts_at >= ${day}::date::timestamptz and a.starts_at < (${day}::date + 1)::timestamptz
    order by a.starts_at, a.person_id limit 100`.execute(tx)
  return rows
}

/** Permissions of the worker's people that run out within thirty days: time to ask again (state rule 3). */
export async function permissionsEnding(tx: Tx, staffId: StaffId): Promise<PermissionEnding[]> {
  const { rows } = await sql<PermissionEnding>`
    select g.person_id, a.name as agency_name, g.ends_at, consent.leads(g.person_id) as leads, i.given_name, i.chosen_name, i.family_name
    from (
      select l.person_id, l.agency_id, max(l.valid_to) as ends_at
      from people.working_relationship w
      join consent.grant_line l on l.person_id = w.person_id
      where w.staff_id = ${staffId} and w.to_at is null and w.from_at <= now()
        and l.withdrawn_at is null and l.valid_from <= now() and l.valid_to > now() and l.valid_to <= now() + interval '30 days'
      group by l.person_id, l.agency_id) g
    join partnership.agency a on a.agency_id = g.agency_id
    left join people.identity i on i.person_id = g.person_id and i.replaced_at is null
    -- Something that goes on after that need not be asked for again yet.
    where not exists (
      select from consent.grant_line k where k.person_id = g.person_id and k.agency_id = g.agency_id
        and k.withdrawn_at is null and k.valid_from <= now() and k.valid_to > now() + interval '30 days')
    order by g.ends_at, g.person_id limit 100`.execute(tx)
  return rows
}
