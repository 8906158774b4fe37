import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Cell } from '../../indicators/index.ts'
import type { TargetVersion } from '../domain/target.ts'

/** Every version of every target of the partnership, the targets in the order they were set. */
export async function targetVersions(tx: Tx): Promise<readonly TargetVersion[]> {
  const { rows } = await sql<TargetVersion>`
    select t.target_id as "targetId", t.version, t.objective, t.measure, t.aim::float as aim, t.baseline::float as baseline, t.baseline_month as "baselineMonth",
      t.from_month as "fromMonth", t.by_month as "byMonth", t.is_ended as "isEnded", t.owner_words as owner, t.why,
      coalesce(s.display_name, 'Somebody of the partnership') as "setBy", t.set_at as "setAt"
    from reports.target t left join partnership.staff s on s.staff_id = t.set_by
    order by min(t.set_at) over (partition by t.target_id), t.target_id, t.version desc limit 500`.execute(tx)
  return rows
}

export interface SharePoint {
  readonly measure: string
  readonly month: CalendarDay
  readonly n: Cell | undefined
  readonly d: Cell | undefined
}

/** The two numbers of each share, as they may be shown, in every frozen month: of the partnership, and of one snapshot for each month. */
export async function frozenShares(tx: Tx): Promise<readonly SharePoint[]> {
  const { rows } = await sql<SharePoint>`
    with cells as (
      select s.month, c.indicator as measure, c.part, c.state, c.value
      from (select distinct on (i.month) i.snapshot_id, i.month from indicators.snapshot i where i.book = 'indicators' order by i.month, i.data_date desc) s
      join indicators.shown_cell c on c.snapshot_id = s.snapshot_id and c.scope = 'all' and c.part in ('n', 'd')
      union all
      select s.month, c.indicator, case when c.part = 'd' then 'd' else 'n' end, c.state, c.value
      from (select distinct on (o.month) o.snapshot_id, o.month from indicators.snapshot o where o.book = 'outcomes' order by o.month, o.data_date desc) s
      join indicators.shown_cell c on c.snapshot_id = s.snapshot_id and c.scope = 'all' and c.indicator like 'block %' and c.part in ('bands better', 'd'))
    select c.measure, c.month,
      (jsonb_agg(jsonb_build_object('state', c.state, 'value', c.value)) filter (where c.part = 'n')) -> 0 as n,
      (jsonb_agg(jsonb_build_object('state', c.state, 'value', c.value)) filter (where c.part = 'd')) -> 0 as d
    from cells c group by c.measure, c.month order by c.month`.execute(tx)
  return rows
}
