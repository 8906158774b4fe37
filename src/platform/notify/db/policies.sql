-- The outbox itself is read by nobody; what has arrived is read by its recipients.
grant select on notify.inbox_item to cg_app;
grant update (read_at, read_by) on notify.inbox_item to cg_app;

create policy inbox_item_of_the_agency on notify.inbox_item to cg_app
  using (to_agency_id = (select acting.agency_id()) and (for_role is null or acting.holds(for_role))
    and (about_person_id is null or not notify.is_kept_from(about_person_id)))
  with check (to_agency_id = (select acting.agency_id()) and read_by = (select acting.account_id()));
create policy inbox_item_of_the_worker on notify.inbox_item to cg_app
  using (to_staff_id = (select acting.staff_id()) and (about_person_id is null or not notify.is_kept_from(about_person_id)))
  with check (to_staff_id = (select acting.staff_id()) and read_by = (select acting.account_id()));
create policy inbox_item_of_the_account on notify.inbox_item to cg_app
  using (to_account_id = (select acting.account_id()))
  with check (to_account_id = (select acting.account_id()) and read_by = (select acting.account_id()));
create policy inbox_item_of_the_person on notify.inbox_item to cg_app
  using (to_person_id = any ((select acting.own_people())::uuid[]))
  with check (to_person_id = any ((select acting.own_people())::uuid[]) and read_by = (select acting.account_id()));
