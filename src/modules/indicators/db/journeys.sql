-- The journeys behind every indicator, worked out once per run for many partnerships together. They stand in tables that are gone when the
-- transaction ends: nothing here is kept, and nobody but these functions reads it. Numbers and codes come with the version in use.

-- The same day of the month so many months on, or that month's last day. No search path is set, so that it costs what its one line costs.
create or replace function indicators.months_after(day date, months integer) returns date language sql immutable as
$$ select (day + make_interval(months => months))::date $$;
comment on function indicators.months_after is 'The same day of the month so many months on, or that month''s last day.';

-- What lists of drug codes name: an opiate, alcohol, or another substance that is not nicotine. A list is looked at once, however many have it.
create or replace function indicators.gather_substances(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table named on commit drop as
  with lists as materialized (select distinct s.drugs from spell s),
  given as (select l.drugs, d.code from lists l cross join lateral unnest(l.drugs) d (code)),
  codes as (
    select c.code, nullif(ltrim(btrim(c.code), '0'), '')::integer as number from (select distinct g.code from given g offset 0) c where btrim(c.code) ~ '^0*[0-9]{1,6}$'),
  known as (
    select c.code,
      c.number between (rules #>> '{opiate_codes,0}')::integer and (rules #>> '{opiate_codes,1}')::integer as opiate,
      c.number between (rules #>> '{alcohol_codes,0}')::integer and (rules #>> '{alcohol_codes,1}')::integer as alcohol,
      c.number between (rules #>> '{nicotine_codes,0}')::integer and (rules #>> '{nicotine_codes,1}')::integer as nicotine
    from codes c where c.number between (rules #>> '{substance_codes,0}')::integer and (rules #>> '{substance_codes,1}')::integer)
  select g.drugs, bool_or(k.opiate) as opiate, bool_or(k.alcohol) as alcohol, bool_or(not (k.opiate or k.alcohol or k.nicotine)) as other
  from given g join known k on k.code = g.code group by g.drugs;
  analyze named;
end $$;
comment on function indicators.gather_substances is 'Puts what each list of drug codes names into a table of the transaction.';

-- Structured episodes: a structured intervention has started, not after the day they left. What is dated after the data date has not happened.
create or replace function indicators.gather_stays(of_partnerships uuid[], as_of date, rules jsonb, only_agency uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  structured text[] := array(select jsonb_array_elements_text(rules -> 'structured_kinds'));
begin
  create temporary table spell on commit drop as
  select e.episode_id, e.person_id, e.partnership_id, e.agency_id, coalesce(e.agency_code, e.agency_id::text) collate "C" as agency_code,
    e.episode_ref collate "C" as episode_ref, e.drugs,
    case when e.triaged_on <= as_of then e.triaged_on end as triaged_on,
    case when e.discharged_on <= as_of then e.discharged_on end as ended_on,
    case when e.discharged_on <= as_of then coalesce(rules -> 'exit_recodes' ->> e.discharge_code, e.discharge_code) end as reason
  from returns.episode_row e
  where (of_partnerships is null or e.partnership_id = any (of_partnerships)) and (only_agency is null or e.agency_id = only_agency);
  analyze spell;
  -- The earliest structured start of each episode, with the wait for it.
  create temporary table first_help on commit drop as
  select distinct on (i.episode_id) i.episode_id, i.started_on, i.intervention_ref collate "C" as intervention_ref,
    coalesce(case when i.offered_on <= as_of then i.offered_on end, i.started_on) - case when i.referred_on <= as_of then i.referred_on end as waited
  from returns.intervention_row i join spell s on s.episode_id = i.episode_id
  where i.modal = any (structured) and i.started_on <= as_of and i.started_on <= coalesce(s.ended_on, as_of)
  order by i.episode_id, i.started_on, i.intervention_ref collate "C";
  analyze first_help;
  perform indicators.gather_substances(rules);
  create temporary table stay on commit drop as
  select m.*, sum(m.is_new) over (order by m.partnership_id, m.person_id, m.started_on, m.triaged_on nulls last, m.agency_code, m.episode_ref)::integer as journey_id
  from (
    select s.episode_id, s.person_id, s.partnership_id, s.agency_id, s.agency_code, s.episode_ref, s.triaged_on, s.ended_on, s.reason,
      f.started_on, f.intervention_ref, f.waited, coalesce(d.opiate, false) as opiate, coalesce(d.alcohol, false) as alcohol, coalesce(d.other, false) as other,
      case when f.started_on <= max(coalesce(s.ended_on, 'infinity')) over earlier + ((rules ->> 'joining_days')::integer - 1) then 0 else 1 end as is_new
    from spell s join first_help f on f.episode_id = s.episode_id left join named d on d.drugs = s.drugs
    window earlier as (partition by s.partnership_id, s.person_id order by f.started_on, s.triaged_on nulls last, s.agency_code, s.episode_ref
      rows between unbounded preceding and 1 preceding)) m;
  analyze stay;
end $$;
comment on function indicators.gather_stays is 'Puts the structured episodes of a run into a table of the transaction, each with the number of its journey.';

-- Journeys: when they began and ended, why they ended, how long the first intervention was waited for, and when the next journey began.
create or replace function indicators.gather_journeys(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table journey on commit drop as
  with whole as (
    select s.journey_id, s.partnership_id, s.person_id, min(s.started_on) as started_on,
      case when bool_and(s.ended_on is not null) then max(s.ended_on) end as ended_on
    from stay s group by s.journey_id, s.partnership_id, s.person_id),
  grouped as (
    select c.code, g.key as reason_group from jsonb_each(rules -> 'reason_groups') g cross join lateral jsonb_array_elements_text(g.value) c (code)),
  given as (
    select s.journey_id, s.reason, coalesce(g.reason_group, 'not known') as reason_group
    from whole w join stay s on s.journey_id = w.journey_id and s.ended_on = w.ended_on left join grouped g on g.code = s.reason),
  why as (
    select v.journey_id,
      case when bool_or(v.reason_group = 'died') then 'died' when count(distinct v.reason_group) = 1 then min(v.reason_group) else 'inconsistent' end as reason_group,
      case when bool_or(v.reason_group = 'died') then max(v.reason) filter (where v.reason_group = 'died')
        when count(distinct v.reason_group) = 1 then coalesce(max(v.reason), 'not known') else 'inconsistent' end as reason
    from given v group by v.journey_id),
  opening as (
    select distinct on (s.journey_id) s.journey_id, s.episode_id, s.agency_id
    from stay s order by s.journey_id, s.started_on, s.triaged_on nulls last, s.agency_code, s.episode_ref),
  first_wait as (
    select distinct on (s.journey_id) s.journey_id, s.agency_id, s.waited
    from stay s order by s.journey_id, s.started_on, s.intervention_ref, s.agency_code, s.episode_ref)
  select w.journey_id, w.partnership_id, w.person_id, w.started_on, w.ended_on, y.reason, y.reason_group,
    o.agency_id as first_agency_id, f.agency_id as wait_agency_id,
    case when f.waited < 0 or f.waited is null then 4 when f.waited <= (rules #>> '{wait_bands,0}')::integer then 1
      when f.waited <= (rules #>> '{wait_bands,1}')::integer then 2 else 3 end as wait_band,
    lead(w.started_on) over (partition by w.partnership_id, w.person_id order by w.started_on) as next_started_on
  from whole w join opening o on o.journey_id = w.journey_id join first_wait f on f.journey_id = w.journey_id left join why y on y.journey_id = w.journey_id;
  analyze journey;
end $$;
comment on function indicators.gather_journeys is 'Puts the journeys of a run into a table of the transaction.';

-- Outcome records of the journeys, in the order in which they speak: by day, then agency, episode and record.
create or replace function indicators.gather_outcomes(as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  near integer := (rules ->> 'top_window_days')::integer;
  review_from integer := (rules #>> '{review_days,0}')::integer;
  review_to integer := (rules #>> '{review_days,1}')::integer;
  start_stages text[] := array(select jsonb_array_elements_text(rules -> 'start_stages'));
  review_stages text[] := array(select jsonb_array_elements_text(rules -> 'review_stages'));
  exit_stages text[] := array(select jsonb_array_elements_text(rules -> 'exit_stages'));
begin
  create temporary table outcome on commit drop as
  select j.journey_id, row_number() over (partition by j.journey_id order by o.held_on, s.agency_code, s.episode_ref, o.outcome_ref collate "C") as place, o.outcome_profile_id, o.held_on,
    o.stage = any (start_stages) and o.held_on between j.started_on - near and j.started_on + near as is_start,
    o.stage = any (review_stages) and o.held_on between j.started_on + review_from and j.started_on + review_to as is_review,
    o.stage = any (exit_stages) and o.held_on between j.ended_on - near and j.ended_on + near as is_exit,
    o.opiate_days, o.crack_days, o.cocaine_days, o.amphetamine_days, o.cannabis_days, o.alcohol_days, o.injecting_days,
    o.paid_work_days::integer, o.volunteering_days::integer, o.education_days::integer, o.acute_housing, o.quality_of_life::integer
  from returns.outcome_row o join stay s on s.episode_id = o.episode_id join journey j on j.journey_id = s.journey_id
  where o.held_on <= as_of;
  analyze outcome;
  create temporary table compliance on commit drop as
  select o.journey_id, coalesce(bool_or(o.is_start), false) as has_start, coalesce(bool_or(o.is_review), false) as has_review, coalesce(bool_or(o.is_exit), false) as has_exit,
    min(o.place) filter (where o.is_start) as start_place, max(o.place) filter (where o.is_review) as review_place
  from outcome o group by o.journey_id;
  analyze compliance;
end $$;
comment on function indicators.gather_outcomes is 'Puts the outcome records of a run''s journeys into tables of the transaction.';

-- How use of each substance changed in each journey: 1 abstinent, 2 improved, 3 unchanged, 4 deteriorated, 5 a start record and no review.
create or replace function indicators.gather_changes(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  least_days integer := (rules #>> '{day_counts,0}')::integer;
  most_days integer := (rules #>> '{day_counts,1}')::integer;
begin
  create temporary table change on commit drop as
  with threshold as (select t.key as substance, t.value::text::integer as days from jsonb_each(rules -> 'change_days') t),
  counted as (
    select c.journey_id, x.substance, x.before, case when x.after between least_days and most_days then x.after end as after
    from compliance c
    join outcome a on a.journey_id = c.journey_id and a.place = c.start_place
    left join outcome b on b.journey_id = c.journey_id and b.place = c.review_place
    cross join lateral (values
      ('opiates', a.opiate_days, b.opiate_days), ('crack', a.crack_days, b.crack_days), ('cocaine', a.cocaine_days, b.cocaine_days),
      ('amphetamines', a.amphetamine_days, b.amphetamine_days), ('cannabis', a.cannabis_days, b.cannabis_days),
      ('alcohol', a.alcohol_days, b.alcohol_days), ('injecting', a.injecting_days, b.injecting_days)) x (substance, before, after)
    where x.before > 0 and x.before between least_days and most_days)
  select k.journey_id, k.substance,
    case when k.after is null then 5 when k.after = 0 then 1 when k.before - k.after >= t.days then 2 when k.after - k.before >= t.days then 4 else 3 end as outcome
  from counted k join threshold t on t.substance = k.substance;
  analyze change;
end $$;
comment on function indicators.gather_changes is 'Puts the change in use between start and review of a run''s journeys into a table of the transaction.';

-- Everything the indicators of any period need, as the data stand on a day. Null: all partnerships. With one agency named, its records alone
-- speak, as if there were no other: what is shown to its workers then tells of nobody's care elsewhere.
create or replace function indicators.gather(of_partnerships uuid[], as_of date, rules jsonb, only_agency uuid default null) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Sets of a whole country are sorted and hashed in memory, and joined by hash: the planner takes the views for small and would look each row
  -- up by itself. For a few partnerships it is left to choose.
  perform set_config('work_mem', '96MB', true);
  if of_partnerships is null or cardinality(of_partnerships) > 4 then perform set_config('enable_nestloop', 'off', true); end if;
  drop table if exists pg_temp.spell, pg_temp.first_help, pg_temp.named, pg_temp.stay, pg_temp.journey, pg_temp.outcome, pg_temp.compliance, pg_temp.change;
  perform indicators.gather_stays(of_partnerships, as_of, rules, only_agency);
  perform indicators.gather_journeys(rules);
  perform indicators.gather_outcomes(as_of, rules);
  perform indicators.gather_changes(rules);
  perform set_config('enable_nestloop', 'on', true);
end $$;
comment on function indicators.gather is 'Works out journeys and their outcome records as they stand on a day, for any number of periods after it.';
