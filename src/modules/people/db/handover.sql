-- Handing a person from one worker to another, inside one agency.

create or replace function people.is_live_staff(of_staff uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from partnership.staff s where s.staff_id = of_staff and s.from_at <= now() and (s.to_at is null or now() < s.to_at))
$$;
comment on function people.is_live_staff is 'Whether somebody works for their agency now.';

create or replace function people.works_with(of_person uuid, worker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from people.working_relationship r where r.person_id = of_person and r.staff_id = worker and r.from_at <= now() and (r.to_at is null or now() < r.to_at))
$$;
comment on function people.works_with is 'Whether a worker works with a person now.';

-- Exactly one of the two answers for the person: the giver until the taker has seen them, or has had to go.
create or replace function people.named_worker(h people.handover) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when h.called_off_at is not null then h.giver_staff_id
    when h.seen_at is not null then h.taker_staff_id
    when people.is_live_staff(h.giver_staff_id) and people.works_with(h.person_id, h.giver_staff_id) then h.giver_staff_id
    else h.taker_staff_id end
$$;
comment on function people.named_worker is 'Which of the two workers of a handover answers for the person now.';

-- 'done', 'not-yours', 'may-not' (a denial stands against the colleague), 'open-already'.
create or replace function people.begin_handover(of_person uuid, to_staff uuid, why text, know text, meeting date, new_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  held people.working_relationship;
  held_any boolean := false;
begin
  if me is null or not consent.knows(of_person) then return 'not-yours'; end if;
  perform pg_advisory_xact_lock(7101, hashtext(of_person::text));
  if exists (select from people.handover h where h.person_id = of_person and h.seen_at is null and h.called_off_at is null
    and (h.giver_staff_id = me or h.taker_staff_id in (me, to_staff))) then return 'open-already'; end if;
  for held in select * from people.working_relationship r where r.person_id = of_person and r.staff_id = me and r.agency_id = mine and (r.to_at is null or r.to_at > now()) loop
    held_any := true;
    if not people.put_to_work(of_person, mine, to_staff, held.team_id, held.role) then return 'may-not'; end if;
  end loop;
  if not held_any then return 'not-yours'; end if;
  insert into people.handover (handover_id, person_id, partnership_id, agency_id, giver_staff_id, taker_staff_id, reason, to_know, meeting_on)
  select new_id, p.person_id, p.partnership_id, mine, me, to_staff, why, know, meeting from people.person p where p.person_id = of_person;
  return 'done';
end
$$;
comment on function people.begin_handover is 'Begins handing a person to a colleague, who works with them from now on beside the giver.';
grant execute on function people.begin_handover(uuid, uuid, text, text, date, uuid) to cg_app;

-- The first seen contact: the taker is the named worker from now on, and the giver's work ends. 'done', 'absent', 'over', 'bad-day'.
create or replace function people.finish_handover(of_handover uuid, on_day date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h people.handover;
begin
  select * into h from people.handover x where x.handover_id = of_handover and x.taker_staff_id = acting.staff_id() for update;
  if not found or not consent.knows(h.person_id) then return 'absent'; end if;
  if h.seen_at is not null or h.called_off_at is not null then return 'over'; end if;
  if on_day > current_date or on_day < (h.begun_at at time zone 'Europe/London')::date then return 'bad-day'; end if;
  update people.handover x set seen_on = on_day, seen_at = now(), seen_by = acting.staff_id() where x.handover_id = of_handover;
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'handed over'
  where r.person_id = h.person_id and r.staff_id = h.giver_staff_id and r.agency_id = h.agency_id and r.to_at is null;
  return 'done';
end
$$;
comment on function people.finish_handover is 'The taking worker has seen the person: the giving worker''s work ends.';
grant execute on function people.finish_handover(uuid, date) to cg_app;

create or replace function people.call_off_handover(of_handover uuid, why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h people.handover;
begin
  select * into h from people.handover x where x.handover_id = of_handover and x.agency_id = acting.agency_id() for update;
  if not found or not consent.knows(h.person_id) or not (h.giver_staff_id = acting.staff_id() or acting.holds('team_manager')) then return 'absent'; end if;
  if h.seen_at is not null or h.called_off_at is not null then return 'over'; end if;
  update people.handover x set called_off_at = now(), called_off_by = acting.staff_id(), called_off_reason = why where x.handover_id = of_handover;
  -- What the handover began ends with it; what the taker did for the person before stays.
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'handover called off'
  where r.person_id = h.person_id and r.staff_id = h.taker_staff_id and r.agency_id = h.agency_id and r.recorded_by = h.giver_staff_id and r.from_at = h.begun_at and r.to_at is null;
  return 'done';
end
$$;
comment on function people.call_off_handover is 'The giving worker keeps the person after all, or their manager says so.';
grant execute on function people.call_off_handover(uuid, text) to cg_app;

-- The one way to read handovers. The words go to both workers and to colleagues who work with the person; a manager who sees names only
-- is told who, when and how long; the person is told who and when.
create or replace function people.handovers(of_person uuid default null) returns table (
  handover_id uuid, person_id uuid, giver_staff_id uuid, giver_name text, taker_staff_id uuid, taker_name text, named_staff_id uuid, reason text, to_know text,
  meeting_on date, begun_at timestamptz, seen_on date, called_off_at timestamptz, called_off_reason text, may_finish boolean, may_call_off boolean)
language plpgsql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  manages boolean := acting.holds('team_manager');
  own uuid[] := acting.own_people();
  denied uuid[] := acting.denied_people();
begin
  return query
    select h.handover_id, h.person_id, h.giver_staff_id, g.display_name, h.taker_staff_id, t.display_name, people.named_worker(h),
      case when w.words then h.reason else '' end, case when w.words then h.to_know else '' end, h.meeting_on, h.begun_at, h.seen_on, h.called_off_at,
      case when w.words then h.called_off_reason else '' end, coalesce(h.taker_staff_id = me, false) and o.is_open, (coalesce(h.giver_staff_id = me, false) or manages) and o.is_open
    from people.handover h
    join partnership.staff g on g.staff_id = h.giver_staff_id
    join partnership.staff t on t.staff_id = h.taker_staff_id
    cross join lateral (select h.seen_at is null and h.called_off_at is null as is_open) o
    cross join lateral (select h.agency_id = mine and h.person_id <> all (denied)
      and (coalesce(me in (h.giver_staff_id, h.taker_staff_id), false) or consent.may_write(h.person_id, 3::smallint)) as words) w
    -- Each part by an index of its own: those of one worker, or of one person.
    where h.handover_id = any (array(
        select x.handover_id from people.handover x where of_person is null and x.giver_staff_id = me and x.seen_at is null and x.called_off_at is null
        union all
        select x.handover_id from people.handover x where of_person is null and x.taker_staff_id = me and x.seen_at is null and x.called_off_at is null
        union all
        select x.handover_id from people.person p join people.person q on q.whole_id = p.whole_id join people.handover x on x.person_id = q.person_id
        where p.person_id = of_person))
      and (h.person_id = any (own) or w.words or (h.agency_id = mine and manages and h.person_id <> all (denied) and consent.knows(h.person_id)))
      -- A worker whose work has ended keeps no view of it.
      and (h.person_id = any (own) or consent.knows(h.person_id))
    order by o.is_open desc, h.begun_at desc limit 100;
end
$$;
comment on function people.handovers is 'Handovers of a person, or the actor''s own open ones, as far as the actor may know of them.';
grant execute on function people.handovers(uuid) to cg_app;

-- For a manager: people on the lists of their teams whose worker has left the agency, and handovers that hang.
create or replace function people.left_behind() returns table (person_id uuid, why text, worker text, since timestamptz)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    with found as (
      select r.person_id, 'worker-left' as why, string_agg(distinct s.display_name, ', ') as worker, min(s.to_at) as since
      from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
      where r.agency_id = mine and (r.to_at is null or r.to_at > now()) and s.to_at <= now()
      group by r.person_id
      union all
      select h.person_id, case when not people.is_live_staff(h.giver_staff_id) then 'giver-left' when not people.is_live_staff(h.taker_staff_id) then 'taker-left' else 'handover-hangs' end,
        g.display_name || ', ' || t.display_name, h.begun_at
      from people.handover h
      join partnership.staff g on g.staff_id = h.giver_staff_id
      join partnership.staff t on t.staff_id = h.taker_staff_id
      where h.agency_id = mine and h.seen_at is null and h.called_off_at is null
        and (h.begun_at < now() - interval '14 days' or g.to_at <= now() or t.to_at <= now()))
    select f.person_id, f.why, f.worker, f.since from found f
    where exists (select from consent.access a where a.person_id = f.person_id and a.viewer_id = any (keys) and (a.opens | a.projects) & 1 <> 0
        and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to)
      and not exists (select from consent.access d where d.person_id = f.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
    order by f.since limit 200;
end
$$;
comment on function people.left_behind is 'For a manager: people whose worker has left, and handovers that nobody finishes.';
grant execute on function people.left_behind() to cg_app;

-- Ends what colleagues who have left an agency still stand for with a person. Not granted: called by functions that say who may.
create or replace function people.end_leavers_work(of_person uuid, at_agency uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended integer;
begin
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'left the agency'
  from partnership.staff s
  where s.staff_id = r.staff_id and s.to_at <= now() and r.person_id = of_person and r.agency_id = at_agency and r.to_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$$;
comment on function people.end_leavers_work is 'Ends the work of colleagues who have left an agency with a person. Not granted.';

-- The work of colleagues who have left the agency ends when a manager gives their person to somebody else.
create or replace function people.end_work_of_leavers(of_person uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not acting.holds('team_manager') or not consent.knows(of_person) then return 0; end if;
  return people.end_leavers_work(of_person, acting.agency_id());
end
$$;
comment on function people.end_work_of_leavers is 'Ends what colleagues who left the agency did for a person.';
grant execute on function people.end_work_of_leavers(uuid) to cg_app;
