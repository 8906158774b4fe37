-- Signs: where an agency's numbers differ from what days, other agencies, its own other people or its own past would lead to expect, by more
-- than chance. A sign says that something is worth a look together. It accuses nobody and changes no figure.

-- The natural logarithm of n factorial, by Stirling's series: near enough for a chance of one in a thousand.
create or replace function indicators.ln_factorial(n bigint) returns double precision language sql immutable as $$
  select case when n < 2 then 0 else n * ln(n::double precision) - n + ln(2 * pi() * n) / 2 + 1 / (12.0 * n) - 1 / (360.0 * n ^ 3) end
$$;
comment on function indicators.ln_factorial is 'The natural logarithm of a factorial.';

-- How often chance alone gives so many or more, where each of `of` has the same share.
create or replace function indicators.chance_by_share(seen integer, of integer, share numeric) returns double precision
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when seen <= 0 then 1 when share <= 0 then 0 when share >= 1 then 1 else least(1, (
    select sum(exp(indicators.ln_factorial(of) - indicators.ln_factorial(x) - indicators.ln_factorial(of - x) + x * ln(share::double precision) + (of - x) * ln(1 - share::double precision)))
    from generate_series(seen, of) x)) end
$$;
comment on function indicators.chance_by_share is 'How often chance alone gives so many or more of a known share.';

-- How often chance alone gives so many or more to these, when those seen among these and the others are dealt out blindly.
create or replace function indicators.chance_by_others(seen integer, of integer, other_seen integer, other_of integer) returns double precision
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when seen <= 0 then 1 else least(1, (
    select sum(exp(indicators.ln_factorial(of) - indicators.ln_factorial(x) - indicators.ln_factorial(of - x)
      + indicators.ln_factorial(other_of) - indicators.ln_factorial(seen + other_seen - x) - indicators.ln_factorial(other_of - seen - other_seen + x)
      - indicators.ln_factorial(of + other_of) + indicators.ln_factorial(seen + other_seen) + indicators.ln_factorial(of + other_of - seen - other_seen)))
    from generate_series(seen, least(of, seen + other_seen)) x where other_of - seen - other_seen + x >= 0)) end
$$;
comment on function indicators.chance_by_others is 'How often chance alone gives so many or more beside others.';

