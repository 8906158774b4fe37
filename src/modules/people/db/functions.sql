-- Rules that the policies and pages of people share. Every function that looks past row security applies the access rule itself.

-- Whether the acting worker registered this person as their own agency. Such a worker may put right what they wrote at the door
-- (rule 8: an author's own entries), also where somebody else works with the person by now.
create or replace function people.brought_in_by_me(about_person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) then return false; end if;
  return exists (select from people.person p where p.person_id = about_person and p.registered_by = me and p.registered_by_agency_id = mine)
    and not people.is_denied_to(about_person, me, mine);
end $$;

-- Whether a denial stands between a person and a worker or agency: a block, a declared conflict, the worker's own record.
create or replace function people.is_denied_to(about_person uuid, to_staff uuid, to_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (
    select from consent.access a where a.person_id = about_person and a.viewer_id in (to_staff, to_agency)
      and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to);
end $$;

-- Which of these colleagues or agencies may be put to work with the person. Says nothing of why another may not. (S004-L839)
create or replace function people.may_work_with(about_person uuid, candidates uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not (consent.knows(about_person) or people.brought_in_by_me(about_person)) then return; end if;
  return query select c from unnest(candidates) c where not people.is_denied_to(about_person, c, c);
end $$;

-- Whether the acting worker may write down that a colleague or agency works with the person: the rule for that, and no denial.
create or replace function people.may_be_put_to_work(about_person uuid, agency uuid, for_staff uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return consent.may_record_relationship(about_person, agency, for_staff) and not people.is_denied_to(about_person, for_staff, agency);
end $$;

-- Writes down who works with the person, once. Where they do so already, nothing changes and nothing is said: another agency's
-- relationship may be hidden from whoever asks.
create or replace function people.put_to_work(about_person uuid, at_agency uuid, for_staff uuid, on_list_of uuid, as_role text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not people.may_be_put_to_work(about_person, at_agency, for_staff) then return false; end if;
  if exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = at_agency and r.role = as_role
    and r.staff_id is not distinct from for_staff and (r.to_at is null or r.to_at > now())) then return true; end if;
  insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
  select p.person_id, p.partnership_id, at_agency, on_list_of, for_staff, as_role, acting.staff_id() from people.person p where p.person_id = about_person;
  return found;
end $$;

-- "I know this person": the record closes to the worker at once. What they held goes to the colleague named, or the managers are told
-- that somebody needs a worker, without saying who or why. Gives 'closed', 'needs-worker', or 'absent'.
create or replace function people.declare_conflict(about_person uuid, hand_to uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  held people.working_relationship;
  held_any boolean := false;
begin
  if me is null or not consent.knows(about_person) then return 'absent'; end if;
  for held in select * from people.working_relationship r where r.person_id = about_person and r.staff_id = me and r.agency_id = mine and (r.to_at is null or r.to_at > now()) loop
    held_any := true;
    if hand_to is not null and not people.put_to_work(about_person, mine, hand_to, held.team_id, held.role) then return 'absent'; end if;
    update people.working_relationship r set to_at = now(), ended_reason = 'handed over' where r.working_relationship_id = held.working_relationship_id;
  end loop;
  insert into people.declared_conflict (person_id, partnership_id, staff_id)
  select p.person_id, p.partnership_id, me from people.person p
  where p.person_id = about_person and not exists (select from people.declared_conflict c where c.person_id = about_person and c.staff_id = me and c.to_at is null);
  if not held_any or exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = mine and r.staff_id is not null
    and (r.to_at is null or r.to_at > now())) then return 'closed'; end if;
  perform notify.send(kind => 'person.needs-worker', subject => 'Somebody on your lists needs a worker', path => '/caseload/no-worker',
    to_agency_id => mine, for_role => 'team_manager');
  return 'needs-worker';
end $$;

-- Whether the acting worker's agency already uses a case reference. References are numbers of the agency's own making.
create or replace function people.references_in_use(asked text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query select r.reference from people.case_reference r where r.owner_agency_id = acting.agency_id() and r.reference = any (asked);
end $$;

-- By which way the acting account comes to this registration, strongest first, for the audit row. Nothing where a denial stands.
create or replace function people.way_in(to_person uuid) returns table (route text, source_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
begin
  if to_person = any (acting.own_people()) then return query select 'own', null::uuid; return; end if;
  if exists (select from consent.access a where a.person_id = to_person and a.viewer_id = any (keys)
    and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to) then return; end if;
  return query
    select a.route, a.source_id from consent.access a
    where a.person_id = to_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to
      and (a.opens | a.projects) <> 0 and a.purposes & mask <> 0
    order by array_position(array['caseload', 'agency', 'team_reason', 'grant', 'agreement', 'referral', 'break_glass', 'team_list'], a.route), a.source_id
    limit 1;
  if not found and people.brought_in_by_me(to_person) then return query select 'author', null::uuid; end if;
end $$;

-- Whether anybody of the joined whole has written that a way of reaching the person must not be used. One bit leaves: a message
-- on a line that somebody else watches does more harm than this can tell. Asked at the moment of sending. (A41)
create or replace function people.channel_is_refused(of_person uuid, on_channel text, with_value text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not consent.knows(of_person) then return true; end if;
  return exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.contact c on c.person_id = m.person_id and c.replaced_at is null and not c.may_use
    where p.person_id = of_person
      and (c.channel = on_channel or (c.channel = 'mobile' and on_channel = 'text' and c.value <> ''))
      and (c.value = '' or people.plain_name(c.value) = people.plain_name(with_value)
        or (regexp_replace(c.value, '\D', '', 'g') <> '' and regexp_replace(c.value, '\D', '', 'g') = regexp_replace(with_value, '\D', '', 'g'))));
end $$;

-- Opening a person who is on nobody's list any more: people of the acting manager's agency and teams with no worker at present.
create or replace function people.without_a_worker() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select distinct a.person_id from consent.access a
    where a.viewer_id = any (keys) and a.route = 'team_list' and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to
      and exists (select from people.lead_agency l where l.person_id = a.person_id and l.agency_id = mine and l.from_at <= now() and (l.to_at is null or now() < l.to_at))
      and not exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine and r.staff_id is not null
        and (r.to_at is null or r.to_at > now()))
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to);
end $$;

-- The person who also works or volunteers here closes their own record to themselves as staff and shields it from colleagues.
create or replace function people.declare_own_record(as_staff uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 or not exists (
    select from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
    where s.staff_id = as_staff and a.partnership_id = acting.partnership_id()) then return false; end if;
  if exists (select from people.own_record o where o.person_id = any (own) and o.staff_id = as_staff and o.to_at is null) then return true; end if;
  insert into people.own_record (person_id, partnership_id, staff_id) values (own[1], acting.partnership_id(), as_staff);
  return true;
end $$;

-- Whoever leads on the person's care now, or else whoever registered them.
create or replace function people.keeper_of_own_words(of_person uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(
    (select l.agency_id from people.lead_agency l where l.person_id = p.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at) limit 1),
    p.registered_by_agency_id)
  from people.person p where p.person_id = of_person
$$;
comment on function people.keeper_of_own_words is 'The agency that keeps what the person writes in their own record.';
