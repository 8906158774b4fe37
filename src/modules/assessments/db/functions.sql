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
