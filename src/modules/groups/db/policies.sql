call consent.guard('groups.membership', 'membership_id', false, null);
call consent.guard('groups.attendance', 'attendance_id', false, null);
call consent.guard('groups.wish', 'wish_id', false, null);

-- programme and session: known to everyone of the partnership and to the people it helps; written by the agency's workers
grant select, insert on groups.programme, groups.session to cg_app;
grant update (ended_at) on groups.programme to cg_app;
grant update (cancelled_at) on groups.session to cg_app;
create policy programme_select_member on groups.programme for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy programme_insert_own on groups.programme for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and partnership_id = (select acting.partnership_id()) and made_by = (select acting.staff_id()) and ended_at is null);
create policy programme_end_own on groups.programme for update to cg_app
  using (owner_agency_id = (select acting.agency_id()) and ended_at is null) with check (owner_agency_id = (select acting.agency_id()) and ended_at = now());
create policy session_select_member on groups.session for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy session_insert_own on groups.session for insert to cg_app with check (
  owner_agency_id = (select acting.agency_id()) and partnership_id = (select acting.partnership_id())
  and exists (select from groups.programme g where g.group_id = session.group_id and g.owner_agency_id = session.owner_agency_id));
create policy session_cancel_own on groups.session for update to cg_app
  using (owner_agency_id = (select acting.agency_id()) and cancelled_at is null) with check (owner_agency_id = (select acting.agency_id()) and cancelled_at = now());


-- proposal: the managers of the partnership's agencies
grant select on groups.proposal to cg_app;
grant update (answered_at, answered_by, answer) on groups.proposal to cg_app;
create policy proposal_select_manager on groups.proposal for select to cg_app using (
  partnership_id = (select acting.partnership_id()) and (select acting.holds('team_manager')));
create policy proposal_answer_manager on groups.proposal for update to cg_app
  using (partnership_id = (select acting.partnership_id()) and (select acting.holds('team_manager')) and answered_at is null)
  with check (answered_at = now() and answered_by = (select acting.staff_id()));
