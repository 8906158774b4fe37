-- What happened in each month, for control charts: by agency, and (agency null) in the partnership.
create or replace function reports.count_months(of_partnership uuid, first_month date, to_day date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with months as (select m::date as month from generate_series(first_month::timestamp, to_day::timestamp, interval '1 month') m),
  waits as (
    select distinct on (s.journey_id) s.journey_id, s.agency_id, s.waited from stay s
    order by s.journey_id, s.started_on, s.intervention_ref, s.agency_code, s.episode_ref),
  begun as (
    select j.journey_id, j.person_id, j.started_on, date_trunc('month', j.started_on)::date as month, j.first_agency_id,
      lag(j.reason_group) over life = 'completed' and j.started_on <= indicators.months_after(lag(j.ended_on) over life, (rules ->> 'return_months')::integer) as came_back
    from journey j window life as (partition by j.partnership_id, j.person_id order by j.started_on)),
  facts as (
    select x.agency_id, b.month, b.person_id, 'came' as kind, b.came_back as is_it, null::integer as days
    from begun b cross join lateral (values (null::uuid), (b.first_agency_id)) x (agency_id)
    union all
    select x.agency_id, b.month, b.person_id, 'wait', null, w.waited
    from begun b join waits w on w.journey_id = b.journey_id and w.waited >= 0 cross join lateral (values (null::uuid), (w.agency_id)) x (agency_id)
    union all
    select x.agency_id, date_trunc('month', j.ended_on)::date, j.person_id, 'left ' || j.reason_group, null, null
    from journey j cross join lateral (
      select null::uuid union all select distinct s.agency_id from stay s where s.journey_id = j.journey_id and s.ended_on = j.ended_on) x (agency_id)
    where j.ended_on is not null
    union all
    select x.agency_id, date_trunc('month', (p.starts_at at time zone 'Europe/London'))::date, p.appointment_id, 'appointment', p.attendance = 'not_attended', null
    from care.appointment p cross join lateral (values (null::uuid), (p.owner_agency_id)) x (agency_id)
    where p.partnership_id = of_partnership and p.attendance in ('attended', 'late', 'not_attended')
      and p.starts_at >= first_month and p.starts_at < to_day + 1),
  agencies as (select null::uuid as agency_id union select f.agency_id from facts f),
  counted as (
    select f.agency_id, f.month, count(distinct f.person_id) filter (where kind = 'came') as came, count(distinct f.person_id) filter (where kind = 'came' and is_it) as returned,
      count(*) filter (where kind = 'wait') as waited, percentile_cont(0.5) within group (order by f.days) filter (where kind = 'wait') as wait,
      count(distinct f.person_id) filter (where kind like 'left %') as left_all, count(distinct f.person_id) filter (where kind = 'left completed') as completed,
      count(distinct f.person_id) filter (where kind = 'left unplanned') as unplanned,
      count(*) filter (where kind = 'appointment') as appointments, count(*) filter (where kind = 'appointment' and is_it) as missed
    from facts f where f.month between first_month and to_day group by f.agency_id, f.month)
  insert into made (agency_id, report, dimension, row_key, part, base, n, median_days)
  select a.agency_id, 'months', 'month', to_char(m.month, 'YYYY-MM'), x.part, x.base, coalesce(x.n, 0), round(x.median)
  from agencies a cross join months m left join counted c on c.agency_id is not distinct from a.agency_id and c.month = m.month
  cross join lateral (values
    ('came', null, c.came, null::float8), ('returned', 'came', c.returned, null), ('wait', null, c.waited, c.wait), ('left', null, c.left_all, null),
    ('completed', 'left', c.completed, null), ('unplanned', 'left', c.unplanned, null), ('appointments', null, c.appointments, null),
    ('missed', 'appointments', c.missed, null)) x (part, base, n, median)
  where x.part <> 'wait' or x.n > 0
$$;
comment on function reports.count_months is 'Counts what happened in each month, for the control charts.';
