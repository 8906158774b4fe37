-- What may be read outside the agency: small counts starred, others rounded, and withheld where the rest of a table would give a starred one
-- away. The rule of what tells is the indicators' own (`indicators.tells`); its figures come with the definitions.

-- The cells of a freezing with what a reader knows of each: its state, its rounded value, and between what its count lies.
create or replace function reports.look_at_cells(of_freezing uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  small_top integer := (rules ->> 'smallest_shown')::integer - 1;
  step integer := (rules ->> 'rounded_to')::integer;
  whole integer := (rules ->> 'smallest_whole')::integer;
begin
  drop table if exists pg_temp.known;
  create temporary table known on commit drop as
  select c.*, (round(c.n::numeric / step) * step)::integer as near,
    case when c.hides_all or c.state = 'zero' then 0 when c.state = 'small' then 1 else greatest(small_top + 1, (round(c.n::numeric / step) * step)::integer - step / 2) end as low,
    case when c.hides_all then whole - 1 when c.state = 'zero' then 0 when c.state = 'small' then small_top else (round(c.n::numeric / step) * step)::integer + step / 2 end as high
  from (
    select r.*, case when r.n is null then 'incomplete' when r.hides_all then 'small' when r.n = 0 then 'zero' when r.n <= small_top then 'small' else 'counted' end as state
    from (
      -- Where all of fewer than twenty are in one part, no part of them is shown: the empty ones would say it too. Nor where parts that are known to be
      -- more than seven leave a starred one room for fewer than three counts, which withholding them would not mend.
      select x.agency_id, x.report, x.dimension, x.row_key, x.part, x.base, x.n, x.median_days, x.waits_for,
        coalesce(b.n > 0 and b.n < whole and (max(x.n) over parts = b.n or max(x.n) filter (where x.n <= small_top) over parts > 0
          and (round(b.n::numeric / step) * step)::integer + step / 2 - (small_top + 1) * count(*) filter (where x.n > small_top) over parts < 2), false) as hides_all
      from reports.exact_cell x left join reports.exact_cell b on b.freezing_id = x.freezing_id and b.agency_id is not distinct from x.agency_id
        and b.report = x.report and b.dimension = x.dimension and b.row_key = x.row_key and b.part = x.base
      where x.freezing_id = of_freezing
      window parts as (partition by x.agency_id, x.report, x.dimension, x.row_key, x.base)) r) c;
  create index on known (report, dimension, row_key, part);
  analyze known;
end $$;
comment on function reports.look_at_cells is 'Puts the cells of a freezing, with what a reader knows of each, into a table of the transaction.';

-- The tables whose starred cells could be worked out: the rows of a part against their sum, agencies against the partnership, and parts against
-- the number they are parts of. A reader is taken to know every sum, whether it is shown or not.
create or replace function reports.telling_tables(rules jsonb)
returns table (agency_id uuid, of_agencies boolean, report text, dimension text, row_key text, part text, base text)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with f as (select (rules ->> 'smallest_shown')::integer - 1 as small_top, (rules ->> 'rounded_to')::integer as step),
  k as (select * from known where state <> 'incomplete' and median_days is null),
  over_rows as (
    select k.agency_id, k.report, k.dimension, k.part, bool_or(k.state = 'small') as has_small, sum(k.low) as low, sum(k.high) as high,
      sum(k.n)::integer as n, (round(sum(k.n)::numeric / f.step) * f.step)::integer as near, f.step / 2 as half, f.small_top
    from k cross join f group by k.agency_id, k.report, k.dimension, k.part, f.step, f.small_top having count(*) > 1)
  select r.agency_id, false, r.report, r.dimension, null::text, r.part, null::text
  from over_rows r where indicators.tells(r.has_small, r.low, r.high, case when r.n <= r.small_top then 1 else greatest(r.small_top + 1, r.near - r.half) end,
    case when r.n <= r.small_top then r.small_top else r.near + r.half end, true, r.small_top)
  union all
  select null, true, k.report, k.dimension, k.row_key, k.part, null
  from k join k t on t.agency_id is null and t.report = k.report and t.dimension = k.dimension and t.row_key = k.row_key and t.part = k.part cross join f
  where k.agency_id is not null group by k.report, k.dimension, k.row_key, k.part, t.low, t.high, f.small_top
  having indicators.tells(bool_or(k.state = 'small'), sum(k.low), sum(k.high), t.low, t.high, false, f.small_top)
  union all
  select k.agency_id, false, k.report, k.dimension, k.row_key, null, k.base
  from k join k t on t.agency_id is not distinct from k.agency_id and t.report = k.report and t.dimension = k.dimension and t.row_key = k.row_key and t.part = k.base cross join f
  group by k.agency_id, k.report, k.dimension, k.row_key, k.base, t.low, t.high, t.n, f.small_top
  having case when sum(k.n) >= t.n then indicators.tells(bool_or(k.state = 'small'), sum(k.low), sum(k.high), t.low, t.high, true, f.small_top)
    else bool_or(k.state = 'small') and least(f.small_top, t.high - sum(k.low) + 1) < 3 end
$$;
comment on function reports.telling_tables is 'The tables of a freezing whose starred cells could be worked out.';

create or replace function reports.write_shown(of_freezing uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform reports.look_at_cells(of_freezing, rules);
  drop table if exists pg_temp.telling_table;
  create temporary table telling_table on commit drop as select t.* from reports.telling_tables(rules) t;
  insert into reports.shown_cell (freezing_id, agency_id, report, dimension, row_key, part, state, value, is_median, waits_for)
  select of_freezing, k.agency_id, k.report, k.dimension, k.row_key, k.part, case when w.hides then 'withheld' else k.state end,
    case when k.state = 'counted' and not w.hides then coalesce(k.median_days, k.near) end, k.median_days is not null, k.waits_for
  from known k cross join lateral (
    select k.state = 'counted' and k.median_days is null and exists (
      select from telling_table t where t.report = k.report and t.dimension = k.dimension and (
        case when t.of_agencies then k.agency_id is not null and t.row_key = k.row_key and t.part = k.part
          else t.agency_id is not distinct from k.agency_id and (t.row_key is null and t.part = k.part or t.row_key = k.row_key and t.base = k.base) end)) as hides) w;
end $$;
comment on function reports.write_shown is 'Writes the cells of a freezing as those outside the agency may read them.';
