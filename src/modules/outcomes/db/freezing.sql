-- Frozen with the indicators: the same months, the same data date, the same rule of small numbers.

-- Everything of one period over what was gathered. Where a return is missing the figure carries that instead of numbers.
create or replace function outcomes.report_period(of_partnerships uuid[], from_day date, to_day date, as_of date, rules jsonb, assume_feeds boolean)
returns table (partnership_id uuid, scope text, key text, agency_id uuid, measure text, figure jsonb)
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.find_scopes(of_partnerships);
  perform outcomes.find_starters(from_day, to_day, as_of, rules);
  perform outcomes.compare_items(as_of, rules);
  perform outcomes.compare_groups(rules);
  perform outcomes.look_at_lives(to_day, rules);
  return query
    with missing as materialized (
      select m.partnership_id, m.agency_id, m.agency_code || ' ' || to_char(m.month, 'YYYY-MM') as feed
      from indicators.missing_feeds(of_partnerships, from_day, to_day, as_of, assume_feeds) m),
    gaps as (
      select s.partnership_id, s.scope, s.key, jsonb_agg(m.feed order by m.feed collate "C") as feeds
      from pg_temp.scope s join missing m on m.partnership_id = s.partnership_id and (s.agency_id is null or s.agency_id = m.agency_id)
      group by s.partnership_id, s.scope, s.key)
    select f.partnership_id, f.scope, f.key, f.agency_id, f.measure,
      case when g.feeds is null then f.figure else jsonb_build_object('status', 'incomplete', 'missing', g.feeds) end
    from (select c.* from outcomes.figures_of_change(rules) c union all select l.* from outcomes.figures_of_lives(rules) l) f
    left join gaps g on g.partnership_id = f.partnership_id and g.scope = f.scope and g.key = f.key;
end $$;
comment on function outcomes.report_period is 'The outcomes of a period over what was gathered, complete or said not to be.';

-- Whether crime falls while health worsens, from the shown cells alone: a starred number counts as the middle of what it may be, and where a
-- number is withheld nothing is said.
create or replace function outcomes.write_divergence(of_snapshot uuid, rules jsonb) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  insert into outcomes.divergence (snapshot_id, scope, key, agency_id, justice_gain, health_loss)
  with number as (
    select c.scope, c.key, c.agency_id, c.indicator as measure, c.part,
      case c.state when 'counted' then c.value when 'zero' then 0 when 'small' then (rules ->> 'starred_taken_as')::integer end as n
    from indicators.shown_cell c where c.snapshot_id = of_snapshot and c.indicator in ('paired health', 'paired justice')),
  net as (
    select m.scope, m.key, m.agency_id, m.measure, max(m.n) filter (where m.part = 'd') as people,
      max(m.n) filter (where m.part = 'bands better') - max(m.n) filter (where m.part = 'bands worse') as better
    from number m group by m.scope, m.key, m.agency_id, m.measure),
  compared as (
    select j.scope, j.key, j.agency_id, j.people, round(100.0 * j.better / nullif(j.people, 0), 1) as gain, round(-100.0 * h.better / nullif(h.people, 0), 1) as loss
    from net j join net h on h.scope = j.scope and h.key = j.key and h.measure = 'paired health' where j.measure = 'paired justice')
  select of_snapshot, c.scope, c.key, c.agency_id, c.gain, c.loss from compared c
  where c.people >= (rules ->> 'divergence_people')::integer
    and c.gain >= (rules ->> 'divergence_gain')::numeric and c.loss >= (rules ->> 'divergence_loss')::numeric
$$;
comment on function outcomes.write_divergence is 'Writes down whose crime falls while their health worsens.';

