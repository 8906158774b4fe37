-- Stuck but stable (S004-L374, S004-L380), by the rule of indicator I16. These functions look with the eyes of whoever calls them: a worker
-- sees what row security gives them; the cohort view calls them as the owner and lets only rounded numbers out.

-- Journeys that are open on a day: structured episodes of one person, joined where one begins within 21 counted days of the end before it.
-- An episode is structured by a pharmacological or psychosocial intervention that has started, and starts in treatment with the earliest.
create or replace function episodes.open_journeys(of_people uuid[], on_day date)
returns table (whole_id uuid, started_on date, agency_ids uuid[])
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with structured as (
    select p.whole_id, e.episode_id, e.owner_agency_id, e.started_on as first_seen_on, min(i.started_on) as from_on,
      coalesce(case when e.ended_on <= on_day then e.ended_on end, 'infinity'::date) as to_on
    from people.person p join episodes.episode e on e.person_id = p.person_id
    join episodes.intervention i on i.episode_id = e.episode_id and i.replaced_at is null and i.kind_code in ('pharmacological', 'psychosocial')
      and i.started_on <= on_day and i.started_on <= coalesce(e.ended_on, 'infinity'::date)
    where p.person_id = any (of_people)
    group by p.whole_id, e.episode_id),
  marked as (
    select s.*, case when max(s.to_on) over w = 'infinity' or s.from_on <= max(s.to_on) over w + 20 then 0 else 1 end as is_first
    from structured s
    window w as (partition by s.whole_id order by s.from_on, s.first_seen_on, s.owner_agency_id::text collate "C", s.episode_id
      rows between unbounded preceding and 1 preceding)),
  counted as (
    select m.*, sum(m.is_first) over (partition by m.whole_id order by m.from_on, m.first_seen_on, m.owner_agency_id::text collate "C", m.episode_id) as journey
    from marked m)
  select c.whole_id, min(c.from_on), array_agg(distinct c.owner_agency_id)
  from counted c group by c.whole_id, c.journey having max(c.to_on) > on_day
$$;
comment on function episodes.open_journeys is 'The journeys of these people that are open on a day, as the indicators define a journey.';
grant execute on function episodes.open_journeys(uuid[], date) to cg_app;

