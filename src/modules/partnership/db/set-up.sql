-- The way in to an empty database. Closed for good once the first administrator can sign in.

create or replace function partnership.set_up_is_open() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from auth.account a where a.set_up_at is not null)
    and (not exists (select from partnership.partnership) or exists (select from partnership.set_up_link l where l.named_staff_id is not null))
$$;

create or replace function partnership.new_set_up_link() returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  token text := auth.new_token();
begin
  if not partnership.set_up_is_open() then return null; end if;
  insert into partnership.set_up_link (token_hash, expires_at) values (auth.hash_of(token), now() + interval '7 days');
  return token;
end $$;
comment on function partnership.new_set_up_link() is 'A one-time link to begin with, shown to whoever runs the server; none once the first administrator can sign in.';

drop function if exists partnership.set_up_by_link(text);
create function partnership.set_up_by_link(token text)
returns table (stage text, partnership_name text, agency_name text, staff_id uuid, administrator text)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
begin
  if not partnership.set_up_is_open() or not exists (
    select from partnership.set_up_link l where l.token_hash = auth.hash_of(set_up_by_link.token) and now() < l.expires_at) then
    return;
  end if;
  return query
    select 'named', p.name, a.name, s.staff_id, s.display_name
    from partnership.set_up_link l join partnership.staff s on s.staff_id = l.named_staff_id
    join partnership.agency a on a.agency_id = s.agency_id join partnership.partnership p on p.partnership_id = a.partnership_id
    limit 1;
  if not found then return query select 'empty', null::text, null::text, null::uuid, null::text; end if;
end $$;
comment on function partnership.set_up_by_link(text) is 'How far set-up has come, for whoever holds a link that is still good.';
grant execute on function partnership.set_up_by_link(text) to cg_app;

create or replace function partnership.begin_partnership(
  token text, partnership_name text, area_name text, agency_name text, agency_kind text, administrator_name text, job_title text, work_email text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  new_partnership uuid := gen_random_uuid();
  new_agency uuid := gen_random_uuid();
  new_staff uuid := gen_random_uuid();
begin
  perform pg_advisory_xact_lock(7003, 0);
  if not exists (select from partnership.set_up_by_link(token) b where b.stage = 'empty') then return null; end if;
  insert into partnership.partnership (partnership_id, name, area_name) values (new_partnership, partnership_name, area_name);
  insert into partnership.agency (agency_id, partnership_id, name, kind) values (new_agency, new_partnership, agency_name, agency_kind);
  insert into partnership.staff (staff_id, agency_id, display_name, job_title, work_email) values (new_staff, new_agency, administrator_name, job_title, work_email);
  -- The first holder has nobody above to be given these roles by.
  insert into partnership.staff_role (staff_id, agency_id, role) values (new_staff, new_agency, 'administrator'), (new_staff, new_agency, 'partnership_manager');
  update partnership.set_up_link l set named_staff_id = new_staff where l.token_hash = auth.hash_of(begin_partnership.token);
  return new_staff;
end $$;
comment on function partnership.begin_partnership(text, text, text, text, text, text, text, text) is 'Makes the partnership, its first agency and its first administrator, once.';
grant execute on function partnership.new_set_up_link(), partnership.begin_partnership(text, text, text, text, text, text, text, text) to cg_app;
