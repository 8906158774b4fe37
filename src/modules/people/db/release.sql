-- Leaving an agency and coming back to it. Not granted: called by functions that say who may.

-- Whether any worker of the agency works with the person now.
create or replace function people.has_worker_at(of_person uuid, agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.agency_id = agency and (r.to_at is null or r.to_at > now())
    where p.person_id = of_person)
$$;
comment on function people.has_worker_at is 'Whether anybody of an agency works with the person now.';

-- Ends everything the acting agency does for the person, and its lead, in one go. The person has left: nobody there is to look for a worker.
create or replace function people.release(of_person uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  registrations uuid[];
begin
  if not consent.may_write(of_person, 3::smallint) then return false; end if;
  select array_agg(m.person_id) into registrations from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = of_person;
  update people.lead_agency l set to_at = greatest(now(), l.from_at)
  where l.person_id = any (registrations) and l.agency_id = mine and (l.to_at is null or l.to_at > now());
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'left the agency'
  where r.person_id = any (registrations) and r.agency_id = mine and (r.to_at is null or r.to_at > now());
  return true;
end $$;
comment on function people.release is 'Ends the acting agency''s working relationships with the person and its lead.';
grant execute on function people.release(uuid) to cg_app;

-- Begins again what was ended at one instant.
create or replace function people.undo_release(of_person uuid, released_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  registrations uuid[];
begin
  select array_agg(m.person_id) into registrations from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = of_person;
  insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
  select r.person_id, r.partnership_id, r.agency_id, r.team_id, r.staff_id, r.role, acting.staff_id() from people.working_relationship r
  where r.person_id = any (registrations) and r.agency_id = mine and r.to_at = released_at and r.ended_reason = 'left the agency'
    and not exists (select from people.working_relationship n where n.person_id = r.person_id and n.agency_id = mine and n.role = r.role
      and n.staff_id is not distinct from r.staff_id and (n.to_at is null or n.to_at > now()));
  insert into people.lead_agency (person_id, partnership_id, agency_id)
  select l.person_id, l.partnership_id, l.agency_id from people.lead_agency l
  where l.person_id = any (registrations) and l.agency_id = mine and l.to_at = released_at
    and not exists (select from people.lead_agency n where n.person_id = l.person_id and (n.to_at is null or n.to_at > now()));
end $$;
comment on function people.undo_release is 'Begins again the working relationships and the lead that ended at an instant.';

-- The acting worker works with somebody again, as what they or a colleague were to them last, on the list of the team it was last on.
-- The agency leads again where it may and nobody else does.
create or replace function people.work_again(of_person uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  last people.working_relationship;
begin
  if not consent.may_write(of_person, 3::smallint) then
    select r.* into last from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.agency_id = mine and r.staff_id is not null
    where p.person_id = of_person order by r.staff_id = me desc, r.to_at desc nulls first limit 1;
    insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
    select p.person_id, p.partnership_id, mine, last.team_id, me, coalesce(last.role, 'key_worker'), me from people.person p where p.person_id = of_person;
  end if;
  insert into people.lead_agency (person_id, partnership_id, agency_id)
  select p.person_id, p.partnership_id, mine from people.person p
  join partnership.agency a on a.agency_id = mine join partnership.agency_kind k on k.code = a.kind and k.may_lead
  where p.person_id = of_person and not exists (select from people.person m join people.lead_agency l on l.person_id = m.person_id
    where m.whole_id = p.whole_id and (l.to_at is null or l.to_at > now()));
end $$;
comment on function people.work_again is 'Puts the acting worker back to work with a person who came back.';
