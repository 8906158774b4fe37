-- The calendar of returns. A month owes a return where the agency had somebody in treatment on one of its days.

-- The day on which a month's return is due, by the figure that counted when the month ended; where none did, by the first.
create or replace function returns.due_on(in_partnership uuid, month date) returns date
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.ends_on + (
    select f.amounts[1] from partnership.setting_figure f
    where f.code = 'returns.due_after' and (f.partnership_id = in_partnership or f.partnership_id is null)
    order by f.applies_from <= m.ends_on desc, f.partnership_id is null,
      case when f.applies_from <= m.ends_on then -(f.applies_from - date '2000-01-01') else f.applies_from - date '2000-01-01' end, f.recorded_at desc limit 1)
  from (select (date_trunc('month', month) + interval '1 month')::date - 1 as ends_on) m
$$;
comment on function returns.due_on is 'The day on which the return for a month is due.';

-- Since when a month's return has been there: signed off here, or in a file that was accepted.
create or replace function returns.received_at(of_agency uuid, month date) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select least(
    (select min(r.accepted_at) from returns.receipt r where r.owner_agency_id = of_agency and r.accepted_at is not null and r.data_date >= m.ends_on),
    (select min(s.signed_at) from returns.signed_return s where s.owner_agency_id = of_agency and s.data_date >= m.ends_on))
  from (select (date_trunc('month', month) + interval '1 month')::date - 1 as ends_on) m
$$;
comment on function returns.received_at is 'Since when the return for a month has been there.';

-- The months of some agencies that owe a return, the newest first. The month that runs is among them and not due yet.
create or replace function returns.months_of(agencies uuid[], from_month date, to_month date)
returns table (agency_id uuid, agency_name text, month date, due_on date, received_at timestamptz, told_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.agency_id, a.name, m::date, returns.due_on(a.partnership_id, m::date), returns.received_at(a.agency_id, m::date), t.told_at
  from partnership.agency a
  cross join generate_series(date_trunc('month', from_month), date_trunc('month', to_month), interval '1 month') m
  left join returns.missing_told t on t.agency_id = a.agency_id and t.month = m::date
  where a.agency_id = any (agencies) and (a.left_at is null or a.left_at >= m) and exists (
    select from episodes.episode e where e.owner_agency_id = a.agency_id and e.kind in ('treatment', 'young_person')
      and e.started_on < (m + interval '1 month')::date and (e.ended_on is null or e.ended_on >= m::date))
  order by m desc, a.name
$$;
comment on function returns.months_of is 'The months in which agencies had somebody in treatment, with the day each return is due and whether it is there.';

create or replace function returns.own_months(from_month date, to_month date)
returns table (month date, due_on date, received_at timestamptz, told_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.month, m.due_on, m.received_at, m.told_at from returns.months_of(array[acting.agency_id()], from_month, to_month) m
  where returns.may_bring_at(acting.agency_id())
$$;
comment on function returns.own_months is 'The calendar of the acting agency, for those who bring its files.';

-- For those who run or commission the partnership. It says which agencies have sent, and nothing of what.
create or replace function returns.partnership_months(from_month date, to_month date)
returns table (agency_id uuid, agency_name text, month date, due_on date, received_at timestamptz, told_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.* from returns.months_of(
    (select array_agg(a.agency_id) from partnership.agency a where a.partnership_id = acting.partnership_id()), from_month, to_month) m
  where acting.staff_id() is not null and acting.roles() && array['commissioner', 'coordinator', 'partnership_manager']
$$;
comment on function returns.partnership_months is 'The calendar of all agencies of the partnership, for those who run or commission it.';
grant execute on function returns.own_months(date, date), returns.partnership_months(date, date) to cg_app;

-- Who holds one of some roles at some agencies now, each once.
create or replace function returns.holders(agencies uuid[], of_roles text[]) returns table (staff_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct s.staff_id from partnership.staff s
  join partnership.staff_role r on r.staff_id = s.staff_id and r.role = any (of_roles) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
  where s.agency_id = any (agencies) and (s.to_at is null or now() < s.to_at)
$$;
comment on function returns.holders is 'Who holds one of some roles at some agencies now.';

-- Tells once of each return that is not there on its day: those who bring an agency's files, and coordinators once for all agencies.
-- Months further back than a year are not told of: an agency that begins here with years of records is not late with them.
create or replace function returns.tell_missing() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  missing record;
  told integer := 0;
begin
  for missing in
    select a.partnership_id, array_agg(distinct a.agency_id) as agencies, jsonb_agg(jsonb_build_object('agency', a.agency_id, 'month', m.month)) as months
    from partnership.agency a
    cross join lateral returns.months_of(array[a.agency_id], (current_date - interval '1 year')::date, (current_date - interval '1 month')::date) m
    where (a.left_at is null or a.left_at > now()) and m.received_at is null and m.due_on < current_date and m.told_at is null
    group by a.partnership_id
  loop
    insert into returns.missing_told (agency_id, month)
    select (x ->> 'agency')::uuid, (x ->> 'month')::date from jsonb_array_elements(missing.months) x on conflict do nothing;
    perform notify.send(kind => 'return.missing', subject => 'A monthly return is missing', path => '/returns', to_staff_id => w.staff_id, partnership_id => missing.partnership_id)
    from returns.holders(missing.agencies, array['team_manager', 'administrator']) w;
    perform notify.send(kind => 'return.missing', subject => 'Monthly returns of agencies are missing', path => '/returns/partnership', to_staff_id => w.staff_id,
      partnership_id => missing.partnership_id)
    from returns.holders((select array_agg(g.agency_id) from partnership.agency g where g.partnership_id = missing.partnership_id),
      array['coordinator', 'partnership_manager']) w;
    perform audit.record(action => 'return.missing-told', outcome => 'done', purpose => 'reporting', actor_label => 'returns.tell-missing',
      detail => jsonb_build_object('returns', jsonb_array_length(missing.months)));
    told := told + jsonb_array_length(missing.months);
  end loop;
  return told;
end $$;
comment on function returns.tell_missing is 'Tells agencies and coordinators once of returns that are not there on their day. How many there were.';
grant execute on function returns.tell_missing() to cg_jobs;

-- missing_told: bookkeeping of the job, shown through the calendar; granted to nobody.
comment on table returns.missing_told is 'Missing returns that have been told of.';
comment on column returns.missing_told.agency_id is 'The agency whose return is missing.';
comment on column returns.missing_told.month is 'The first day of the month it is for.';
comment on column returns.missing_told.told_at is 'When its data lead and the coordinators were told.';
