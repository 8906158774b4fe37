-- Who may call what.
grant execute on function
  consent.category_mask(smallint[]), consent.lawfully_disclosed(acting.actor, uuid),
  consent.shown_to_the_person(smallint, integer, timestamptz, timestamptz, timestamptz),
  consent.opens_otherwise(acting.actor, uuid, uuid, uuid, uuid, smallint, integer, timestamptz, timestamptz, timestamptz),
  consent.may_write(uuid, smallint), consent.knows(uuid), consent.projects(uuid, uuid, smallint), consent.leads(uuid),
  consent.may_record_relationship(uuid, uuid, uuid), consent.on_the_team_list(uuid), consent.knows_team_of(uuid, uuid) to cg_app;

-- access: the map's own rows of whoever acts, so that other policies need not say whose they are
grant select on consent.access to cg_app;
create policy access_select_own on consent.access for select to cg_app using (viewer_id = any ((select acting.keys())::uuid[]));

-- wording: public text
grant select on consent.wording to cg_app;
create policy wording_select_all on consent.wording for select to cg_app using (true);

-- sharing_grant, grant_line, withdrawal, refusal: read by the person, by whoever leads on their care, and by the agency named.
-- Written by the person, or by a worker who leads and says so.
grant select, insert on consent.sharing_grant, consent.grant_line, consent.withdrawal, consent.refusal to cg_app;
grant update (withdrawn_at) on consent.grant_line to cg_app;

create policy sharing_grant_select_party on consent.sharing_grant for select to cg_app using (
  case
  -- Given to one's own agency by somebody of one's own caseload, whom one therefore knows.
  when array[agency_id, person_id] <@ (select c.hand from acting.context c) and valid_from <= now() then true
  when person_id = any ((select acting.own_people())::uuid[]) then true
  else consent.leads(person_id) or (agency_id = (select acting.agency_id()) and valid_from <= now() and consent.knows(person_id)) end);
create policy sharing_grant_insert_person_or_lead on consent.sharing_grant for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and case when recorded_by is null
    then person_id = any ((select acting.own_people())::uuid[]) and method = 'person_online'
    else recorded_by = (select acting.staff_id()) and recorded_by_agency_id = (select acting.agency_id()) and method <> 'person_online' and consent.leads(person_id) end);

create policy grant_line_select_party on consent.grant_line for select to cg_app using (
  case
  -- Given to one's own agency by somebody of one's own caseload, whom one therefore knows.
  when array[agency_id, person_id] <@ (select c.hand from acting.context c) and valid_from <= now() then true
  when person_id = any ((select acting.own_people())::uuid[]) then true
  else consent.leads(person_id) or (agency_id = (select acting.agency_id()) and valid_from <= now() and consent.knows(person_id)) end);
create policy grant_line_insert_with_grant on consent.grant_line for insert to cg_app with check (
  withdrawn_at is null and exists (
    select from consent.sharing_grant g where g.sharing_grant_id = grant_line.sharing_grant_id and g.person_id = grant_line.person_id
      and g.agency_id = grant_line.agency_id and g.purpose = grant_line.purpose and g.valid_from = grant_line.valid_from and g.valid_to = grant_line.valid_to
      and g.given_at = now()));
create policy grant_line_withdraw on consent.grant_line for update to cg_app
  using (withdrawn_at is null and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id)))
  with check (withdrawn_at = now());

create policy withdrawal_select_party on consent.withdrawal for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id));
create policy withdrawal_insert_person_or_lead on consent.withdrawal for insert to cg_app with check (
  (recorded_by is null and person_id = any ((select acting.own_people())::uuid[])) or (recorded_by = (select acting.staff_id()) and consent.leads(person_id)));

create policy refusal_select_party on consent.refusal for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id));
create policy refusal_insert_person_or_lead on consent.refusal for insert to cg_app with check (
  (recorded_by is null and person_id = any ((select acting.own_people())::uuid[])) or (recorded_by = (select acting.staff_id()) and consent.leads(person_id)));

-- proxy: the person and whoever leads; the carer sees their own. The person may end it without the carer being told why.
grant select, insert on consent.proxy to cg_app;
grant update (ended_at, ended_reason) on consent.proxy to cg_app;
create policy proxy_select_party on consent.proxy for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id));
create policy proxy_insert_lead on consent.proxy for insert to cg_app with check (
  checked_by = (select acting.staff_id()) and partnership_id = (select acting.partnership_id()) and ended_at is null and consent.leads(person_id));
