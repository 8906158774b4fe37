-- Paired change of everyone who started: over the journeys that the indicators gathered, in tables of the transaction.

-- The answers of the outcome records that the indicators gathered, once for any number of periods.
create or replace function outcomes.gather(of_partnerships uuid[], as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.gather(of_partnerships, as_of, rules);
  drop table if exists pg_temp.item_value;
  create temporary table item_value on commit drop as
  select r.outcome_profile_id, r.item, r.value from pg_temp.outcome o join outcomes.item_row r on r.outcome_profile_id = o.outcome_profile_id;
  create index on pg_temp.item_value (outcome_profile_id, item);
  analyze item_value;
end $$;
comment on function outcomes.gather is 'Works out journeys and the answers of their outcome records as they stand on a day.';

-- Everyone who reached the last day of the review window in the period, counted from their start, whether still with anybody or long gone: once
-- for the partnership and once for the agency where the journey began. Of several journeys the latest. Nobody drops out by leaving, and
-- whoever has no second record stays among them.
create or replace function outcomes.find_starters(from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  review_to integer := (rules #>> '{review_days,1}')::integer;
begin
  drop table if exists pg_temp.starter, pg_temp.pair;
  create temporary table starter on commit drop as
  select distinct on (j.partnership_id, x.agency_id, j.person_id) j.partnership_id, x.agency_id, j.person_id, j.journey_id
  from pg_temp.journey j cross join lateral (values (null::uuid), (j.first_agency_id)) x (agency_id)
  where j.started_on between from_day - review_to and least(to_day, as_of) - review_to
  order by j.partnership_id, x.agency_id, j.person_id, j.started_on desc;
  create temporary table pair on commit drop as
  select p.journey_id, a.outcome_profile_id as start_id, b.outcome_profile_id as review_id
  from (select distinct s.journey_id from pg_temp.starter s) p
  join pg_temp.compliance c on c.journey_id = p.journey_id
  join pg_temp.outcome a on a.journey_id = c.journey_id and a.place = c.start_place
  join pg_temp.outcome b on b.journey_id = c.journey_id and b.place = c.review_place;
  analyze pair;
end $$;
comment on function outcomes.find_starters is 'Puts everyone who started, and their two outcome records, into tables of the transaction.';

-- How each item changed: 1 better, 2 the same, 3 worse. An item without two answers inside its range is not there. No such days any more is
-- better however few there were.
create or replace function outcomes.compare_items(as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  review_from integer := (rules #>> '{review_days,0}')::integer;
  review_to integer := (rules #>> '{review_days,1}')::integer;
begin
  drop table if exists pg_temp.item_change;
  create temporary table item_change on commit drop as
  with item as (select i.* from jsonb_to_recordset(rules -> 'items') as i (code text, better text, least integer, most integer, change integer)),
  compared as (
    select p.journey_id, i.code, i.change, (y.value - x.value) * case i.better when 'higher' then 1 else -1 end as gain,
      i.better = 'lower' and x.value > 0 and y.value = 0 as is_over
    from pg_temp.pair p
    join pg_temp.item_value x on x.outcome_profile_id = p.start_id
    join item i on i.code = x.item and x.value between i.least and i.most
    join pg_temp.item_value y on y.outcome_profile_id = p.review_id and y.item = i.code and y.value between i.least and i.most),
  said as (
    select distinct on (j.journey_id, v.item) j.journey_id, v.item as code, v.change
    from (select distinct s.journey_id from pg_temp.starter s) p
    join pg_temp.journey j on j.journey_id = p.journey_id join pg_temp.stay s on s.journey_id = j.journey_id
    join outcomes.said_row v on v.episode_id = s.episode_id
    where v.held_on between j.started_on + review_from and j.started_on + review_to and v.held_on <= as_of
    order by j.journey_id, v.item, v.held_on desc, s.agency_code desc, s.episode_ref desc, v.review_id desc)
  select c.journey_id, c.code, case when c.is_over or c.gain >= c.change then 1 when c.gain <= -c.change then 3 else 2 end as outcome from compared c
  union all
  select s.journey_id, s.code, case s.change when 'better' then 1 when 'same' then 2 else 3 end from said s;
  analyze item_change;
end $$;
comment on function outcomes.compare_items is 'Puts how each item of each pair of records changed into a table of the transaction.';

-- An area of life or a view is better where more of its items are better than worse, worse where more are worse. Those known by both views
-- stand by themselves, so that the two are compared for the same people.
create or replace function outcomes.compare_groups(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.measure_change;
  create temporary table measure_change on commit drop as
  select c.journey_id, 'item ' || c.code as measure, c.outcome from pg_temp.item_change c
  union all
  select c.journey_id, g.code, case sign(sum(2 - c.outcome)) when 1 then 1 when -1 then 3 else 2 end
  from jsonb_to_recordset(rules -> 'groups') as g (code text, items text[])
  join pg_temp.item_change c on c.code = any (g.items)
  group by c.journey_id, g.code;
  insert into pg_temp.measure_change
  select h.journey_id, x.measure, x.outcome
  from pg_temp.measure_change h join pg_temp.measure_change j on j.journey_id = h.journey_id and j.measure = 'lens justice'
  cross join lateral (values ('paired health', h.outcome), ('paired justice', j.outcome),
    ('both lenses', case when j.outcome = 1 and h.outcome = 3 then 1 when j.outcome = 3 and h.outcome = 1 then 2
      when j.outcome = 1 and h.outcome = 1 then 3 when j.outcome = 3 and h.outcome = 3 then 4 else 5 end)) x (measure, outcome)
  where h.measure = 'lens health';
  analyze measure_change;
end $$;
comment on function outcomes.compare_groups is 'Adds areas of life and the two views to the changes of the transaction.';

-- The numbers of change, for the partnership and each agency; a scope nobody started in has zeros.
create or replace function outcomes.figures_of_change(rules jsonb)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, measure text, figure jsonb)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with measures as (
    select 'item ' || (i.x ->> 'code') as measure from jsonb_array_elements(rules -> 'items') i (x)
    union all select g.x ->> 'code' from jsonb_array_elements(rules -> 'groups') g (x)
    union all select unnest(array['paired health', 'paired justice', 'both lenses'])),
  started as (select s.partnership_id, s.agency_id, count(*) as n from pg_temp.starter s group by s.partnership_id, s.agency_id),
  counted as (
    select s.partnership_id, s.agency_id, m.measure, count(*) as known, count(*) filter (where m.outcome = 1) as n1, count(*) filter (where m.outcome = 2) as n2,
      count(*) filter (where m.outcome = 3) as n3, count(*) filter (where m.outcome = 4) as n4, count(*) filter (where m.outcome = 5) as n5
    from pg_temp.starter s join pg_temp.measure_change m on m.journey_id = s.journey_id group by s.partnership_id, s.agency_id, m.measure)
  select sc.partnership_id, sc.scope, sc.key, sc.agency_id, m.measure,
    case when m.measure = 'both lenses' then jsonb_build_object('d', coalesce(c.known, 0), 'bands', jsonb_build_object('crime down, health worse', coalesce(c.n1, 0),
        'crime up, health better', coalesce(c.n2, 0), 'both better', coalesce(c.n3, 0), 'both worse', coalesce(c.n4, 0), 'no change in one or both', coalesce(c.n5, 0)))
      when m.measure like 'paired %' then jsonb_build_object('d', coalesce(c.known, 0), 'bands', jsonb_build_object('better', coalesce(c.n1, 0),
        'same', coalesce(c.n2, 0), 'worse', coalesce(c.n3, 0)))
      else jsonb_build_object('d', coalesce(st.n, 0), 'bands', jsonb_build_object('better', coalesce(c.n1, 0), 'same', coalesce(c.n2, 0),
        'worse', coalesce(c.n3, 0), 'missing', coalesce(st.n, 0) - coalesce(c.known, 0))) end
  from pg_temp.scope sc cross join measures m
  left join started st on st.partnership_id = sc.partnership_id and st.agency_id is not distinct from sc.agency_id
  left join counted c on c.partnership_id = sc.partnership_id and c.agency_id is not distinct from sc.agency_id and c.measure = m.measure
  where sc.scope in ('all', 'agency')
$$;
comment on function outcomes.figures_of_change is 'The numbers of change between start and review, one object per scope and measure.';
