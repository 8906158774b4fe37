-- The rules that tie the numbers of the indicators to each other, as anybody could know who reads what they mean.

-- Within a snapshot and who it is about: indicator, part and factor of each rule. An agency's own are those that hold whatever happens elsewhere.
create or replace function indicators.ties_of_one(rules jsonb)
returns table (name text, is_equal boolean, for_agencies boolean, indicator text, part text, factor integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  values
    ('in treatment: open or left', true, false, 'I01', 'n', 1), ('in treatment: open or left', true, false, 'I11', 'd', -1), ('in treatment: open or left', true, false, 'I03', 'n', -1),
    ('open are in treatment', false, true, 'I11', 'd', 1), ('open are in treatment', false, true, 'I01', 'n', -1),
    ('who left was in treatment', false, true, 'I03', 'n', 1), ('who left was in treatment', false, true, 'I01', 'n', -1),
    ('who began is in treatment', false, true, 'I02', 'n', 1), ('who began is in treatment', false, true, 'I01', 'n', -1),
    ('completed', true, false, 'I06', 'n', 1), ('completed', true, false, 'I03', 'reasons completed', -1),
    ('died', true, false, 'I10', 'n', 1), ('died', true, false, 'I03', 'reasons died', -1),
    ('out of all 6', true, true, 'I06', 'd', 1), ('out of all 6', true, true, 'I01', 'n', -1),
    ('out of all 7', true, true, 'I07', 'd', 1), ('out of all 7', true, true, 'I01', 'n', -1),
    ('out of all 10', true, true, 'I10', 'd', 1), ('out of all 10', true, true, 'I01', 'n', -1),
    ('no return', false, true, 'I07', 'n', 1), ('no return', false, true, 'I06', 'n', -1),
    ('judged early', true, true, 'I05', 'd', 1), ('judged early', true, true, 'I09', 'd', -1),
    ('stayed or left early', false, true, 'I05', 'n', 1), ('stayed or left early', false, true, 'I09', 'n', 1), ('stayed or left early', false, true, 'I05', 'd', -1),
    ('waited', true, false, 'I04', 'd', 1), ('waited', true, false, 'I02', 'n', -1),
    ('long enough ago', false, true, 'I05', 'd', 1), ('long enough ago', false, true, 'I12', 'd', -1),
    ('a fortnight ago', false, true, 'I12', 'd', 1), ('a fortnight ago', false, true, 'I02', 'n', -1),
    ('first year', false, false, 'I11', 'bands ' || (indicators.year_labels(rules))[1], 1), ('first year', false, false, 'I02', 'n', -1),
    ('long in treatment', true, true, 'I16', 'd', 1), ('long in treatment', true, true, 'I16', 'without_records', 1)
  union all
  select 'long in treatment', true, true, 'I11', 'bands ' || (indicators.year_labels(rules))[y.place + 1], -1
  from jsonb_array_elements_text(rules -> 'year_bands') with ordinality y (years, place) where y.years::integer >= (rules ->> 'stuck_years')::integer
  union all
  select 'pairs ' || s, false, true, x.indicator, 'd', x.factor
  from jsonb_object_keys(rules -> 'change_days') s cross join lateral (values ('I15 ' || s, 1), ('I05', -1)) x (indicator, factor)
$$;
comment on function indicators.ties_of_one is 'The rules between the numbers of one snapshot.';

-- Between the snapshots of two months, the second so many months before the first: rolling years overlap, so people open, begun and left
-- in one month bound those of another.
create or replace function indicators.ties_of_months(rules jsonb)
returns table (name text, indicator text, part text, factor integer, in_earlier boolean, whole_year boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  values
    ('in treatment were open or began', 'I01', 'n', 1, false, true), ('in treatment were open or began', 'I11', 'd', -1, true, true), ('in treatment were open or began', 'I02', 'n', -1, false, true),
    ('open then is in the year', 'I11', 'd', 1, true, false), ('open then is in the year', 'I01', 'n', -1, false, false),
    ('open were open or began', 'I11', 'd', 1, false, false), ('open were open or began', 'I11', 'd', -1, true, false), ('open were open or began', 'I02', 'n', -1, false, false),
    ('open are open or left', 'I11', 'd', 1, true, false), ('open are open or left', 'I11', 'd', -1, false, false), ('open are open or left', 'I03', 'n', -1, false, false),
    ('new in the year began', 'I01', 'n', 1, false, false), ('new in the year began', 'I01', 'n', -1, true, false), ('new in the year began', 'I02', 'n', -1, false, false),
    ('gone from the year left', 'I01', 'n', 1, true, false), ('gone from the year left', 'I01', 'n', -1, false, false), ('gone from the year left', 'I03', 'n', -1, true, false),
    ('second year were in their first', 'I11', 'bands ' || (indicators.year_labels(rules))[2], 1, false, true),
    ('second year were in their first', 'I11', 'bands ' || (indicators.year_labels(rules))[1], -1, true, true)
$$;
comment on function indicators.ties_of_months is 'The rules between the numbers of two months.';

-- Ties the cells of each snapshot to each other: parts to what they are parts of, groups and agencies to the partnership, indicators to indicators.
-- That an agency's people are among the partnership's is nearly always so, part by part, and readers reason by it; where it is not, it is left out.
create or replace function indicators.tie_snapshots(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.tied;
  create temporary table tied on commit drop as
  select hashtextextended(x.label, 0) as rule, x.cell, x.factor, x.is_equal from (
    select concat_ws('|', 'parts', k.snapshot_id, k.scope, k.key, k.indicator, k.base) as label, k.cell, 1 as factor, true as is_equal from known k where k.base is not null and k.part <> 'n'
    union all
    select concat_ws('|', 'parts', b.snapshot_id, b.scope, b.key, b.indicator, b.part), b.cell, -1, true from known b
    where exists (select from known p where p.snapshot_id = b.snapshot_id and p.scope = b.scope and p.key = b.key and p.indicator = b.indicator
      and p.base = b.part and p.part <> 'n')
    union all
    select concat_ws('|', 'share', k.snapshot_id, k.scope, k.key, k.indicator), k.cell, case k.part when 'n' then 1 else -1 end, false
    from known k where k.part in ('n', 'd') and k.indicator not in ('I01', 'I02', 'I03', 'I04', 'I11') and k.indicator not like 'I15 %'
    union all
    select concat_ws('|', 'groups', k.snapshot_id, k.indicator, k.part), k.cell, case k.scope when 'all' then -1 else 1 end, true from known k where k.scope in ('all', 'group')
    union all
    select concat_ws('|', 'agencies', k.snapshot_id, k.indicator, k.part), k.cell, case k.scope when 'all' then 1 else -1 end, false from known k where k.scope in ('all', 'agency')
    union all
    select concat_ws('|', 'agency', g.snapshot_id, g.key, g.indicator, g.part), c.cell, c.factor, false
    from known g join known a on a.snapshot_id = g.snapshot_id and a.scope = 'all' and a.indicator = g.indicator and a.part = g.part
    cross join lateral (values (g.cell, 1), (a.cell, -1)) c (cell, factor) where g.scope = 'agency'
    union all
    select concat_ws('|', 'one', i.name, k.snapshot_id, k.scope, k.key), k.cell, i.factor, i.is_equal
    from indicators.ties_of_one(rules) i join known k on k.indicator = i.indicator and k.part = i.part and (i.for_agencies or k.scope <> 'agency')) x;
  create index on tied (cell);
  create index on tied (rule);
  analyze tied;
end $$;
comment on function indicators.tie_snapshots is 'Ties the cells of each snapshot to each other.';

-- Ties months to each other, and to the people who began in one month.
create or replace function indicators.tie_months(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  year constant integer := (rules ->> 'period_months')::integer;
begin
  insert into tied (rule, cell, factor, is_equal)
  select hashtextextended(concat_ws('|', 'months', t.name, later.snapshot_id, earlier.snapshot_id, k.scope, k.key), 0), k.cell, t.factor, false
  from (select distinct snapshot_id, month from known) later
  join (select distinct snapshot_id, month from known) earlier on earlier.month < later.month and later.month - make_interval(months => year) <= earlier.month
  join indicators.ties_of_months(rules) t on not t.whole_year or later.month - make_interval(months => year) = earlier.month
  join known k on k.snapshot_id = case when t.in_earlier then earlier.snapshot_id else later.snapshot_id end
    and k.indicator = t.indicator and k.part = t.part and k.scope in ('all', 'group');
  drop table if exists pg_temp.rolling;
  create temporary table rolling on commit drop as select distinct k.scope, k.key, k.indicator, k.part from known k where k.indicator = 'I02' and k.part = 'n';
  perform indicators.tie_rolling(year);
end $$;
comment on function indicators.tie_months is 'Ties the cells of several months to each other.';

-- Counts of a rolling year, named by `rolling`, a table of the transaction (scope, key, indicator, part): between two months one month comes
-- in and one goes. Puts the people of one month, whom no cell shows, among the cells.
create or replace function indicators.tie_rolling(year integer) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.step;
  create temporary table step on commit drop as
  select a.cell as cell, b.cell as before, a.snapshot_id, a.scope, a.key, a.indicator, a.part, a.month, a.n - b.n as rise
  from rolling r join known a on a.scope = r.scope and a.key = r.key and a.indicator = r.indicator and a.part = r.part
  join known b on b.scope = a.scope and b.key = a.key and b.indicator = a.indicator and b.part = a.part and b.month = a.month - interval '1 month';
  insert into known (cell, snapshot_id, month, scope, key, indicator, part, base, n, state)
  select (select max(cell) from known) + row_number() over ()::integer, min(s.snapshot_id::text)::uuid, m.month, s.scope, s.key, 'began in a month', s.indicator, s.part, max(m.least), 'hidden'
  from step s cross join lateral (values (s.month, s.rise), ((s.month - make_interval(months => year))::date, -s.rise)) m (month, least)
  group by m.month, s.scope, s.key, s.indicator, s.part having max(m.least) > 0;
  insert into tied (rule, cell, factor, is_equal)
  select hashtextextended(concat_ws('|', 'rise', s.cell, s.before, h.cell), 0), c.cell, c.factor, false
  from step s join known h on h.state = 'hidden' and h.scope = s.scope and h.key = s.key and h.part = s.indicator and h.base = s.part
  cross join lateral (values (s.cell, case when h.month = s.month then 1 else -1 end), (s.before, case when h.month = s.month then -1 else 1 end), (h.cell, -1)) c (cell, factor)
  where h.month = s.month or h.month = s.month - make_interval(months => year)
  union all
  select hashtextextended(concat_ws('|', 'within', w.cell, h.cell), 0), c.cell, c.factor, false
  from known h join known w on w.indicator = h.part and w.part = h.base and w.scope = h.scope and w.key = h.key
    and w.month >= h.month and w.month < h.month + make_interval(months => year)
  cross join lateral (values (h.cell, 1), (w.cell, -1)) c (cell, factor) where h.state = 'hidden';
  analyze tied;
end $$;
comment on function indicators.tie_rolling is 'Ties counts of rolling years to the people of single months.';

-- Leaves only rules that are whole and hold. A correction between two freezings may break one: who reasons by it comes to a wrong count. Noughts,
-- which everybody knows, add nothing to any rule.
create or replace function indicators.keep_ties_that_hold() returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  delete from tied t using (
    select t.rule from tied t join known k using (cell) group by t.rule, t.is_equal
    having count(distinct t.factor) = 1 or sum(t.factor * k.n) > 0 or (t.is_equal and sum(t.factor * k.n) <> 0)) w
  where w.rule = t.rule;
  delete from tied t using known k where k.cell = t.cell and k.state = 'zero';
$$;
comment on function indicators.keep_ties_that_hold is 'Leaves out rules that the counts do not keep to.';
