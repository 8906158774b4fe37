call consent.guard('care.entry', 'entry_id', true, array['struck_at', 'struck_by', 'struck_reason', 'sealed_at', 'released_at', 'held_at', 'held_reason', 'redacted_body', 'labels']);
call consent.guard('care.appointment', 'appointment_id', false, array['attendance', 'attendance_reason', 'starts_at', 'place', 'place_id', 'wants_reminder', 'version']);
call consent.guard('care.goal', 'goal_id', false, array['headline', 'shown_to_peers', 'ended_at', 'version', 'aim', 'substance', 'outcome']);

call consent.guard('care.contact', 'contact_id', false, array['struck_at', 'struck_by', 'struck_reason']);

-- own_words: written and taken back by the person, read by them and by workers who read notes (K6)
grant select, insert on care.own_words to cg_app;
grant update (taken_back_at) on care.own_words to cg_app;
create policy own_words_read on care.own_words for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or (taken_back_at is null and care.reads_notes_of(person_id)));
create policy own_words_insert_person on care.own_words for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and taken_back_at is null);
create policy own_words_take_back on care.own_words for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and taken_back_at is null) with check (taken_back_at = now());

-- correction_request: asked by the person, answered by whoever writes that category at the agency asked
grant select, insert on care.correction_request to cg_app;
grant update (answered_at, answered_by, outcome, answer) on care.correction_request to cg_app;
create policy correction_request_read on care.correction_request for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, category)));
create policy correction_request_insert_person on care.correction_request for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and answered_at is null
  and due_on = current_date + 30);
create policy correction_request_answer on care.correction_request for update to cg_app
  using (answered_at is null and owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, category))
  with check (answered_at = now() and answered_by = (select acting.staff_id()));

