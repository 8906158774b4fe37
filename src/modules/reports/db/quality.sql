-- What stands beside the counts (S001-L16, S004-L486): whether people had a part in their plan, whether reviews were held in time, and what
-- people said about services.

-- Reviews as they came due: three months after a start, or the day written at the review before. One is in time if the next was held by that
-- day. Not counted: reviews due after the end of the support or in a pause, and agencies that send files and write no reviews here.
create or replace function reports.gather_reviews(of_partnership uuid, from_day date, as_of date) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  first_after interval := make_interval(months => (partnership.figures('episodes.review_every', of_partnership))[1]);
begin
  drop table if exists pg_temp.review_due;
  create temporary table review_due on commit drop as
  with spells as (
    select e.episode_id, c.counted_id, e.owner_agency_id, e.started_on, coalesce(e.ended_on, 'infinity') as ended_on
    from episodes.episode e join counted c on c.person_id = e.person_id
    where e.partnership_id = of_partnership and e.kind <> 'brief' and e.agency_ref is null and e.started_on <= as_of and coalesce(e.ended_on, 'infinity') > from_day),
  held as (
    select r.episode_id, r.held_on, r.next_due_on, lead(r.held_on) over (partition by r.episode_id order by r.held_on, r.created_at) as next_on
    from episodes.review r join spells s on s.episode_id = r.episode_id where r.replaced_at is null and r.held_on <= as_of),
  points as (
    select s.*, (s.started_on + first_after)::date as due_on, (select min(h.held_on) from held h where h.episode_id = s.episode_id) as held_on from spells s
    union all
    select s.*, h.next_due_on, h.next_on from spells s join held h on h.episode_id = s.episode_id)
  select x.agency_id, p.counted_id, p.due_on, case when p.held_on <= p.due_on then 'in time' when p.held_on is null then 'not held' else 'late' end as outcome
  from points p cross join lateral (values (null::uuid), (p.owner_agency_id)) x (agency_id)
  where p.due_on between from_day and as_of and p.due_on < p.ended_on
    and not exists (select from episodes.pause u where u.episode_id = p.episode_id and p.due_on between u.paused_on and coalesce(u.resumed_on, 'infinity'));
  analyze review_due;
end $$;
comment on function reports.gather_reviews is 'Puts the reviews that came due, and whether each was held in time, into a table of the transaction.';

