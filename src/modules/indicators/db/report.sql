-- Every indicator of a period for the partnership, each agency and each group of substances, complete or said not to be.

-- From which month to which an agency is expected to make returns: while its agreement runs; where it signed none, as long as it is a member.
-- Of the agencies the national system knows, those that may lead on care, and any other that has ever sent a return.
create or replace function indicators.expected_agencies(of_partnerships uuid[])
returns table (partnership_id uuid, agency_id uuid, agency_code text, from_month date, to_month date)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select g.partnership_id, g.agency_id, g.national_code,
    date_trunc('month', a.begins at time zone 'Europe/London')::date,
    date_trunc('month', case when a.begins is null then g.left_at else a.ends end at time zone 'Europe/London')::date
  from partnership.agency g
  join partnership.agency_kind k on k.code = g.kind
  left join lateral (
    select min(v.in_force_from) as begins, nullif(max(least(coalesce(p.ended_at, 'infinity'), coalesce(v.replaced_at, 'infinity'), v.hard_end_at)), 'infinity') as ends
    from partnership.agreement_party p join partnership.agreement_version v on v.agreement_version_id = p.agreement_version_id
    where p.agency_id = g.agency_id and p.signed_at is not null and v.in_force_from is not null) a on true
  where g.national_code is not null and (k.may_lead or exists (select from returns.receipt r where r.owner_agency_id = g.agency_id and r.accepted_at is not null))
    and (of_partnerships is null or g.partnership_id = any (of_partnerships))
$$;
comment on function indicators.expected_agencies is 'The agencies that make returns, and the months they are expected for.';

-- The returns that are missing: one agency, one month. Assumed: every month that has begun by the data date counts as received.
create or replace function indicators.missing_feeds(of_partnerships uuid[], from_day date, to_day date, as_of date, assume_feeds boolean)
returns table (partnership_id uuid, agency_id uuid, agency_code text, month date)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select e.partnership_id, e.agency_id, e.agency_code, m::date
  from indicators.expected_agencies(of_partnerships) e
  cross join lateral generate_series(greatest(date_trunc('month', from_day::timestamp), e.from_month), least(to_day::timestamp, coalesce(e.to_month, to_day)), interval '1 month') m
  where case when assume_feeds then m::date > as_of else not returns.feed_received(e.agency_id, m::date) end
$$;
comment on function indicators.missing_feeds is 'Months for which an agency''s return has not been accepted.';

