import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface PathDue {
  readonly applicationId: string
  readonly personId: PersonId
  readonly what:
    | 'panel_late'
    | 'look_again'
    | 'panel_again'
    | 'book'
    | 'entering'
    | 'contact'
    | 'no_contact'
    | 'coming_home'
    | 'leaving'
  readonly dueOn: CalendarDay
}

/** What each due thing on the way is called in a list. */
export const pathDueWords: Readonly<Record<PathDue['what'], string>> = {
  panel_late: 'The panel met, no decision is written down',
  look_again: 'Put off by the panel, look again',
  panel_again: 'Appeal won, put it to a panel again',
  book: 'Funded, book a place',
  entering: 'Say whether they went in',
  contact: 'Keep in touch',
  no_contact: 'No contact is planned while they are away',
  coming_home: 'Plan coming home',
  leaving: 'Say whether they left',
}

/**
 * What is due by a day on the way to a place and home again, at the acting worker's agency, of the people on their own list: the most
 * pressing first.
 */
export async function pathDue(tx: Tx, until: CalendarDay, most = 200): Promise<PathDue[]> {
  const { rows } = await sql<PathDue>`
    with mine as materialized (
      select distinct m.person_id from people.working_relationship r
      join people.person p on p.person_id = r.person_id join people.person m on m.whole_id = p.whole_id
      where r.staff_id = (select acting.staff_id()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    going as (
      select a.application_id, a.person_id, a.applied_on from residential.application a
      where a.person_id = any (array(select m.person_id from mine m)) and a.owner_agency_id = (select acting.agency_id()) and a.withdrawn_on is null),
    stay as (
      select g.application_id, g.person_id, p.placement_id, p.expected_on, p.entered_on, p.left_on, e.ends_on
      from going g join residential.placement p on p.application_id = g.application_id and p.not_taken_on is null
      join residential.planned_end e on e.placement_id = p.placement_id and e.replaced_at is null),
    decided as (
      select distinct on (g.application_id) g.application_id, g.person_id, i.outcome, i.come_back_on, i.decided_on, l.meets_on,
        (select y.outcome from residential.appeal y where y.agenda_item_id = i.agenda_item_id order by y.appealed_at desc limit 1) as appeal,
        exists (select from residential.appeal y where y.agenda_item_id = i.agenda_item_id and y.decided_at is null) as is_appealed
      from going g join residential.agenda_item i on i.application_id = g.application_id and i.taken_off_at is null
      join residential.panel l on l.panel_id = i.panel_id
      where not exists (select from stay s where s.application_id = g.application_id)
      order by g.application_id, i.created_at desc),
    due as (
      select application_id, person_id, 'panel_late' as what, meets_on as due_on from decided where outcome is null and meets_on < current_date
      union all
      select application_id, person_id, 'look_again', come_back_on from decided where outcome = 'deferred' and not is_appealed and appeal is distinct from 'overturned'
      union all
      select application_id, person_id, 'panel_again', decided_on from decided where appeal = 'overturned'
      union all
      select application_id, person_id, 'book', decided_on from decided where outcome = 'funded'
      union all
      select application_id, person_id, 'entering', expected_on from stay where entered_on is null and expected_on <= current_date
      union all
      select s.application_id, s.person_id, 'contact', k.due_on from stay s join residential.keep_in_touch k on k.placement_id = s.placement_id
      where k.outcome is null and k.removed_at is null
      union all
      select s.application_id, s.person_id, 'no_contact', current_date from stay s
      where s.entered_on is not null and s.left_on is null and not exists (
        select from residential.keep_in_touch k where k.placement_id = s.placement_id and k.outcome is null and k.removed_at is null and k.due_on >= current_date)
      union all
      select application_id, person_id, 'coming_home', ends_on - residential.days_of('return_home_before') from stay
      where left_on is null and cardinality(residential.missing_parts(placement_id)) > 0
      union all
      select application_id, person_id, 'leaving', ends_on from stay where entered_on is not null and left_on is null and ends_on < current_date)
    select application_id as "applicationId", person_id as "personId", what, due_on as "dueOn" from due
    where due_on <= ${until}::date order by due_on, application_id, what limit ${most}`.execute(tx)
  return rows
}
