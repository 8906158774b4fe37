-- One period over the journeys that were gathered: what each person counts for, in the partnership and at each agency.

-- The journeys that touch a period, once for the partnership (agency null) and once for each agency with a part in them; and the group of
-- substances each person is in. Everything here follows from the rows of the transaction and the period alone.
create or replace function indicators.look_at_period(from_day date, to_day date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.touched, pg_temp.subject, pg_temp.person_group;
  create temporary table touched on commit drop as
  select t.*, bool_or(t.is_open) over (partition by t.partnership_id, t.person_id) as person_is_open
  from (
    select j.*, j.ended_on is null or j.ended_on > to_day as is_open, coalesce(j.next_started_on > to_day, true) as is_latest,
      coalesce(j.ended_on <= to_day, false) as ended_in,
      coalesce(j.next_started_on <= indicators.months_after(j.ended_on, (rules ->> 'return_months')::integer), false) as came_back,
      j.started_on + (rules #>> '{review_days,1}')::integer as review_day,
      case when j.ended_on is null or j.ended_on > to_day then (
        select count(*)::integer from jsonb_array_elements_text(rules -> 'year_bands') n where indicators.months_after(j.started_on, 12 * n::integer) <= to_day) end as year_band,
      -- Days since a fixed day, times sixteen: an outcome added to it is the outcome of this journey, and the greatest is that of the latest.
      (j.started_on - date '0001-01-01') * 16 as place
    from journey j where j.started_on <= to_day and (j.ended_on is null or j.ended_on >= from_day)) t;
  analyze touched;
  create temporary table subject on commit drop as
  select t.journey_id, t.partnership_id, t.person_id, null::uuid as agency_id,
    true as in_period, true as is_first, true as is_wait, true as is_last, t.is_open as open_at_end, t.ended_on is null or t.ended_on > t.review_day as open_on_review_day
  from touched t
  union all
  select t.journey_id, t.partnership_id, t.person_id, s.agency_id,
    bool_or(s.started_on <= to_day and (s.ended_on is null or s.ended_on >= from_day)), s.agency_id = t.first_agency_id, s.agency_id = t.wait_agency_id,
    coalesce(bool_or(s.ended_on = t.ended_on), false), bool_or(s.started_on <= to_day and (s.ended_on is null or s.ended_on > to_day)),
    bool_or(s.started_on <= t.review_day and (s.ended_on is null or s.ended_on > t.review_day)) and (t.ended_on is null or t.ended_on > t.review_day)
  from touched t join stay s on s.journey_id = t.journey_id
  group by t.journey_id, t.partnership_id, t.person_id, s.agency_id, t.first_agency_id, t.wait_agency_id, t.ended_on, t.review_day;
  analyze subject;
  create temporary table person_group on commit drop as
  select s.partnership_id, s.person_id,
    case when bool_or(s.opiate) then 'opiate' when bool_or(s.other) and bool_or(s.alcohol) then 'non-opiate and alcohol'
      when bool_or(s.other) then 'non-opiate only' when bool_or(s.alcohol) then 'alcohol only' else 'not stated' end as substance_group
  from stay s where s.started_on <= to_day and (s.ended_on is null or s.ended_on >= from_day) group by s.partnership_id, s.person_id;
  analyze person_group;
end $$;
comment on function indicators.look_at_period is 'Puts the journeys that touch a period into tables of the transaction, for the partnership and for each agency.';

-- I16: whether anything changed between the latest outcome record of an open journey and the latest one long enough before it.
-- 0: no such two records, or no item answered in both. 1: something changed. 2: nothing did.
create or replace function indicators.look_for_stuck(to_day date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  days integer := (rules ->> 'stuck_days_rise')::integer;
  quality integer := (rules ->> 'stuck_quality_rise')::integer;
  d int4range := int4range((rules #>> '{day_counts,0}')::integer, (rules #>> '{day_counts,1}')::integer, '[]');
  q int4range := int4range((rules #>> '{quality_scores,0}')::integer, (rules #>> '{quality_scores,1}')::integer, '[]');
begin
  drop table if exists pg_temp.stuck;
  create temporary table stuck on commit drop as
  with long as (
    select t.journey_id from touched t where t.is_open and indicators.months_after(t.started_on, 12 * (rules ->> 'stuck_years')::integer) <= to_day),
  latest as (
    select distinct on (o.journey_id) o.* from long l join outcome o on o.journey_id = l.journey_id where o.held_on <= to_day order by o.journey_id, o.place desc),
  earlier as (
    select distinct on (o.journey_id) o.* from latest z join outcome o on o.journey_id = z.journey_id
    where o.held_on <= z.held_on - (rules ->> 'stuck_records_apart')::integer order by o.journey_id, o.place desc),
  compared as (
    select z.journey_id, array[
      case when y.paid_work_days <@ d and z.paid_work_days <@ d then z.paid_work_days - y.paid_work_days >= days end,
      case when y.volunteering_days <@ d and z.volunteering_days <@ d then z.volunteering_days - y.volunteering_days >= days end,
      case when y.education_days <@ d and z.education_days <@ d then z.education_days - y.education_days >= days end,
      y.acute_housing and not z.acute_housing,
      case when y.quality_of_life <@ q and z.quality_of_life <@ q then z.quality_of_life - y.quality_of_life >= quality end] as changes,
      y.acute_housing is not null and z.acute_housing is not null as both_say_housing
    from latest z join earlier y on y.journey_id = z.journey_id)
  select l.journey_id, case when c.journey_id is null then 0
      when true = any (c.changes) then 1 when c.both_say_housing or false = any (c.changes[1:3] || c.changes[5]) then 2 else 0 end as state
  from long l left join compared c on c.journey_id = l.journey_id;
  analyze stuck;
end $$;
comment on function indicators.look_for_stuck is 'Puts indicator I16 for each journey open long enough into a table of the transaction.';

-- What each person counts for: one row per person in the partnership, and one per person at each agency. Where a rule speaks of journeys, the
-- latest journey that meets it speaks alone: its outcome stands in the last four bits of the greatest place. Null: not in the denominator.
create or replace function indicators.count_people(from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  near integer := (rules ->> 'top_window_days')::integer;
  effective integer := (rules ->> 'effective_days')::integer;
  early integer := (rules ->> 'early_days')::integer;
  cohort_end date := indicators.cohort_end(from_day, rules);
begin
  drop table if exists pg_temp.person_figure;
  create temporary table person_figure on commit drop as
  select s.partnership_id, s.agency_id, s.person_id,
    bool_or(s.in_period) as i01,
    bool_or(s.is_first and t.started_on >= from_day) as i02,
    max(t.place + case t.reason_group when 'completed' then 0 when 'transferred' then 1 when 'died' then 2 when 'unplanned' then 3 when 'inconsistent' then 4 else 5 end)
      filter (where s.is_last and t.ended_in and not t.person_is_open) % 16 as i03,
    max(t.place + t.wait_band) filter (where s.is_wait and t.started_on >= from_day) % 16 as i04,
    max(t.place + (t.ended_on is null or t.ended_on - t.started_on >= effective or t.reason_group = 'completed')::integer)
      filter (where s.is_first and t.started_on >= from_day and t.started_on + effective <= as_of) % 16 as i05,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'completed') as i06,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'completed' and not t.came_back) as i07,
    max(t.place + t.came_back::integer) filter (where s.is_last and t.ended_on <= least(cohort_end, to_day) and t.reason_group = 'completed') % 16 as i08,
    max(t.place + (t.reason_group = 'unplanned' and t.ended_on - t.started_on < early and t.ended_on is not null)::integer)
      filter (where s.is_first and t.started_on >= from_day and t.started_on + early <= as_of) % 16 as i09,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'died') as i10,
    max(t.year_band) filter (where s.open_at_end and t.is_open) as i11,
    max(t.place + coalesce(c.has_start, false)::integer) filter (where s.is_first and t.started_on >= from_day and t.started_on + near <= as_of) % 16 as i12,
    max(t.place + coalesce(c.has_review, false)::integer)
      filter (where s.open_on_review_day and t.review_day between from_day and least(to_day, as_of)) % 16 as i13,
    max(t.place + coalesce(c.has_exit, false)::integer) filter (where s.is_last and t.ended_in and t.reason_group = 'completed' and t.ended_on + near <= as_of) % 16 as i14,
    max(k.state) filter (where s.open_at_end and t.is_open) as i16
  from subject s join touched t on t.journey_id = s.journey_id
  left join compliance c on c.journey_id = s.journey_id left join stuck k on k.journey_id = s.journey_id
  group by s.partnership_id, s.agency_id, s.person_id;
  analyze person_figure;
  drop table if exists pg_temp.person_change;
  create temporary table person_change on commit drop as
  select s.partnership_id, s.agency_id, s.person_id, c.substance,
    max(t.place + c.outcome) filter (where c.outcome < 5) % 16 as outcome, bool_or(c.outcome = 5) as no_review
  from subject s join touched t on t.journey_id = s.journey_id join change c on c.journey_id = s.journey_id
  where s.is_first and t.started_on >= from_day and t.review_day <= as_of
  group by s.partnership_id, s.agency_id, s.person_id, c.substance;
  analyze person_change;
end $$;
comment on function indicators.count_people is 'Puts what each person counts for in a period into tables of the transaction.';

-- The last day of the first part of a period, in which completions are watched for a return (I08).
create or replace function indicators.cohort_end(from_day date, rules jsonb) returns date language sql immutable as
$$ select (from_day + make_interval(months => (rules ->> 'cohort_months')::integer))::date - 1 $$;
comment on function indicators.cohort_end is 'The last day of the first part of a period, in which completions are watched for a return.';
