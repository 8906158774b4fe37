-- What the reports need beside the journeys that the indicators gather: who people are, and who asked for help. Tables of the transaction.

-- Each counted person of the partnership with what the cuts of the equity report need, as far as it is written down.
create or replace function reports.gather_people(of_partnership uuid, to_day date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.counted, pg_temp.told_person;
  create temporary table counted on commit drop as
  select c.person_id, c.counted_id from returns.counted_person c where c.partnership_id = of_partnership;
  analyze counted;
  create temporary table told_person on commit drop as
  with said as (
    select c.counted_id, min(i.born_on) as born_on, min(i.sex) filter (where i.sex in ('1', '2')) as sex, min(p.died_on) as died_on
    from counted c join people.person p on p.person_id = c.person_id left join people.identity i on i.person_id = c.person_id and i.replaced_at is null
    group by c.counted_id),
  group_codes as (select g.key as ethnic, t.code from jsonb_each(rules -> 'ethnic_groups') g cross join lateral jsonb_array_elements_text(g.value) t (code)),
  background as (
    select distinct on (c.counted_id) c.counted_id, g.ethnic
    from counted c join returns.field_set f on f.person_id = c.person_id and f.part in ('client', 'episode') and f.replaced_at is null and f.fields ? 'ETHNIC'
    join group_codes g on g.code = upper(btrim(f.fields ->> 'ETHNIC')) order by c.counted_id, f.created_at desc)
  select s.counted_id as person_id, s.died_on,
    case s.sex when '1' then 'male' when '2' then 'female' else 'not known' end as sex,
    case when s.born_on is null then 'not known' else (
      select 'from ' || coalesce(max(b::integer), 0) from jsonb_array_elements_text(rules -> 'age_bands') b
      where (s.born_on + make_interval(years => b::integer))::date <= to_day) end as age,
    coalesce(b.ethnic, 'not known') as ethnic
  from said s left join background b on b.counted_id = s.counted_id;
  analyze told_person;
end $$;
comment on function reports.gather_people is 'Puts sex, age band and ethnic group of each counted person into a table of the transaction.';

-- Every way in which somebody asked an agency that treats: a request for help, a referral to it, and the day of referral in an episode.
create or replace function reports.ways_of_asking(of_partnership uuid, to_day date, as_of date)
returns table (agency_id uuid, person_id uuid, asking_id uuid, asked_on date, seen_on date, is_closed boolean)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with treats as (
    select g.agency_id from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.partnership_id = of_partnership and k.may_lead
    union select s.agency_id from stay s)
  select r.answerable_agency_id, c.counted_id, r.help_request_id, r.received_at::date, case when r.first_seen_on <= as_of then r.first_seen_on end,
    coalesce(r.closed_at::date <= as_of, false)
  from front_door.help_request r join treats t on t.agency_id = r.answerable_agency_id left join counted c on c.person_id = r.person_id
  where r.partnership_id = of_partnership and r.received_at::date <= to_day and r.closed_reason is distinct from 'duplicate'
  union all
  select f.to_agency_id, c.counted_id, f.referral_id, f.sent_at::date, case when f.seen_on <= as_of then f.seen_on end,
    coalesce(f.withdrawn_at::date <= as_of or f.returned_at::date <= as_of or f.closed_at::date <= as_of or (f.answer = 'declined' and f.answered_at::date <= as_of), false)
  from referrals.referral f join treats t on t.agency_id = f.to_agency_id join counted c on c.person_id = f.person_id
  where f.partnership_id = of_partnership and f.sent_at::date <= to_day
  union all
  -- The same day for both says that nobody wrote down when they asked, rather than that nobody waited.
  select e.agency_id, e.person_id, e.episode_id, e.referred_on, case when e.triaged_on <= as_of and e.triaged_on > e.referred_on then e.triaged_on end, coalesce(e.discharged_on <= as_of, false)
  from returns.episode_row e where e.partnership_id = of_partnership and e.referred_on <= to_day
$$;
comment on function reports.ways_of_asking is 'Who asked which agency for help, by request, referral or the day of referral in an episode.';

-- Askings as the flow counts them, for each agency and (agency null) the partnership. All that lead to one start are one; of those that lead to
-- none, what one person asked within the same time is one. Whoever asks while in treatment there is not on the way in.
create or replace function reports.gather_askings(of_partnership uuid, from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  near integer := (rules ->> 'asking_days')::integer;
begin
  drop table if exists pg_temp.asking, pg_temp.way;
  create temporary table way on commit drop as select w.* from reports.ways_of_asking(of_partnership, to_day, as_of) w;
  create index if not exists stay_of_person on stay (person_id, started_on);
  create temporary table asking on commit drop as
  with scoped as (
    select w.agency_id as scope_id, w.* from way w union all select null, w.* from way w),
  starts as (
    select s.*, first.started_on, first.journey_id
    from scoped s left join lateral (
      select y.started_on, y.journey_id from stay y
      where y.person_id = s.person_id and (s.scope_id is null or y.agency_id = s.scope_id) and y.started_on between s.asked_on and s.asked_on + near
      order by y.started_on, y.journey_id limit 1) first on true
    where not exists (
      select from stay y where y.person_id = s.person_id and (s.scope_id is null or y.agency_id = s.scope_id)
        and y.started_on < s.asked_on and (y.ended_on is null or y.ended_on > s.asked_on))),
  spread as (
    select s.*, case when s.started_on is not null or s.asked_on <= lag(s.asked_on) over tries + near then 0 else 1 end as is_new
    from starts s window tries as (partition by s.scope_id, coalesce(s.person_id, s.asking_id), s.started_on is null order by s.asked_on, s.asking_id)),
  numbered as (
    select s.*, sum(s.is_new) over (partition by s.scope_id, coalesce(s.person_id, s.asking_id), s.started_on is null order by s.asked_on, s.asking_id) as try
    from spread s)
  select a.scope_id as agency_id, min(a.asked_on) as asked_on, min(a.seen_on) filter (where a.seen_on >= a.asked_on) as seen_on, a.started_on, a.journey_id,
    bool_and(a.is_closed) as is_closed
  from numbered a group by a.scope_id, coalesce(a.person_id, a.asking_id), a.started_on, a.journey_id, case when a.started_on is null then a.try end
  having min(a.asked_on) between from_day and to_day;
  analyze asking;
end $$;
comment on function reports.gather_askings is 'Puts who asked for help in a period, and what came of it, into a table of the transaction.';
