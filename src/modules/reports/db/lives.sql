-- Home and work between the start record and the latest later one: people in treatment in the period, by their latest journey.
create or replace function reports.count_lives(label text, from_day date, to_day date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with latest as (
    select distinct on (x.agency_id, t.person_id) x.agency_id, t.journey_id
    from touched t join subject x on x.journey_id = t.journey_id where x.in_period order by x.agency_id, t.person_id, t.started_on desc),
  both_records as (
    select distinct on (o.journey_id) o.journey_id, a.acute_housing as home_before, o.acute_housing as home_after,
      a.paid_work_days + a.volunteering_days + a.education_days as work_before, o.paid_work_days + o.volunteering_days + o.education_days as work_after,
      a.paid_work_days as paid_before, o.paid_work_days as paid_after
    from compliance c join outcome a on a.journey_id = c.journey_id and a.place = c.start_place
    join outcome o on o.journey_id = c.journey_id and o.held_on >= a.held_on + (rules #>> '{review_days,0}')::integer and o.held_on <= to_day
    order by o.journey_id, o.place desc),
  paired as (select l.agency_id, b.* from latest l left join both_records b on b.journey_id = l.journey_id),
  totals as (
    select agency_id, count(*) as people,
      count(*) filter (where home_before is not null and home_after is not null) as home_known,
      count(*) filter (where home_before and not home_after) as home_solved, count(*) filter (where not home_before and home_after) as home_lost,
      count(*) filter (where home_before and home_after) as home_still, count(*) filter (where not home_before and not home_after) as home_fine,
      count(*) filter (where paid_before is not null and paid_after is not null) as work_known,
      count(*) filter (where paid_before = 0 and paid_after > 0) as work_found, count(*) filter (where paid_before > 0 and paid_after = 0) as work_lost,
      count(*) filter (where paid_before > 0 and paid_after > 0) as work_kept, count(*) filter (where paid_before = 0 and paid_after = 0) as work_none,
      count(work_after - work_before) as days_known, count(*) filter (where work_after - work_before >= (rules ->> 'stuck_days_rise')::integer) as days_up
    from paired group by agency_id)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select t.agency_id, 'lives', 'period', label, x.part, x.base, x.n
  from totals t cross join lateral (values
    ('people', null, people), ('home known', null, home_known), ('home solved', 'home known', home_solved), ('home lost', 'home known', home_lost),
    ('home still', 'home known', home_still), ('home fine', 'home known', home_fine), ('work known', null, work_known), ('work found', 'work known', work_found),
    ('work lost', 'work known', work_lost), ('work kept', 'work known', work_kept), ('work none', 'work known', work_none),
    ('days known', null, days_known), ('days up', 'days known', days_up)) x (part, base, n)
$$;
comment on function reports.count_lives is 'Counts home and work between two outcome records.';

-- What keeps people from the services everybody needs, as last said of each service by the data date.
create or replace function reports.count_blocks(of_partnership uuid, as_of date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select distinct on (x.agency_id, c.counted_id, m.service_code) x.agency_id, c.counted_id, m.service_code, m.standing, m.blocker_code
    from episodes.mainstream_access m join counted c on c.person_id = m.person_id cross join lateral (values (null::uuid), (m.owner_agency_id)) x (agency_id)
    where m.partnership_id = of_partnership and m.noted_on <= as_of
    order by x.agency_id, c.counted_id, m.service_code, m.noted_on desc, m.created_at desc)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select s.agency_id, 'blocks', 'service', s.service_code, x.part, x.base, x.n
  from (
    select agency_id, service_code, count(*) as asked, count(*) filter (where standing = 'has') as has, count(*) filter (where standing = 'applied') as applied,
      count(*) filter (where standing = 'blocked') as blocked, count(*) filter (where standing = 'not_wanted') as not_wanted
    from said group by agency_id, service_code) s
  cross join lateral (values ('asked', null, asked), ('has', 'asked', has), ('applied', 'asked', applied), ('blocked', 'asked', blocked), ('not wanted', 'asked', not_wanted)) x (part, base, n)
  union all
  select agency_id, 'blocks', 'blocker', blocker_code, 'people', null, count(distinct counted_id) from said where standing = 'blocked' group by agency_id, blocker_code
$$;
comment on function reports.count_blocks is 'Counts what keeps people from the services everybody needs.';

-- Deaths in the period of people who have ever been in treatment here: by age, and by whether they were in treatment.
create or replace function reports.count_deaths(label text, from_day date, to_day date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with died as (
    select t.person_id, t.age, coalesce(t.died_on, e.ended_on) as died_on
    from told_person t left join (
      select j.person_id, max(j.ended_on) as ended_on from journey j where j.reason_group = 'died' group by j.person_id) e on e.person_id = t.person_id
    where coalesce(t.died_on, e.ended_on) between from_day and to_day),
  placed as (
    select d.*, x.agency_id, bool_or(s.ended_on is null or s.ended_on >= d.died_on) as was_in,
      bool_or(s.ended_on >= d.died_on - interval '1 year') as was_lately
    from died d join stay s on s.person_id = d.person_id and s.started_on <= d.died_on cross join lateral (values (null::uuid), (s.agency_id)) x (agency_id)
    group by d.person_id, d.age, d.died_on, x.agency_id),
  bands as (select distinct age from told_person),
  agencies as (select null::uuid as agency_id union select distinct s.agency_id from stay s)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select a.agency_id, 'deaths', 'age ' || label, b.age, 'people', null, count(p.person_id)
  from agencies a cross join bands b left join placed p on p.agency_id is not distinct from a.agency_id and p.age = b.age group by a.agency_id, b.age
  union all
  select a.agency_id, 'deaths', 'when ' || label, w.words, 'people', null, count(p.person_id)
  from agencies a cross join (values ('in treatment'), ('left within a year'), ('left longer ago')) w (words)
  left join placed p on p.agency_id is not distinct from a.agency_id
    and w.words = case when p.was_in then 'in treatment' when p.was_lately then 'left within a year' else 'left longer ago' end
  group by a.agency_id, w.words
$$;
comment on function reports.count_deaths is 'Counts deaths of people who have been in treatment here.';
