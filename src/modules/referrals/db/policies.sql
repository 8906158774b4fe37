
-- referral: the agency that sent it (through whoever works with the person) and the agency it was sent to, until declined or lapsed
grant select, insert on referrals.referral to cg_app;
grant update (answered_at, answered_by, answer, answer_reason, withdrawn_at, version) on referrals.referral to cg_app;
create policy referral_read_party on referrals.referral for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (consent.knows(person_id) and (owner_agency_id = (select acting.agency_id()) or to_agency_id = (select acting.agency_id()))));
create policy referral_insert_own on referrals.referral for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
  and answered_at is null and withdrawn_at is null and consent.may_write(person_id, 3::smallint));
create policy referral_answer_by_receiver on referrals.referral for update to cg_app
  using (answered_at is null and withdrawn_at is null and now() < lapses_at
    and (to_agency_id = (select acting.agency_id()) or (owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, 3::smallint))))
  with check (
    (to_agency_id = (select acting.agency_id()) and answered_by = (select acting.staff_id()) and answered_at = now() and withdrawn_at is null)
    or (owner_agency_id = (select acting.agency_id()) and answered_at is null and withdrawn_at = now()));

-- time_limit: known to everyone of the partnership
grant select on referrals.time_limit to cg_app;
create policy time_limit_select_member on referrals.time_limit for select to cg_app using (partnership_id = (select acting.partnership_id()));
