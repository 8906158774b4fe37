-- Places that are free: a number, whoever fills the others.
create or replace function groups.places_free(of_group uuid) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select greatest(0, g.capacity - (select count(*) from groups.membership m where m.group_id = g.group_id and m.left_at is null and m.place_from is not null))::int
  from groups.programme g where g.group_id = of_group and g.partnership_id = acting.partnership_id()
$$;
comment on function groups.places_free is 'How many places of a group are free.';
grant execute on function groups.places_free(uuid) to cg_app;

-- Those who wait move up in the order in which they came, as places become free. Each is told in neutral words.
create or replace function groups.fill_places(of_group uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  m groups.membership;
  free integer := groups.places_free(of_group);
begin
  for m in
    select x.* from groups.membership x where x.group_id = of_group and x.left_at is null and x.place_from is null
    order by x.created_at, x.membership_id limit free
  loop
    update groups.membership set place_from = now() where membership_id = m.membership_id;
    perform notify.send(kind => 'group.place', subject => 'There is a place for you', path => '/my/groups', to_person_id => m.person_id);
  end loop;
end
$$;
comment on function groups.fill_places is 'Gives free places to those who have waited longest.';

-- The registration under which an agency knows the acting person; none where it does not work with them.
create or replace function groups.known_as(at_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select r.person_id from people.working_relationship r
  where r.person_id = any (acting.own_people()) and r.agency_id = at_agency and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
  order by r.from_at limit 1
$$;
comment on function groups.known_as is 'The acting person''s registration at an agency that works with them.';
grant execute on function groups.known_as(uuid) to cg_app;

-- Joins a group: a worker of its agency for somebody they write about, or the person themselves. 'place', 'waiting', or nothing where
-- that is not possible. The group is locked, so that two who join at once cannot both have the last place.
create or replace function groups.join_group(in_group uuid, of_person uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  g groups.programme;
  whom uuid := of_person;
  has_place boolean;
begin
  select x.* into g from groups.programme x where x.group_id = in_group and x.partnership_id = acting.partnership_id() and x.ended_at is null for update;
  if not found then return null; end if;
  if acting.kind() = 'person' then
    whom := groups.known_as(g.owner_agency_id);
  elsif g.owner_agency_id is distinct from acting.agency_id() or not consent.may_write(of_person, 3::smallint) then
    return null;
  end if;
  if whom is null or exists (
    select from groups.membership m join people.person p on p.person_id = m.person_id join people.person q on q.whole_id = p.whole_id
    where m.group_id = in_group and m.left_at is null and q.person_id = whom) then return null; end if;
  has_place := groups.places_free(in_group) > 0 and not exists (select from groups.membership m where m.group_id = in_group and m.left_at is null and m.place_from is null);
  insert into groups.membership (group_id, person_id, partnership_id, owner_agency_id, author_staff_id, place_from)
  values (in_group, whom, g.partnership_id, g.owner_agency_id, acting.staff_id(), case when has_place then now() end);
  return case when has_place then 'place' else 'waiting' end;
end
$$;
comment on function groups.join_group is 'Puts a person into a group, or on its waiting list.';
grant execute on function groups.join_group(uuid, uuid) to cg_app;

create or replace function groups.leave_group(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  m groups.membership;
begin
  select x.* into m from groups.membership x where x.membership_id = asked and x.left_at is null;
  if not found or not (m.person_id = any (acting.own_people())
    or (m.owner_agency_id = acting.agency_id() and consent.may_write(m.person_id, 3::smallint))) then return false; end if;
  perform from groups.programme g where g.group_id = m.group_id for update;
  update groups.membership set left_at = now() where membership_id = asked;
  perform groups.fill_places(m.group_id);
  return true;
end
$$;
comment on function groups.leave_group is 'Takes a person out of a group; the next who waits has the place.';
grant execute on function groups.leave_group(uuid) to cg_app;

create or replace function groups.rate_fit(asked uuid, how_well smallint, what_not text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update groups.membership m set fit = how_well, misfit = what_not, rated_at = now()
  where m.membership_id = asked and m.person_id = any (acting.own_people());
  return found;
end
$$;
comment on function groups.rate_fit is 'The person says how well a group fits them.';
grant execute on function groups.rate_fit(uuid, smallint, text) to cg_app;

-- Whether the acting worker leads the group, works at its agency, and may know the person: then they may see who is in the room.
create or replace function groups.leads_with(of_group uuid, about uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from groups.programme g where g.group_id = of_group and g.leader_staff_id = acting.staff_id() and g.owner_agency_id = acting.agency_id())
    and consent.knows(about)
$$;
comment on function groups.leads_with is 'Whether the acting worker leads a group and may know a person in it.';

-- Who is in the room: for the leader of the group, of those they may know; name and outcome, nothing else. Others are a number.
create or replace function groups.in_the_room(at_session uuid)
returns table (membership_id uuid, person_id uuid, given_name text, chosen_name text, family_name text, outcome text)
language sql stable security definer rows 20 set search_path = pg_catalog as $$
  select m.membership_id, m.person_id, i.given_name, i.chosen_name, i.family_name, a.outcome
  from groups.session s
  join groups.membership m on m.group_id = s.group_id and m.place_from is not null and m.place_from <= greatest(s.held_at, now()) and (m.left_at is null or m.left_at > s.held_at)
  left join people.identity i on i.person_id = m.person_id and i.owner_agency_id = m.owner_agency_id and i.replaced_at is null
  left join groups.attendance a on a.session_id = s.session_id and a.membership_id = m.membership_id
  where s.session_id = at_session and s.owner_agency_id = acting.agency_id()
    and (groups.leads_with(s.group_id, m.person_id) or consent.may_write(m.person_id, 3::smallint))
  order by lower(coalesce(nullif(i.chosen_name, ''), i.given_name)), m.membership_id
$$;
comment on function groups.in_the_room is 'The people of a session whom the acting worker may know, with what is written about their coming.';
grant execute on function groups.in_the_room(uuid) to cg_app;

create or replace function groups.note_attendance(at_session uuid, of_membership uuid, what text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  m groups.membership;
begin
  if not exists (select from groups.in_the_room(at_session) r where r.membership_id = of_membership) then return false; end if;
  select x.* into m from groups.membership x where x.membership_id = of_membership;
  insert into groups.attendance as a (session_id, membership_id, person_id, partnership_id, owner_agency_id, author_staff_id, outcome)
  values (at_session, of_membership, m.person_id, m.partnership_id, m.owner_agency_id, acting.staff_id(), what)
  on conflict (session_id, membership_id) do update set outcome = excluded.outcome, author_staff_id = excluded.author_staff_id
  where a.outcome <> excluded.outcome;
  return true;
end
$$;
comment on function groups.note_attendance is 'Writes down whether somebody came to a session.';
grant execute on function groups.note_attendance(uuid, uuid, text) to cg_app;

create or replace function groups.people_wanted() returns smallint
language sql stable security definer set search_path = pg_catalog as $$
  select (partnership.figures('groups.wanted_by', acting.partnership_id()))[1]::smallint
$$;
comment on function groups.people_wanted is 'How many people must ask for a group before it is proposed.';
grant execute on function groups.people_wanted() to cg_app;

-- The person, or a worker for them, asks for a group that is not there. When enough people of the area ask for one kind, the managers of
-- their agencies hear of it: the kind and that it is enough, nobody's name.
create or replace function groups.ask_for(wanted text, of_person uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  whom uuid := of_person;
  at_agency uuid := acting.agency_id();
  asked integer;
  area uuid := acting.partnership_id();
begin
  if acting.kind() = 'person' then
    whom := (acting.own_people())[1];
    select p.registered_by_agency_id into at_agency from people.person p where p.person_id = whom;
  elsif not consent.may_write(of_person, 5::smallint) then
    return false;
  end if;
  insert into groups.wish (person_id, partnership_id, owner_agency_id, author_staff_id, kind)
  values (whom, area, at_agency, acting.staff_id(), wanted) on conflict (person_id, kind) where ended_at is null do nothing;
  select count(distinct p.whole_id) into asked from groups.wish w join people.person p on p.person_id = w.person_id
  where w.partnership_id = area and w.kind = wanted and w.ended_at is null;
  if asked >= groups.people_wanted() then
    insert into groups.proposal (partnership_id, kind) values (area, wanted) on conflict (partnership_id, kind) where answered_at is null do nothing;
    if found then
      perform notify.send(kind => 'group.wanted', subject => 'Several people asked for the same kind of group', path => '/groups/wanted',
        to_agency_id => x.owner_agency_id, for_role => 'team_manager', partnership_id => area)
      from (select distinct w.owner_agency_id from groups.wish w where w.partnership_id = area and w.kind = wanted and w.ended_at is null) x;
    end if;
  end if;
  return true;
end
$$;
comment on function groups.ask_for is 'Notes that a person would come to a group that does not exist, and proposes it once enough people ask.';
grant execute on function groups.ask_for(text, uuid) to cg_app;
