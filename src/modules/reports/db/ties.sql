-- What a reader can work out of the reports of thirteen months together: the cells of all of them, and what ties them to each other. The
-- indicators' own functions narrow by it and withhold (rule book 3.7, A49).

-- Puts the cells of the freezings of thirteen months into `known`. What a row speaks of, a month or the year to it, is taken out of its name, so that
-- the same row of several freezings, and of one year and the next, is known by one name. Each freezing and month is a snapshot there.
create or replace function reports.read_freezings(of_partnership uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  drop table if exists pg_temp.known;
  create temporary table known on commit drop as
  select row_number() over ()::integer as cell, md5(f.freezing_id::text || coalesce(l.label, ''))::uuid as snapshot_id, coalesce(to_date(l.label, 'YYYY-MM'), f.month) as month,
    case when c.agency_id is null then 'all' else 'agency' end as scope, coalesce(c.agency_id::text, 'all') as key,
    concat_ws('|', c.report, coalesce(replace(c.dimension, ' ' || l.label, ''), c.dimension), case when c.row_key is distinct from l.label then c.row_key end) as indicator, c.part, e.base, e.n,
    c.state, c.value, f.made_at = now() as is_new, 0 as low, 0 as high, 0 as moved, f.freezing_id, f.month as frozen_month, c.report, c.dimension, c.row_key
  from reports.freezing f join reports.shown_cell c on c.freezing_id = f.freezing_id
  join reports.exact_cell e on e.freezing_id = c.freezing_id and e.agency_id is not distinct from c.agency_id and e.report = c.report and e.dimension = c.dimension
    and e.row_key = c.row_key and e.part = c.part
  cross join lateral (select coalesce(substring(c.dimension from ' (\d{4}-\d{2})$'), substring(c.row_key from '^\d{4}-\d{2}$')) as label) l
  where f.partnership_id = of_partnership and c.state <> 'incomplete' and e.median_days is null
    and f.month >= (select max(x.month) from reports.freezing x where x.partnership_id = of_partnership) - interval '12 months';
  create index on known (cell);
  create index on known (indicator, part, month);
  analyze known;
$$;
comment on function reports.read_freezings is 'Puts the cells of thirteen months of reports into a table of the transaction, as they are shown.';

-- Ties the cells of the reports to each other: what the indicators tie in any book; each part within what it is a part of; the rows of a table to
-- their sum, which a reader is taken to know, shown or not; a row to itself in the next freezing; and years to the year a month later. What people
-- said and the state of plans have a row for this year and one for the last: nobody knows the sum of two years.
create or replace function reports.tie_freezings(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  small_top integer := (rules ->> 'smallest_shown')::integer - 1;
  step integer := (rules ->> 'rounded_to')::integer;
begin
  perform indicators.tie_snapshots(rules);
  insert into known (cell, month, scope, key, indicator, part, n, state, value, is_new, freezing_id, report, dimension)
  select (select max(cell) from known) + row_number() over ()::integer, min(k.month), k.scope, k.key, 'sum', k.part, sum(k.n),
    case when sum(k.n) = 0 then 'zero' when sum(k.n) <= small_top then 'small' else 'counted' end,
    case when sum(k.n) > small_top then (round(sum(k.n)::numeric / step) * step)::integer end, false, k.freezing_id, k.report, k.dimension
  from known k where k.report not in ('said', 'quality') group by k.freezing_id, k.scope, k.key, k.report, k.dimension, k.part having count(*) > 1;
  insert into tied (rule, cell, factor, is_equal)
  select hashtextextended(concat_ws('|', 'rows', k.freezing_id, k.scope, k.key, k.report, k.dimension, k.part), 0), k.cell, case k.indicator when 'sum' then -1 else 1 end, true from known k where k.report not in ('said', 'quality')
  union all
  select hashtextextended(concat_ws('|', 'within its base', k.cell), 0), c.cell, c.factor, false
  from known k join known b on b.snapshot_id = k.snapshot_id and b.scope = k.scope and b.key = k.key and b.indicator = k.indicator and b.part = k.base
  cross join lateral (values (k.cell, 1), (b.cell, -1)) c (cell, factor)
  union all
  select hashtextextended(concat_ws('|', 'frozen again', k.before, k.cell), 0), c.cell, c.factor, true
  from (select x.cell, lag(x.cell) over (partition by x.scope, x.key, x.indicator, x.part, x.month order by x.frozen_month) as before from known x where x.indicator <> 'sum') k
  cross join lateral (values (k.before, 1), (k.cell, -1)) c (cell, factor) where k.before is not null;
  drop table if exists pg_temp.rolling;
  create temporary table rolling on commit drop as
  select distinct k.scope, k.key, k.indicator, k.part from known k where k.report in ('flow', 'equity', 'routes') and k.indicator <> 'sum' and k.n between 1 and small_top;
  perform indicators.tie_rolling((rules ->> 'period_months')::integer);
end $$;
comment on function reports.tie_freezings is 'Ties the cells of thirteen months of reports to each other.';

create or replace function reports.withhold_what_tells(of_partnership uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform reports.read_freezings(of_partnership);
  perform reports.tie_freezings(rules);
  if indicators.withhold_what_ties_tell(rules) = 0 then return; end if;
  update reports.shown_cell c set state = 'withheld', value = null from known k
  where k.state = 'withheld' and c.state <> 'withheld' and c.freezing_id = k.freezing_id and c.agency_id is not distinct from nullif(k.key, 'all')::uuid
    and c.report = k.report and c.dimension = k.dimension and c.row_key = k.row_key and c.part = k.part;
end $$;
comment on function reports.withhold_what_tells is 'Withholds cells of the reports just frozen until no reader of thirteen months can tell a count of a few people.';
