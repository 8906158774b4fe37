-- Items of the record.
call consent.guard('residential.request', 'request_id', false, array['version']);
call consent.guard('residential.answer', 'answer_id', false, null);

-- Clocks and kinds are public facts about how the partnership works.
do $$ declare t text; begin
  foreach t in array array['setting', 'kind'] loop
    execute format('grant select on residential.%I to cg_app', t);
    execute format('create policy %I on residential.%I for select to cg_app using (true)', t || '_select_all', t);
  end loop;
end $$;

-- appeal: read by whoever reads the request, and by those who decide appeals; made by the person, or by a worker who writes for them and
-- reads the request; decided through residential.decide_appeal alone
grant select on residential.appeal to cg_app;
grant insert (appeal_id, person_id, partnership_id, agency_id, request_id, against, kind_words, asked_words, answered_words, answered_by, words, recorded_by)
  on residential.appeal to cg_app;
create policy appeal_read_with_request on residential.appeal for select to cg_app using (
  exists (select from residential.request r where r.request_id = appeal.request_id)
  or residential.decides_for(person_id, agency_id, partnership_id));
create policy appeal_insert on residential.appeal for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and decided_at is null
  and exists (select from residential.request r where r.request_id = appeal.request_id)
  and case when recorded_by is null then person_id = any ((select acting.own_people())::uuid[])
    else recorded_by = (select acting.staff_id()) and consent.may_write(person_id, 5::smallint) end);
