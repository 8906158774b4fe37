-- What the directory says is known to everyone of the partnership; strangers read it through directory.find_services only.
grant select on directory.service, directory.place, directory.availability to cg_app;
create policy service_select_member on directory.service for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy place_select_member on directory.place for select to cg_app using (exists (select from directory.service s where s.service_id = place.service_id));
create policy availability_select_member on directory.availability for select to cg_app using (exists (select from directory.service s where s.service_id = availability.service_id));

grant insert (service_id, partnership_id, agency_id, name, summary, for_whom, age_from, age_to, needs, offers, is_low_demand, districts, takes_self, takes_family,
  takes_professionals, how_to_refer, asks_online, takes_undecided, first_contact_days, how_to_return, phone, website) on directory.service to cg_app;
grant update (name, summary, for_whom, age_from, age_to, needs, offers, is_low_demand, districts, takes_self, takes_family,
  takes_professionals, how_to_refer, asks_online, takes_undecided, first_contact_days, how_to_return, phone, website, closed_at, closed_reason, version) on directory.service to cg_app;
create policy service_insert_keeper on directory.service for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and directory.keeps(agency_id));
create policy service_update_keeper on directory.service for update to cg_app
  using (closed_at is null and directory.keeps(agency_id)) with check (directory.keeps(agency_id));

grant insert (place_id, service_id, name, address, postcode, is_satellite, access, hours, hours_note) on directory.place to cg_app;
grant update (name, address, postcode, is_satellite, access, hours, hours_note, closed_at, version) on directory.place to cg_app;
create policy place_insert_keeper on directory.place for insert to cg_app with check (
  exists (select from directory.service s where s.service_id = place.service_id and s.closed_at is null and directory.keeps(s.agency_id)));
create policy place_update_keeper on directory.place for update to cg_app
  using (closed_at is null and exists (select from directory.service s where s.service_id = place.service_id and s.closed_at is null and directory.keeps(s.agency_id)))
  with check (true);

-- The wait is confirmed by any worker of the agency, under their own name.
grant insert (availability_id, service_id, wait_days, places_free, confirmed_by) on directory.availability to cg_app;
create policy availability_insert_own on directory.availability for insert to cg_app with check (
  confirmed_by = (select acting.staff_id()) and confirmed_at = now()
  and exists (select from directory.service s where s.service_id = availability.service_id and s.closed_at is null and s.agency_id = (select acting.agency_id())));

-- opening: read by everyone of the partnership, the people it helps among them; kept like the rest of the directory
grant select on directory.opening to cg_app;
grant insert (opening_id, partnership_id, agency_id, title, kind, words, skills, place, how_to_begin, created_by) on directory.opening to cg_app;
grant update (title, kind, words, skills, place, how_to_begin, closed_at, version) on directory.opening to cg_app;
create policy opening_select_member on directory.opening for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy opening_insert_keeper on directory.opening for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and created_by = (select acting.staff_id()) and directory.keeps(agency_id));
create policy opening_update_keeper on directory.opening for update to cg_app
  using (closed_at is null and directory.keeps(agency_id)) with check (directory.keeps(agency_id));
