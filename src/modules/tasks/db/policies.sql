call consent.guard('tasks.conference', 'conference_id', false, null);
call consent.guard('tasks.decision', 'decision_id', false, null);

-- task: whoever holds it, gave it, handed it on, or manages the agency; about a person, only while they may know that person
grant select, insert on tasks.task to cg_app;
grant update (due_on, to_staff_id, to_team_id, done_at, done_by, version) on tasks.task to cg_app;
create policy task_read on tasks.task for select to cg_app using (
  (to_staff_id = (select acting.staff_id()) or author_staff_id = (select acting.staff_id())
    or to_team_id = any ((select acting.keys())::uuid[])
    or (owner_agency_id = (select acting.agency_id()) and (select acting.holds('team_manager')))
    or tasks.i_handed_on(task_id))
  and (person_id is null or tasks.i_may_be_told(person_id, owner_agency_id)));
create policy task_insert_own on tasks.task for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and done_at is null and (person_id is null or tasks.i_may_be_told(person_id, owner_agency_id))
  and tasks.may_hold(to_staff_id, to_team_id, person_id, owner_agency_id));
create policy task_change on tasks.task for update to cg_app
  using (done_at is null)
  with check (
    (done_at is null or (done_at = now() and done_by = (select acting.staff_id())))
    and (done_at is not null or tasks.may_hold(to_staff_id, to_team_id, person_id, owner_agency_id)));

-- handing: read with its task
grant select, insert on tasks.handing to cg_app;
create policy handing_read on tasks.handing for select to cg_app using (exists (select from tasks.task t where t.task_id = handing.task_id));
create policy handing_insert_own on tasks.handing for insert to cg_app with check (
  handed_by = (select acting.staff_id()) and handed_at = now() and exists (select from tasks.task t where t.task_id = handing.task_id));

-- thread, participant, message, receipt: whoever takes part, while they may know the person
grant select, insert on tasks.thread to cg_app;
create policy thread_read on tasks.thread for select to cg_app using (tasks.opens_thread(thread_id));
create policy thread_begin on tasks.thread for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and tasks.i_may_be_told(person_id, owner_agency_id));
grant select, insert on tasks.participant to cg_app;
create policy participant_read on tasks.participant for select to cg_app using (tasks.opens_thread(thread_id));
create policy participant_bring_in on tasks.participant for insert to cg_app with check (tasks.may_bring_in(thread_id, staff_id));
grant select, insert on tasks.message to cg_app;
create policy message_read on tasks.message for select to cg_app using (tasks.opens_thread(thread_id));
create policy message_write on tasks.message for insert to cg_app with check (
  author_staff_id = (select acting.staff_id()) and created_at = now() and tasks.opens_thread(thread_id));
grant select, insert on tasks.receipt to cg_app;
grant update (read_at) on tasks.receipt to cg_app;
create policy receipt_read on tasks.receipt for select to cg_app using (tasks.opens_thread(thread_id));
create policy receipt_for_others on tasks.receipt for insert to cg_app with check (
  read_at is null and staff_id <> (select acting.staff_id()) and tasks.opens_thread(thread_id) and tasks.takes_part(thread_id, staff_id)
  and exists (select from tasks.message m where m.message_id = receipt.message_id and m.thread_id = receipt.thread_id and m.author_staff_id = (select acting.staff_id())));
create policy receipt_own_reading on tasks.receipt for update to cg_app
  using (staff_id = (select acting.staff_id()) and read_at is null) with check (staff_id = (select acting.staff_id()) and read_at = now());
