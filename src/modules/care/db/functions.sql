-- Projections: what some personas see in place of an item they may not read. Each function returns only the fields its projection
-- allows (rule book 3.3), only to the column of the ceiling it is for, only where the access map projects the category to whoever
-- acts. All run as the owner, so each applies the rule itself.

-- p13: that there is something to know about safety from harm, and whom to call. No narrative, no date, no number of entries.
create or replace function care.safeguarding_projection(people uuid[])
returns table (person_id uuid, agency_id uuid, agency_name text, agency_phone text, lead_name text, lead_phone text)
language sql stable security definer rows 2 set search_path = pg_catalog, public, pg_temp as $$
  select distinct e.person_id, g.agency_id, g.name, g.phone, s.display_name, s.work_phone
  from (
    select distinct x.person_id, x.owner_agency_id from care.entry x
    where x.person_id = any (people) and x.category = 9 and x.struck_at is null and x.sealed_at is null) e
  join partnership.agency g on g.agency_id = e.owner_agency_id
  left join partnership.staff_role r on r.agency_id = g.agency_id and r.role = 'safeguarding_lead' and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
  left join partnership.staff s on s.staff_id = r.staff_id
  where consent.projects(e.person_id, e.owner_agency_id, 9::smallint)
$$;
comment on function care.safeguarding_projection is 'p13: which agency to call about safeguarding, and whom there.';
grant execute on function care.safeguarding_projection(uuid[]) to cg_app;

-- p9: housing goals and attendance at housing support.
create or replace function care.housing_projection(people uuid[])
returns table (person_id uuid, kind text, what text, day date, attendance text, agency_name text)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select o.person_id, 'goal', o.headline, o.created_at::date, null, g.name
  from care.goal o join partnership.agency g on g.agency_id = o.owner_agency_id
  where o.person_id = any (people) and o.domain = 'housing' and o.ended_at is null
    and people.acting_ceiling() = 'housing' and consent.projects(o.person_id, o.owner_agency_id, 5::smallint)
  union all
  select a.person_id, 'attendance', '', a.starts_at::date, a.attendance, g.name
  from care.appointment a join partnership.agency g on g.agency_id = a.owner_agency_id
  where a.person_id = any (people) and a.kind = 'housing'
    and people.acting_ceiling() = 'housing' and consent.projects(a.person_id, a.owner_agency_id, 3::smallint)
  order by 4 desc
$$;
comment on function care.housing_projection is 'p9: housing goals, and attendance at housing support.';
grant execute on function care.housing_projection(uuid[]) to cg_app;

-- p11: goals the person ticked for peer support.
create or replace function care.peer_goals_projection(people uuid[])
returns table (person_id uuid, headline text, agency_name text)
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select o.person_id, o.headline, g.name
  from care.goal o join partnership.agency g on g.agency_id = o.owner_agency_id
  where o.person_id = any (people) and o.shown_to_peers and o.ended_at is null
    and people.acting_ceiling() = 'peer_mentor' and consent.projects(o.person_id, o.owner_agency_id, 5::smallint)
  order by o.created_at
$$;
comment on function care.peer_goals_projection is 'p11: the goals a person chose to show to peers.';
grant execute on function care.peer_goals_projection(uuid[]) to cg_app;

-- What the person sees of entries about somebody else: the redacted words, once a worker has released them.
create or replace function care.redacted_for_the_person()
returns table (entry_id uuid, person_id uuid, owner_agency_id uuid, agency_name text, author_name text, category smallint,
  happened_on date, title text, body text, created_at timestamptz)
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select e.entry_id, e.person_id, e.owner_agency_id, g.name, s.display_name, e.category, e.happened_on, 'A note', e.redacted_body, e.created_at
  from care.entry e
  join partnership.agency g on g.agency_id = e.owner_agency_id
  left join partnership.staff s on s.staff_id = e.author_staff_id
  where e.person_id = any (acting.own_people()) and (e.category = 12 or e.labels & 2 <> 0)
    and e.struck_at is null and e.sealed_at is null and e.held_at is null and e.released_at <= now() and e.redacted_body <> ''
  order by e.happened_on desc
$$;
comment on function care.redacted_for_the_person is 'Released entries about other people, in the redacted words written for the person.';
grant execute on function care.redacted_for_the_person() to cg_app;

-- A sealed entry opens to nobody but by legal disclosure, so the row a worker seals leaves their own sight: an ordinary update
-- under row security would refuse exactly that.
create or replace function care.seal_entry(entry uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update care.entry e set sealed_at = now()
  where e.entry_id = seal_entry.entry and e.sealed_at is null and e.owner_agency_id = acting.agency_id()
    and consent.may_write(e.person_id, e.category);
  return found;
end
$$;
comment on function care.seal_entry is 'Closes an entry of the acting worker''s own agency to everyone. False if there is no such entry for them.';
grant execute on function care.seal_entry(uuid) to cg_app;

-- The person says which of their goals peers may see. They may change nothing else of a goal.
create or replace function care.show_goal_to_peers(goal uuid, shown boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update care.goal g set shown_to_peers = show_goal_to_peers.shown, version = g.version + 1
  where g.goal_id = show_goal_to_peers.goal and g.person_id = any (acting.own_people()) and g.ended_at is null;
  return found;
end
$$;
comment on function care.show_goal_to_peers is 'The person shows one of their own goals to peers, or no longer. False if it is not theirs.';
grant execute on function care.show_goal_to_peers(uuid, boolean) to cg_app;

-- The person's own words go to those who lead on their care and to those the person lets read notes (K6), not to whoever
-- happens to keep notes of their own.
create or replace function care.reads_notes_of(of_person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.opens & (1 << 6) <> 0 and a.purposes & acting.purpose_mask() <> 0 and (a.route in ('grant', 'break_glass') or exists (
        select from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = a.owner_agency_id and k.may_lead)))
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$$;
comment on function care.reads_notes_of is 'Whether whoever acts reads assessment and notes of the person, and so the person''s own words.';
grant execute on function care.reads_notes_of(uuid) to cg_app;

-- A correction goes to whoever may have read what was wrong (rule book 3.4, row 18): every other agency that was shown this kind of
-- information about the person since it was written. The notice says neither who nor what.
create or replace function care.tell_of_correction(entry uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e care.entry;
  reader uuid;
  told integer := 0;
begin
  select x.* into e from care.entry x where x.entry_id = tell_of_correction.entry and x.owner_agency_id = acting.agency_id() and x.struck_at = now();
  if not found then return 0; end if;
  for reader in
    select distinct a.agency_id from people.person p
    join people.person q on q.whole_id = p.whole_id
    join audit.entry a on a.person_id = q.person_id and a.at >= e.created_at and a.outcome = 'shown' and e.category = any (a.categories)
    where p.person_id = e.person_id and a.agency_id <> e.owner_agency_id
  loop
    perform notify.send(kind => 'entry.corrected', subject => 'Something your agency read has been corrected',
      body => 'A partner has put right an entry that your agency was shown. Open the record to read it as it stands now.',
      path => '/people/' || e.person_id, to_agency_id => reader);
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function care.tell_of_correction is 'Sends notice of an entry just struck through to the agencies that were shown its kind. How many were told.';
grant execute on function care.tell_of_correction(uuid) to cg_app;
