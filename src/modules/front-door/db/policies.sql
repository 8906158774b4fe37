-- A request is open to those who open the front door of the agency that is answerable for it, and while it is passed on, to those of
-- the agency that may take it. Once it is somebody's record, only to colleagues who may know of that person. Rows come in through
-- front_door.receive alone, and change hands through front_door.answer_passing alone.
grant select on front_door.help_request to cg_app;
create policy help_request_read_answerable on front_door.help_request for select to cg_app using (
  front_door.opens(help_request_id, answerable_agency_id, person_id, closed_at is null));
grant update (service_id, first_contact_at, person_id, registered_at, registered_by, offered_on, offered_for, first_seen_on, closed_at, closed_by, closed_reason, closed_note, version)
  on front_door.help_request to cg_app;
create policy help_request_update_answerable on front_door.help_request for update to cg_app
  using ((select front_door.answers()) and closed_at is null and answerable_agency_id = (select acting.agency_id()) and (person_id is null or consent.knows(person_id)))
  with check (answerable_agency_id = (select acting.agency_id()) and (person_id is null or consent.may_write(person_id, 3::smallint))
    and (closed_by is null or closed_by = (select acting.staff_id())));

grant select, insert on front_door.contact_try, front_door.barrier_answer to cg_app;
create policy contact_try_read_with_request on front_door.contact_try for select to cg_app using (
  exists (select from front_door.help_request r where r.help_request_id = contact_try.help_request_id));
create policy contact_try_insert_answerable on front_door.contact_try for insert to cg_app with check (
  tried_by = (select acting.staff_id()) and (select front_door.answers()) and front_door.is_answerable(help_request_id));
create policy barrier_answer_read_with_request on front_door.barrier_answer for select to cg_app using (
  exists (select from front_door.help_request r where r.help_request_id = barrier_answer.help_request_id));
create policy barrier_answer_insert_answerable on front_door.barrier_answer for insert to cg_app with check (
  offered_by = (select acting.staff_id()) and (select front_door.answers()) and front_door.is_answerable(help_request_id));

grant select on front_door.passing_on to cg_app;
grant insert (passing_on_id, help_request_id, from_agency_id, to_agency_id, to_service_id, why, passed_by) on front_door.passing_on to cg_app;
create policy passing_on_read_with_request on front_door.passing_on for select to cg_app using (
  exists (select from front_door.help_request r where r.help_request_id = passing_on.help_request_id));
-- A registered person is referred, not passed on: the permission and the packet belong to that.
create policy passing_on_insert_answerable on front_door.passing_on for insert to cg_app with check (
  passed_by = (select acting.staff_id()) and from_agency_id = (select acting.agency_id()) and (select front_door.answers()) and front_door.is_answerable(help_request_id)
  and exists (select from front_door.help_request r where r.help_request_id = passing_on.help_request_id and r.person_id is null)
  and exists (select from directory.service s where s.service_id = to_service_id and s.agency_id = to_agency_id and s.closed_at is null and s.asks_online));

grant select, insert on front_door.brief_contact to cg_app;
create policy brief_contact_read_own on front_door.brief_contact for select to cg_app using (
  agency_id = (select acting.agency_id()) and (select front_door.works_with_people()));
create policy brief_contact_insert_own on front_door.brief_contact for insert to cg_app with check (
  agency_id = (select acting.agency_id()) and staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and happened_on <= current_date and (select front_door.works_with_people()));