-- What one outcome record says, in numbers: days of work, volunteering and education in four weeks, whether they had nowhere to live, quality
-- of life. Filled in here it is an assessment; what came by file is a profile in numbers already.
drop function if exists episodes.outcome_items(uuid);
create or replace function episodes.outcome_items(of_assessment uuid, of_profile uuid)
returns table (paid_work integer, volunteering integer, education integer, housing_problem boolean, quality integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select max(x.days) filter (where x.concept = 'top.paid_work'), max(x.days) filter (where x.concept = 'top.volunteering'),
    max(x.days) filter (where x.concept = 'top.education'),
    bool_or(x.value = 'true'::jsonb) filter (where x.concept = 'top.housing_problem' and jsonb_typeof(x.value) = 'boolean'),
    max(x.days) filter (where x.concept = 'top.quality')
  from assessments.answers_in(of_assessment) x where of_profile is null having of_profile is null
  union all
  select o.paid_work_days, o.volunteering_days, o.education_days, o.acute_housing, o.quality_of_life
  from assessments.outcome_profile o where o.outcome_profile_id = of_profile
$$;
comment on function episodes.outcome_items is 'The answers of one outcome record that indicator I16 compares.';
grant execute on function episodes.outcome_items(uuid, uuid) to cg_app;

-- People in treatment for the years of the setting or longer, and whether anything changed between the last outcome record and the latest one
-- at least the days of the setting before it. Getting worse is not change. Null: no such two records, or nothing answered in both.
create or replace function episodes.long_in_treatment(of_people uuid[], on_day date)
returns table (whole_id uuid, started_on date, years integer, agency_ids uuid[], earlier_on date, later_on date, work_changed boolean, home_changed boolean, life_changed boolean, changed boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select j.whole_id, j.started_on, extract(year from age(on_day, j.started_on))::integer, j.agency_ids, b.day, a.day,
    c.work, c.home, c.life, case when c.work is null and c.home is null and c.life is null then null
      else coalesce(c.work, false) or coalesce(c.home, false) or coalesce(c.life, false) end
  from episodes.open_journeys(of_people, on_day) j
  left join lateral episodes.outcome_record(j.whole_id, j.agency_ids, j.started_on - 14, on_day) a on true
  left join lateral episodes.outcome_record(j.whole_id, j.agency_ids, j.started_on - 14, a.day - (episodes.amounts_of('stuck_records_apart'))[1]) b on true
  left join lateral (
    select greatest(z.paid_work - y.paid_work, z.volunteering - y.volunteering, z.education - y.education) >= (episodes.amounts_of('stuck_work_rise'))[1] as work,
      case when y.housing_problem is not null and z.housing_problem is not null then y.housing_problem and not z.housing_problem end as home,
      z.quality - y.quality >= (episodes.amounts_of('stuck_quality_of_life_rise'))[1] as life
    from episodes.outcome_items(b.assessment_id, b.profile_id) y, episodes.outcome_items(a.assessment_id, a.profile_id) z) c on true
  where (j.started_on + make_interval(years => (episodes.amounts_of('stuck_after'))[1]))::date <= on_day
$$;
comment on function episodes.long_in_treatment is 'People two years or more in treatment and whether life changed between two outcome records (I16).';
grant execute on function episodes.long_in_treatment(uuid[], date) to cg_app;

-- The last outcome record of a journey on or before a day, whatever it answers.
drop function if exists episodes.outcome_record(uuid, uuid[], date, date);
create or replace function episodes.outcome_record(of_whole uuid, at_agencies uuid[], not_before date, not_after date)
returns table (assessment_id uuid, profile_id uuid, day date)
language sql stable rows 1 set search_path = pg_catalog, public, pg_temp as $$
  select x.assessment_id, x.profile_id, x.day
  from (
    select t.assessment_id, null::uuid as profile_id, (t.created_at at time zone 'Europe/London')::date as day, t.owner_agency_id
    from people.person p join assessments.assessment t on t.person_id = p.person_id
    where p.whole_id = of_whole and t.instrument_id = 'top' and t.struck_at is null
    union all
    select null, o.outcome_profile_id, o.held_on, o.owner_agency_id
    from people.person p join assessments.outcome_profile o on o.person_id = p.person_id
    where p.whole_id = of_whole and o.assessment_id is null and o.replaced_at is null) x
  where x.owner_agency_id = any (at_agencies) and x.day between not_before and not_after
  order by x.day desc, x.owner_agency_id::text collate "C" desc, coalesce(x.assessment_id, x.profile_id) desc limit 1
$$;
comment on function episodes.outcome_record is 'The last outcome record of a journey on or before a day.';
grant execute on function episodes.outcome_record(uuid, uuid[], date, date) to cg_app;

-- For a team's manager: how many people each worker of the agency has long in treatment, and for how many nothing changed. Numbers of
-- their own team; who they are stays with the worker.
create or replace function episodes.long_in_treatment_by_worker()
returns table (staff_id uuid, worker_name text, long_there integer, without_change integer, without_records integer)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null or not acting.holds('team_manager') then return; end if;
  return query
    with lists as (
      select distinct r.staff_id, p.person_id, p.whole_id from people.working_relationship r join people.person p on p.person_id = r.person_id
      where r.agency_id = mine and r.staff_id is not null and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    known as (
      select k.* from episodes.long_in_treatment((select array_agg(distinct q.person_id) from lists l join people.person q on q.whole_id = l.whole_id), current_date) k
      where mine = any (k.agency_ids))
    select l.staff_id, s.display_name, count(distinct k.whole_id)::integer, count(distinct k.whole_id) filter (where not k.changed)::integer,
      count(distinct k.whole_id) filter (where k.changed is null)::integer
    from lists l join known k on k.whole_id = l.whole_id join partnership.staff s on s.staff_id = l.staff_id
    group by l.staff_id, s.display_name order by s.display_name;
end $$;
comment on function episodes.long_in_treatment_by_worker is 'Numbers of people long in treatment on each worker''s list, for the manager of their team.';
grant execute on function episodes.long_in_treatment_by_worker() to cg_app;

-- The cohort view for those who commission and run the partnership: by years in treatment, of how many people the last review of the year
-- before said "better" about each part of life; and I16. Both numbers are rounded to fives; a row that speaks of fewer people than the setting
-- says so and no more, and so does one whose numbers would tell of a handful.
create or replace function episodes.cohort_by_years()
returns table (band smallint, area text, numerator integer, denominator integer)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := acting.partnership_id();
  smallest integer := (episodes.amounts_of('smallest_group_shown'))[1];
  everybody uuid[];
begin
  if not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  select array_agg(distinct q.person_id) into everybody from episodes.episode e
  join people.person p on p.person_id = e.person_id join people.person q on q.whole_id = p.whole_id
  where e.partnership_id = here and e.ended_on is null;
  return query
    with open as (
      select j.whole_id, (select count(*)::integer from unnest(array[1, 2, 4, 6]) n where (j.started_on + make_interval(years => n))::date <= current_date) as band
      from episodes.open_journeys(everybody, current_date) j),
    said as (
      select o.band, x.area, o.whole_id, x.change
      from open o cross join lateral (
        select distinct on (c.area) c.area, c.change from people.person p
        join episodes.review v on v.person_id = p.person_id and v.replaced_at is null and v.held_on > current_date - 365
        cross join lateral (values ('home', v.home_change), ('work', v.work_change), ('family', v.family_change), ('health', v.health_change)) c (area, change)
        where p.whole_id = o.whole_id and c.change <> 'not_asked' order by c.area, v.held_on desc, v.created_at desc) x),
    cells as (
      select s.band, s.area, count(*) filter (where s.change = 'better') as n, count(*) as d from said s group by s.band, s.area
      union all
      select o.band, 'no_change', count(*) filter (where not k.changed), count(*) filter (where k.changed is not null)
      from open o join episodes.long_in_treatment(everybody, current_date) k on k.whole_id = o.whole_id group by o.band
      union all
      select o.band, 'people', count(*), count(*) from open o group by o.band)
    select c.band::smallint, c.area,
      case when c.d >= smallest and (c.area = 'people' or (c.n not between 1 and 4 and c.d - c.n not between 1 and 4)) then (5 * round(c.n / 5.0))::integer end,
      case when c.d >= smallest then (5 * round(c.d / 5.0))::integer end
    from cells c order by 1, 2;
end $$;
comment on function episodes.cohort_by_years is 'Change by years in treatment, in rounded numbers that tell of nobody.';
grant execute on function episodes.cohort_by_years() to cg_app;
