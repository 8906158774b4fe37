-- Nobody writes here but audit.record; nobody else may change or delete anything.
grant select on audit.entry to cg_app;

-- The person: what was done with or shown of their record, from the moment they may be told.
create policy entry_read_by_the_person on audit.entry for select to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and person_told_from <= now());
create policy entry_read_by_a_listed_person on audit.entry for select to cg_app
  using (listed_person_ids && (select acting.own_people())::uuid[] and person_told_from <= now());

-- The privacy officer: what people of their own agency did.
create policy entry_read_by_privacy_officer on audit.entry for select to cg_app
  using (agency_id = (select acting.agency_id()) and (select acting.holds('privacy_officer')));