-- What is counted for each sign at each agency: how many were seen of how many, and what that is compared with.
create or replace function indicators.count_for_signs(from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.sign_seen;
  create temporary table sign_seen (partnership_id uuid, agency_id uuid, sign text, seen integer, of integer, other_seen integer, other_of integer, usual_share numeric) on commit drop;
  insert into sign_seen
  select e.partnership_id, e.agency_id, 'last-days', count(*) filter (where e.is_late), count(*), null, null,
    (select avg(indicators.is_last_day(d::date, rules)::integer) from generate_series(from_day::timestamp, to_day, interval '1 day') d)
  from exit e where e.is_completed group by 1, 2;
  insert into sign_seen
  select x.*, sum(x.lost) over p - x.lost, sum(x.judged) over p - x.judged, (rules ->> 'usual_not_arrived_percent')::numeric / 100
  from (select e.partnership_id, e.agency_id, 'not-arrived', count(*) filter (where e.is_lost)::integer as lost, count(*)::integer as judged from exit e where e.is_judged group by 1, 2) x
  window p as (partition by x.partnership_id);
  insert into sign_seen
  select x.*, sum(x.known) over p - x.known, sum(x.started) over p - x.started, (rules ->> 'usual_new_again_percent')::numeric / 100
  from (
    select j.partnership_id, j.agency_id, 'new-again', count(distinct k.person_id)::integer as known, count(distinct j.person_id)::integer as started
    from subject j join touched o on o.journey_id = j.journey_id
    left join known_again k on k.person_id = j.person_id and k.agency_id = j.agency_id and k.first_on = o.started_on
    where j.agency_id is not null and j.is_first and o.started_on >= from_day group by 1, 2) x
  window p as (partition by x.partnership_id);
  perform indicators.count_missed_reviews(from_day, as_of, rules);
  insert into sign_seen
  select x.partnership_id, x.agency_id, 'turned-away', count(*) filter (where x.is_away and n.is_great), count(*) filter (where n.is_great),
    count(*) filter (where x.is_away and not n.is_great), count(*) filter (where not n.is_great), null
  from (
    select t.partnership_id, t.agency_id, t.who as person_id, true as is_away from turned_away t where t.agency_id is not null
    union
    select j.partnership_id, j.agency_id, j.person_id, false from subject j join touched o on o.journey_id = j.journey_id
    where j.agency_id is not null and j.is_first and o.started_on >= from_day) x
  join great_need n on n.person_id = x.person_id
  group by 1, 2;
  insert into sign_seen
  select s.partnership_id, s.agency_id, 'jump', count(*) filter (where s.ended_on >= b.last_from), count(*), null, null,
    (to_day + 1 - b.last_from)::numeric / (to_day + 1 - b.history_from)
  from stay s cross join (
    select (date_trunc('month', to_day) - make_interval(months => (rules ->> 'jump_months')::integer - 1))::date as last_from,
      (date_trunc('month', to_day) - make_interval(months => (rules ->> 'jump_months')::integer + (rules ->> 'history_months')::integer - 1))::date as history_from) b
  where s.ended_on between b.history_from and to_day and rules #> '{reason_groups,completed}' ? s.reason
  group by s.partnership_id, s.agency_id, b.last_from, b.history_from
  having min(s.ended_on) < b.history_from + 90 and count(*) filter (where s.ended_on < b.last_from) >= (rules ->> 'sign_least_people')::integer;
end $$;
comment on function indicators.count_for_signs is 'Puts what is counted for each sign into a table of the transaction.';

-- Reviews that are missing among people still there on the day a review was due: those who used more at the start than half of the agency's
-- people beside those who used less.
create or replace function indicators.count_missed_reviews(from_day date, as_of date, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with due as (
    select j.partnership_id, j.agency_id, c.has_review,
      (select coalesce(sum(v), 0) from unnest(array[a.opiate_days, a.crack_days, a.cocaine_days, a.amphetamine_days, a.cannabis_days, a.alcohol_days, a.injecting_days]) v
        where v between (rules #>> '{day_counts,0}')::integer and (rules #>> '{day_counts,1}')::integer) as used
    from subject j join touched t on t.journey_id = j.journey_id join compliance c on c.journey_id = t.journey_id
    join outcome a on a.journey_id = t.journey_id and a.place = c.start_place
    where j.agency_id is not null and j.is_first and t.started_on >= from_day and t.review_day <= as_of and (t.ended_on is null or t.ended_on > t.review_day)),
  half as (select d.agency_id, percentile_disc(0.5) within group (order by d.used) as used from due d group by d.agency_id)
  insert into sign_seen
  select d.partnership_id, d.agency_id, 'missed-review', count(*) filter (where d.used > h.used and not d.has_review), count(*) filter (where d.used > h.used),
    count(*) filter (where d.used <= h.used and not d.has_review), count(*) filter (where d.used <= h.used), null
  from due d join half h on h.agency_id = d.agency_id group by 1, 2
$$;
comment on function indicators.count_missed_reviews is 'Puts reviews missing among those worse off at the start beside the others into the table of signs.';

-- Each sign of a period with the chance that it means nothing. A sign compared with others falls back on the usual share where there are few.
create or replace function indicators.signs_of_period(from_day date, to_day date, as_of date, rules jsonb)
returns table (partnership_id uuid, agency_id uuid, sign text, seen integer, of integer, other_seen integer, other_of integer, usual_share numeric, chance double precision, is_raised boolean)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.count_for_signs(from_day, to_day, as_of, rules);
  return query
    select c.partnership_id, c.agency_id, c.sign, c.seen, c.of, c.other_seen, c.other_of, c.usual_share, c.chance,
      c.chance <= (rules ->> 'sign_chance_of_10000')::double precision / 10000 and c.seen >= (rules ->> 'sign_least_people')::integer
        and c.seen::numeric / c.of * 100 >= coalesce(c.other_seen::numeric / nullif(c.other_of, 0), c.usual_share) * (rules ->> 'sign_least_ratio_percent')::integer
    from (
      select f.partnership_id, f.agency_id, f.sign, f.seen, f.of, f.other_seen, f.other_of, f.usual_share,
        case when f.other_of is not null then indicators.chance_by_others(f.seen, f.of, f.other_seen, f.other_of) when f.usual_share is not null then indicators.chance_by_share(f.seen, f.of, f.usual_share) else 1 end as chance
      from (
        select s.partnership_id, s.agency_id, s.sign, s.seen, s.of, s.usual_share,
          case when s.other_of >= (rules ->> 'sign_least_others')::integer then s.other_seen end as other_seen,
          case when s.other_of >= (rules ->> 'sign_least_others')::integer then s.other_of end as other_of
        from sign_seen s where s.of > 0 and s.agency_id in (select g.agency_id from scope g where g.scope = 'agency')) f) c;
end $$;
comment on function indicators.signs_of_period is 'Every sign of a period at each agency, with the chance that it means nothing.';

-- Freezes the signs of a period beside its figures. Where a return is missing, what others recorded is missing too, so that no sign is read.
create or replace function indicators.freeze_signs(of_snapshot uuid, from_day date, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  small integer := (rules ->> 'smallest_shown')::integer;
  step integer := (rules ->> 'rounded_to')::integer;
  is_whole boolean := not exists (
    select from indicators.figure f where f.snapshot_id = of_snapshot and f.scope = 'all' and f.indicator = 'I01' and f.figure ->> 'status' is not null);
begin
  drop table if exists pg_temp.sign_found;
  create temporary table sign_found on commit drop as
  select s.* from indicators.signs_of_period(from_day, to_day, as_of, rules) s;
  insert into indicators.sign_count (snapshot_id, agency_id, sign, seen, of, other_seen, other_of, usual_share, chance)
  select of_snapshot, s.agency_id, s.sign, s.seen, s.of, s.other_seen, s.other_of, s.usual_share, s.chance from sign_found s where is_whole;
  insert into indicators.sign (snapshot_id, agency_id, sign, state, about_count, about_of, about_percent)
  select of_snapshot, s.agency_id, s.sign, case when not is_whole then 'incomplete' when s.is_raised then 'raised' else 'quiet' end,
    case when is_whole and s.is_raised and s.seen >= small then (round(s.seen::numeric / step) * step)::integer end,
    case when is_whole and s.is_raised and s.of >= small then (round(s.of::numeric / step) * step)::integer end,
    case when is_whole and s.is_raised then (round(coalesce(s.other_seen::numeric / nullif(s.other_of, 0), s.usual_share) * 20) * 5)::integer end
  from sign_found s;
end $$;
comment on function indicators.freeze_signs is 'Freezes the signs of one period.';

create or replace function indicators.own_sign_counts(of_snapshot uuid)
returns table (sign text, seen integer, of integer, other_seen integer, other_of integer, usual_share numeric)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.sign, c.seen, c.of, case when c.sign in ('missed-review', 'turned-away') then c.other_seen end, case when c.sign in ('missed-review', 'turned-away') then c.other_of end, c.usual_share
  from indicators.sign_count c where c.snapshot_id = of_snapshot and c.agency_id = acting.agency_id() and indicators.sees_own_numbers()
$$;
comment on function indicators.own_sign_counts is 'The numbers behind the acting agency''s own signs, for its own workers; of other agencies nothing.';
grant execute on function indicators.own_sign_counts(uuid) to cg_app;
