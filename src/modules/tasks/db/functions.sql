-- The names under which any worker may stand in the access map, as acting.look_up() finds them for whoever acts.
create or replace function tasks.keys_of(of_staff uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  s partnership.staff := acting.live_staff(of_staff);
begin
  if s.staff_id is null or not acting.works_with_people(array(
    select r.role from partnership.staff_role r where r.staff_id = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at))) then
    return '{}';
  end if;
  return array[s.staff_id, s.agency_id] || array(
    select t.team_id from partnership.team_member t where t.staff_id = s.staff_id and t.from_at <= now() and (t.to_at is null or now() < t.to_at));
end
$$;
comment on function tasks.keys_of is 'The keys of a worker in the access map; none for who does not work with people now.';

-- Whether whoever stands in the map under these names, at an agency and for its purpose, may read what an agency's workers write to each
-- other about a person: of that agency, whoever may know the person; of another, whoever the map opens that agency's part of the record to.
create or replace function tasks.keys_may_be_told(keys uuid[], theirs uuid, mask integer, about uuid, by_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce((
    select bool_or(
        (a.opens | a.projects) & 1 <> 0 and a.purposes & mask <> 0
        and (theirs = by_agency or a.owner_agency_id = by_agency))
      and not bool_or(a.route = 'deny')
    from consent.access a
    where a.person_id = about and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$$;
comment on function tasks.keys_may_be_told is 'Whether these names in the access map may read what an agency writes about a person, now.';

-- The same for a worker. Asked when something is sent, and again whenever it is read.
create or replace function tasks.may_be_told(of_staff uuid, about uuid, by_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  theirs uuid;
begin
  select s.agency_id into theirs from partnership.staff s where s.staff_id = of_staff;
  return tasks.keys_may_be_told(tasks.keys_of(of_staff), theirs, acting.mask_of_purpose(theirs), about, by_agency);
end
$$;
comment on function tasks.may_be_told is 'Whether a worker may read what an agency writes about a person, now.';

-- The same for whoever acts, whose names were looked up when the request began; closed to everybody who is not a worker.
create or replace function tasks.i_may_be_told(about uuid, by_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  -- What one's own agency writes about somebody of one's caseload: most of what is asked, and known without a look at the map.
  if array[by_agency, about] <@ acting.hand() then return true; end if;
  return acting.staff_id() is not null
    and tasks.keys_may_be_told(acting.keys(), acting.agency_id(), acting.purpose_mask(), about, by_agency);
end
$$;
comment on function tasks.i_may_be_told is 'Whether the acting worker may read what an agency writes about a person, now.';
grant execute on function tasks.i_may_be_told(uuid, uuid) to cg_app;

create or replace function tasks.opens_thread(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select tasks.i_may_be_told(t.person_id, t.owner_agency_id) from tasks.thread t
    where t.thread_id = asked and exists (
      select from tasks.participant p where p.thread_id = t.thread_id and p.staff_id = acting.staff_id())), false)
$$;
comment on function tasks.opens_thread is 'Whether the acting worker takes part in a thread and may know whom it is about.';
grant execute on function tasks.opens_thread(uuid) to cg_app;

-- Whether the acting worker, who began a thread, may bring somebody into it.
create or replace function tasks.may_bring_in(into_thread uuid, whom uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select tasks.may_be_told(whom, t.person_id, t.owner_agency_id) from tasks.thread t
    where t.thread_id = into_thread and t.author_staff_id = acting.staff_id()), false)
$$;
comment on function tasks.may_bring_in is 'Whether the beginner of a thread may bring a worker into it.';
grant execute on function tasks.may_bring_in(uuid, uuid) to cg_app;

create or replace function tasks.takes_part(in_thread uuid, whom uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tasks.participant p where p.thread_id = in_thread and p.staff_id = whom)
$$;
comment on function tasks.takes_part is 'Whether a worker takes part in a thread.';
grant execute on function tasks.takes_part(uuid, uuid) to cg_app;

-- Whether a task may be given to a worker or a team: of one's own agency always; about a person, only to whoever may be told of them.
-- Another agency's worker gets a task only about a person.
create or replace function tasks.may_hold(whom uuid, of_team uuid, about uuid, by_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if of_team is not null then return exists (select from partnership.team t where t.team_id = of_team and t.agency_id = by_agency); end if;
  if about is not null then return tasks.may_be_told(whom, about, by_agency); end if;
  return exists (select from partnership.staff s where s.staff_id = whom and s.agency_id = by_agency and s.from_at <= now() and (s.to_at is null or now() < s.to_at));
end
$$;
comment on function tasks.may_hold is 'Whether a task may be given to a worker or a team.';
grant execute on function tasks.may_hold(uuid, uuid, uuid, uuid) to cg_app;

-- Whom the acting worker may write to about a person: colleagues who may know them, and those at other agencies who work with them, in so
-- far as the acting worker may know that they do.
create or replace function tasks.recipients(about uuid) returns table (staff_id uuid, name text, job_title text, agency_id uuid, agency_name text)
language plpgsql stable security definer rows 20 set search_path = pg_catalog as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not tasks.i_may_be_told(about, mine) then return; end if;
  return query
    select s.staff_id, s.display_name, s.job_title, g.agency_id, g.name
    from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
    where s.staff_id <> me and g.partnership_id = acting.partnership_id() and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
      and (s.agency_id = mine or exists (
        select from people.person p join people.person q on q.whole_id = p.whole_id
        join people.working_relationship r on r.person_id = q.person_id and r.agency_id = s.agency_id and coalesce(r.staff_id, s.staff_id) = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
        where p.person_id = about and consent.knows_team_of(r.person_id, r.agency_id)))
      and tasks.may_be_told(s.staff_id, about, mine)
    order by s.agency_id <> mine, g.name, s.display_name;
end
$$;
comment on function tasks.recipients is 'Whom the acting worker may write to, or give a task to, about a person.';
grant execute on function tasks.recipients(uuid) to cg_app;

create or replace function tasks.i_handed_on(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tasks.handing h where h.task_id = asked and h.handed_by = acting.staff_id())
$$;
comment on function tasks.i_handed_on is 'Whether the acting worker once handed a task on: they may see what came of it.';
grant execute on function tasks.i_handed_on(uuid) to cg_app;
