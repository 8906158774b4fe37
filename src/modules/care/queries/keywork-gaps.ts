import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Somebody with a prescription and no keywork for longer than agreed (S004-L338). */
export interface KeyworkGap {
  readonly personId: string
  readonly givenName: string | null
  readonly chosenName: string | null
  readonly familyName: string | null
  /** Null where no keywork was ever recorded. */
  readonly lastOn: string | null
}

/** The acting worker's people with a script running and no keywork in the agreed weeks, of whom whoever acts may see both. */
export async function keyworkGaps(tx: Tx, staffId: string, most: number): Promise<readonly KeyworkGap[]> {
  const { rows } = await sql<KeyworkGap>`
    with mine as materialized (
      select distinct r.person_id from people.working_relationship r
      where r.staff_id = ${staffId} and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    -- Only for those with a script is anything looked up, and only once each.
    g as materialized (
      select w.person_id, (
        select max(h.at)::date from (
          select max(c.happened_at) as at from care.contact c
          where c.person_id = w.person_id and c.struck_at is null and c.kind in ('keywork', 'psychosocial')
          union all
          select max(a.starts_at) from care.appointment a
          where a.person_id = w.person_id and a.kind in ('keywork', 'group') and a.attendance in ('attended', 'late')) h) as last_on
      from mine w
      where exists (
        select from prescribing.script s where s.person_id = w.person_id and s.stopped_at is null and current_date between s.starts_on and s.ends_on))
    select g.person_id as "personId", i.given_name as "givenName", i.chosen_name as "chosenName", i.family_name as "familyName", g.last_on as "lastOn"
    from g left join people.identity i on i.person_id = g.person_id and i.replaced_at is null
    where g.last_on is null or g.last_on < current_date - 7 * (select care.keywork_weeks())
    order by g.last_on nulls first, g.person_id limit ${most}`.execute(tx)
  return rows
}

/** After how many weeks the partnership names somebody. */
export async function keyworkWeeks(tx: Tx): Promise<number> {
  const { rows } = await sql<{ weeks: number }>`select care.keywork_weeks() as weeks`.execute(tx)
  return rows[0]?.weeks ?? 8
}
