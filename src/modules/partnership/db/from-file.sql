-- The team on whose list people of a file come: the agency's first that is open, or one made for them where it has none. Called by the
-- taking in of a file only.
create or replace function partnership.team_for_file(at_agency uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_team uuid;
begin
  select t.team_id into found_team from partnership.team t
  where t.agency_id = at_agency and (t.closed_on is null or t.closed_on > current_date) order by t.opened_on, t.name, t.team_id limit 1;
  if found then return found_team; end if;
  insert into partnership.team (agency_id, name, opened_on) values (at_agency, 'People from the file', current_date) returning team_id into found_team;
  return found_team;
end $$;
comment on function partnership.team_for_file is 'The team whose list people of a file come on.';

-- The code of the acting manager's partnership. No two here have the same; which others there are is not for them to know.
create or replace function partnership.name_code(as_code text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not acting.holds('partnership_manager') then return 'absent'; end if;
  if exists (select from partnership.partnership p where p.code = as_code and p.partnership_id <> acting.partnership_id()) then return 'taken'; end if;
  update partnership.partnership p set code = nullif(as_code, '') where p.partnership_id = acting.partnership_id();
  return case when found then 'named' else 'absent' end;
end $$;
comment on function partnership.name_code is 'Gives the partnership its short code.';
grant execute on function partnership.name_code(text) to cg_app;
