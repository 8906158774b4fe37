-- Homes got and held, work and learning begun and kept (S004-L907a, S004-L907h): from what outcome records say and where people live.

-- Each day on which the record says whether somebody had a home, paid work, or learned or gave time. Two words of one day that differ are a no.
create or replace function reports.gather_words_of_life(of_partnership uuid, as_of date) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.word_of_life;
  create temporary table word_of_life on commit drop as
  select w.kind, w.person_id, w.on_day, bool_and(w.yes) as yes
  from (
    select v.kind, j.person_id, o.held_on as on_day, v.yes
    from outcome o join journey j on j.journey_id = o.journey_id cross join lateral (values
      ('home', not o.acute_housing), ('work', o.paid_work_days > 0), ('learning', o.volunteering_days + o.education_days > 0)) v (kind, yes)
    union all
    select 'home', c.counted_id, a.from_on, not a.no_fixed_abode
    from people.address a join counted c on c.person_id = a.person_id where a.partnership_id = of_partnership) w
  where w.yes is not null and w.on_day <= as_of group by w.kind, w.person_id, w.on_day;
  create index on pg_temp.word_of_life (person_id, kind, on_day);
  analyze word_of_life;
end $$;
comment on function reports.gather_words_of_life is 'Puts what the record says of homes, work and learning, day by day, into a table of the transaction.';

-- Everybody who got something in a half-year after a word that they had it not, by what is known six and twelve months later. Lost: a word in
-- between says so. Still: no such word, and one from a month before that day or later says they have it. All who got it are in the number it
-- is out of, as soon as the time has passed; whoever nobody asked again is not known.
create or replace function reports.count_kept(of_partnership uuid, first_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  near integer := (rules ->> 'kept_near_days')::integer;
begin
  perform reports.gather_words_of_life(of_partnership, as_of);
  with steps as (
    select w.*, lag(w.yes) over (partition by w.kind, w.person_id order by w.on_day) as before from word_of_life w),
  got as (
    select distinct on (x.agency_id, s.kind, s.person_id, h.half) x.agency_id, s.kind, s.person_id, s.on_day, h.half
    from steps s cross join lateral (select to_char(s.on_day, 'YYYY') || case when extract(month from s.on_day) <= 6 then '-1' else '-2' end as half) h
    cross join lateral (
      select null::uuid as agency_id union
      select y.agency_id from stay y where y.person_id = s.person_id and y.started_on <= s.on_day and coalesce(y.ended_on, 'infinity') >= s.on_day) x
    where s.yes and s.before = false and s.on_day between first_day and as_of
    order by x.agency_id, s.kind, s.person_id, h.half, s.on_day),
  judged as (
    select g.agency_id, g.kind, g.half, m.months, indicators.months_after(g.on_day, m.months) <= as_of as is_due,
      l.lost_on <= indicators.months_after(g.on_day, m.months) as is_lost,
      exists (select from word_of_life w where w.person_id = g.person_id and w.kind = g.kind and w.yes
        and w.on_day >= indicators.months_after(g.on_day, m.months) - near and w.on_day < coalesce(l.lost_on, 'infinity')) as is_still
    from got g cross join (values (6), (12)) m (months)
    left join lateral (
      select min(w.on_day) as lost_on from word_of_life w where w.person_id = g.person_id and w.kind = g.kind and not w.yes and w.on_day > g.on_day) l on true),
  totals as (
    select j.agency_id, j.kind, j.half, j.months, count(*) as got, count(*) filter (where j.is_due) as due,
      count(*) filter (where j.is_due and j.is_lost) as lost, count(*) filter (where j.is_due and j.is_lost is not true and j.is_still) as still
    from judged j group by j.agency_id, j.kind, j.half, j.months),
  halves as (
    select distinct to_char(m, 'YYYY') || case when extract(month from m) <= 6 then '-1' else '-2' end as half
    from generate_series(first_day::timestamp, as_of::timestamp, interval '1 month') m),
  places as (select distinct t.agency_id, t.kind from totals t)
  insert into made (agency_id, report, dimension, row_key, part, base, n, rests_from, rests_to)
  select p.agency_id, 'kept', p.kind, h.half, x.part, x.base, coalesce(x.n, 0), to_date(left(h.half, 4) || case right(h.half, 1) when '1' then '01' else '07' end, 'YYYYMM'), as_of
  from places p cross join halves h cross join (values (6), (12)) m (months)
  left join totals t on t.agency_id is not distinct from p.agency_id and t.kind = p.kind and t.half = h.half and t.months = m.months
  cross join lateral (values
    ('got', null, case when m.months = 6 then t.got end, m.months = 6), ('due ' || m.months, null, t.due, true), ('still ' || m.months, 'due ' || m.months, t.still, true),
    ('lost ' || m.months, 'due ' || m.months, t.lost, true), ('not known ' || m.months, 'due ' || m.months, t.due - t.still - t.lost, true)) x (part, base, n, is_row)
  where x.is_row;
end $$;
comment on function reports.count_kept is 'Counts homes, work and learning begun, and what is known of them six and twelve months later.';

-- Steps by half-year: milestones of ordinary life reached, things of ordinary life done in plans, people at groups, and groups that met.
create or replace function reports.count_steps(of_partnership uuid, first_day date, as_of date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with facts as (
    select g.person_id, g.owner_agency_id, g.ended_at::date as on_day, 'milestones' as part, null::uuid as group_id
    from care.goal g where g.partnership_id = of_partnership and g.is_milestone and g.outcome = 'reached'
    union all
    select a.person_id, a.owner_agency_id, a.done_on, 'steps', null from care.plan_action a
    where a.partnership_id = of_partnership and a.kind = 'reintegration' and a.done_on is not null and a.dropped_at is null
    union all
    select a.person_id, s.owner_agency_id, s.held_at::date, 'groups', s.group_id from groups.attendance a join groups.session s on s.session_id = a.session_id
    where a.partnership_id = of_partnership and a.outcome in ('came', 'late')),
  placed as (
    select x.agency_id, f.part, c.counted_id, to_char(f.on_day, 'YYYY') || case when extract(month from f.on_day) <= 6 then '-1' else '-2' end as half
    from facts f join counted c on c.person_id = f.person_id cross join lateral (values (null::uuid), (f.owner_agency_id)) x (agency_id)
    where f.on_day between first_day and as_of),
  halves as (
    select distinct to_char(m, 'YYYY') || case when extract(month from m) <= 6 then '-1' else '-2' end as half
    from generate_series(first_day::timestamp, as_of::timestamp, interval '1 month') m)
  insert into made (agency_id, report, dimension, row_key, part, base, n, rests_from, rests_to)
  -- What is written here rests on no return.
  select g.agency_id, 'kept', 'steps', h.half, k.part, null, count(distinct p.counted_id), as_of + 1, as_of
  from (select distinct agency_id from placed) g cross join halves h cross join (values ('milestones'), ('steps'), ('groups')) k (part)
  left join placed p on p.agency_id is not distinct from g.agency_id and p.half = h.half and p.part = k.part
  group by g.agency_id, h.half, k.part
$$;
comment on function reports.count_steps is 'Counts milestones, steps of ordinary life and people at groups, by half-year.';
