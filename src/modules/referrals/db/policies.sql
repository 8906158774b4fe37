
-- referral: the agency that sent it (through whoever works with the person) and the agency it was sent to, until declined or lapsed
grant select, insert on referrals.referral to cg_app;
create policy referral_read_party on referrals.referral for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (consent.knows(person_id) and (owner_agency_id = (select acting.agency_id()) or to_agency_id = (select acting.agency_id()))));
create policy referral_insert_own on referrals.referral for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and answered_at is null and withdrawn_at is null and received_at is null and half_told_at is null and lapse_told_at is null
  and sent_at = now() and consent.may_write(person_id, 3::smallint));
-- Nothing is changed but through referrals.happen, which knows what may follow what.

-- joint_lead: known to the whole partnership; named by each agency's own administrator or by the partnership manager
grant select, insert on referrals.joint_lead to cg_app;
grant update (to_at) on referrals.joint_lead to cg_app;
create policy joint_lead_select_member on referrals.joint_lead for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy joint_lead_insert_own on referrals.joint_lead for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and named_by = (select acting.staff_id()) and from_at = now() and to_at is null
  and agency_id = (select acting.agency_id()) and ((select acting.holds('administrator')) or (select acting.holds('team_manager'))));
create policy joint_lead_end_own on referrals.joint_lead for update to cg_app
  using (to_at is null and agency_id = (select acting.agency_id()) and ((select acting.holds('administrator')) or (select acting.holds('team_manager'))))
  with check (to_at = now());

-- draft: whoever at the sender's agency works with the person, and nobody else before it is sent
grant select, insert on referrals.draft to cg_app;
grant update (need, to_agency_ids, reason, changed_at, changed_by, sent_at, thrown_away_at, version) on referrals.draft to cg_app;
create policy draft_select_own on referrals.draft for select to cg_app using (
  owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, 3::smallint));
create policy draft_insert_own on referrals.draft for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and changed_by = (select acting.staff_id())
  and partnership_id = (select acting.partnership_id()) and consent.may_write(person_id, 3::smallint));
create policy draft_update_own on referrals.draft for update to cg_app
  using (sent_at is null and thrown_away_at is null and owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, 3::smallint))
  with check (owner_agency_id = (select acting.agency_id()) and changed_by = (select acting.staff_id()));
