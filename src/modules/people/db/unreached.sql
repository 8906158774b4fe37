-- People of the acting manager's agency with whom nobody there works any more and whose name reaches no manager of it: their worker has left
-- and they stand on no team's list. Not granted: what comes out is a number, or the hand-over itself.
create or replace function people.unreached() returns table (person_id uuid, leaver uuid, role text, since timestamptz)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  own_keys uuid[] := acting.keys();
  managers uuid[];
  keys uuid[];
begin
  if not acting.holds('team_manager') then return; end if;
  select array_agg(distinct s.staff_id) into managers from partnership.staff s join partnership.staff_role h on h.staff_id = s.staff_id and h.role = 'team_manager'
  where s.agency_id = mine and people.is_live_staff(s.staff_id) and h.from_at <= now() and (h.to_at is null or now() < h.to_at);
  select managers || mine || coalesce(array_agg(distinct m.team_id), '{}') into keys from partnership.team_member m
  where m.staff_id = any (managers) and m.from_at <= now() and (m.to_at is null or now() < m.to_at);
  return query
    with found as (
      select distinct on (r.person_id) r.person_id, r.staff_id as leaver, r.role, s.to_at as since
      from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
      where r.agency_id = mine and (r.to_at is null or r.to_at > now()) and s.to_at <= now()
      order by r.person_id, s.to_at desc, r.from_at desc),
    alone as (
      select f.* from found f
      union all
      -- The agency leads, and no worker was ever put in the place of the last.
      select l.person_id, null::uuid, 'key_worker', l.from_at from people.lead_agency l
      where l.agency_id = mine and l.from_at <= now() and (l.to_at is null or now() < l.to_at) and not exists (select from found f where f.person_id = l.person_id))
    select a.person_id, a.leaver, a.role, a.since from alone a
    join people.person p on p.person_id = a.person_id and p.died_on is null
    where not exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine and r.staff_id is not null
        and (r.to_at is null or r.to_at > now()) and people.is_live_staff(r.staff_id))
      and exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine)
      and not exists (select from consent.access x where x.person_id = a.person_id and x.viewer_id = any (keys) and x.owner_agency_id = mine
        and (x.opens | x.projects) & 1 <> 0 and x.valid_from <= now() and now() < x.valid_to)
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (own_keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to);
end $$;
comment on function people.unreached is 'People of the acting manager''s agency whose worker has left and whose name reaches no manager. Not granted.';

create or replace function people.unreached_by_leaver() returns table (leaver uuid, worker text, people integer, since timestamptz)
language sql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp as $$
  select u.leaver, coalesce(s.display_name, ''), count(*)::integer, min(u.since)
  from people.unreached() u left join partnership.staff s on s.staff_id = u.leaver
  group by u.leaver, s.display_name order by min(u.since)
$$;
comment on function people.unreached_by_leaver is 'For a manager: how many people each worker who left has left behind whom no manager reaches.';
grant execute on function people.unreached_by_leaver() to cg_app;

-- Gives them to a colleague, who sees names and may hand on; onto the list of the colleague's team where they have one. How many were given.
create or replace function people.hand_over_unreached(of_leaver uuid, to_staff uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  u record;
  onto_list uuid;
  given integer := 0;
begin
  if not exists (select from partnership.staff s where s.staff_id = to_staff and s.agency_id = mine) or not people.is_live_staff(to_staff) then return 0; end if;
  select (array_agg(m.team_id))[1] into onto_list from partnership.team_member m
  where m.staff_id = to_staff and m.from_at <= now() and (m.to_at is null or now() < m.to_at) having count(*) = 1;
  -- The function has found all of them before the first is given.
  for u in select x.* from people.unreached() x where x.leaver is not distinct from of_leaver loop
    if people.put_to_work(u.person_id, mine, to_staff, onto_list, u.role) then
      perform people.end_leavers_work(u.person_id, mine);
      perform audit.record(action => 'team.allotted', outcome => 'done', person_id => u.person_id);
      perform notify.send(kind => 'person.handed-over', subject => 'Somebody new is on your list', path => '/people/' || u.person_id,
        to_staff_id => to_staff, about_person_id => u.person_id);
      given := given + 1;
    end if;
  end loop;
  return given;
end $$;
comment on function people.hand_over_unreached is 'Gives people whom no manager reaches to a colleague of the agency. How many.';
grant execute on function people.hand_over_unreached(uuid, uuid) to cg_app;
