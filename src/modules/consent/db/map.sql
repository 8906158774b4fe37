-- How the map of who opens what (consent.access) is kept: anew, from the rule, for whomever a change touches.

-- The map is rebuilt for whole people in the transaction that changed a fact about them: it acts at commit, not later.
-- One plan serves one person and thousands; making it anew costs many times what running it for one person does.
create or replace function consent.refresh_people(wholes uuid[]) returns void language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  -- An array, not a sub-query: only a plain condition reaches into the parts of the rule.
  members uuid[];
begin
  perform pg_advisory_xact_lock_shared(7002, 0);
  perform pg_advisory_xact_lock(7001, hashtext(w::text)) from unnest(wholes) w order by hashtext(w::text);
  select array_agg(person_id) into members from people.person where whole_id = any (wholes);
  delete from consent.access where person_id = any (members);
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
  from consent.access_rule r where r.person_id = any (members) and r.valid_from < r.valid_to;
end $$;
comment on function consent.refresh_people is 'Rebuilds the map of whole people in the transaction that changed a fact about them.';

-- A change of the agreement touches many people at once; nobody's map may be rebuilt beside it from what was before.
create or replace function consent.refresh_agencies(agencies uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  wholes uuid[];
begin
  perform pg_advisory_xact_lock(7002, 0);
  select array_agg(distinct p.whole_id) into wholes from people.person p
  where exists (select from people.working_relationship r where r.person_id = p.person_id and r.agency_id = any (agencies))
    or exists (select from referrals.referral f where f.person_id = p.person_id and f.to_agency_id = any (agencies))
    or exists (select from consent.break_glass b where b.person_id = p.person_id and b.agency_id = any (agencies));
  if wholes is not null then perform consent.refresh_people(wholes); end if;
end $$;
comment on function consent.refresh_agencies is 'Rebuilds the map of everybody a change of the agreement touches.';

-- Many people at once, such as those of a file: their facts are written first, and their maps made once. Called by the owner only, and ended
-- in the same transaction.
create or replace function consent.hold_refresh() returns void language sql security definer set search_path = pg_catalog as $$
  insert into consent.refresh_held (xact) values (pg_current_xact_id()) on conflict do nothing
$$;

-- Nobody else knows of people registered in this transaction, so their maps need no lock of their own. Of many who were known before, the
-- whole map is locked, since a lock for each of them would not fit.
create or replace function consent.end_held_refresh(new_people uuid[], wholes uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  members uuid[];
  batch uuid[];
begin
  delete from consent.refresh_held where xact = pg_current_xact_id();
  perform pg_advisory_xact_lock_shared(7002, 0);
  -- The rule for somebody of whom nothing is known but the team whose list they came on: going through all of it costs a hundred times as much.
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.team_id, r.agency_id, 'team_list', r.working_relationship_id, 3, 0, 0, 255, r.from_at, 'infinity'
  from people.working_relationship r where r.person_id = any (new_people) and r.team_id is not null;
  if cardinality(wholes) <= 1000 then
    -- The rule is gone through once even for nobody.
    if cardinality(wholes) > 0 then perform consent.refresh_people(wholes); end if;
    return;
  end if;
  perform pg_advisory_xact_lock(7002, 0);
  members := array(select person_id from people.person where whole_id = any (wholes));
  delete from consent.access where person_id = any (members);
  for i in 0 .. (cardinality(members) - 1) / 2000 loop
    batch := members[i * 2000 + 1 : (i + 1) * 2000];
    -- Planned for each anew: the planner must know how many they are.
    execute 'insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
      select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
      from consent.access_rule r where r.person_id = any ($1) and r.valid_from < r.valid_to' using batch;
  end loop;
end $$;

create or replace function consent.rebuild_map() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7002, 0);
  delete from consent.access;
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
  from consent.access_rule r where r.valid_from < r.valid_to;
end $$;
comment on function consent.rebuild_map is 'Rebuilds the whole map.';

-- Triggers call these with the changed rows in `changed`.
create or replace function consent.people_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wholes uuid[];
begin
  if exists (select from consent.refresh_held h where h.xact = pg_current_xact_id()) then return null; end if;
  select array_agg(distinct p.whole_id) into wholes from changed c join people.person p on p.person_id = c.person_id;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $$;
comment on function consent.people_changed is 'Trigger: facts about people changed.';

create or replace function consent.joining_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wholes uuid[];
begin
  select array_agg(distinct w) into wholes from changed n join before o on o.person_id = n.person_id
  cross join lateral unnest(array[n.whole_id, o.whole_id]) w where n.whole_id <> o.whole_id or n.died_on is distinct from o.died_on;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $$;
comment on function consent.joining_changed is 'Trigger: registrations were joined or split, or somebody died.';

create or replace function consent.staff_role_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wholes uuid[];
begin
  select array_agg(distinct p.whole_id) into wholes from changed c
  join people.working_relationship r on r.staff_id = c.staff_id
  join people.person p on p.person_id = r.person_id where c.role in ('clinician', 'prescriber', 'gp');
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $$;
comment on function consent.staff_role_changed is 'Trigger: a clinical role began or ended.';

-- Leaving a team ends what a reason given as its member opened.
create or replace function consent.team_member_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wholes uuid[];
begin
  select array_agg(distinct p.whole_id) into wholes from changed c
  join consent.team_reason t on t.staff_id = c.staff_id and t.until_at > now()
  join people.person p on p.person_id = t.person_id;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $$;
comment on function consent.team_member_changed is 'Trigger: somebody joined or left a team.';

create or replace function consent.agreement_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  agencies uuid[];
begin
  -- A draft opens nothing, so nobody's map hangs on it.
  select array_agg(distinct y.agency_id) into agencies from changed c
  join partnership.agreement_version v on v.agreement_version_id = c.agreement_version_id and v.in_force_from is not null
  join partnership.agreement_party y on y.agreement_version_id = c.agreement_version_id;
  if agencies is not null then perform consent.refresh_agencies(agencies); end if;
  return null;
end $$;
comment on function consent.agreement_changed is 'Trigger: the agreement changed.';

create or replace function consent.agency_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  agencies uuid[];
begin
  -- An agency that leaves stops sending as well as receiving, so everyone it shares an agreement with is touched.
  select array_agg(distinct y.agency_id) into agencies from changed n join before o on o.agency_id = n.agency_id
  join partnership.agreement_party x on x.agency_id = n.agency_id
  join partnership.agreement_party y on y.agreement_version_id = x.agreement_version_id
  where n.left_at is distinct from o.left_at or n.kind <> o.kind;
  if agencies is not null then perform consent.refresh_agencies(agencies); end if;
  return null;
end $$;
comment on function consent.agency_changed is 'Trigger: an agency left or changed its kind.';
