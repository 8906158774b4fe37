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
