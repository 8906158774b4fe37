import type { Client } from 'pg'

/** What the partnership set itself a year ago, with the baseline read from the month that had been frozen then. */
const targets = [
  ['area-home', 'More people have a safe home half a year after they start', 20, 'Housing lead'],
  ['area-wellbeing', 'People feel better in themselves half a year after they start', 35, 'Clinical lead'],
  ['area-work', 'More people work, volunteer or learn', 25, 'Employment lead of the council'],
  ['I13', 'We ask everybody how their life is after half a year', 80, 'Information lead'],
  ['wait', 'Nobody waits longer than they must', 7, 'Managers of the treatment agencies'],
  ['missed', 'Appointments fit people’s days, so that fewer are missed', 12, 'Coordinator'],
  ['reviews', 'Reviews are held when they are due', 60, 'Managers of the treatment agencies'],
] as const

/** Sets the targets of the county once its months are frozen; two of them were changed since. */
export async function setCountyTargets(client: Pick<Client, 'query'>): Promise<void> {
  await client.query(
    `with years as (select p.partnership_id, min(s.month) as month from partnership.partnership p join indicators.snapshot s using (partnership_id) group by p.partnership_id),
     wanted as (select t.*, row_number() over () as place from jsonb_to_recordset($1::jsonb) t (measure text, objective text, aim integer, owner text)),
     shares as (
       select s.partnership_id, s.month, c.indicator as measure, case c.part when 'd' then 'd' else 'n' end as part, case c.state when 'zero' then 0 else c.value end as value
       from indicators.snapshot s join indicators.shown_cell c using (snapshot_id) where s.book = 'indicators' and c.scope = 'all' and c.part in ('n', 'd')
       union all
       select s.partnership_id, s.month, replace(c.indicator, 'block ', 'area-'), case c.part when 'd' then 'd' else 'n' end, case c.state when 'zero' then 0 else c.value end
       from indicators.snapshot s join indicators.shown_cell c using (snapshot_id) where s.book = 'outcomes' and c.scope = 'all' and c.indicator like 'block %' and c.part in ('bands better', 'd')),
     monthly as (
       select f.partnership_id, x.measure, round(avg(x.value), 1) as value
       from reports.freezing f join years y using (partnership_id) join reports.shown_cell c using (freezing_id)
       left join reports.shown_cell b on b.freezing_id = c.freezing_id and b.agency_id is null and b.report = c.report and b.dimension = c.dimension and b.row_key = c.row_key and b.part = 'appointments'
       cross join lateral (values ('wait', case c.part when 'wait' then c.value end), ('missed', case c.part when 'missed' then round(100.0 * c.value / nullif(b.value, 0), 1) end)) x (measure, value)
       where c.agency_id is null and c.report = 'months' and c.row_key <= to_char(y.month, 'YYYY-MM') and x.value is not null group by f.partnership_id, x.measure),
     begun as (
       select y.partnership_id, y.month, w.*,
         coalesce((select round(100.0 * n.value / nullif(d.value, 0), 1) from shares n join shares d using (partnership_id, month, measure)
             where n.partnership_id = y.partnership_id and n.month = y.month and n.measure = w.measure and n.part = 'n' and d.part = 'd'),
           (select m.value from monthly m where m.partnership_id = y.partnership_id and m.measure = w.measure)) as baseline,
         (select s.staff_id from partnership.staff_role r join partnership.staff s using (staff_id) join partnership.agency g on g.agency_id = s.agency_id
           where r.role = 'partnership_manager' and g.partnership_id = y.partnership_id order by s.staff_id limit 1) as set_by
       from years y cross join wanted w)
     insert into reports.target (target_version_id, target_id, partnership_id, version, objective, measure, aim, baseline, baseline_month, from_month, by_month, owner_words, why, set_by, set_at)
     select md5('target version ' || b.partnership_id || b.measure || v.version)::uuid, md5('target ' || b.partnership_id || b.measure)::uuid, b.partnership_id, v.version, b.objective,
       b.measure, case when v.version = 1 and b.place % 3 = 0 then b.aim + 10 else b.aim end, b.baseline, case when b.baseline is not null then b.month end,
       (b.month + v.later)::date, (b.month + interval '29 months')::date, b.owner, v.why, b.set_by, b.month + v.later - interval '9 days'
     from begun b cross join (values (1, interval '1 month', 'Agreed by the partnership board when the yearly plan was made'),
       (2, interval '7 months', 'The board looked again at half-year: the first figure was out of reach for the agencies')) v (version, later, why)
     where b.set_by is not null and (v.version = 1 or b.place % 3 = 0)`,
    [JSON.stringify(targets.map(([measure, objective, aim, owner]) => ({ measure, objective, aim, owner })))],
  )
}
