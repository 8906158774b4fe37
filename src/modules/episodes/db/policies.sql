-- Items of the record.
call consent.guard('episodes.episode', 'episode_id', false, array['recovery_marked_at', 'ended_on', 'ended_at', 'ended_by', 'version']);
call consent.guard('episodes.pause', 'pause_id', false, array['resumed_on', 'closed_by_id']);
call consent.guard('episodes.purpose_line', 'purpose_line_id', false, array['replaced_at']);
call consent.guard('episodes.intervention', 'intervention_id', false, array['ended_on', 'closed_by_id']);
call consent.guard('episodes.discharge', 'discharge_id', false, array['undone_at']);
call consent.guard('episodes.aftercare_step', 'aftercare_step_id', false, array['removed_at']);
call consent.guard('episodes.mainstream_access', 'mainstream_access_id', false, array['replaced_at']);
call consent.guard('episodes.check_up', 'check_up_id', false, array['held_on', 'outcome', 'held_by', 'cancelled_at', 'version']);
call consent.guard('episodes.check_up_note', 'check_up_note_id', false, null);
call consent.guard('episodes.review', 'review_id', false, array['replaced_at']);
call consent.guard('episodes.added_help', 'added_help_id', false, null);

-- Lists are public facts about how the partnership works.
do $$ declare t text; begin
  foreach t in array array['list_word', 'leaving_reason', 'help_idea'] loop
    execute format('grant select on episodes.%I to cg_app', t);
    execute format('create policy %I on episodes.%I for select to cg_app using (true)', t || '_select_all', t);
  end loop;
end $$;

-- The person says when their recovery began, on their own record and on nothing else of it.
grant execute on function episodes.mark_recovery_start(uuid, boolean) to cg_app;

-- alumni_choice: made by the person, or told to a worker who writes for them; read by both sides
grant select, insert on episodes.alumni_choice to cg_app;
create policy alumni_choice_read on episodes.alumni_choice for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or (agency_id = (select acting.agency_id()) and consent.knows(person_id)));
create policy alumni_choice_insert on episodes.alumni_choice for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and chosen_at = now() and case when recorded_by is null
    then person_id = any ((select acting.own_people())::uuid[]) and episodes.was_with(person_id, agency_id)
    else recorded_by = (select acting.staff_id()) and agency_id = (select acting.agency_id()) and consent.may_write(person_id, 3::smallint) end);

-- return_request: asked and taken back by the person; read and answered at the agency asked by whoever may know the person
grant select, insert on episodes.return_request to cg_app;
grant update (answered_at, answered_by, answer, taken_back_at) on episodes.return_request to cg_app;
create policy return_request_read on episodes.return_request for select to cg_app using (
  episodes.hears_from(person_id, agency_id));
create policy return_request_insert_person on episodes.return_request for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and asked_at = now()
  and answered_at is null and taken_back_at is null and episodes.was_with(person_id, agency_id));
create policy return_request_take_back on episodes.return_request for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and answered_at is null and taken_back_at is null)
  with check (person_id = any ((select acting.own_people())::uuid[]) and taken_back_at = now() and answered_at is null);
create policy return_request_answer on episodes.return_request for update to cg_app
  using (agency_id = (select acting.agency_id()) and answered_at is null and taken_back_at is null and episodes.hears_from(person_id, agency_id))
  with check (agency_id = (select acting.agency_id()) and answered_at = now() and answered_by = (select acting.staff_id()) and taken_back_at is null);
grant execute on function episodes.was_with(uuid, uuid), episodes.hears_from(uuid, uuid), episodes.undo_leaving(uuid, uuid), episodes.way_back(uuid), episodes.take_back(uuid) to cg_app;
