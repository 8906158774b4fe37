-- Items of the record.
call consent.guard('residential.request', 'request_id', false, array['version']);
call consent.guard('residential.answer', 'answer_id', false, null);

-- Clocks and kinds are public facts about how the partnership works.
do $$ declare t text; begin
  foreach t in array array['kind'] loop
    execute format('grant select on residential.%I to cg_app', t);
    execute format('create policy %I on residential.%I for select to cg_app using (true)', t || '_select_all', t);
  end loop;
end $$;

-- appeal: read by whoever reads the request, and by those who decide appeals; made by the person, or by a worker who writes for them and
-- reads the request; decided through residential.decide_appeal alone
grant select on residential.appeal to cg_app;
grant insert (appeal_id, person_id, partnership_id, agency_id, request_id, against, kind_words, asked_words, answered_words, answered_by, words, recorded_by, agenda_item_id)
  on residential.appeal to cg_app;
create policy appeal_read_with_request on residential.appeal for select to cg_app using (
  exists (select from residential.request r where r.request_id = appeal.request_id)
  or residential.decides_for(person_id, agency_id, partnership_id));
create policy appeal_insert on residential.appeal for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and decided_at is null
  and exists (select from residential.request r where r.request_id = appeal.request_id)
  and case when recorded_by is null then person_id = any ((select acting.own_people())::uuid[])
    else recorded_by = (select acting.staff_id()) and consent.may_write(person_id, 5::smallint) end);

-- The way to a place away from home: items of the record.
call consent.guard('residential.application', 'application_id', false, array['withdrawn_on', 'withdrawn_why', 'version']);
call consent.guard('residential.application_text', 'application_text_id', false, array['replaced_at']);
call consent.guard('residential.placement', 'placement_id', false, array['entered_on', 'not_taken_on', 'left_on', 'left_how', 'words', 'version']);
call consent.guard('residential.planned_end', 'planned_end_id', false, array['replaced_at']);
call consent.guard('residential.keep_in_touch', 'keep_in_touch_id', false, array['outcome', 'happened_on', 'note', 'removed_at']);
call consent.guard('residential.return_step', 'return_step_id', false, array['removed_at']);

grant select on residential.return_part to cg_app;
create policy return_part_select_all on residential.return_part for select to cg_app using (true);

-- panel and panel_member: when who sits is known in the partnership, also to the people it decides about; named by those who run it,
-- its members through residential.seat_panel alone
grant select, insert on residential.panel to cg_app;
grant select on residential.panel_member to cg_app;
create policy panel_select_member on residential.panel for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy panel_insert_overseer on residential.panel for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and named_by = (select acting.staff_id()) and residential.oversees());
create policy panel_member_select_member on residential.panel_member for select to cg_app using (
  exists (select from residential.panel p where p.panel_id = panel_member.panel_id));

-- agenda_item: read by whoever reads the application and by those who sit; put there and taken off by the agency that applied; decided
-- through residential.decide_item alone
grant select on residential.agenda_item to cg_app;
grant insert (agenda_item_id, person_id, partnership_id, agency_id, panel_id, application_id, kind_words, asked_on, place, why, tried, preparation, advice, agreed_on, put_by)
  on residential.agenda_item to cg_app;
grant update (taken_off_at) on residential.agenda_item to cg_app;
create policy agenda_item_read on residential.agenda_item for select to cg_app using (
  exists (select from residential.application a where a.application_id = agenda_item.application_id)
  or residential.sits_for(person_id, panel_id));
create policy agenda_item_insert_own on residential.agenda_item for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and agency_id = (select acting.agency_id()) and put_by = (select acting.staff_id())
  and consent.may_write(person_id, 5::smallint)
  and exists (select from residential.panel p where p.panel_id = agenda_item.panel_id and p.meets_on >= current_date));
create policy agenda_item_take_off_own on residential.agenda_item for update to cg_app
  using (agency_id = (select acting.agency_id()) and outcome is null and consent.may_write(person_id, 5::smallint))
  with check (agency_id = (select acting.agency_id()));
