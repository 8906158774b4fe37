-- Who may look after what in the partnership. Policies and commands ask here, so that it is said once.

create or replace function partnership.manages(agency uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null then return false; end if;
  if acting.holds('partnership_manager') then
    return exists (select from partnership.agency a where a.agency_id = manages.agency and a.partnership_id = acting.partnership_id());
  end if;
  return coalesce(agency = mine, false) and acting.holds('administrator');
end $$;
comment on function partnership.manages(uuid) is 'Administrators look after their own agency, the partnership manager after all of the partnership.';

-- Roles that reach beyond one agency. Only the partnership manager gives or ends them.
create or replace function partnership.reaches_beyond_agency(role text) returns boolean language sql immutable set search_path = pg_catalog as
$$ select role in ('partnership_manager', 'coordinator') $$;

create or replace function partnership.looks_after(staff uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Nobody looks after their own job (A13).
  return staff is distinct from acting.staff_id()
    and partnership.manages((select s.agency_id from partnership.staff s where s.staff_id = looks_after.staff))
    and (acting.holds('partnership_manager') or not exists (
      select from partnership.staff_role r where r.staff_id = looks_after.staff and (r.to_at is null or now() < r.to_at) and partnership.reaches_beyond_agency(r.role)));
end $$;
comment on function partnership.looks_after(uuid) is 'Whether the acting worker may change this other worker''s job, roles, team places and sign-in.';

create or replace function partnership.may_give(staff uuid, agency uuid, role text) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select partnership.looks_after(staff)
    and exists (select from partnership.staff s where s.staff_id = may_give.staff and s.agency_id = may_give.agency and (s.to_at is null or now() < s.to_at))
    and (not partnership.reaches_beyond_agency(role) or acting.holds('partnership_manager'))
$$;

create or replace function partnership.may_place(team uuid, staff uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select partnership.looks_after(staff)
    and exists (select from partnership.team t join partnership.staff s on s.agency_id = t.agency_id where t.team_id = may_place.team and s.staff_id = may_place.staff)
$$;

create or replace function partnership.drafts() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select acting.agency_id() is not null and (acting.holds('partnership_manager') or acting.holds('coordinator')) $$;
comment on function partnership.drafts() is 'Whoever writes the joint text of an agreement: the partnership manager and coordinators.';

create or replace function partnership.speaks_for_agency() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select acting.agency_id() is not null and (acting.holds('administrator') or acting.holds('partnership_manager')) $$;
comment on function partnership.speaks_for_agency() is 'Whoever answers and signs for their own agency.';

create or replace function partnership.is_draft(version uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from partnership.agreement_version v join partnership.agreement a on a.agreement_id = v.agreement_id
    where v.agreement_version_id = is_draft.version and v.in_force_from is null and a.partnership_id = acting.partnership_id()
      and not exists (select from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.signed_at is not null and y.ended_at is null))
$$;
comment on function partnership.is_draft(uuid) is 'Whether a version of the acting worker''s partnership may still be written on: not in force, and nobody has signed it yet.';

create or replace function partnership.is_party(version uuid, agency uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from partnership.agreement_party y
    where y.agreement_version_id = is_party.version and y.agency_id = is_party.agency and y.ended_at is null)
$$;

create or replace function partnership.version_of_heading(heading uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select h.agreement_version_id from partnership.agreement_heading h where h.agreement_heading_id = version_of_heading.heading $$;

create or replace function partnership.version_of_step(step uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select s.agreement_version_id from partnership.process_step s where s.process_step_id = version_of_step.step $$;

-- Who may name the holder of a duty: whoever looks after the agency that answers for it, or drafts the agreement; the holder works there.
create or replace function partnership.may_name_holder(duty uuid, staff uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from partnership.duty d
    join partnership.agreement_version v on v.agreement_version_id = d.agreement_version_id
    join partnership.agreement a on a.agreement_id = v.agreement_id and a.partnership_id = acting.partnership_id()
    join partnership.staff s on s.agency_id = d.agency_id
    where d.duty_id = may_name_holder.duty and s.staff_id = may_name_holder.staff and (partnership.manages(d.agency_id) or partnership.drafts()))
$$;

grant execute on function
  partnership.manages(uuid), partnership.looks_after(uuid), partnership.reaches_beyond_agency(text), partnership.may_give(uuid, uuid, text),
  partnership.may_place(uuid, uuid), partnership.drafts(), partnership.speaks_for_agency(), partnership.is_draft(uuid),
  partnership.is_party(uuid, uuid), partnership.version_of_heading(uuid), partnership.version_of_step(uuid),
  partnership.may_name_holder(uuid, uuid) to cg_app;
