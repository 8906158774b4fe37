import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface CaseloadRow {
  readonly person_id: PersonId
  readonly roles: readonly string[]
  readonly from_at: Date
  /** Null where the name is another agency's and not shared. */
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly born_on: CalendarDay | null
}

export type CaseloadOrder = 'name' | 'due'
export type CaseloadFilter = 'everyone' | 'new' | 'nothing-booked'

export interface CaseloadQuestion {
  readonly staffId: StaffId
  readonly limit?: number
  /** How many to pass over. */
  readonly after?: number
  readonly order?: CaseloadOrder
  readonly filter?: CaseloadFilter
}

const filters = {
  everyone: sql``,
  new: sql`having min(w.from_at) > now() - interval '14 days'`,
  'nothing-booked': sql`having not exists (select from care.appointment b where b.person_id = w.person_id and b.with_staff_id = w.staff_id
    and b.starts_at >= now() and b.attendance is null)`,
}

const orders = {
  name: sql`lower(i.family_name), lower(coalesce(nullif(i.chosen_name, ''), i.given_name)), l.person_id`,
  due: sql`(select min(n.starts_at) from care.appointment n where n.with_staff_id = ${sql.ref('l.staff_id')} and n.person_id = l.person_id
    and n.starts_at >= now() and n.attendance is null), lower(i.family_name), l.person_id`,
}

/**
 * The people a worker works with now. It reads the worker's own list first and then names; row security stands behind it as the
 * net, not as the filter.
 */
export async function caseloadOf(
  tx: Tx,
  { staffId, limit = 50, after = 0, order = 'name', filter = 'everyone' }: CaseloadQuestion,
): Promise<CaseloadRow[]> {
  const { rows } = await sql<CaseloadRow>`
    select l.person_id, l.roles, l.from_at, i.given_name, i.chosen_name, i.family_name, i.born_on
    from (
      select w.staff_id, w.person_id, array_agg(w.role order by w.role) as roles, min(w.from_at) as from_at
      from people.working_relationship w
      where w.staff_id = ${staffId} and w.to_at is null and w.from_at <= now()
      group by w.staff_id, w.person_id ${filters[filter]}) l
    left join people.identity i on i.person_id = l.person_id and i.replaced_at is null
    order by ${orders[order]}
    limit ${limit} offset ${after}`.execute(tx)
  return rows
}

/** How many people a worker works with now, under the same filter. */
export async function caseloadSize(tx: Tx, { staffId, filter = 'everyone' }: CaseloadQuestion): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select count(*) as size from (
      select from people.working_relationship w
      where w.staff_id = ${staffId} and w.to_at is null and w.from_at <= now()
      group by w.staff_id, w.person_id ${filters[filter]}) l`.execute(tx)
  return rows[0]?.size ?? 0
}

/** The next appointment of each of these people with this worker. */
export async function nextAppointments(
  tx: Tx,
  staffId: StaffId,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Date>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ person_id: PersonId; starts_at: Date }>`
    select person_id, min(starts_at) as starts_at from care.appointment
    where with_staff_id = ${staffId} and starts_at >= now() and attendance is null and person_id = any (${[...personIds]}::uuid[])
    group by person_id`.execute(tx)
  return new Map(rows.map(({ person_id, starts_at }) => [person_id, starts_at]))
}
