-- Frozen months: the numbers as they are, and beside them what those outside the agency may read (rule book 3.7).

-- The numbers of a figure one by one, with the part of the same figure that each is a part of, if any.
create or replace function indicators.parts_of(figure jsonb) returns table (part text, n integer, base text)
language sql immutable set search_path = pg_catalog as $$
  select f.key, f.value::text::integer, case when f.key in ('n', 'abstinent', 'improved', 'unchanged', 'deteriorated') and figure ? 'd' then 'd' end
  from jsonb_each(figure) f where jsonb_typeof(f.value) = 'number'
  union all
  select f.key || ' ' || b.key, b.value::text::integer, case f.key when 'bands' then 'd' else 'n' end
  from jsonb_each(figure) f cross join lateral jsonb_each(case when jsonb_typeof(f.value) = 'object' then f.value else '{}' end) b
$$;
comment on function indicators.parts_of is 'The numbers of a figure one by one.';

-- Whether a reader could say of a starred cell that it is one of fewer than three counts, who knows between what every other cell and their
-- total lie. `adds_up`: the cells are parts of the total; otherwise they overlap and add up to at least it.
create or replace function indicators.tells(has_small boolean, low bigint, high bigint, total_low integer, total_high integer, adds_up boolean, small_top integer)
returns boolean language sql immutable as $$
  select has_small and least(small_top, case when adds_up then total_high - low + 1 else total_high end) - greatest(1, total_low - high + small_top) < 2
$$;
comment on function indicators.tells is 'Whether the cells of a table and their total pin a starred cell.';

-- The cells of figures as they may be read by those outside the agency, whoever freezes them. They stand in `figure_to_show`, a table of the
-- transaction (scope, key, agency_id, indicator, figure). In a table whose total would tell of a starred cell, the other counts are withheld.
-- A figure whose name begins with another's and one of its bands ("years 2-4 home") is about the people of that band: where their number is
-- not shown, nothing else of them is.
create or replace function indicators.shown_parts(rules jsonb)
returns table (scope text, key text, agency_id uuid, indicator text, part text, state text, value integer, waits_for text[], provisional boolean)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  small_top integer := (rules ->> 'smallest_shown')::integer - 1;
  step integer := (rules ->> 'rounded_to')::integer;
  whole integer := (rules ->> 'smallest_whole')::integer;
begin
  drop table if exists pg_temp.cell;
  create temporary table cell on commit drop as
  select c.*, case when c.state = 'counted' then (round(c.n::numeric / step) * step)::integer end as value,
    case c.state when 'zero' then 0 when 'small' then 1 else greatest(small_top + 1, (round(c.n::numeric / step) * step)::integer - step / 2) end as low,
    case c.state when 'zero' then 0 when 'small' then case when c.n > small_top then whole - 1 else small_top end
      else (round(c.n::numeric / step) * step)::integer + step / 2 end as high
  from (
    select f.scope, f.key, f.agency_id, f.indicator, p.part, p.base, p.n, coalesce((f.figure ->> 'provisional')::boolean, false) as provisional,
      case when p.n = 0 then 'zero' when p.n <= small_top then 'small'
        when p.base is not null and p.n < whole and p.n = max(p.n) over figure_of then 'small' else 'counted' end as state
    from pg_temp.figure_to_show f cross join lateral indicators.parts_of(f.figure) p
    where f.figure ->> 'status' is null
    window figure_of as (partition by f.scope, f.key, f.indicator, coalesce(p.base, p.part))) c;
  drop table if exists pg_temp.telling;
  create temporary table telling on commit drop as
  select g.indicator, g.part, g.scope, null::text as key, null::text as base
  from pg_temp.cell g join pg_temp.cell t on t.scope = 'all' and t.indicator = g.indicator and t.part = g.part
  where g.scope <> 'all' group by g.indicator, g.part, g.scope, t.low, t.high
  having indicators.tells(bool_or(g.state = 'small'), sum(g.low), sum(g.high), t.low, t.high, g.scope = 'group', small_top)
  union all
  select b.indicator, null, b.scope, b.key, b.base
  from pg_temp.cell b join pg_temp.cell t on t.scope = b.scope and t.key = b.key and t.indicator = b.indicator and t.part = b.base
  where b.part <> 'n' and b.base is not null group by b.indicator, b.scope, b.key, b.base, t.low, t.high
  having indicators.tells(bool_or(b.state = 'small'), sum(b.low), sum(b.high), t.low, t.high, true, small_top);
  -- Each step is worked out once, and few are thin: else the thin ones would be looked for anew in all cells for every cell.
  return query
    with seen as materialized (
      select c.*, c.state = 'counted' and exists (select from pg_temp.telling x where x.indicator = c.indicator and x.scope = c.scope
        and (x.part = c.part or (x.key = c.key and x.base = c.base and c.part <> 'n'))) as tells
      from pg_temp.cell c),
    thin as materialized (
      select s.scope, s.key, s.indicator || ' ' || substr(s.part, length('bands ') + 1) || ' ' as beginning from seen s
      where s.part like 'bands %' and (s.tells or s.state = 'small')),
    judged as materialized (
      select s.*, s.tells or exists (select from thin t where t.scope = s.scope and t.key = s.key and starts_with(s.indicator, t.beginning)) as hides
      from seen s)
    select j.scope, j.key, j.agency_id, j.indicator, j.part, case when j.hides then 'withheld' else j.state end,
      case when not j.hides then j.value end, '{}'::text[], j.provisional
    from judged j
    union all
    select f.scope, f.key, f.agency_id, f.indicator, 'all', 'incomplete', null,
      array_remove(array(select jsonb_array_elements_text(coalesce(f.figure -> 'missing', '[]'))) || (f.figure ->> 'needs_data_to'), null), false
    from pg_temp.figure_to_show f where f.figure ->> 'status' = 'incomplete';
end $$;
comment on function indicators.shown_parts is 'The cells of figures as those outside the agency may read them.';

-- Writes the cells of a snapshot, table by table. What the tables and months tell together is withheld once all are written.
create or replace function indicators.write_shown(of_snapshot uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.figure_to_show;
  create temporary table figure_to_show on commit drop as
  select f.scope, f.key, f.agency_id, f.indicator, f.figure from indicators.figure f where f.snapshot_id = of_snapshot;
  insert into indicators.shown_cell (snapshot_id, scope, key, agency_id, indicator, part, state, value, waits_for, provisional)
  select of_snapshot, s.* from indicators.shown_parts(rules) s;
end $$;
comment on function indicators.write_shown is 'Writes the cells of a snapshot as those outside the agency may read them.';
