-- A form and what stands in it need the mark of struck-through items, which no partner and not the person has: only inside the agency.
call consent.guard('assessments.form', 'form_id', false, array['sections', 'seconds', 'ended_at']);
call consent.guard('assessments.form_answer', 'form_answer_id', false, array['value', 'skipped_reason', 'still_true_id', 'again_reason', 'saved_at']);
call consent.guard('assessments.assessment', 'assessment_id', true, array['released_at', 'held_at', 'held_reason', 'struck_at', 'struck_by', 'struck_reason']);
call consent.guard('assessments.answer', 'answer_id', true, array['replaced_at', 'released_at', 'held_at', 'struck_at']);
call consent.guard('assessments.confirmation', 'confirmation_id', false, null);

-- A form half filled in, and a nod to an answer, are no items of the record for themselves: lists of items leave them out.
alter policy form_read_by_route on assessments.form rename to form_read_inside;
alter policy form_answer_read_by_route on assessments.form_answer rename to form_answer_read_inside;
alter policy confirmation_read_by_route on assessments.confirmation rename to confirmation_read_beside;

-- story: the person's, shown to whoever reads notes about them unless they say no; written down by a worker only with them
grant select, insert on assessments.story to cg_app;
grant update (is_shown, ended_at) on assessments.story to cg_app;
create policy story_read on assessments.story for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or (ended_at is null and is_shown and assessments.reads_story_of(person_id)));
create policy story_insert_person on assessments.story for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and author_staff_id is null and ended_at is null);
create policy story_insert_worker on assessments.story for insert to cg_app with check (
  author_staff_id = (select acting.staff_id()) and owner_agency_id = (select acting.agency_id()) and partnership_id = (select acting.partnership_id())
  and is_shown and ended_at is null and consent.may_write(person_id, 6::smallint));
create policy story_change_person on assessments.story for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and ended_at is null) with check (person_id = any ((select acting.own_people())::uuid[]));
create policy story_end_worker on assessments.story for update to cg_app
  using (ended_at is null and author_staff_id is not null and owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, 6::smallint))
  with check (ended_at = now() and is_shown);

-- answer_correction: asked by the person, answered by whoever writes that kind of answer at the agency asked
grant select, insert on assessments.answer_correction to cg_app;
grant update (answered_at, answered_by, outcome, reply) on assessments.answer_correction to cg_app;
create policy answer_correction_read on assessments.answer_correction for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, category)));
create policy answer_correction_insert_person on assessments.answer_correction for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and answered_at is null
  and due_on = current_date + 30
  and exists (select from assessments.answer w where w.answer_id = answer_correction.answer_id and w.person_id = answer_correction.person_id
    and w.owner_agency_id = answer_correction.owner_agency_id and w.category = answer_correction.category));
create policy answer_correction_answer on assessments.answer_correction for update to cg_app
  using (answered_at is null and owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, category))
  with check (answered_at = now() and answered_by = (select acting.staff_id()));

-- The outcomes profile in numbers, beside the answers it is made of.
call consent.guard('assessments.outcome_profile', 'outcome_profile_id', false, null);
call consent.guard('assessments.outcome_crime', 'outcome_crime_id', false, null);
