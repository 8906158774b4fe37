-- The rules that tie the numbers of the outcomes to each other, as anybody could know who reads what they mean. The indicators' own functions
-- narrow by them and withhold (rule book 3.7, A49).

-- Within a snapshot and who it is about: indicator, part and factor of each rule.
create or replace function outcomes.ties_of_one(rules jsonb)
returns table (name text, is_equal boolean, indicator text, part text, factor integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  -- Everyone who started is the same for every measure, and everyone known by both views for the three that compare them.
  select 'started ' || m.measure, true, x.indicator, 'd', x.factor
  from (
    select 'item ' || (i ->> 'code') as measure from jsonb_array_elements(rules -> 'items') i
    union all select g ->> 'code' from jsonb_array_elements(rules -> 'groups') g) m
  cross join lateral (values ('lens health', 1), (m.measure, -1)) x (indicator, factor) where m.measure <> 'lens health'
  union all
  select 'known by both ' || m, true, x.indicator, 'd', x.factor
  from unnest(array['paired justice', 'both lenses']) m cross join lateral (values ('paired health', 1), (m, -1)) x (indicator, factor)
  union all
  select 'by both are by one ' || l || ' ' || p, false, x.indicator, 'bands ' || p, x.factor
  from unnest(array['health', 'justice']) l cross join unnest(array['better', 'same', 'worse']) p
  cross join lateral (values ('paired ' || l, 1), ('lens ' || l, -1)) x (indicator, factor)
  union all
  -- Better or worse by one view: so by both, apart by the two, or without change in the other.
  select concat_ws(' ', 'both within', x.bound, v.lens, v.way), false, x.indicator, x.part, x.factor
  from (values ('paired justice', 'better', 'both better', 'crime down, health worse'), ('paired health', 'better', 'both better', 'crime up, health better'),
    ('paired health', 'worse', 'both worse', 'crime down, health worse'), ('paired justice', 'worse', 'both worse', 'crime up, health better')) v (lens, way, alike, apart)
  cross join lateral (values
    ('least', 'both lenses', 'bands ' || v.alike, 1), ('least', 'both lenses', 'bands ' || v.apart, 1), ('least', v.lens, 'bands ' || v.way, -1),
    ('most', 'both lenses', 'bands ' || v.alike, -1), ('most', 'both lenses', 'bands ' || v.apart, -1), ('most', 'both lenses', 'bands no change in one or both', -1),
    ('most', v.lens, 'bands ' || v.way, 1)) x (bound, indicator, part, factor)
  union all
  select concat_ws(' ', 'years', y, m ->> 'code'), true, x.indicator, x.part, x.factor
  from unnest(indicators.year_labels(rules)) y cross join jsonb_array_elements(rules -> 'life') m
  cross join lateral (values ('years', 'bands ' || y, 1), (concat_ws(' ', 'years', y, m ->> 'code'), 'd', -1)) x (indicator, part, factor)
$$;
comment on function outcomes.ties_of_one is 'The rules between the numbers of one snapshot of outcomes.';

-- Ties the cells of the outcomes that a reader knows to each other. Who started counts a rolling year by the day they reached, so that two months
-- tell of one: looked at where a month shows a few people.
create or replace function outcomes.tie_measures(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into tied (rule, cell, factor, is_equal)
  select hashtextextended(concat_ws('|', 'outcomes', i.name, k.snapshot_id, k.scope, k.key), 0), k.cell, i.factor, i.is_equal
  from outcomes.ties_of_one(rules) i join known k on k.indicator = i.indicator and k.part = i.part;
  drop table if exists pg_temp.rolling;
  create temporary table rolling on commit drop as
  select distinct k.scope, k.key, k.indicator, k.part from known k
  where k.indicator !~ '^years' and k.n between 1 and (rules ->> 'smallest_shown')::integer - 1;
  perform indicators.tie_rolling((rules ->> 'period_months')::integer);
end $$;
comment on function outcomes.tie_measures is 'Ties the cells of the outcomes to each other, within a month and between months.';

drop function if exists outcomes.withhold_what_tells(uuid, jsonb);
create or replace function outcomes.withhold_what_tells(of_partnership uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.read_book(of_partnership, 'outcomes', rules);
  perform outcomes.tie_measures(rules);
  if indicators.withhold_what_ties_tell(rules) > 0 then perform indicators.write_withheld(); end if;
end $$;
comment on function outcomes.withhold_what_tells is 'Withholds cells of the outcomes just frozen until no reader of thirteen months can tell a count of a few people.';