-- Of several reviews of one person that came due in a period, the latest.
create or replace function reports.count_reviews(label text, from_day date, to_day date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with latest as (
    select distinct on (d.agency_id, d.counted_id) d.* from review_due d where d.due_on between from_day and to_day
    order by d.agency_id, d.counted_id, d.due_on desc, d.outcome),
  totals as (
    select agency_id, count(*) as due, count(*) filter (where outcome = 'in time') as in_time, count(*) filter (where outcome = 'late') as late,
      count(*) filter (where outcome = 'not held') as not_held
    from latest group by agency_id)
  insert into made (agency_id, report, dimension, row_key, part, base, n, rests_from, rests_to)
  -- Reviews are held here and rest on no return.
  select t.agency_id, 'reviews', 'period', label, x.part, x.base, x.n, to_day + 1, to_day
  from totals t cross join lateral (values ('due', null, due), ('in time', 'due', in_time), ('late', 'due', late), ('not held', 'due', not_held)) x (part, base, n)
$$;
comment on function reports.count_reviews is 'Counts whether reviews were held in time.';

create or replace function reports.count_reviews_by_month(first_month date, to_day date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with months as (select m::date as month from generate_series(first_month::timestamp, to_day::timestamp, interval '1 month') m),
  counted_in as (
    select d.agency_id, date_trunc('month', d.due_on)::date as month, count(distinct d.counted_id) as due,
      count(distinct d.counted_id) filter (where d.outcome = 'in time') as in_time
    from review_due d group by d.agency_id, date_trunc('month', d.due_on))
  insert into made (agency_id, report, dimension, row_key, part, base, n, rests_from, rests_to)
  select a.agency_id, 'reviews', 'month', to_char(m.month, 'YYYY-MM'), x.part, x.base, coalesce(x.n, 0), to_day + 1, to_day
  from (select distinct agency_id from review_due) a cross join months m
  left join counted_in c on c.agency_id is not distinct from a.agency_id and c.month = m.month
  cross join lateral (values ('due', null, c.due), ('in time', 'due', c.in_time)) x (part, base, n)
$$;
comment on function reports.count_reviews_by_month is 'Counts the reviews due in each month, for the control chart.';

-- Choice, as far as the record knows it: people in treatment in the period whose plan has a goal of their own, a part they wrote themselves, a
-- pathway they had a part in choosing, or their agreement. For an agency, what stands in the plan from that agency.
create or replace function reports.count_choice(of_partnership uuid, label text, from_day date, to_day date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with people as (
    select distinct x.agency_id, t.person_id from touched t join subject x on x.journey_id = t.journey_id where x.in_period),
  found as (
    select p.person_id, p.owner_agency_id, 'plan' as what from care.plan p where p.partnership_id = of_partnership and p.created_at < to_day + 1
    union all
    select g.person_id, g.owner_agency_id, 'own goal' from care.goal g
    where g.partnership_id = of_partnership and g.set_by = 'person' and g.created_at < to_day + 1 and (g.ended_at is null or g.ended_at >= from_day)
    union all
    select w.person_id, w.owner_agency_id, 'own part' from (
      select person_id, owner_agency_id, created_at from care.goal where partnership_id = of_partnership and author_staff_id is null
      union all select person_id, owner_agency_id, created_at from care.plan_action where partnership_id = of_partnership and author_staff_id is null
      union all select person_id, owner_agency_id, created_at from care.life_area where partnership_id = of_partnership and author_staff_id is null
      union all select person_id, owner_agency_id, created_at from care.plan_wish where partnership_id = of_partnership and author_staff_id is null) w
    where w.created_at >= from_day and w.created_at < to_day + 1
    union all
    select y.person_id, y.owner_agency_id, 'chosen way' from care.pathway y
    where y.partnership_id = of_partnership and y.started_on <= to_day and (y.ended_at is null or y.ended_at >= from_day)
    union all
    select a.person_id, a.owner_agency_id, 'agreed' from care.plan_agreement a where a.partnership_id = of_partnership and a.agreed_on between from_day and to_day),
  facts as (select distinct c.counted_id, f.owner_agency_id, f.what from found f join counted c on c.person_id = f.person_id),
  totals as (
    select p.agency_id, count(distinct p.person_id) as people, count(distinct p.person_id) filter (where f.what = 'plan') as plan,
      count(distinct p.person_id) filter (where f.what = 'own goal') as own_goal, count(distinct p.person_id) filter (where f.what = 'own part') as own_part,
      count(distinct p.person_id) filter (where f.what = 'chosen way') as chosen_way, count(distinct p.person_id) filter (where f.what = 'agreed') as agreed
    from people p left join facts f on f.counted_id = p.person_id and (p.agency_id is null or f.owner_agency_id = p.agency_id) group by p.agency_id)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select t.agency_id, 'quality', 'period', label, x.part, x.base, x.n
  from totals t cross join lateral (values ('people', null, people), ('plan', 'people', plan), ('own goal', 'people', own_goal), ('own part', 'people', own_part),
    ('chosen way', 'people', chosen_way), ('agreed', 'people', agreed)) x (part, base, n)
$$;
comment on function reports.count_choice is 'Counts who had a part in their plan.';

-- What people said of a service, each with their last word in the period; in the partnership, with their last word of any service. Each
-- question is a table of its own, because nobody knows a sum over questions.
create or replace function reports.count_said(of_partnership uuid, label text, from_day date, to_day date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with last_word as (
    select distinct on (x.agency_id, c.counted_id) x.agency_id, c.counted_id, e.answers
    from outcomes.experience e join counted c on c.person_id = e.person_id cross join lateral (values (null::uuid), (e.about_agency_id)) x (agency_id)
    where e.partnership_id = of_partnership and e.taken_back_at is null and e.said_on between from_day and to_day
    order by x.agency_id, c.counted_id, e.said_on desc, e.created_at desc),
  totals as (
    select w.agency_id, q.code, count(*) as heard, count(*) filter (where w.answers ->> q.code = 'yes') as yes,
      count(*) filter (where w.answers ->> q.code = 'partly') as partly, count(*) filter (where w.answers ->> q.code = 'no') as no
    from last_word w cross join jsonb_array_elements_text(rules -> 'experience_questions') q (code) group by w.agency_id, q.code)
  insert into made (agency_id, report, dimension, row_key, part, base, n, rests_from, rests_to)
  select t.agency_id, 'said', t.code, label, x.part, x.base, x.n, to_day + 1, to_day
  from totals t cross join lateral (values ('heard', null, heard), ('yes', 'heard', yes), ('partly', 'heard', partly), ('no', 'heard', no),
    ('left out', 'heard', heard - yes - partly - no)) x (part, base, n)
$$;
comment on function reports.count_said is 'Counts what people said about services.';

-- Everything about the quality of a year.
create or replace function reports.count_quality(of_partnership uuid, label text, from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform reports.gather_reviews(of_partnership, from_day, as_of);
  perform reports.count_reviews(label, from_day, to_day);
  perform reports.count_choice(of_partnership, label, from_day, to_day);
  perform reports.count_said(of_partnership, label, from_day, to_day, rules);
end $$;
comment on function reports.count_quality is 'Counts everything about the quality of twelve months to a day.';