-- Who a figure may be about: the partnership, each agency that has rows or makes returns, and the five groups.
create or replace function indicators.find_scopes(of_partnerships uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.scope;
  create temporary table scope on commit drop as
  select p.partnership_id, 'all' as scope, 'all' as key, null::uuid as agency_id from partnership.partnership p
  where of_partnerships is null or p.partnership_id = any (of_partnerships)
  union all
  select a.partnership_id, 'agency', max(a.agency_code), a.agency_id
  from (select s.partnership_id, s.agency_id, s.agency_code from spell s union select e.partnership_id, e.agency_id, e.agency_code from indicators.expected_agencies(of_partnerships) e) a
  group by a.partnership_id, a.agency_id
  union all
  select p.partnership_id, 'group', g, null from partnership.partnership p
  cross join unnest(array['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated']) g
  where of_partnerships is null or p.partnership_id = any (of_partnerships);
  analyze scope;
end $$;
comment on function indicators.find_scopes is 'Puts who the figures of a run are about into a table of the transaction.';

-- Adds the people up. One row per scope that has anybody, with every number of every indicator but I15.
create or replace function indicators.add_up(rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.total, pg_temp.change_total;
  create temporary table total on commit drop as
  select s.partnership_id, s.scope, s.key, s.agency_id,
    count(*) filter (where i01) as i01, count(*) filter (where i02) as i02, count(i03) as i03,
    count(*) filter (where i03 = 0) as completed, count(*) filter (where i03 = 1) as transferred, count(*) filter (where i03 = 2) as died,
    count(*) filter (where i03 = 3) as unplanned, count(*) filter (where i03 = 4) as inconsistent, count(*) filter (where i03 = 5) as not_known,
    count(i04) as i04, count(*) filter (where i04 = 1) as wait_1, count(*) filter (where i04 = 2) as wait_2, count(*) filter (where i04 = 3) as wait_3, count(*) filter (where i04 = 4) as wait_4,
    count(i05) as i05_d, count(*) filter (where i05 = 1) as i05, count(*) filter (where i06) as i06, count(*) filter (where i07) as i07,
    count(i08) as i08_d, count(*) filter (where i08 = 1) as i08, count(i09) as i09_d, count(*) filter (where i09 = 1) as i09, count(*) filter (where i10) as i10,
    count(i11) as i11, count(*) filter (where i11 = 0) as years_0, count(*) filter (where i11 = 1) as years_1, count(*) filter (where i11 = 2) as years_2,
    count(*) filter (where i11 = 3) as years_3, count(*) filter (where i11 = 4) as years_4,
    count(i12) as i12_d, count(*) filter (where i12 = 1) as i12, count(i13) as i13_d, count(*) filter (where i13 = 1) as i13, count(i14) as i14_d, count(*) filter (where i14 = 1) as i14,
    count(*) filter (where i16 = 2) as i16, count(*) filter (where i16 > 0) as i16_d, count(*) filter (where i16 = 0) as i16_without
  from scope s left join (
    select 'all' as scope, 'all' as key, f.* from person_figure f where f.agency_id is null
    union all
    select 'agency', f.agency_id::text, f.* from person_figure f where f.agency_id is not null
    union all
    select 'group', coalesce(g.substance_group, 'not stated'), f.* from person_figure f
    left join person_group g on g.partnership_id = f.partnership_id and g.person_id = f.person_id where f.agency_id is null) x
    on x.partnership_id = s.partnership_id and x.scope = s.scope and x.key = coalesce(s.agency_id::text, s.key)
  group by s.partnership_id, s.scope, s.key, s.agency_id;
  create temporary table change_total on commit drop as
  select s.partnership_id, s.scope, s.key, s.agency_id, k.substance, count(*) filter (where outcome = 1) as abstinent, count(*) filter (where outcome = 2) as improved,
    count(*) filter (where outcome = 3) as unchanged, count(*) filter (where outcome = 4) as deteriorated, count(outcome) as d, count(*) filter (where no_review) as no_review
  from scope s cross join (select jsonb_object_keys(rules -> 'change_days') as substance) k left join (
    select 'all' as scope, 'all' as key, f.* from person_change f where f.agency_id is null
    union all
    select 'agency', f.agency_id::text, f.* from person_change f where f.agency_id is not null
    union all
    select 'group', coalesce(g.substance_group, 'not stated'), f.* from person_change f
    left join person_group g on g.partnership_id = f.partnership_id and g.person_id = f.person_id where f.agency_id is null) x
    on x.partnership_id = s.partnership_id and x.scope = s.scope and x.key = coalesce(s.agency_id::text, s.key) and x.substance = k.substance
  group by s.partnership_id, s.scope, s.key, s.agency_id, k.substance;
end $$;
comment on function indicators.add_up is 'Adds up what people count for, by partnership, agency and group.';

-- The numbers of each scope as objects, one per indicator; a scope nobody is in has zeros.
create or replace function indicators.figures_of_period(to_day date, as_of date, rules jsonb)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with given as (
    select case when as_of < to_day + (rules ->> 'provisional_days')::integer then jsonb_build_object('provisional', true) else '{}' end as late,
      indicators.wait_labels(rules) as w, indicators.year_labels(rules) as y)
  select t.partnership_id, t.scope, t.key, t.agency_id, x.indicator, x.figure
  from total t cross join given g
  cross join lateral (values
    ('I01', jsonb_build_object('n', t.i01)),
    ('I02', jsonb_build_object('n', t.i02)),
    ('I03', jsonb_build_object('n', t.i03, 'reasons', jsonb_build_object('completed', t.completed, 'transferred', t.transferred, 'died', t.died,
      'unplanned', t.unplanned, 'inconsistent', t.inconsistent, 'not known', t.not_known)) || g.late),
    ('I04', jsonb_build_object('d', t.i04, 'bands',
      jsonb_build_object(g.w[1], t.wait_1, g.w[2], t.wait_2, g.w[3], t.wait_3, g.w[4], t.wait_4))),
    ('I05', jsonb_build_object('n', t.i05, 'd', t.i05_d)),
    ('I06', jsonb_build_object('n', t.i06, 'd', t.i01) || g.late),
    ('I07', jsonb_build_object('n', t.i07, 'd', t.i01)),
    ('I08', jsonb_build_object('n', t.i08, 'd', t.i08_d)),
    ('I09', jsonb_build_object('n', t.i09, 'd', t.i09_d)),
    ('I10', jsonb_build_object('n', t.i10, 'd', t.i01) || g.late),
    ('I11', jsonb_build_object('d', t.i11, 'bands', jsonb_build_object(g.y[1], t.years_0, g.y[2], t.years_1, g.y[3], t.years_2, g.y[4], t.years_3, g.y[5], t.years_4))),
    ('I12', jsonb_build_object('n', t.i12, 'd', t.i12_d)),
    ('I13', jsonb_build_object('n', t.i13, 'd', t.i13_d)),
    ('I14', jsonb_build_object('n', t.i14, 'd', t.i14_d) || g.late),
    ('I16', jsonb_build_object('n', t.i16, 'd', t.i16_d, 'without_records', t.i16_without))) x (indicator, figure)
  union all
  select c.partnership_id, c.scope, c.key, c.agency_id, 'I15 ' || c.substance,
    jsonb_build_object('abstinent', c.abstinent, 'improved', c.improved, 'unchanged', c.unchanged, 'deteriorated', c.deteriorated, 'd', c.d, 'no_review', c.no_review)
  from change_total c
$$;
comment on function indicators.figures_of_period is 'The numbers of a period as objects, one per scope and indicator.';

-- The indicators of a period, over what was gathered. Where a return is missing, or the data do not speak for long enough, a figure carries
-- what is missing instead of numbers: a missing feed is never 0.
create or replace function indicators.report_period(of_partnerships uuid[], from_day date, to_day date, as_of date, rules jsonb, assume_feeds boolean)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  watched_to date := indicators.months_after(to_day, (rules ->> 'return_months')::integer);
  cohort_watched_to date := indicators.months_after(indicators.cohort_end(from_day, rules), (rules ->> 'return_months')::integer);
begin
  perform indicators.look_at_period(from_day, to_day, rules);
  perform indicators.look_for_stuck(to_day, rules);
  perform indicators.count_people(from_day, to_day, as_of, rules);
  perform indicators.find_scopes(of_partnerships);
  perform indicators.add_up(rules);
  return query
    with missing as materialized (
      select m.*, m.month <= to_day as in_period, m.agency_code || ' ' || to_char(m.month, 'YYYY-MM') as feed
      from indicators.missing_feeds(of_partnerships, from_day, watched_to, as_of, assume_feeds) m),
    gaps as (
      select s.partnership_id, s.scope, s.key, s.agency_id, jsonb_agg(m.feed order by m.feed collate "C") filter (where m.in_period) as in_period,
        jsonb_agg(m.feed order by m.feed collate "C") as with_watch
      from scope s join missing m on m.partnership_id = s.partnership_id and (s.agency_id is null or s.agency_id = m.agency_id)
      group by s.partnership_id, s.scope, s.key, s.agency_id),
    judged as (
      select f.*, case when f.indicator = 'I07' and as_of >= watched_to then g.with_watch else g.in_period end as missing,
        case when f.indicator = 'I07' and as_of < watched_to then watched_to when f.indicator = 'I08' and as_of < cohort_watched_to then cohort_watched_to end as needs_data_to
      from indicators.figures_of_period(to_day, as_of, rules) f
      left join gaps g on g.partnership_id = f.partnership_id and g.scope = f.scope and g.key = f.key)
    select j.partnership_id, j.scope, j.key, j.agency_id, j.indicator,
      case when j.missing is null and j.needs_data_to is null then j.figure
        else jsonb_strip_nulls(jsonb_build_object('status', 'incomplete', 'missing', j.missing, 'needs_data_to', j.needs_data_to)) end
    from judged j;
end $$;
comment on function indicators.report_period is 'The indicators of a period over what was gathered, complete or said not to be.';

-- The indicators of one period from the record as it stands: for the command line and the nightly job, not for pages.
create or replace function indicators.report(of_partnerships uuid[], from_day date, to_day date, as_of date, rules jsonb, assume_feeds boolean)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.gather(of_partnerships, as_of, rules);
  return query select r.* from indicators.report_period(of_partnerships, from_day, to_day, as_of, rules, assume_feeds) r;
end $$;
comment on function indicators.report is 'The indicators of one period from the record as it stands.';
