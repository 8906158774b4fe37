-- The way through: asked, seen, started, left how, came back; for each agency and the partnership.
create or replace function reports.count_flow(label text, from_day date, as_of date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with step as (
    select a.agency_id, a.asked_on, a.seen_on, a.started_on, a.is_closed, a.seen_on is not null or a.started_on is not null as is_seen,
      j.ended_on, j.reason_group, j.next_started_on, indicators.months_after(j.ended_on, (rules ->> 'return_months')::integer) as watched_to
    from asking a left join journey j on j.journey_id = a.journey_id),
  places as (select null::uuid as agency_id union select w.agency_id from way w union select y.agency_id from stay y),
  totals as (
    select p.agency_id, count(s.asked_on) as asked, count(*) filter (where is_seen) as seen,
      count(*) filter (where not is_seen and not is_closed) as not_seen_yet, count(*) filter (where not is_seen and is_closed) as closed_unseen,
      count(started_on) as started, count(*) filter (where is_seen and started_on is null) as not_started,
      count(*) filter (where started_on is not null and ended_on is null) as still_here, count(ended_on) as left_all,
      count(*) filter (where reason_group = 'completed') as completed, count(*) filter (where reason_group = 'transferred') as transferred,
      count(*) filter (where reason_group = 'unplanned') as unplanned, count(*) filter (where reason_group = 'died') as died,
      count(*) filter (where reason_group in ('inconsistent', 'not known')) as not_known,
      count(*) filter (where watched_to <= as_of) as watched, count(*) filter (where watched_to <= as_of and next_started_on <= watched_to) as came_back,
      count(*) filter (where seen_on >= asked_on) as waited_1, percentile_cont(0.5) within group (order by seen_on - asked_on) filter (where seen_on >= asked_on) as wait_1,
      count(*) filter (where started_on >= seen_on) as waited_2, percentile_cont(0.5) within group (order by started_on - seen_on) filter (where started_on >= seen_on) as wait_2,
      count(ended_on) as waited_3, percentile_cont(0.5) within group (order by ended_on - started_on) filter (where ended_on is not null) as wait_3,
      count(*) filter (where next_started_on <= watched_to) as waited_4,
      percentile_cont(0.5) within group (order by next_started_on - ended_on) filter (where next_started_on <= watched_to) as wait_4
    from places p left join step s on s.agency_id is not distinct from p.agency_id group by p.agency_id)
  insert into made (agency_id, report, dimension, row_key, part, base, n, median_days)
  select t.agency_id, 'flow', 'period', label, x.part, x.base, x.n, round(x.median)
  from totals t cross join lateral (values
    ('asked', null, asked, null::float8), ('seen', 'asked', seen, null), ('not seen yet', 'asked', not_seen_yet, null), ('closed unseen', 'asked', closed_unseen, null),
    ('started', 'seen', started, null), ('not started', 'seen', not_started, null), ('still here', 'started', still_here, null), ('left', 'started', left_all, null),
    ('completed', 'left', completed, null), ('transferred', 'left', transferred, null), ('unplanned', 'left', unplanned, null), ('died', 'left', died, null),
    ('not known', 'left', not_known, null), ('watched', null, watched, null), ('came back', 'watched', came_back, null),
    ('days asked to seen', null, waited_1, wait_1), ('days seen to started', null, waited_2, wait_2), ('days started to left', null, waited_3, wait_3),
    ('days left to back', null, waited_4, wait_4)) x (part, base, n, median)
  where x.part not like 'days%' or x.n > 0
$$;
comment on function reports.count_flow is 'Counts the flow through the system over the askings that were gathered.';
