-- A feed is one agency's return for one month: received when a return made on or after the month's last day has been accepted. Whoever writes
-- here sends no file in: their return of the month, signed off, says that the month is complete.
create or replace function returns.feed_received(of_agency uuid, month date) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from returns.receipt r where r.owner_agency_id = of_agency and r.accepted_at is not null
    and r.data_date >= (date_trunc('month', month) + interval '1 month - 1 day')::date)
  or exists (select from returns.signed_return r where r.owner_agency_id = of_agency and r.sha256 <> ''
    and r.data_date >= (date_trunc('month', month) + interval '1 month - 1 day')::date)
$$;
comment on function returns.feed_received is 'Whether an agency''s return for a calendar month has been accepted or signed off.';

-- Whether the acting worker brings their agency's file and sees what became of it: its managers and whoever looks after its data.
create or replace function returns.may_bring_at(at_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select at_agency = acting.agency_id() and acting.staff_id() is not null and (acting.holds('team_manager') or acting.holds('administrator'))
$$;
comment on function returns.may_bring_at is 'Whether the acting worker brings the file of an agency.';
