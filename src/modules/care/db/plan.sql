-- The plan: what somebody does in it that a right on a table alone would give too widely. All run as the owner, so each applies the
-- rule itself.

drop function if exists care.keeper_of_own_plan(uuid);

-- Whether a worker may coordinate: at work, at an agency that may lead, working with the person now, and no denial between them.
create or replace function care.may_coordinate(of_person uuid, staff uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.staff_id = may_coordinate.staff and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    join partnership.staff s on s.staff_id = r.staff_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    join partnership.agency g on g.agency_id = s.agency_id and (g.left_at is null or now() < g.left_at)
    join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where p.person_id = of_person and not people.is_denied_to(p.person_id, s.staff_id, s.agency_id))
$$;
comment on function care.may_coordinate is 'Whether a worker may be the care coordinator of a person.';

-- Why the plan has nobody who truly coordinates it, or null. Says nothing of a block: it looks like any other leaving.
create or replace function care.coordinator_gap(of_person uuid, staff uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not consent.knows(of_person) then return null; end if;
  if exists (select from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
    where s.staff_id = coordinator_gap.staff and (s.to_at <= now() or g.left_at <= now())) then return 'left_agency'; end if;
  if not care.may_coordinate(of_person, coordinator_gap.staff) then return 'left_team'; end if;
  return null;
end $$;
comment on function care.coordinator_gap is 'left_agency or left_team where the coordinator written down no longer is one; null where they are.';

-- A plan begins with a purpose and a coordinator, written by whoever leads. Where there is one already, it is that one.
create or replace function care.start_plan(about uuid, purpose text, coordinator uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whole uuid;
  found_plan uuid;
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
begin
  if me is null or not consent.leads(about) or not consent.may_write(about, 5::smallint) or not care.may_coordinate(about, coordinator) then return null; end if;
  select p.whole_id into whole from people.person p where p.person_id = about;
  perform pg_advisory_xact_lock(7030, hashtext(whole::text));
  select n.plan_id into found_plan from care.plan n join people.person m on m.person_id = n.person_id where m.whole_id = whole order by n.created_at limit 1;
  if found_plan is not null then return found_plan; end if;
  insert into care.plan (person_id, partnership_id, owner_agency_id, author_staff_id, purpose)
  select about, acting.partnership_id(), mine, me, start_plan.purpose returning plan_id into found_plan;
  insert into care.plan_coordinator (plan_id, person_id, partnership_id, agency_id, staff_id, recorded_by)
  select found_plan, about, acting.partnership_id(), s.agency_id, s.staff_id, me from partnership.staff s where s.staff_id = coordinator;
  return found_plan;
end $$;
comment on function care.start_plan is 'Begins the one plan of a person, or gives the one there is. Null where whoever acts may not.';

-- Taking over is one act: the old coordination ends at the instant the new one begins. `seen` is the row that was on screen.
create or replace function care.take_coordination(of_plan uuid, to_staff uuid, seen uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  now_one care.plan_coordinator;
begin
  select c.* into now_one from care.plan_coordinator c where c.plan_id = of_plan and c.to_at is null for update;
  if not found or acting.staff_id() is null or not consent.may_write(now_one.person_id, 5::smallint) then return 'absent'; end if;
  if now_one.staff_id = to_staff then return 'done'; end if;
  if now_one.plan_coordinator_id <> seen then return 'changed'; end if;
  if not care.may_coordinate(now_one.person_id, to_staff) then return 'may-not'; end if;
  update care.plan_coordinator c set to_at = greatest(now(), c.from_at + interval '1 microsecond') where c.plan_coordinator_id = now_one.plan_coordinator_id;
  insert into care.plan_coordinator (plan_id, person_id, partnership_id, agency_id, staff_id, recorded_by, from_at)
  select of_plan, now_one.person_id, now_one.partnership_id, s.agency_id, s.staff_id, acting.staff_id(), greatest(now(), now_one.from_at + interval '1 microsecond')
  from partnership.staff s where s.staff_id = to_staff;
  return 'done';
end $$;
comment on function care.take_coordination is 'done, changed (somebody else took over meanwhile), may-not, or absent.';

-- Plans of the acting manager's agency that nobody truly coordinates.
create or replace function care.coordination_gaps() returns table (person_id uuid, staff_name text, gap text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select w.person_id, w.display_name, w.gap from (
      select n.person_id, s.display_name, care.coordinator_gap(n.person_id, c.staff_id) as gap, n.created_at
      from care.plan n
      join care.plan_coordinator c on c.plan_id = n.plan_id and c.to_at is null
      join partnership.staff s on s.staff_id = c.staff_id
      where n.owner_agency_id = mine
        and exists (select from consent.access a where a.person_id = n.person_id and a.viewer_id = any (keys) and a.owner_agency_id = mine
          and a.opens & 1 <> 0 and a.valid_from <= now() and now() < a.valid_to)
        and not exists (select from consent.access d where d.person_id = n.person_id and d.viewer_id = any (keys) and d.route = 'deny'
          and d.valid_from <= now() and now() < d.valid_to)) w
    where w.gap is not null order by w.created_at;
end $$;
comment on function care.coordination_gaps is 'For a team manager: people of the agency whose care coordinator has left.';

-- Whether whoever acts reads K5 of this owner in full.
create or replace function care.opens_plan_items(of_person uuid, owner_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.opens & (1 << 5) <> 0 and a.purposes & acting.purpose_mask() <> 0 and a.owner_agency_id = owner_agency) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;
comment on function care.opens_plan_items is 'Whether whoever acts reads plan and goals of this owner in full.';

-- Whether an action given to the acting agency reaches it: in full, or as p9 to housing, employment and social care.
create or replace function care.action_reaches_me(of_person uuid, owner_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return care.opens_plan_items(of_person, owner_agency)
    or (people.acting_ceiling() = 'housing' and consent.projects(of_person, owner_agency, 5::smallint));
end $$;
comment on function care.action_reaches_me is 'Whether an action that this owner gave to the acting agency may be read there.';

-- p9 for the plan: the actions given to the acting worker or their agency, with what the plan is for and whom to ring. Nothing else of it.
create or replace function care.actions_given_to_me(with_done boolean default false)
returns table (plan_action_id uuid, person_id uuid, what text, due_on date, done_on date, done_note text, version integer, is_mine boolean,
  to_staff_name text, from_agency text, plan_purpose text, coordinator_name text, coordinator_phone text)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select t.plan_action_id, t.person_id, t.what, t.due_on, t.done_on, t.done_note, t.version, coalesce(t.to_staff_id = (select acting.staff_id()), false),
    d.display_name, g.name, n.purpose, s.display_name, coalesce(nullif(s.work_phone, ''), sg.phone)
  from care.plan_action t
  join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff d on d.staff_id = t.to_staff_id
  left join lateral (
    select p.plan_id, p.purpose from care.plan p join people.person q on q.person_id = p.person_id join people.person m on m.whole_id = q.whole_id
    where m.person_id = t.person_id and p.owner_agency_id = t.owner_agency_id order by p.created_at limit 1) n on true
  left join care.plan_coordinator c on c.plan_id = n.plan_id and c.to_at is null
  left join partnership.staff s on s.staff_id = c.staff_id
  left join partnership.agency sg on sg.agency_id = s.agency_id
  where t.to_agency_id = (select acting.agency_id()) and (select acting.staff_id()) is not null and (select acting.works_with_people(acting.roles()))
    and t.dropped_at is null and (t.done_at is null or (with_done and t.done_at > now() - interval '60 days'))
    and (t.to_staff_id is null or t.to_staff_id = (select acting.staff_id()) or (select people.acting_ceiling()) = 'housing')
    and care.action_reaches_me(t.person_id, t.owner_agency_id)
  order by t.done_on is not null, t.due_on nulls last, t.created_at
$$;
comment on function care.actions_given_to_me is 'p9: actions given to the acting worker or agency, with the purpose of the plan and its coordinator.';

-- Each ticks their own: the person what they do, a worker what they or their agency do, and what the person does together with them.
create or replace function care.tick_action(action uuid, done date, note text, seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t care.plan_action;
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  mine_to_tick boolean;
begin
  select x.* into t from care.plan_action x where x.plan_action_id = action and x.dropped_at is null for update;
  if not found then return 'absent'; end if;
  if acting.kind() = 'person' then
    mine_to_tick := t.by_person and t.person_id = any (acting.own_people());
  else
    mine_to_tick := me is not null and acting.works_with_people(acting.roles()) and (
      (t.to_agency_id = mine and care.action_reaches_me(t.person_id, t.owner_agency_id))
      or (t.by_person and consent.may_write(t.person_id, 5::smallint) and care.opens_plan_items(t.person_id, t.owner_agency_id)));
  end if;
  if not coalesce(mine_to_tick, false) then return 'absent'; end if;
  if t.version <> seen then return 'changed'; end if;
  update care.plan_action x set done_on = done, done_note = note, done_by_staff_id = case when done is null then null else me end,
    done_at = case when done is null then null else now() end, version = x.version + 1
  where x.plan_action_id = action;
  return 'done';
end $$;
comment on function care.tick_action is 'Ticks an action of the plan off, or opens it again: done, changed, or absent where it is not for whoever acts.';

-- Which agencies could read an action of the acting agency given to them, so that nobody is given one they will never see. Only of those
-- whose work with the person whoever acts may know of: whoever leads (they see the permissions), or whoever knows the team.
create or replace function care.agencies_reached(of_person uuid) returns table (agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if not consent.may_write(of_person, 5::smallint) then return; end if;
  return query
    select distinct r.agency_id from people.working_relationship r
    join partnership.agency g on g.agency_id = r.agency_id join partnership.agency_kind k on k.code = g.kind
    where r.person_id = of_person and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and (consent.leads(of_person) or consent.knows_team_of(of_person, r.agency_id))
      and exists (select from consent.access a where a.person_id = of_person and a.owner_agency_id = mine and a.viewer_id in (r.agency_id, r.staff_id, r.team_id)
        and ((a.opens & (1 << 5)) <> 0 or (k.ceiling = 'housing' and (a.projects & (1 << 5)) <> 0)) and a.valid_from <= now() and now() < a.valid_to);
end $$;
comment on function care.agencies_reached is 'Agencies working with the person that could read an action the acting agency gives them.';

grant execute on function care.may_coordinate(uuid, uuid), care.coordinator_gap(uuid, uuid), care.start_plan(uuid, text, uuid),
  care.take_coordination(uuid, uuid, uuid), care.coordination_gaps(), care.actions_given_to_me(boolean), care.tick_action(uuid, date, text, integer),
  care.agencies_reached(uuid) to cg_app;