-- Tells the coordinators of the newest month, once: who was told of the month before is not told again.
create or replace function outcomes.tell_divergence(of_partnership uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  newest indicators.snapshot;
  newly_found integer;
begin
  select s.* into newest from indicators.snapshot s where s.partnership_id = of_partnership and s.book = 'outcomes' order by s.month desc, s.data_date desc limit 1;
  update outcomes.divergence d set told_at = now() where d.snapshot_id = newest.snapshot_id and d.told_at is null
    and not exists (select from outcomes.divergence b join indicators.snapshot s on s.snapshot_id = b.snapshot_id
      where s.partnership_id = of_partnership and s.month = (newest.month - interval '1 month')::date and b.scope = d.scope and b.key = d.key and b.told_at is not null);
  get diagnostics newly_found = row_count;
  if newly_found = 0 then return; end if;
  perform notify.send(kind => 'outcomes.divergence', subject => 'Crime is down but health is worse for the same people', path => '/outcomes/both-views',
    to_agency_id => c.agency_id, for_role => 'coordinator', partnership_id => of_partnership)
  from (select distinct s.agency_id from partnership.agency a
    join partnership.staff s on s.agency_id = a.agency_id and (s.to_at is null or now() < s.to_at)
    join partnership.staff_role o on o.staff_id = s.staff_id and o.role = 'coordinator' and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
    where a.partnership_id = of_partnership) c;
end $$;
comment on function outcomes.tell_divergence is 'Tells coordinators that crime is down and health worse for a group, once.';

-- Months whose indicators are frozen and whose outcomes are not.
create or replace function outcomes.due_months(of_partnership uuid) returns setof indicators.snapshot
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select i.* from indicators.snapshot i where i.book = 'indicators' and (of_partnership is null or i.partnership_id = of_partnership)
    and not exists (select from indicators.snapshot o where o.book = 'outcomes' and o.partnership_id = i.partnership_id and o.month = i.month and o.data_date = i.data_date)
$$;
comment on function outcomes.due_months is 'Months whose indicators are frozen and whose outcomes are not.';

create or replace function outcomes.due_partnerships() returns table (partnership_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select distinct d.partnership_id from outcomes.due_months(null) d $$;
comment on function outcomes.due_partnerships is 'Partnerships with months of outcomes to freeze.';
grant execute on function outcomes.due_partnerships() to cg_jobs;

-- The definitions a period is counted by: the newest in force when it began, on the journeys of the version its indicators were frozen with.
create or replace function outcomes.version_for(versions jsonb, from_day date, of_indicators_version text) returns jsonb
language sql immutable set search_path = pg_catalog as $$
  select v.one from jsonb_array_elements(versions) v (one)
  where v.one ->> 'indicators_version' = of_indicators_version
  order by (v.one ->> 'from_on')::date <= from_day desc,
    case when (v.one ->> 'from_on')::date <= from_day then (v.one ->> 'from_on')::date end desc, (v.one ->> 'from_on')::date limit 1
$$;
comment on function outcomes.version_for is 'The definitions a period is counted by.';

-- Freezes one month of what was gathered, in the book of the outcomes.
create or replace function outcomes.freeze_month(due indicators.snapshot, chosen jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.figure_to_freeze;
  create temporary table figure_to_freeze on commit drop as
  select r.scope, r.key, r.agency_id, r.measure as indicator, r.figure
  from outcomes.report_period(array[due.partnership_id], due.from_day, due.to_day, due.data_date, chosen -> 'rules', false) r;
  perform indicators.freeze_figures(due.partnership_id, 'outcomes', due.month, due.from_day, due.to_day, due.data_date, chosen ->> 'version', chosen -> 'rules');
end $$;
comment on function outcomes.freeze_month is 'Freezes the outcomes of one month.';

-- Freezes the outcomes of every month whose indicators are frozen. How many months.
create or replace function outcomes.freeze_partnership(of_partnership uuid, versions jsonb) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  due indicators.snapshot;
  chosen jsonb;
  gathered text;
  months integer := 0;
begin
  perform pg_advisory_xact_lock(7031, hashtext(of_partnership::text));
  for due in select d.* from outcomes.due_months(of_partnership) d order by d.data_date, d.version, d.month loop
    chosen := outcomes.version_for(versions, due.from_day, due.version);
    if gathered is distinct from due.data_date || due.version then
      perform outcomes.gather(array[of_partnership], due.data_date, chosen -> 'rules');
      gathered := due.data_date || due.version;
    end if;
    perform outcomes.freeze_month(due, chosen);
    months := months + 1;
  end loop;
  if months = 0 then return 0; end if;
  perform outcomes.withhold_what_tells(of_partnership, chosen -> 'rules');
  perform outcomes.write_divergence(s.snapshot_id, chosen -> 'rules') from indicators.snapshot s
  where s.partnership_id = of_partnership and s.book = 'outcomes' and s.made_at = now();
  perform outcomes.tell_divergence(of_partnership);
  perform audit.record(action => 'outcomes.frozen', outcome => 'done', detail => jsonb_build_object('months', months), actor_label => 'outcomes.freeze-months');
  return months;
end $$;
comment on function outcomes.freeze_partnership is 'Freezes the outcomes of a partnership''s months whose indicators are frozen.';
grant execute on function outcomes.freeze_partnership(uuid, jsonb) to cg_jobs;
