-- Freezes the reports of the last month that is over, on the journeys of the same data date as the indicators.

-- Which returns the numbers counted since the last call rest on.
create or replace function reports.rest_on(from_day date, to_day date) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  update made set rests_from = case when dimension = 'month' then to_date(row_key, 'YYYY-MM') else from_day end,
    rests_to = case when dimension = 'month' then to_date(row_key, 'YYYY-MM') else to_day end
  where rests_to is null
$$;
comment on function reports.rest_on is 'Notes which months the numbers just counted rest on.';

-- Everything about twelve months to a day.
create or replace function reports.count_year(of_partnership uuid, to_day date, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  from_day date := (date_trunc('month', to_day) - make_interval(months => (rules ->> 'period_months')::integer - 1))::date;
  label text := to_char(to_day, 'YYYY-MM');
begin
  perform reports.gather_people(of_partnership, to_day, rules);
  perform reports.gather_askings(of_partnership, from_day, to_day, as_of, rules);
  perform reports.count_flow(label, from_day, as_of, rules);
  perform indicators.look_at_period(from_day, to_day, rules);
  perform indicators.look_for_stuck(to_day, rules);
  perform indicators.count_people(from_day, to_day, as_of, rules);
  perform reports.count_equity(label);
  perform reports.count_lives(label, from_day, to_day, rules);
  perform reports.count_deaths(label, from_day, to_day);
  perform reports.count_quality(of_partnership, label, from_day, to_day, as_of, rules);
  perform reports.rest_on(from_day, to_day);
end $$;
comment on function reports.count_year is 'Counts every report about twelve months to a day.';

-- Counts everything of a data date into a table of the transaction: this year and the one before, every month of both, the routes of those who
-- began long enough ago, and what stands today.
create or replace function reports.count_all(of_partnership uuid, as_of date, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  this_month date := date_trunc('month', as_of)::date;
  first_month date := (this_month - make_interval(months => (rules ->> 'chart_months')::integer - 1))::date;
  -- This half-year and the four before it.
  first_half date := (date_trunc('year', as_of) + case when extract(month from as_of) > 6 then interval '6 months' else interval '0' end - interval '2 years')::date;
  routes_to date := (this_month - interval '5 months')::date - 1;
  routes_from date := (date_trunc('month', routes_to) - interval '11 months')::date;
begin
  drop table if exists pg_temp.made;
  create temporary table made (agency_id uuid, report text, dimension text, row_key text, part text, base text, n integer, median_days integer,
    rests_from date, rests_to date) on commit drop;
  perform indicators.gather(array[of_partnership], as_of, rules);
  perform reports.count_year(of_partnership, (this_month - interval '11 months')::date - 1, as_of, rules);
  perform reports.count_year(of_partnership, as_of, as_of, rules);
  perform reports.count_routes(of_partnership, to_char(routes_to, 'YYYY-MM'), routes_from, routes_to, rules);
  perform reports.rest_on(routes_from, as_of);
  perform reports.count_months(of_partnership, first_month, as_of, rules);
  perform reports.rest_on(first_month, as_of);
  perform reports.count_blocks(of_partnership, as_of);
  perform reports.gather_reviews(of_partnership, first_month, as_of);
  perform reports.count_reviews_by_month(first_month, as_of);
  perform reports.count_kept(of_partnership, first_half, as_of, rules);
  perform reports.count_steps(of_partnership, first_half, as_of);
end $$;
comment on function reports.count_all is 'Counts every report of a data date into a table of the transaction.';

create or replace function reports.freeze_partnership(of_partnership uuid, rules jsonb, of_version text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  last_day date := date_trunc('month', current_date)::date - 1;
  new_id uuid := gen_random_uuid();
begin
  perform pg_advisory_xact_lock(7022, hashtext(of_partnership::text));
  if exists (select from reports.freezing f where f.partnership_id = of_partnership and f.data_date = last_day)
    or not exists (select from indicators.snapshot s where s.partnership_id = of_partnership and s.book = 'indicators' and s.data_date = last_day) then return 0; end if;
  perform reports.count_all(of_partnership, last_day, rules);
  drop table if exists pg_temp.missing_feed;
  create temporary table missing_feed on commit drop as
  select f.* from indicators.missing_feeds(array[of_partnership], (last_day - interval '3 years')::date, last_day, last_day, false) f;
  insert into reports.freezing (freezing_id, partnership_id, month, data_date, version)
  values (new_id, of_partnership, date_trunc('month', last_day)::date, last_day, of_version);
  insert into reports.exact_cell (freezing_id, agency_id, report, dimension, row_key, part, base, n, median_days, waits_for)
  select new_id, m.agency_id, m.report, m.dimension, m.row_key, m.part, m.base, case when w.feeds = '{}' then m.n end, case when w.feeds = '{}' then m.median_days end, w.feeds
  from made m cross join lateral (
    select coalesce(array_agg(g.feed order by g.feed), '{}') as feeds
    from (select f.agency_id, f.month, f.agency_code || ' ' || to_char(f.month, 'YYYY-MM') as feed from missing_feed f) g
    where g.month between m.rests_from and m.rests_to and (m.agency_id is null or g.agency_id = m.agency_id)) w;
  perform reports.write_shown(new_id, rules);
  perform reports.withhold_what_tells(of_partnership, rules);
  perform audit.record(action => 'reports.frozen', outcome => 'done', detail => jsonb_build_object('data_date', last_day, 'version', of_version), actor_label => 'reports.freeze-month');
  return 1;
end $$;
comment on function reports.freeze_partnership is 'Freezes the reports of a partnership for the last month that is over, once its indicators are.';
grant execute on function reports.freeze_partnership(uuid, jsonb, text) to cg_jobs;

-- Partnerships whose indicators of the last month are frozen and whose reports are not.
create or replace function reports.due_partnerships() returns table (partnership_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.partnership_id from indicators.snapshot s
  where s.book = 'indicators' and s.data_date = date_trunc('month', current_date)::date - 1
    and not exists (select from reports.freezing f where f.partnership_id = s.partnership_id and f.data_date = s.data_date)
  group by s.partnership_id
$$;
comment on function reports.due_partnerships is 'Partnerships whose indicators are frozen and whose reports are not.';
grant execute on function reports.due_partnerships() to cg_jobs;

-- The numbers of the acting agency as they are, for its own workers. What people said of it is not among them: a worker of few people could
-- tell who said no. They read that as everybody else does.
create or replace function reports.own_cells(of_freezing uuid)
returns table (report text, dimension text, row_key text, part text, n integer, median_days integer, waits_for text[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.report, c.dimension, c.row_key, c.part, c.n, c.median_days, c.waits_for
  from reports.exact_cell c where c.freezing_id = of_freezing and c.agency_id = acting.agency_id() and indicators.sees_own_numbers() and c.report <> 'said'
$$;
comment on function reports.own_cells is 'The numbers of the acting agency, unrounded, for its own workers.';
grant execute on function reports.own_cells(uuid) to cg_app;
