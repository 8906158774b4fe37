import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** One person as they are named above a page about them, and how whoever acts comes to them. */
export interface ShownAbove {
  /** The registration asked for. */
  readonly personId: PersonId
  /** The registration the name is of; null where no name may be shown. */
  readonly namedPersonId: PersonId | null
  /** What a projection does not give is not the same as what nobody knows. */
  readonly isInFull: boolean
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly bornOn: CalendarDay | null
  readonly nhsNumber: string | null
  /** The strongest way by which everyday work leads to them; null where only something else does, such as an emergency. */
  readonly way: string | null
  readonly leads: boolean
}

const projecting = new Set(['pharmacist', 'probation', 'housing', 'peer_mentor'])

const names = sql`i.person_id, i.given_name, i.chosen_name, i.family_name, i.born_on, i.nhs_number`

/**
 * The one person whose registrations these are, as far as whoever acts may know them: by the row itself, or by the projection of their
 * kind of agency (p1 to p4). Null if they are several people, or nobody to whoever acts.
 */
export async function shownAbove(
  tx: Tx,
  ceiling: string,
  [personId = '', ...others]: readonly PersonId[],
): Promise<ShownAbove | null> {
  const projected = projecting.has(ceiling)
    ? sql`union all select 2, ${names} from people.identity_projection(array(select person_id from whole)) i`
    : sql``
  const { rows } = await sql<ShownAbove>`
    with whole as (
      select q.person_id, q.whole_id from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = ${personId}),
    named as (
      select 1 as turn, ${names} from people.identity i where i.person_id in (select person_id from whole) and i.replaced_at is null
      ${projected}),
    everyday as (select w.route from people.way_in(${personId}) w where acting.purpose() = 'working')
    select w.person_id as "personId", n.person_id as "namedPersonId", coalesce(n.turn = 1, false) as "isInFull", n.given_name, n.chosen_name, n.family_name, n.born_on as "bornOn",
      n.nhs_number as "nhsNumber", (select route from everyday) as way, consent.leads(w.person_id) as leads
    from whole w left join named n on true
    where w.person_id = ${personId} and not exists (
      select from unnest(${others}::uuid[]) o (person_id) where o.person_id not in (select person_id from whole))
    order by n.turn, n.person_id <> w.person_id, n.person_id limit 1`.execute(tx)
  return rows[0] ?? null
}
