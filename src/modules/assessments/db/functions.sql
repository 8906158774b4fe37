-- The person says themselves that an answer of theirs is still true. Only one they may read; kept with the agency that asked.
create or replace function assessments.person_confirms(answer uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into assessments.confirmation (answer_id, person_id, partnership_id, owner_agency_id, category, by_person)
  select w.answer_id, w.person_id, w.partnership_id, w.owner_agency_id, w.category, true
  from assessments.answer w
  where w.answer_id = person_confirms.answer and w.person_id = any (acting.own_people()) and w.replaced_at is null
    and consent.shown_to_the_person(w.category, w.needs, w.created_at, w.released_at, w.held_at);
  return found;
end
$$;
comment on function assessments.person_confirms is 'The person confirms one of their own answers. False if there is no such answer for them.';
grant execute on function assessments.person_confirms(uuid) to cg_app;

-- The person's story goes, like their own words, to those who lead on their care and to those the person lets read notes (K6), not to
-- whoever happens to keep notes of their own.
create or replace function assessments.reads_story_of(of_person uuid) returns boolean
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
comment on function assessments.reads_story_of is 'Whether whoever acts reads assessment and notes of the person, and so their story where they show it.';
grant execute on function assessments.reads_story_of(uuid) to cg_app;

-- An assessment entered in error goes to whoever may have read it (rule book 3.4, row 18): every other agency that was shown this kind
-- of information about the person since it was finished. The notice says neither who nor what.
create or replace function assessments.tell_of_strike(assessment uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  struck assessments.assessment;
  reader uuid;
  told integer := 0;
begin
  select x.* into struck from assessments.assessment x
  where x.assessment_id = tell_of_strike.assessment and x.owner_agency_id = acting.agency_id() and x.struck_at = now();
  if not found then return 0; end if;
  for reader in
    select distinct a.agency_id from people.person p
    join people.person q on q.whole_id = p.whole_id
    join audit.entry a on a.person_id = q.person_id and a.at >= struck.created_at and a.outcome = 'shown'
      and a.categories && (select array_agg(distinct w.category) || struck.category from assessments.answer w where w.assessment_id = struck.assessment_id)
    where p.person_id = struck.person_id and a.agency_id <> struck.owner_agency_id
  loop
    perform notify.send(kind => 'assessment.struck_through', subject => 'Something your agency read was entered in error',
      body => 'A partner has struck an assessment through. Open the record to read what stands now.',
      path => '/people/' || struck.person_id || '/assessments', to_agency_id => reader);
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function assessments.tell_of_strike is 'Sends notice of an assessment just struck through to the agencies that were shown what was in it. How many were told.';
grant execute on function assessments.tell_of_strike(uuid) to cg_app;
