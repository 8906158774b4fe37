
-- person: the bare fact of being known (K0)
grant select, insert on people.person to cg_app;
create policy person_read_by_route on people.person for select to cg_app using (
  case
  -- People of one's own caseload, from whom whoever is denied is left out.
  when person_id = any ((select c.hand from acting.context c)::uuid[]) then true
  else (
    select case when person.person_id <> all (w.denied_people) and (
      select true from consent.access a
      where a.person_id = person.person_id and (a.opens | a.projects) & 1 <> 0
        and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() < a.valid_to
      limit 1) then true
    else person.person_id = any ((w.who).own_people) end
    from acting.reach() w)
  end);
create policy person_insert_own on people.person for insert to cg_app with check (
  registered_by_agency_id = (select acting.agency_id()) and registered_by = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and whole_id = person_id and registered_at = now() and died_on is null);

-- Items of the record.
call consent.guard('people.identity', 'identity_id', false, array['replaced_at']);
call consent.guard('people.case_reference', 'case_reference_id', false, null);
call consent.guard('people.contact', 'contact_id', false, array['replaced_at']);
call consent.guard('people.address', 'address_id', false, array['replaced_at']);
call consent.guard('people.alert', 'alert_id', true, array['ended_at', 'ended_reason', 'released_at', 'held_at', 'held_reason']);

-- Whoever registered a person may also write, as their own agency, what is written at the door: a caseload brought in from a file
-- belongs to the workers it names, not to the colleague who brought it.
do $$ declare t text; begin
  foreach t in array array['identity', 'case_reference', 'contact', 'address'] loop
    execute format('create policy %I on people.%I for insert to cg_app with check (
      owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
      and people.brought_in_by_me(person_id))', t || '_insert_registrar', t);
  end loop;
end $$;

-- working_relationship: who works with the person is known to whoever may see attendance or identity, to the person, and to the worker
-- who wrote it down, who may also end it
grant select, insert on people.working_relationship to cg_app;
grant update (to_at, ended_reason) on people.working_relationship to cg_app;
create policy working_relationship_read on people.working_relationship for select to cg_app using (
  case when staff_id = (select acting.staff_id()) or recorded_by = (select acting.staff_id()) then person_id <> all ((select acting.denied_people())::uuid[])
    else consent.knows_team_of(person_id, agency_id) end);
create policy working_relationship_insert on people.working_relationship for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and recorded_by = (select acting.staff_id())
  and people.may_be_put_to_work(person_id, agency_id, staff_id));
create policy working_relationship_end on people.working_relationship for update to cg_app
  using (to_at is null and (agency_id = (select acting.agency_id()) or recorded_by = (select acting.staff_id()))
    and (consent.may_write(person_id, 3::smallint) or (agency_id = (select acting.agency_id()) and acting.holds('team_manager'))))
  with check (to_at between now() - interval '1 minute' and now());

-- lead_agency: set at registration, handed over through one definer command
grant select, insert on people.lead_agency to cg_app;
create policy lead_agency_read on people.lead_agency for select to cg_app using (consent.knows(person_id));
create policy lead_agency_insert_at_registration on people.lead_agency for insert to cg_app with check (
  agency_id = (select acting.agency_id()) and partnership_id = (select acting.partnership_id())
  and consent.may_record_relationship(person_id, agency_id, (select acting.staff_id())));

-- block: the person's own words on who must not see the record; recorded by them or by whoever leads. Never shown to whom it names.
grant select, insert on people.block to cg_app;
grant update (to_at) on people.block to cg_app;
create policy block_read on people.block for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (consent.leads(person_id) and staff_id is distinct from (select acting.staff_id()) and agency_id is distinct from (select acting.agency_id())));
create policy block_insert on people.block for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and from_at = now() and to_at is null and (
    (recorded_by is null and person_id = any ((select acting.own_people())::uuid[])) or (recorded_by = (select acting.staff_id()) and consent.leads(person_id))));
create policy block_lift on people.block for update to cg_app
  using (to_at is null and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id))) with check (to_at = now());

-- declared_conflict: by the worker, about themselves; ended only by their manager through a definer command
grant select, insert on people.declared_conflict to cg_app;
create policy declared_conflict_select_own on people.declared_conflict for select to cg_app using (staff_id = (select acting.staff_id()));
create policy declared_conflict_insert_own on people.declared_conflict for insert to cg_app with check (
  staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id()) and to_at is null and consent.knows(person_id));

-- own_record: the person who also works here says so, through one definer command; nobody at work can read it
grant select on people.own_record to cg_app;
create policy own_record_select_person on people.own_record for select to cg_app using (person_id = any ((select acting.own_people())::uuid[]));

-- Matching runs through definer functions: neither agency may read the other's row.

-- caseload_file: the agency that brought it
grant select, insert on people.caseload_file to cg_app;
grant update (taken_in_at, people_added, people_changed, people_unchanged) on people.caseload_file to cg_app;
create policy caseload_file_select_own on people.caseload_file for select to cg_app using (brought_by = (select acting.staff_id()));
create policy caseload_file_insert_own on people.caseload_file for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and brought_by = (select acting.staff_id()) and partnership_id = (select acting.partnership_id()));
create policy caseload_file_update_own on people.caseload_file for update to cg_app using (brought_by = (select acting.staff_id())) with check (brought_by = (select acting.staff_id()));

-- search: what one worker typed in the last hours, for the page of results
grant select, insert on people.search to cg_app;
create policy search_select_own on people.search for select to cg_app using (
  staff_id = (select acting.staff_id()) and agency_id = (select acting.agency_id()) and searched_at > now() - interval '12 hours');
create policy search_insert_own on people.search for insert to cg_app with check (
  staff_id = (select acting.staff_id()) and agency_id = (select acting.agency_id()) and searched_at = now());

grant execute on function people.plain_name(text), people.sounds_of(text), people.sounds_of_words(text), people.brought_in_by_me(uuid),
  people.may_work_with(uuid, uuid[]), people.may_be_put_to_work(uuid, uuid, uuid), people.references_in_use(text[]), people.way_in(uuid), people.channel_is_refused(uuid, text, text),
  people.without_a_worker(), people.declare_own_record(uuid), people.put_to_work(uuid, uuid, uuid, uuid, text), people.declare_conflict(uuid, uuid) to cg_app;
