-- Journeys begun long enough ago, by the route they began on. The same measures for each; whether treatment was completed is not among them,
-- because who is well on a medicine and stays has not failed (S001-L95).
create or replace function reports.count_routes(of_partnership uuid, label text, from_day date, to_day date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with latest as (
    select distinct on (x.agency_id, j.person_id) x.agency_id, j.*
    from journey j cross join lateral (values (null::uuid), (j.first_agency_id)) x (agency_id)
    where j.started_on between from_day and to_day order by x.agency_id, j.person_id, j.started_on desc),
  medicine as (
    select distinct s.journey_id from stay s join journey j on j.journey_id = s.journey_id join returns.intervention_row i on i.episode_id = s.episode_id
    where i.modal = (rules ->> 'medicine_kind') and i.started_on between j.started_on and j.started_on + (rules ->> 'route_days')::integer),
  residential as (
    select distinct j.journey_id from residential.placement p join counted c on c.person_id = p.person_id join journey j on j.person_id = c.counted_id
    where p.partnership_id = of_partnership and p.entered_on between j.started_on and least(coalesce(j.ended_on, 'infinity'), j.started_on + (rules ->> 'watched_days')::integer)),
  use as (
    select c.journey_id, bool_or(c.outcome = 4) as more, bool_or(c.outcome in (1, 2)) as less from change c where c.outcome < 5 group by c.journey_id),
  told as (
    select l.agency_id, case when r.journey_id is not null then 'residential' when m.journey_id is not null then 'medication' else 'psychosocial' end as route,
      l.ended_on is null or l.ended_on - l.started_on >= (rules ->> 'effective_days')::integer or l.reason_group = 'completed' as stayed,
      coalesce(l.reason_group = 'unplanned' and l.ended_on - l.started_on < (rules ->> 'early_days')::integer, false) as left_early,
      coalesce(l.reason_group = 'died' and l.ended_on - l.started_on <= (rules ->> 'watched_days')::integer, false) as died,
      a.quality_of_life as quality, b.quality_of_life - a.quality_of_life as quality_rise,
      u.more, u.less
    from latest l left join medicine m on m.journey_id = l.journey_id left join residential r on r.journey_id = l.journey_id
    left join compliance c on c.journey_id = l.journey_id left join outcome a on a.journey_id = l.journey_id and a.place = c.start_place
    left join outcome b on b.journey_id = l.journey_id and b.place = c.review_place left join use u on u.journey_id = l.journey_id),
  totals as (
    select g.agency_id, r.route, count(t.route) as people, count(*) filter (where stayed) as stayed, count(*) filter (where left_early) as left_early, count(*) filter (where died) as died,
      count(quality_rise) as quality_known, count(*) filter (where quality_rise >= (rules ->> 'stuck_quality_rise')::integer) as quality_up,
      count(*) filter (where quality_rise <= -(rules ->> 'stuck_quality_rise')::integer) as quality_down,
      count(less) as use_known, count(*) filter (where less and not more) as use_less, count(*) filter (where more) as use_more
    from (select distinct agency_id from told) g cross join (values ('medication'), ('psychosocial'), ('residential')) r (route)
    left join told t on t.agency_id is not distinct from g.agency_id and t.route = r.route group by g.agency_id, r.route)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select t.agency_id, 'routes', 'route ' || label, t.route, x.part, x.base, x.n
  from totals t cross join lateral (values
    ('people', null, people), ('stayed', 'people', stayed), ('left early', 'people', left_early), ('died', null, died),
    ('quality known', null, quality_known), ('quality up', 'quality known', quality_up), ('quality down', 'quality known', quality_down),
    ('use known', null, use_known), ('use less', 'use known', use_less), ('use more', 'use known', use_more)) x (part, base, n)
$$;
comment on function reports.count_routes is 'Counts the same measures for each route that people began on.';
