-- Freezing months, each by the definitions that were in force before its period began.

-- Keeps what each version of the definitions says, and since when it is known here. A version that says something else than it did is refused.
-- A version that comes later than the first ones is in force from the day it came at the earliest: nothing is defined backwards.
create or replace function indicators.know_versions(versions jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  is_first boolean := not exists (select from indicators.definition_version);
  changed text;
begin
  insert into indicators.definition_version (version, from_on, digest)
  select v ->> 'version', case when is_first then (v ->> 'from_on')::date else greatest((v ->> 'from_on')::date, current_date) end, md5((v -> 'rules')::text)
  from jsonb_array_elements(versions) v on conflict (version) do nothing;
  select d.version into changed from jsonb_array_elements(versions) v join indicators.definition_version d on d.version = v ->> 'version'
  where d.digest <> md5((v -> 'rules')::text) limit 1;
  if changed is not null then
    raise exception 'Version % of the definitions no longer says what it said when it was first used. Give a change a version of its own.', changed;
  end if;
end $$;
comment on function indicators.know_versions is 'Keeps what each version of the definitions says, and refuses one that has changed.';

-- The version for a period: the newest that was in force before the period began, or on its first day; where there was none yet, the first of all.
create or replace function indicators.version_for(from_day date) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(
    (select d.version from indicators.definition_version d where d.from_on <= from_day order by d.from_on desc, d.version desc limit 1),
    (select d.version from indicators.definition_version d order by d.from_on, d.version limit 1))
$$;
comment on function indicators.version_for is 'The version of the definitions for a period that begins on a day.';

-- Freezes what stands in `figure_to_freeze`, a table of the transaction (scope, key, agency_id, indicator, figure), as a snapshot of a book.
create or replace function indicators.freeze_figures(of_partnership uuid, of_book text, of_month date, from_day date, to_day date, as_of date, of_version text, rules jsonb)
returns uuid language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  new_id uuid := gen_random_uuid();
begin
  insert into indicators.snapshot (snapshot_id, partnership_id, book, month, from_day, to_day, data_date, version)
  values (new_id, of_partnership, of_book, of_month, from_day, to_day, as_of, of_version);
  insert into indicators.figure (snapshot_id, scope, key, agency_id, indicator, figure)
  select new_id, f.scope, f.key, f.agency_id, f.indicator, f.figure from figure_to_freeze f;
  perform indicators.write_shown(new_id, rules);
  return new_id;
end $$;
comment on function indicators.freeze_figures is 'Freezes figures as a snapshot of a book, exact and as they may be read.';

-- Freezes one period of what was gathered, with what stands beside it. An incomplete figure leaves what stands beside it incomplete.
create or replace function indicators.freeze_period(of_partnership uuid, of_month date, as_of date, rules jsonb, of_version text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  new_id uuid;
  from_day date := (of_month + make_interval(months => 1 - (rules ->> 'period_months')::integer))::date;
  to_day date := (of_month + interval '1 month')::date - 1;
begin
  drop table if exists pg_temp.figure_to_freeze;
  create temporary table figure_to_freeze on commit drop as
  select r.scope, r.key, r.agency_id, r.indicator, r.figure from indicators.report_period(array[of_partnership], from_day, to_day, as_of, rules, false) r;
  insert into figure_to_freeze (scope, key, agency_id, indicator, figure)
  select b.scope, b.key, b.agency_id, b.indicator, case when f.figure ->> 'status' is null then b.figure else f.figure end
  from indicators.besides_of_period(from_day, to_day, as_of, rules) b
  join figure_to_freeze f on f.scope = b.scope and f.key = b.key and f.indicator = 'I01';
  new_id := indicators.freeze_figures(of_partnership, 'indicators', of_month, from_day, to_day, as_of, of_version, rules);
  perform indicators.freeze_signs(new_id, from_day, to_day, as_of, rules);
end $$;
comment on function indicators.freeze_period is 'Freezes the figures of one period.';

-- Partnerships whose last month is over and not frozen yet: as soon as every return is in, or once the days of waiting are over.
create or replace function indicators.due_partnerships(rules jsonb) returns table (partnership_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.partnership_id from partnership.partnership p cross join (select date_trunc('month', current_date)::date - 1 as day) last
  where exists (select from indicators.expected_agencies(array[p.partnership_id]))
    and not exists (select from indicators.snapshot s where s.partnership_id = p.partnership_id and s.book = 'indicators' and s.data_date = last.day)
    and (current_date - last.day > (rules ->> 'freeze_wait_days')::integer
      or not exists (select from indicators.missing_feeds(array[p.partnership_id], last.day, last.day, last.day, false)))
$$;
comment on function indicators.due_partnerships is 'Partnerships with a month to freeze.';
grant execute on function indicators.due_partnerships(jsonb) to cg_jobs;

-- Freezes the last month that is over: the periods to it, to the month before (no longer provisional) and to six months before (returns after
-- completion are known). The first time, every month of the year before as well. How many periods. `versions`: every version of the definitions
-- there is, each with its first day and its rules.
drop function if exists indicators.freeze_partnership(uuid, jsonb, text);
create or replace function indicators.freeze_partnership(of_partnership uuid, versions jsonb) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  last_day date := date_trunc('month', current_date)::date - 1;
  of_month date;
  rules jsonb := versions -> -1 -> 'rules';
  back integer[] := array[0, 1, (rules ->> 'return_months')::integer];
  gathered text;
  wanted text;
  b integer;
begin
  perform pg_advisory_xact_lock(7021, hashtext(of_partnership::text));
  perform indicators.know_versions(versions);
  if exists (select from indicators.snapshot s where s.partnership_id = of_partnership and s.book = 'indicators' and s.data_date = last_day) then return 0; end if;
  if not exists (select from indicators.snapshot s where s.partnership_id = of_partnership and s.book = 'indicators') then
    back := array(select generate_series(0, (rules ->> 'period_months')::integer));
  end if;
  foreach b in array back loop
    of_month := (date_trunc('month', last_day) - make_interval(months => b))::date;
    wanted := indicators.version_for((of_month + make_interval(months => 1 - (rules ->> 'period_months')::integer))::date);
    if wanted is distinct from gathered then
      select v -> 'rules' into strict rules from jsonb_array_elements(versions) v where v ->> 'version' = wanted;
      perform indicators.gather(array[of_partnership], last_day, rules);
      perform indicators.gather_besides(array[of_partnership], rules);
      gathered := wanted;
    end if;
    perform indicators.freeze_period(of_partnership, of_month, last_day, rules, wanted);
  end loop;
  perform indicators.withhold_what_tells(of_partnership, versions -> -1 -> 'rules');
  perform audit.record(action => 'indicators.frozen', outcome => 'done', detail => jsonb_build_object('data_date', last_day, 'version', gathered), actor_label => 'indicators.freeze-month');
  return cardinality(back);
end $$;
comment on function indicators.freeze_partnership is 'Freezes a partnership''s last month that is over, and the months it completes.';
grant execute on function indicators.freeze_partnership(uuid, jsonb) to cg_jobs;
