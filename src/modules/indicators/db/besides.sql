-- What stands beside every success, so that no number is better for leaving somebody out: whoever asked and did not start, transfers that
-- arrived nowhere, completions of the last days of a month, people who look like somebody known, and everybody half a year on.
-- All of it is worked out in tables of the transaction, over what `indicators.gather` put there: what holds for any period once, by
-- `indicators.gather_besides`.

-- People new to an agency who look like somebody who left it before: one letter, a day or a year differs, or day and month changed places.
drop function if exists indicators.gather_known_again(jsonb);
create or replace function indicators.gather_known_again(of_partnerships uuid[], rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  back integer := (rules ->> 'known_before_months')::integer;
begin
  drop table if exists pg_temp.known_again, pg_temp.at_agency;
  create temporary table at_agency on commit drop as
  select s.partnership_id, s.agency_id, s.person_id, min(s.started_on) as first_on, max(coalesce(s.ended_on, 'infinity')) as last_on,
    r.given_letter, r.family_letter, r.born_on, r.sex
  from stay s join (
    select distinct coalesce(c.counted_id, g.person_id) as person_id, g.partnership_id, g.given_letter, g.family_letter, g.born_on, g.sex
    from indicators.registered_row g left join counted c on c.person_id = g.person_id and c.partnership_id = g.partnership_id
    where g.partnership_id = any (of_partnerships)) r on r.person_id = s.person_id and r.partnership_id = s.partnership_id
  group by s.partnership_id, s.agency_id, s.person_id, r.given_letter, r.family_letter, r.born_on, r.sex;
  analyze at_agency;
  create temporary table known_again on commit drop as
  select distinct on (x.agency_id, x.person_id) x.partnership_id, x.agency_id, x.person_id, x.first_on, x.before_id
  from (
    select n.*, k.person_id as before_id, k.first_on as before_on, k.last_on as left_on
    from at_agency n join at_agency k on k.agency_id = n.agency_id and k.sex = n.sex and k.born_on = n.born_on
    where (k.given_letter = n.given_letter) <> (k.family_letter = n.family_letter)
    union all
    select n.*, k.person_id, k.first_on, k.last_on
    from at_agency n join at_agency k on k.agency_id = n.agency_id and k.sex = n.sex and k.given_letter = n.given_letter and k.family_letter = n.family_letter
    where abs(k.born_on - n.born_on) = 1
      or (to_char(k.born_on, 'MMDD') = to_char(n.born_on, 'MMDD') and abs(extract(year from k.born_on) - extract(year from n.born_on)) = 1)
      or (k.born_on <> n.born_on and to_char(k.born_on, 'YYYYMMDD') = to_char(n.born_on, 'YYYYDDMM'))) x
  where x.person_id <> x.before_id and x.left_on <= x.first_on and x.left_on >= indicators.months_after(x.first_on, -back)
  order by x.agency_id, x.person_id, x.before_on, x.before_id;
  analyze known_again;
end $$;
comment on function indicators.gather_known_again is 'Puts people new to an agency who look like somebody known there into a table of the transaction.';

-- Whether somebody is known to be in great need: an opiate, injecting, or nowhere to live. Null: nothing is known of it.
create or replace function indicators.gather_needs(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.great_need;
  create temporary table great_need on commit drop as
  select x.person_id, bool_or(x.is_great) as is_great
  from (
    select s.person_id, coalesce(d.opiate, false) as is_great from spell s join named d on d.drugs = s.drugs
    union all
    select s.person_id, rules -> 'need_codes' -> n.field ? n.code from spell s join indicators.need_row n on n.episode_id = s.episode_id
    union all
    select s.person_id, coalesce(o.injecting_days > 0, false) or coalesce(o.acute_housing, false)
    from stay s join outcome o on o.journey_id = s.journey_id where o.is_start) x
  group by x.person_id;
  analyze great_need;
end $$;
comment on function indicators.gather_needs is 'Puts who is known to be in great need into a table of the transaction.';

-- Whoever asked and was not helped then, whenever that was.
create or replace function indicators.gather_asked(of_partnerships uuid[], rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.asked;
  create temporary table asked on commit drop as
  select a.partnership_id, a.agency_id, coalesce(c.counted_id, a.person_id) as person_id, a.asked_id, a.ended_on
  from indicators.asked_row a left join counted c on c.person_id = a.person_id and c.partnership_id = a.partnership_id
  where a.partnership_id = any (of_partnerships) and rules -> 'turned_away_kinds' ? a.kind
  union all
  select s.partnership_id, s.agency_id, s.person_id, s.episode_id, s.ended_on from spell s
  where s.ended_on is not null and rules -> 'turned_away_kinds' ? 'never started'
    and not exists (select from returns.intervention_row i where i.episode_id = s.episode_id and i.started_on <= s.ended_on);
  analyze asked;
end $$;
comment on function indicators.gather_asked is 'Puts whoever asked and was not helped then into a table of the transaction.';

-- What stands beside success and does not hang on the period: once after `indicators.gather`, for any number of periods.
create or replace function indicators.gather_besides(of_partnerships uuid[], rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.counted;
  create temporary table counted on commit drop as
  select c.person_id, c.partnership_id, c.counted_id from returns.counted_person c where c.partnership_id = any (of_partnerships);
  analyze counted;
  create index on spell (person_id);
  perform indicators.gather_known_again(of_partnerships, rules);
  perform indicators.gather_asked(of_partnerships, rules);
  perform indicators.gather_needs(rules);
end $$;
comment on function indicators.gather_besides is 'Works out what stands beside success in any period.';

-- Whoever asked in a period and did not start: once per person and agency (agency null: in the partnership), by the last time they asked.
drop function if exists indicators.gather_turned_away(date, date, jsonb);
create or replace function indicators.gather_turned_away(from_day date, to_day date) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.turned_away;
  create temporary table turned_away on commit drop as
  select a.partnership_id, a.agency_id, coalesce(a.person_id, a.asked_id) as who, max(a.ended_on) as ended_on from asked a
  where a.ended_on between from_day and to_day
    and not exists (select from stay s where s.person_id = a.person_id and s.agency_id = a.agency_id and (s.ended_on is null or s.ended_on >= a.ended_on))
  group by 1, 2, 3
  union all
  select a.partnership_id, null, coalesce(a.person_id, a.asked_id), max(a.ended_on) from asked a
  where a.ended_on between from_day and to_day
    and not exists (select from stay s where s.person_id = a.person_id and s.partnership_id = a.partnership_id and (s.ended_on is null or s.ended_on >= a.ended_on))
  group by 1, 3;
  analyze turned_away;
end $$;
comment on function indicators.gather_turned_away is 'Puts whoever asked and did not start into a table of the transaction.';

-- Exits of each agency in a period: which are completions, which of those lie in the last days of a month, and which transfers arrived.
create or replace function indicators.gather_exits(from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  wait integer := (rules ->> 'arrival_days')::integer;
begin
  drop table if exists pg_temp.exit;
  create temporary table exit on commit drop as
  select s.partnership_id, s.agency_id, s.person_id, s.ended_on, coalesce(rules #> '{reason_groups,completed}' ? s.reason, false) as is_completed,
    indicators.is_last_day(s.ended_on, rules) as is_late,
    s.ended_on + wait <= as_of and not coalesce(rules -> 'custody_codes' ? s.reason, false) as is_judged,
    coalesce(rules #> '{reason_groups,transferred}' ? s.reason, false) and not exists (
      select from spell e left join first_help f on f.episode_id = e.episode_id
      where e.partnership_id = s.partnership_id and e.person_id = s.person_id and e.agency_id <> s.agency_id
        and coalesce(f.started_on, e.triaged_on) <= s.ended_on + wait and (e.ended_on is null or e.ended_on > s.ended_on)) as is_lost
  from stay s where s.ended_on between from_day and to_day;
  analyze exit;
end $$;
comment on function indicators.gather_exits is 'Puts the exits of a period into a table of the transaction.';

-- Whether a day is one of the last of its month.
create or replace function indicators.is_last_day(day date, rules jsonb) returns boolean language sql immutable as
$$ select extract(month from day + (rules ->> 'last_days')::integer) <> extract(month from day) $$;
comment on function indicators.is_last_day is 'Whether a day is one of the last of its month.';

-- Everybody who started in the period, half a year on: each person once, by their first start, somebody who looks like a person known before
-- as that person. "Better" needs two records and a person who is still there, or who finished and did not come back; completions of the
-- last days of a month are not sure, for every agency alike, because a date can be moved there.
create or replace function indicators.gather_half_year(from_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  near integer := (rules ->> 'top_window_days')::integer;
  back integer := (rules ->> 'return_months')::integer;
begin
  drop table if exists pg_temp.last_record, pg_temp.half_year;
  create temporary table last_record on commit drop as
  select distinct on (t.journey_id) t.journey_id, x.is_better
  from touched t
  join compliance c on c.journey_id = t.journey_id
  join outcome a on a.journey_id = t.journey_id and a.place = c.start_place
  join outcome b on b.journey_id = t.journey_id and (b.is_review or b.is_exit) and b.held_on between t.started_on + (rules #>> '{review_days,0}')::integer and t.review_day + near
  cross join lateral indicators.is_better(
    array[a.opiate_days, a.crack_days, a.cocaine_days, a.amphetamine_days, a.cannabis_days, a.alcohol_days, a.injecting_days],
    array[b.opiate_days, b.crack_days, b.cocaine_days, b.amphetamine_days, b.cannabis_days, b.alcohol_days, b.injecting_days], rules) x (is_better)
  where t.started_on >= from_day and t.review_day <= as_of
  order by t.journey_id, b.place desc;
  analyze last_record;
  create temporary table half_year on commit drop as
  select distinct on (x.who, x.agency_id) x.partnership_id, x.agency_id, x.who, x.became
  from (
    select s.partnership_id, s.agency_id, coalesce(k.before_id, t.person_id) as who, t.started_on, t.journey_id,
      case when t.ended_on is null or t.ended_on > t.review_day then case when r.is_better then 'better' when r.journey_id is null then 'no record' else 'no better' end
        when t.reason_group <> 'completed' then case when t.reason_group in ('transferred', 'died') then t.reason_group else 'unplanned' end
        when t.next_started_on <= indicators.months_after(t.ended_on, back) or exists (
          select from known_again g where g.before_id = t.person_id and g.first_on between t.ended_on and indicators.months_after(t.ended_on, back)) then 'came back'
        when indicators.is_last_day(t.ended_on, rules) then 'not sure'
        when r.is_better then 'better' when r.journey_id is null then 'no record' else 'no better' end as became
    from subject s join touched t on t.journey_id = s.journey_id
    left join last_record r on r.journey_id = t.journey_id
    left join known_again k on k.person_id = t.person_id and k.agency_id = t.first_agency_id
    where s.is_first and t.started_on >= from_day and t.review_day <= as_of) x
  order by x.who, x.agency_id, x.started_on, x.journey_id;
  analyze half_year;
end $$;
comment on function indicators.gather_half_year is 'Puts what became of everybody who started, half a year on, into a table of the transaction.';

-- Whether a later record shows less use of something used at the start, by as much as is more than chance or to none, and more of nothing.
create or replace function indicators.is_better(before integer[], after integer[], rules jsonb) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(x.before > 0 and (x.after = 0 or x.before - x.after >= x.least)), false) and not coalesce(bool_or(x.after - x.before >= x.least), false)
    and not coalesce(bool_or(x.before > 0 and x.after is null), false)
  from (
    select case when b.before between (rules #>> '{day_counts,0}')::integer and (rules #>> '{day_counts,1}')::integer then b.before end as before,
      case when b.after between (rules #>> '{day_counts,0}')::integer and (rules #>> '{day_counts,1}')::integer then b.after end as after,
      (rules -> 'change_days' ->> b.substance)::integer as least
    from unnest(before, after, array['opiates', 'crack', 'cocaine', 'amphetamines', 'cannabis', 'alcohol', 'injecting']) b (before, after, substance)) x
$$;
comment on function indicators.is_better is 'Whether a later record shows less use and more of nothing.';

-- The numbers of what stands beside, for the partnership and each agency, in the shape of figures.
create or replace function indicators.besides_of_period(from_day date, to_day date, as_of date, rules jsonb)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  half integer := (rules #>> '{review_days,1}')::integer;
begin
  perform indicators.gather_turned_away(from_day, to_day);
  perform indicators.gather_exits(from_day, to_day, as_of, rules);
  perform indicators.gather_half_year(from_day, as_of, rules);
  return query
    select s.partnership_id, s.scope, s.key, s.agency_id, x.indicator, x.figure
    from scope s
    cross join lateral (
      select count(*) filter (where h.became = 'better') as better, count(*) filter (where h.became = 'no better') as no_better, count(*) filter (where h.became = 'no record') as no_record,
        count(*) filter (where h.became = 'unplanned') as unplanned, count(*) filter (where h.became = 'transferred') as transferred, count(*) filter (where h.became = 'died') as died,
        count(*) filter (where h.became = 'came back') as came_back, count(*) filter (where h.became = 'not sure') as not_sure, count(*) as d
      from half_year h where h.partnership_id = s.partnership_id and h.agency_id is not distinct from s.agency_id) h
    cross join lateral (
      select count(*) as all_of_period, count(*) filter (where t.ended_on + half <= as_of) as half_year_over
      from turned_away t where t.partnership_id = s.partnership_id and t.agency_id is not distinct from s.agency_id) t
    cross join lateral (
      select count(*) filter (where e.is_judged) as judged, count(*) filter (where e.is_judged and e.is_lost) as lost,
        count(*) filter (where e.is_completed) as completed, count(*) filter (where e.is_completed and e.is_late) as late
      from exit e where e.partnership_id = s.partnership_id and (s.agency_id is null or e.agency_id = s.agency_id)) e
    cross join lateral (
      select count(distinct j.person_id) as started, count(distinct j.person_id) filter (where k.person_id is not null) as known
      from subject j join touched o on o.journey_id = j.journey_id
      left join known_again k on k.person_id = j.person_id and k.agency_id = o.first_agency_id and k.first_on = o.started_on
      where j.partnership_id = s.partnership_id and j.agency_id is not distinct from s.agency_id and j.is_first and o.started_on >= from_day) n
    cross join lateral (values
      ('half-year', jsonb_build_object('d', h.d + t.half_year_over, 'bands', jsonb_build_object('better', h.better, 'no better', h.no_better, 'no record', h.no_record,
        'unplanned', h.unplanned, 'transferred', h.transferred, 'died', h.died, 'came back', h.came_back, 'not sure', h.not_sure, 'turned away', t.half_year_over))),
      ('turned-away', jsonb_build_object('n', t.all_of_period, 'd', t.all_of_period + n.started)),
      ('not-arrived', jsonb_build_object('n', e.lost, 'd', e.judged)),
      ('last-days', jsonb_build_object('n', e.late, 'd', e.completed)),
      ('new-again', jsonb_build_object('n', n.known, 'd', n.started))) x (indicator, figure)
    where s.scope in ('all', 'agency');
end $$;
comment on function indicators.besides_of_period is 'What stands beside every success of a period, for the partnership and each agency.';
