-- The setting in use: the newest that applies.
create or replace function episodes.amounts_of(asked text) returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select partnership.figures('episodes.' || asked, acting.partnership_id())
$$;
comment on function episodes.amounts_of is 'The figures of a setting that are in use today.';
grant execute on function episodes.amounts_of(text) to cg_app;

-- Whether an agency has worked with the person: whom they may ask to come back to.
create or replace function episodes.was_with(of_person uuid, at_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join episodes.episode e on e.person_id = m.person_id and e.owner_agency_id = at_agency
    where p.person_id = of_person)
$$;
comment on function episodes.was_with is 'Whether an agency has an episode with the person, now or earlier.';

-- Who hears somebody ask an agency to take them back: themselves, and at that agency whoever may know them and its managers, so that a
-- request of somebody who stands on no team's list reaches somebody too. Nobody whom the person shuts out.
create or replace function episodes.hears_from(of_person uuid, at_agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if of_person = any (acting.own_people()) then return true; end if;
  if at_agency is distinct from acting.agency_id() then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) then return false; end if;
  return consent.knows(of_person) or acting.holds('team_manager');
end $$;
comment on function episodes.hears_from is 'Whether whoever acts hears the person ask this agency to take them back.';

-- The person marks the first contact of an episode as the start of their recovery, or takes the mark back.
create or replace function episodes.mark_recovery_start(of_episode uuid, is_start boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if not exists (select from episodes.episode e where e.episode_id = of_episode and e.person_id = any (own)) then return false; end if;
  -- One start at a time: a new mark takes the old one away.
  update episodes.episode e set recovery_marked_at = null, version = e.version + 1
  where e.person_id = any (own) and e.recovery_marked_at is not null and (e.episode_id <> of_episode or not is_start);
  update episodes.episode e set recovery_marked_at = now(), version = e.version + 1
  where e.episode_id = of_episode and is_start and e.recovery_marked_at is null;
  return true;
end $$;
comment on function episodes.mark_recovery_start is 'Lets the acting person say which first contact was the start of their recovery.';

-- Takes an ending back on the day it was written: by who wrote it, or by whoever writes for the person. What it closed opens again.
create or replace function episodes.undo_leaving(of_person uuid, of_episode uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d episodes.discharge;
begin
  select x.* into d from episodes.discharge x
  where x.episode_id = of_episode and x.person_id = of_person and x.undone_at is null and x.owner_agency_id = acting.agency_id() and x.created_at::date = current_date
    and (x.author_staff_id = acting.staff_id() or consent.may_write(x.person_id, x.category))
    and not people.is_denied_to(x.person_id, acting.staff_id(), acting.agency_id())
  for update;
  if not found or not acting.works_with_people(acting.roles()) then return false; end if;
  -- Somebody may have begun anew since; two of a kind are never open.
  if exists (select from episodes.episode e join episodes.episode o on o.episode_id = of_episode
    where e.person_id = o.person_id and e.owner_agency_id = o.owner_agency_id and e.kind = o.kind and e.episode_id <> of_episode and e.ended_on is null) then
    return false;
  end if;
  update episodes.discharge set undone_at = now() where discharge_id = d.discharge_id;
  update episodes.episode set ended_on = null, ended_at = null, ended_by = null, version = version + 1 where episode_id = of_episode;
  update episodes.pause set resumed_on = null, closed_by_id = null where closed_by_id = d.discharge_id;
  update episodes.intervention set ended_on = null, closed_by_id = null where closed_by_id = d.discharge_id;
  update episodes.check_up set cancelled_at = now(), version = version + 1 where episode_id = of_episode and held_on is null and cancelled_at is null;
  if d.ended_work then perform people.undo_release(d.person_id, d.created_at); end if;
  return true;
end $$;
comment on function episodes.undo_leaving is 'Takes back an ending of the same day with everything it closed.';

-- How the acting worker stands to somebody who was with their agency and whom nobody there works with now: the person asked to come back,
-- by themself or through another worker; or the worker has given a reason for opening the record as a colleague of the team, which lets
-- them hold a check-up and write such a request down, and no more. Null: not at all.
create or replace function episodes.way_back(of_person uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) or not episodes.was_with(of_person, mine)
    -- A manager answers also for somebody who stands on no team's list: a request must reach somebody.
    or not (consent.knows(of_person) or acting.holds('team_manager'))
    or exists (select from people.person p where p.person_id = of_person and p.died_on is not null) then return null; end if;
  if consent.may_write(of_person, 3::smallint) then return 'working'; end if;
  if people.is_denied_to(of_person, me, mine) or consent.is_shielded_at(of_person, mine) or people.has_worker_at(of_person, mine) then return null; end if;
  if exists (select from episodes.return_request q where q.person_id = of_person and q.agency_id = mine and q.answered_at is null and q.taken_back_at is null
    and q.recorded_by is distinct from me) then
    return 'asked';
  end if;
  if exists (select from consent.access a where a.person_id = of_person and a.viewer_id = me and a.owner_agency_id = mine and a.route = 'team_reason'
    and a.valid_from <= now() and now() < a.valid_to) then return 'reason'; end if;
  return null;
end $$;
comment on function episodes.way_back is 'The ground on which the acting worker may take back somebody who left their agency.';

-- Takes somebody back: the worker works with them again, and the agency leads again where nobody else does. Never on their own word alone
-- (A13): the person asked themself, or another worker wrote down that they did.
create or replace function episodes.take_back(of_person uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if coalesce(episodes.way_back(of_person), '') not in ('working', 'asked') then return false; end if;
  perform people.work_again(of_person);
  return true;
end $$;
comment on function episodes.take_back is 'Puts the acting worker back to work with somebody who asked to come back.';

-- Writes down that somebody who left asks to come back, for a colleague or a manager to take them on. Once: an open request stands.
create or replace function episodes.note_return(of_person uuid, words text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if episodes.way_back(of_person) is distinct from 'reason' then return false; end if;
  insert into episodes.return_request (person_id, partnership_id, agency_id, words, answer_due_on, recorded_by)
  values (of_person, acting.partnership_id(), acting.agency_id(), words, current_date + (episodes.amounts_of('return_within'))[1], acting.staff_id())
  on conflict do nothing;
  if found then
    perform notify.send(kind => 'return.asked', subject => 'Somebody asks to come back', path => '/after-leaving', to_agency_id => acting.agency_id());
  end if;
  return true;
end $$;
comment on function episodes.note_return is 'Writes down that somebody who left asks to come back, through a worker.';
grant execute on function episodes.note_return(uuid, text) to cg_app;

-- Check-ups due by a day at the acting worker's agency: of people on their own list, and of people on a list of their team with whom nobody
-- of the agency works now. Whoever has left is on nobody's list; a check-up that nobody reads of is never held.
create or replace function episodes.check_ups_due(until date) returns table (person_id uuid, months_after smallint, due_on date, is_mine boolean)
language plpgsql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) then return; end if;
  return query
    select c.person_id, c.months_after, c.due_on, exists (select from consent.access a where a.person_id = c.person_id and a.viewer_id = me
      and a.route = 'caseload' and a.valid_from <= now() and now() < a.valid_to)
    from episodes.check_up c
    where c.owner_agency_id = mine and c.held_on is null and c.cancelled_at is null and c.due_on <= until
      and exists (select from consent.access a where a.person_id = c.person_id and a.viewer_id = any (keys) and a.owner_agency_id = mine
        and (a.route in ('caseload', 'agency', 'team_reason') or (a.route = 'team_list' and not people.has_worker_at(c.person_id, mine)))
        and a.valid_from <= now() and now() < a.valid_to)
      and not people.is_denied_to(c.person_id, me, mine)
    order by c.due_on, c.person_id limit 500;
end $$;
comment on function episodes.check_ups_due is 'Check-ups after leaving that are due at the acting worker''s agency and are theirs or their team''s to hold.';
grant execute on function episodes.check_ups_due(date) to cg_app;

-- Writes down a check-up: by whoever writes for the person, or by a colleague of the team who gave a reason once nobody works with them.
-- False where it has been written down or cancelled meanwhile, or is not theirs to hold.
create or replace function episodes.hold_check_up(of_person uuid, of_check_up uuid, as_outcome text, as_how text, as_still_true text, as_changed text, as_offered text)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c episodes.check_up;
begin
  if episodes.way_back(of_person) is null then return false; end if;
  update episodes.check_up x set held_on = current_date, outcome = as_outcome, held_by = acting.staff_id(), version = x.version + 1
  where x.check_up_id = of_check_up and x.person_id = of_person and x.owner_agency_id = acting.agency_id() and x.held_on is null and x.cancelled_at is null
  returning x.* into c;
  if not found then return false; end if;
  if as_outcome = 'reached' then
    insert into episodes.check_up_note (person_id, partnership_id, owner_agency_id, author_staff_id, check_up_id, how_things_are, still_true, what_changed, offered)
    values (c.person_id, c.partnership_id, c.owner_agency_id, acting.staff_id(), c.check_up_id, as_how, as_still_true, as_changed, as_offered);
  end if;
  -- Who wants none is not asked again.
  if as_outcome = 'not_wanted' then
    update episodes.check_up x set cancelled_at = now(), version = x.version + 1 where x.episode_id = c.episode_id and x.held_on is null and x.cancelled_at is null;
  end if;
  return true;
end $$;
comment on function episodes.hold_check_up is 'Writes down how a check-up after leaving went.';
grant execute on function episodes.hold_check_up(uuid, uuid, text, text, text, text, text) to cg_app;

-- Reviews due by a day: for the people on the acting worker's own list, or, for a team's manager, on every list of their teams.
-- Dates and workers only; what was said at the last review stays behind the record's own door.
create or replace function episodes.reviews_due(until date, of_team boolean)
returns table (person_id uuid, workers text, started_on date, last_held_on date, due_on date)
language plpgsql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  first_after interval := make_interval(months => (episodes.amounts_of('review_every'))[1]);
begin
  if me is null or not acting.works_with_people(acting.roles()) then return; end if;
  return query
    select e.person_id,
      coalesce((select string_agg(distinct s.display_name, ', ') from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
        where r.person_id = e.person_id and r.agency_id = mine and r.from_at <= now() and (r.to_at is null or r.to_at > now())), ''),
      e.started_on, v.held_on, coalesce(v.next_due_on, (e.started_on + first_after)::date)
    from episodes.episode e
    left join lateral (select w.held_on, w.next_due_on from episodes.review w where w.episode_id = e.episode_id and w.replaced_at is null
      order by w.held_on desc, w.created_at desc limit 1) v on true
    where e.owner_agency_id = mine and e.ended_on is null and e.kind <> 'brief'
      and coalesce(v.next_due_on, (e.started_on + first_after)::date) <= until
      and not exists (select from episodes.pause u where u.episode_id = e.episode_id and u.resumed_on is null)
      and exists (select from consent.access a where a.person_id = e.person_id and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to
        and ((a.route = 'caseload' and a.viewer_id = me)
          or (of_team and acting.holds('team_manager') and a.route = 'team_list' and a.viewer_id = any (keys))))
      and not people.is_denied_to(e.person_id, me, mine)
    order by 5, 1 limit 500;
end $$;
comment on function episodes.reviews_due is 'Reviews due for the acting worker''s list or, for a manager, their teams'' lists.';
grant execute on function episodes.reviews_due(date, boolean) to cg_app;
