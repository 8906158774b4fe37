-- Break-glass (security rule book 3.5): opening, what is said of it, and the review by somebody outside the team.

-- Roles that may break the glass: clinical roles in health agencies, and whoever is on duty for safeguarding.
create or replace function consent.may_break_glass() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select acting.holds('duty_safeguarding') or (
    (acting.holds('clinician') or acting.holds('prescriber') or acting.holds('gp'))
    and exists (select from partnership.agency a join partnership.agency_kind k on k.code = a.kind
      where a.agency_id = acting.agency_id() and k.ceiling in ('health_partner', 'gp')))
$$;
comment on function consent.may_break_glass is 'Whether whoever acts may open records in an emergency.';
grant execute on function consent.may_break_glass() to cg_app;

create or replace function consent.plain_name(name text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select regexp_replace(btrim(lower(public.unaccent(name))), '\s+', ' ', 'g') $$;
comment on function consent.plain_name is 'A name without capitals, accents and spare spaces, for comparing what was typed.';

-- The one registration that both typed identifiers fit, if it may be opened in an emergency at all. Death, an advance refusal, a
-- denial, a colleague's own record and no match are the same answer: none.
create or replace function consent.emergency_match(typed_name text, typed_nhs_number text, typed_birth date) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found uuid;
  wholes integer;
begin
  select min(p.person_id::text)::uuid, count(distinct p.whole_id) into found, wholes
  from people.identity i join people.person p on p.person_id = i.person_id
  where i.partnership_id = acting.partnership_id() and i.replaced_at is null and i.born_on = typed_birth
    and case when typed_nhs_number is not null then i.nhs_number = typed_nhs_number
      else consent.plain_name(typed_name) in (consent.plain_name(i.given_name || ' ' || i.family_name), consent.plain_name(i.chosen_name || ' ' || i.family_name)) end;
  if wholes is distinct from 1 then return null; end if;
  if exists (select from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = found and m.died_on is not null)
    or exists (select from consent.advance_refusal z join people.person m on m.person_id = z.person_id
      join people.person p on p.whole_id = m.whole_id where p.person_id = found and z.withdrawn_at is null)
    or exists (select from consent.access a where a.person_id = found and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
    or consent.is_shielded_at(found, acting.agency_id()) then
    return null;
  end if;
  return found;
end $$;
comment on function consent.emergency_match is 'Whose record two typed identifiers name, where it may be opened in an emergency. For consent.open_break_glass only.';

create or replace function consent.tell_of_emergency(opened consent.break_glass) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lead record;
begin
  -- Neutral words in every inbox: no name, no kind of care, nothing of what was read.
  perform notify.send(kind => 'emergency.opened', subject => 'A record was opened in an emergency', body => 'Please review it within one working day.',
    path => '/emergency/reviews', to_agency_id => opened.agency_id, for_role => 'privacy_officer');
  for lead in
    select distinct r.staff_id, r.person_id from people.person p
    join people.person m on m.whole_id = p.whole_id
    join people.lead_agency l on l.person_id = m.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
    join people.working_relationship r on r.person_id = l.person_id and r.agency_id = l.agency_id and r.staff_id is not null
      and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    where p.person_id = opened.person_id
  loop
    perform notify.send(kind => 'emergency.opened', subject => 'A record on your caseload was opened in an emergency',
      body => 'Someone from another team opened part of it for an hour.', path => '/people/' || lead.person_id, to_staff_id => lead.staff_id, about_person_id => lead.person_id);
  end loop;
  if opened.person_told_from <= now() then
    perform notify.send(kind => 'emergency.opened', subject => 'There is something new in “Who looked”', path => '/my/who-looked', to_person_id => opened.person_id);
  end if;
end $$;
comment on function consent.tell_of_emergency is 'Tells the privacy officer, the lead''s workers and, unless held back, the person. For consent.open_break_glass only.';

drop function if exists consent.open_break_glass(text, text, text, text, date, integer, text);
create function consent.open_break_glass(
  because text, explained text, typed_name text, typed_nhs_number text, typed_birth date, tell_after_days integer, told_later_because text)
returns table (outcome text, break_glass_id uuid, person_id uuid, person_told_from timestamptz)
language plpgsql volatile security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
declare
  me partnership.staff := acting.live_staff();
  opened consent.break_glass;
begin
  if me.staff_id is null or not consent.may_break_glass() then outcome := 'not-allowed'; return next; return; end if;
  perform pg_advisory_xact_lock(7004, hashtext(me.staff_id::text));
  -- More than a few at once is not an emergency any more (A34). Asked before anybody is looked for, so it tells nothing of anyone.
  if (select count(*) from consent.break_glass b where b.staff_id = me.staff_id and b.closed_at is null and now() < b.until_at) >= 5 then
    perform notify.send(kind => 'emergency.suspended', subject => 'Emergency opening was stopped for a worker',
      body => me.display_name || ' has five records open in emergencies at once.', path => '/emergency/reviews',
      to_agency_id => me.agency_id, for_role => 'privacy_officer');
    outcome := 'suspended'; return next; return;
  end if;
  opened.person_id := consent.emergency_match(typed_name, typed_nhs_number, typed_birth);
  if opened.person_id is null or not exists (
    select from consent.party_in_force y where y.agency_id = me.agency_id and y.valid_from <= now() and now() < y.valid_to) then
    outcome := 'none'; return next; return;
  end if;
  insert into consent.break_glass as b (person_id, partnership_id, staff_id, agency_id, reason, explanation, until_at, person_told_from, told_later_reason)
  values (opened.person_id, acting.partnership_id(), me.staff_id, me.agency_id, because, explained, now() + interval '60 minutes',
    now() + make_interval(days => coalesce(tell_after_days, 0)), coalesce(told_later_because, ''))
  returning b.* into opened;
  perform consent.tell_of_emergency(opened);
  return query select 'opened'::text, opened.break_glass_id, opened.person_id, opened.person_told_from;
end $$;
comment on function consent.open_break_glass is 'Opens one record for an hour where both typed identifiers name exactly one person, and tells those who must know.';
grant execute on function consent.open_break_glass(text, text, text, text, date, integer, text) to cg_app;

-- Projection p13: that there is something, and whom to call. No word of what.
drop function if exists consent.safeguarding_projection(uuid);
create function consent.safeguarding_projection(of_person uuid) returns table (agency_name text, phone text, call_name text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select distinct a.name, coalesce(nullif(s.work_phone, ''), a.phone), coalesce(s.display_name, '')
    from consent.item i
    join people.person m on m.person_id = i.person_id
    join people.person p on p.whole_id = m.whole_id and p.person_id = of_person
    join partnership.agency a on a.agency_id = i.owner_agency_id
    left join partnership.staff_role r on r.agency_id = a.agency_id and r.role = 'safeguarding_lead' and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    left join partnership.staff s on s.staff_id = r.staff_id
    where i.category = 9 and i.needs & (3 << 20) = 0 and consent.projects(i.person_id, i.owner_agency_id, 9::smallint);
end $$;
comment on function consent.safeguarding_projection is 'Where a safeguarding entry exists that whoever acts may know of in part only: the agency and whom to call there.';
grant execute on function consent.safeguarding_projection(uuid) to cg_app;

-- Whether somebody may review an opening: a privacy officer of the agency or of the lead's, who did not open it and shares no team
-- with whoever did (A35).
create or replace function consent.may_review_emergency(opened consent.break_glass) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select acting.holds('privacy_officer') and acting.staff_id() <> opened.staff_id
    and (acting.agency_id() = opened.agency_id or exists (
      select from people.person p join people.person m on m.whole_id = p.whole_id join people.lead_agency l on l.person_id = m.person_id
      where p.person_id = opened.person_id and l.agency_id = acting.agency_id() and l.from_at <= now() and (l.to_at is null or now() < l.to_at)))
    and not exists (
      select from partnership.team_member mine join partnership.team_member theirs on theirs.team_id = mine.team_id
      where mine.staff_id = acting.staff_id() and theirs.staff_id = opened.staff_id
        and mine.from_at <= now() and (mine.to_at is null or now() < mine.to_at) and theirs.from_at <= now() and (theirs.to_at is null or now() < theirs.to_at))
    and not exists (select from consent.access a where a.person_id = opened.person_id and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
$$;
comment on function consent.may_review_emergency is 'Whether whoever acts stands far enough from an emergency opening to judge it.';

drop function if exists consent.emergency_reviews(uuid);
create function consent.emergency_reviews(only_one uuid)
returns table (break_glass_id uuid, person_id uuid, agency_name text, staff_name text, job_title text, reason text, explanation text, opened_at timestamptz,
  ended_at timestamptz, told_from timestamptz, told_later_reason text, outcome text, review_note text, reviewed_at timestamptz, reviewed_by text,
  pages bigint, categories smallint[], person_name text, born_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select b.break_glass_id, b.person_id, a.name, s.display_name, s.job_title, b.reason, b.explanation, b.opened_at,
      least(b.until_at, coalesce(b.closed_at, 'infinity')), b.person_told_from, b.told_later_reason, b.outcome, b.review_note, b.reviewed_at, v.display_name,
      -- What they read, not what those who review it open.
      (select count(*) from audit.entry e where e.person_id = b.person_id and e.source_id = b.break_glass_id and e.outcome = 'shown' and e.staff_id = b.staff_id),
      (select coalesce(array_agg(distinct c order by c), '{}') from audit.entry e cross join lateral unnest(e.categories) c
        where e.person_id = b.person_id and e.source_id = b.break_glass_id and e.outcome = 'shown' and e.staff_id = b.staff_id),
      -- Whose it was is for the one page on which it is judged.
      case when only_one is not null then btrim(coalesce(nullif(i.chosen_name, ''), i.given_name) || ' ' || i.family_name) else '' end,
      case when only_one is not null then i.born_on end
    from consent.break_glass b
    join partnership.agency a on a.agency_id = b.agency_id
    join partnership.staff s on s.staff_id = b.staff_id
    left join partnership.staff v on v.staff_id = b.reviewed_by
    left join people.identity i on i.person_id = b.person_id and i.replaced_at is null
    where b.partnership_id = acting.partnership_id() and (only_one is null or b.break_glass_id = only_one)
      and (b.reviewed_at is null or b.reviewed_at > now() - interval '90 days') and consent.may_review_emergency(b)
    order by b.reviewed_at is not null, b.opened_at;
end $$;
comment on function consent.emergency_reviews is 'Emergency openings whoever acts may review: all that wait and the last three months, or one with the person''s name.';
grant execute on function consent.emergency_reviews(uuid) to cg_app;

create or replace function consent.review_break_glass(opening uuid, judged text, noted text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  opened consent.break_glass;
begin
  select * into opened from consent.break_glass b where b.break_glass_id = opening and b.partnership_id = acting.partnership_id() for update;
  if not found or opened.reviewed_at is not null or not consent.may_review_emergency(opened) then return false; end if;
  update consent.break_glass b set reviewed_by = acting.staff_id(), reviewed_at = now(), outcome = judged, review_note = noted where b.break_glass_id = opening;
  perform notify.send(kind => 'emergency.reviewed', subject => 'An emergency opening of yours has been reviewed',
    body => case judged when 'justified' then 'It was found justified.' else 'Please talk to your privacy officer about it.' end, to_staff_id => opened.staff_id);
  return true;
end $$;
comment on function consent.review_break_glass is 'Judges an emergency opening, once, by somebody who may.';
grant execute on function consent.review_break_glass(uuid, text, text) to cg_app;

-- How often each agency broke the glass in the last year, per thousand people it worked with (3.5: published).
drop function if exists consent.emergency_rates();
create function consent.emergency_rates() returns table (agency_name text, openings bigint, people bigint, per_thousand numeric, not_justified bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.name, o.openings, w.people, case when w.people = 0 then null else round(1000.0 * o.openings / w.people, 1) end, o.not_justified
  from partnership.agency a
  cross join lateral (select count(*) as openings, count(*) filter (where b.outcome = 'not_justified') as not_justified
    from consent.break_glass b where b.agency_id = a.agency_id and b.opened_at > now() - interval '1 year') o
  cross join lateral (select count(distinct r.person_id) as people from people.working_relationship r
    where r.agency_id = a.agency_id and (r.to_at is null or r.to_at > now() - interval '1 year')) w
  where a.partnership_id = acting.partnership_id() and acting.holds('privacy_officer') and o.openings > 0
  order by a.name
$$;
comment on function consent.emergency_rates is 'Emergency openings of the last year by agency and per thousand people, for privacy officers.';
grant execute on function consent.emergency_rates() to cg_app;