create policy proxy_end on consent.proxy for update to cg_app
  using (ended_at is null and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id)))
  with check (ended_at = now());

-- team_reason: a colleague of the same team, about a person the team works or worked with
grant select, insert on consent.team_reason to cg_app;
create policy team_reason_select_own on consent.team_reason for select to cg_app using (
  staff_id = (select acting.staff_id()) or person_id = any ((select acting.own_people())::uuid[]));
create policy team_reason_insert_same_team on consent.team_reason for insert to cg_app with check (
  staff_id = (select acting.staff_id()) and agency_id = (select acting.agency_id()) and at = now() and consent.on_the_team_list(person_id));

-- break_glass: opened through one definer command; read by who opened it, by privacy officers and by the person from the day they are told
grant select on consent.break_glass to cg_app;
grant update (closed_at) on consent.break_glass to cg_app;
create policy break_glass_select_party on consent.break_glass for select to cg_app using (
  staff_id = (select acting.staff_id())
  or (agency_id = (select acting.agency_id()) and acting.holds('privacy_officer'))
  or (person_id = any ((select acting.own_people())::uuid[]) and person_told_from <= now()));
create policy break_glass_close_own on consent.break_glass for update to cg_app
  using (staff_id = (select acting.staff_id()) and closed_at is null) with check (closed_at = now());

-- legal_disclosure: asked by a worker on the caseload, decided by the agency's safeguarding lead or privacy officer, read by both
-- and, where they were told, by the person. Decided through one definer command.
grant select, insert on consent.legal_disclosure, consent.legal_disclosure_item to cg_app;
create policy legal_disclosure_select_party on consent.legal_disclosure for select to cg_app using (
  (owner_agency_id = (select acting.agency_id()) and (asked_by = (select acting.staff_id()) or acting.holds('safeguarding_lead') or acting.holds('privacy_officer')))
  or (to_agency_id = (select acting.agency_id()) and approved_at <= now() and now() < until_at and acting.works_with_people(acting.roles()))
  or (person_told and approved_at <= now() and person_id = any ((select acting.own_people())::uuid[])));
create policy legal_disclosure_insert_caseload on consent.legal_disclosure for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and asked_by = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and approved_at is null and refused_at is null and consent.may_write(person_id, 9::smallint));
create policy legal_disclosure_item_select_party on consent.legal_disclosure_item for select to cg_app using (
  exists (select from consent.legal_disclosure d where d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id));
create policy legal_disclosure_item_insert_asker on consent.legal_disclosure_item for insert to cg_app with check (
  exists (select from consent.legal_disclosure d where d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id
    and d.asked_by = (select acting.staff_id()) and d.asked_at = now()));

-- advance_refusal, capacity_concern: whoever leads, and the person
grant select, insert on consent.advance_refusal, consent.capacity_concern to cg_app;
grant update (withdrawn_at) on consent.advance_refusal to cg_app;
grant update (resolved_at, best_interests_note) on consent.capacity_concern to cg_app;
create policy advance_refusal_select_party on consent.advance_refusal for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id));
create policy advance_refusal_insert_lead on consent.advance_refusal for insert to cg_app with check (
  capacity_confirmed_by = (select acting.staff_id()) and consent.leads(person_id));
create policy advance_refusal_withdraw on consent.advance_refusal for update to cg_app
  using (withdrawn_at is null and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id))) with check (withdrawn_at = now());
create policy capacity_concern_select_lead on consent.capacity_concern for select to cg_app using (consent.leads(person_id));
create policy capacity_concern_insert_lead on consent.capacity_concern for insert to cg_app with check (
  raised_by = (select acting.staff_id()) and consent.leads(person_id));
create policy capacity_concern_resolve on consent.capacity_concern for update to cg_app
  using (resolved_at is null and consent.leads(person_id)) with check (resolved_at = now());

-- access_query: the person who asks, and the privacy officer of the agency asked
grant select, insert on consent.access_query to cg_app;
grant update (answered_at, answered_by, outcome, answer) on consent.access_query to cg_app;
create policy access_query_select_party on consent.access_query for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or (agency_id = (select acting.agency_id()) and acting.holds('privacy_officer')));
create policy access_query_insert_person on consent.access_query for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and answered_at is null);
create policy access_query_answer_officer on consent.access_query for update to cg_app
  using (agency_id = (select acting.agency_id()) and acting.holds('privacy_officer') and answered_at is null)
  with check (answered_by = (select acting.staff_id()) and answered_at = now());
