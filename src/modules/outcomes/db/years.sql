-- How people live, by how long they have been in treatment: everyone open at the end of the period, with those of whom nothing is known beside.

create or replace function outcomes.look_at_lives(to_day date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.open_now, pg_temp.life;
  create temporary table open_now on commit drop as
  with open_journey as (
    select j.partnership_id, j.person_id, j.journey_id, (
      select count(*)::integer from jsonb_array_elements_text(rules -> 'year_bands') n where indicators.months_after(j.started_on, 12 * n::integer) <= to_day) as year_band
    from pg_temp.journey j where j.started_on <= to_day and (j.ended_on is null or j.ended_on > to_day))
  select o.partnership_id, null::uuid as agency_id, o.person_id, o.journey_id, o.year_band from open_journey o
  union all
  select distinct o.partnership_id, s.agency_id, o.person_id, o.journey_id, o.year_band
  from open_journey o join pg_temp.stay s on s.journey_id = o.journey_id and s.started_on <= to_day and (s.ended_on is null or s.ended_on > to_day);
  create temporary table life on commit drop as
  with open_journey as (select distinct o.journey_id from pg_temp.open_now o),
  latest as (
    select distinct on (o.journey_id) o.journey_id, o.outcome_profile_id from open_journey n join pg_temp.outcome o on o.journey_id = n.journey_id
    where o.held_on <= to_day and o.held_on > to_day - (rules ->> 'record_speaks_days')::integer order by o.journey_id, o.place desc),
  item as (select i.* from jsonb_to_recordset(rules -> 'items') as i (code text, least integer, most integer)),
  asked as (select m.* from jsonb_to_recordset(rules -> 'life') as m (code text, item text, least integer, most integer)),
  children as (
    select s.journey_id, case when bool_or(c.answer = 'yes') then 'yes' when bool_or(c.answer = 'no') then 'no' else 'does not apply' end as answer
    from open_journey n join pg_temp.stay s on s.journey_id = n.journey_id and s.started_on <= to_day
    join outcomes.children_row c on c.episode_id = s.episode_id group by s.journey_id)
  select l.journey_id, a.code, case when r.value >= coalesce(a.least, r.value) and r.value <= coalesce(a.most, r.value) then 'yes' else 'no' end as answer
  from latest l join pg_temp.item_value r on r.outcome_profile_id = l.outcome_profile_id
  join asked a on a.item = r.item join item i on i.code = r.item and r.value between i.least and i.most
  union all
  select c.journey_id, a.code, c.answer from children c join asked a on a.item = 'children';
  analyze life;
end $$;
comment on function outcomes.look_at_lives is 'Puts how everyone in treatment lives into a table of the transaction.';

-- One figure for all by years, and one for each band and part of life: yes, no, not known, and for children those who have none.
create or replace function outcomes.figures_of_lives(rules jsonb)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, measure text, figure jsonb)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with label as (select y.name, (y.place - 1)::integer as band from unnest(indicators.year_labels(rules)) with ordinality y (name, place)),
  asked as (select m.x ->> 'code' as code from jsonb_array_elements(rules -> 'life') m (x)),
  people as (select o.partnership_id, o.agency_id, o.year_band, count(*) as n from pg_temp.open_now o group by o.partnership_id, o.agency_id, o.year_band),
  answered as (
    select o.partnership_id, o.agency_id, o.year_band, l.code, count(*) as known, count(*) filter (where l.answer = 'yes') as yes,
      count(*) filter (where l.answer = 'no') as no, count(*) filter (where l.answer = 'does not apply') as other
    from pg_temp.open_now o join pg_temp.life l on l.journey_id = o.journey_id group by o.partnership_id, o.agency_id, o.year_band, l.code),
  place as (select s.* from pg_temp.scope s where s.scope in ('all', 'agency'))
  select p.partnership_id, p.scope, p.key, p.agency_id, 'years', jsonb_build_object('d', coalesce(sum(n.n), 0), 'bands', jsonb_object_agg(y.name, coalesce(n.n, 0)))
  from place p cross join label y
  left join people n on n.partnership_id = p.partnership_id and n.agency_id is not distinct from p.agency_id and n.year_band = y.band
  group by p.partnership_id, p.scope, p.key, p.agency_id
  union all
  select p.partnership_id, p.scope, p.key, p.agency_id, 'years ' || y.name || ' ' || m.code, jsonb_build_object('d', coalesce(n.n, 0), 'bands',
    jsonb_build_object('yes', coalesce(a.yes, 0), 'no', coalesce(a.no, 0), 'not known', coalesce(n.n, 0) - coalesce(a.known, 0))
    || case when m.code = 'children' then jsonb_build_object('does not apply', coalesce(a.other, 0)) else '{}' end)
  from place p cross join label y cross join asked m
  left join people n on n.partnership_id = p.partnership_id and n.agency_id is not distinct from p.agency_id and n.year_band = y.band
  left join answered a on a.partnership_id = p.partnership_id and a.agency_id is not distinct from p.agency_id and a.year_band = y.band and a.code = m.code
$$;
comment on function outcomes.figures_of_lives is 'The numbers of how people live by time in treatment, one object per scope and measure.';
