
-- The words of the agreement are the same for everyone.
do $$ declare t text; begin
  foreach t in array array['category', 'purpose', 'agency_kind', 'ceiling'] loop
    execute format('grant select on partnership.%I to cg_app', t);
    execute format('create policy %I on partnership.%I for select to cg_app using (true)', t || '_select_all', t);
  end loop;
end $$;

-- Who the partners are is known to everyone of the partnership, people and carers among them.
grant select on partnership.partnership to cg_app;
create policy partnership_select_member on partnership.partnership for select to cg_app using (partnership_id = (select acting.partnership_id()));

grant select on partnership.agency to cg_app;
create policy agency_select_member on partnership.agency for select to cg_app using (partnership_id = (select acting.partnership_id()));

do $$ declare t text; begin
  foreach t in array array['site', 'team', 'staff', 'staff_role'] loop
    execute format('grant select on partnership.%I to cg_app', t);
    execute format('create policy %1$I on partnership.%2$I for select to cg_app using (
      case when agency_id = (select acting.agency_id()) then true
        else exists (select from partnership.agency a where a.agency_id = %2$I.agency_id) end)', t || '_select_member', t);
  end loop;
end $$;

grant select on partnership.team_member to cg_app;
create policy team_member_select_member on partnership.team_member for select to cg_app using (
  exists (select from partnership.team t where t.team_id = team_member.team_id));

-- The agreement is open to all staff of the partnership.
do $$ declare t text; begin
  foreach t in array array['agreement', 'agreement_version', 'agreement_heading', 'heading_answer', 'agreement_party', 'agreement_flow'] loop
    execute format('grant select on partnership.%I to cg_app', t);
  end loop;
end $$;
create policy agreement_select_member on partnership.agreement for select to cg_app using (partnership_id = (select acting.partnership_id()));
create policy agreement_version_select_member on partnership.agreement_version for select to cg_app using (
  exists (select from partnership.agreement a where a.agreement_id = agreement_version.agreement_id));
do $$ declare t text; begin
  foreach t in array array['agreement_heading', 'agreement_party', 'agreement_flow'] loop
    execute format('create policy %1$I on partnership.%2$I for select to cg_app using (
      exists (select from partnership.agreement_version v where v.agreement_version_id = %2$I.agreement_version_id))', t || '_select_member', t);
  end loop;
end $$;
create policy heading_answer_select_member on partnership.heading_answer for select to cg_app using (
  exists (select from partnership.agreement_heading h where h.agreement_heading_id = heading_answer.agreement_heading_id));

-- The workspace below the headings is open to all staff of the partnership, like the agreement itself.
do $$ declare t text; begin
  foreach t in array array['process_step', 'duty', 'pledge'] loop
    execute format('grant select on partnership.%I to cg_app', t);
    execute format('create policy %1$I on partnership.%2$I for select to cg_app using (
      exists (select from partnership.agreement_version v where v.agreement_version_id = %2$I.agreement_version_id))', t || '_select_member', t);
  end loop;
end $$;
grant select on partnership.step_part, partnership.duty_holder to cg_app;
create policy step_part_select_member on partnership.step_part for select to cg_app using (
  exists (select from partnership.process_step s where s.process_step_id = step_part.process_step_id));
create policy duty_holder_select_member on partnership.duty_holder for select to cg_app using (
  exists (select from partnership.duty d where d.duty_id = duty_holder.duty_id));

-- Agencies, sites, teams: by whoever looks after the agency. Its kind never changes: the limits of what it may see hang on it.
grant insert (agency_id, partnership_id, name, kind, own_aims, may_not_do, judged_by, phone, national_code) on partnership.agency to cg_app;
grant update (name, own_aims, may_not_do, judged_by, phone, national_code, version) on partnership.agency to cg_app;
create policy agency_insert_manager on partnership.agency for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and (select acting.holds('partnership_manager')));
create policy agency_update_manager on partnership.agency for update to cg_app
  using (left_at is null and partnership.manages(agency_id)) with check (left_at is null and partnership.manages(agency_id));

grant insert on partnership.site, partnership.team to cg_app;
grant update (name, address, postcode, closed_on) on partnership.site to cg_app;
grant update (name, site_id, closed_on) on partnership.team to cg_app;
do $$ declare t text; begin
  foreach t in array array['site', 'team'] loop
    execute format('create policy %1$I on partnership.%2$I for insert to cg_app with check (partnership.manages(agency_id))', t || '_insert_manager', t);
    execute format('create policy %1$I on partnership.%2$I for update to cg_app using (partnership.manages(agency_id)) with check (partnership.manages(agency_id))', t || '_update_manager', t);
  end loop;
end $$;

-- Jobs, roles, team places: never one's own (A13), and an ended one stays ended.
grant insert (staff_id, agency_id, display_name, job_title, work_email, work_phone, is_volunteer, checks_valid_until, from_at) on partnership.staff to cg_app;
grant update (display_name, job_title, work_email, work_phone, checks_valid_until, to_at, version) on partnership.staff to cg_app;
create policy staff_insert_manager on partnership.staff for insert to cg_app with check (to_at is null and partnership.manages(agency_id));
create policy staff_update_manager on partnership.staff for update to cg_app
  using (to_at is null and partnership.looks_after(staff_id)) with check (to_at is null or to_at >= now() - interval '1 minute');

grant insert (staff_role_id, staff_id, agency_id, role, from_at, to_at, given_by) on partnership.staff_role to cg_app;
grant update (to_at) on partnership.staff_role to cg_app;
create policy staff_role_insert_manager on partnership.staff_role for insert to cg_app with check (
  given_by = (select acting.staff_id()) and from_at >= now() - interval '1 minute' and partnership.may_give(staff_id, agency_id, role));
create policy staff_role_end on partnership.staff_role for update to cg_app
  using ((to_at is null or now() < to_at) and partnership.looks_after(staff_id)) with check (to_at >= now() - interval '1 minute');

grant insert (team_member_id, team_id, staff_id, from_at, to_at, given_by) on partnership.team_member to cg_app;
grant update (to_at) on partnership.team_member to cg_app;
create policy team_member_insert_manager on partnership.team_member for insert to cg_app with check (
  given_by = (select acting.staff_id()) and from_at >= now() - interval '1 minute' and partnership.may_place(team_id, staff_id));
create policy team_member_end on partnership.team_member for update to cg_app
  using ((to_at is null or now() < to_at) and partnership.looks_after(staff_id)) with check (to_at >= now() - interval '1 minute');

-- The agreement. Drafting is for the partnership manager and coordinators, and only while nobody has signed. A version begins, is signed,
-- comes into force and loses a party or a flow through the functions of agreement-steps.sql alone.
grant insert (agreement_id, partnership_id, name) on partnership.agreement to cg_app;
create policy agreement_insert_drafter on partnership.agreement for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and (select partnership.drafts()));

grant update (review_on, hard_end_at, version) on partnership.agreement_version to cg_app;
create policy agreement_version_update_draft on partnership.agreement_version for update to cg_app
  using ((select partnership.drafts()) and partnership.is_draft(agreement_version_id)) with check (in_force_from is null);

grant update (joint_text, agreed_at, version) on partnership.agreement_heading to cg_app;
create policy agreement_heading_update_draft on partnership.agreement_heading for update to cg_app
  using ((select partnership.drafts()) and partnership.is_draft(agreement_version_id)) with check (true);

grant insert (heading_answer_id, agreement_heading_id, agency_id, answer, answered_by) on partnership.heading_answer to cg_app;
grant update (answer, answered_by, answered_at) on partnership.heading_answer to cg_app;
create policy heading_answer_insert_own on partnership.heading_answer for insert to cg_app with check (
  agency_id = (select acting.agency_id()) and answered_by = (select acting.staff_id()) and (select partnership.speaks_for_agency())
  and partnership.is_draft(partnership.version_of_heading(agreement_heading_id))
  and partnership.is_party(partnership.version_of_heading(agreement_heading_id), agency_id));
create policy heading_answer_update_own on partnership.heading_answer for update to cg_app
  using (agency_id = (select acting.agency_id()) and (select partnership.speaks_for_agency()) and partnership.is_draft(partnership.version_of_heading(agreement_heading_id)))
  with check (agency_id = (select acting.agency_id()) and answered_by = (select acting.staff_id()));

grant insert (agreement_party_id, agreement_version_id, agency_id) on partnership.agreement_party to cg_app;
grant update (ended_at, ended_by, ended_reason) on partnership.agreement_party to cg_app;
create policy agreement_party_insert_draft on partnership.agreement_party for insert to cg_app with check (
  signed_at is null and ended_at is null and (select partnership.drafts()) and partnership.is_draft(agreement_version_id)
  and exists (select from partnership.agency a where a.agency_id = agreement_party.agency_id and a.left_at is null));
create policy agreement_party_update_draft on partnership.agreement_party for update to cg_app
  using ((select partnership.drafts()) and partnership.is_draft(agreement_version_id)) with check (signed_at is null);

grant insert (agreement_flow_id, agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed) on partnership.agreement_flow to cg_app;
grant update (categories, lawful_basis, permission_needed, removed_at, removed_by, version) on partnership.agreement_flow to cg_app;
create policy agreement_flow_insert_draft on partnership.agreement_flow for insert to cg_app with check (
  removed_at is null and (select partnership.drafts()) and partnership.is_draft(agreement_version_id)
  and partnership.is_party(agreement_version_id, from_agency_id) and partnership.is_party(agreement_version_id, to_agency_id));
create policy agreement_flow_update_draft on partnership.agreement_flow for update to cg_app
  using ((select partnership.drafts()) and partnership.is_draft(agreement_version_id)) with check (partnership.is_draft(agreement_version_id));

grant insert (process_step_id, agreement_version_id, place, name) on partnership.process_step to cg_app;
grant update (place, name, removed_at, version) on partnership.process_step to cg_app;
grant insert (duty_id, agreement_version_id, name, agency_id) on partnership.duty to cg_app;
grant update (name, agency_id, removed_at, version) on partnership.duty to cg_app;
grant insert (pledge_id, agreement_version_id, agency_id, kind, what, year) on partnership.pledge to cg_app;
grant update (kind, what, year, removed_at, is_kept, kept_note, kept_said_by, kept_said_at, version) on partnership.pledge to cg_app;
do $$ declare t text; begin
  foreach t in array array['process_step', 'duty', 'pledge'] loop
    execute format('create policy %1$I on partnership.%2$I for insert to cg_app with check (
      removed_at is null and (select partnership.drafts()) and partnership.is_draft(agreement_version_id))', t || '_insert_draft', t);
    execute format('create policy %1$I on partnership.%2$I for update to cg_app
      using ((select partnership.drafts()) and partnership.is_draft(agreement_version_id)) with check (partnership.is_draft(agreement_version_id))', t || '_update_draft', t);
  end loop;
end $$;
-- Whether a pledge was kept is said while the agreement runs, by whoever drafts it; what was pledged is frozen by then.
create policy pledge_update_kept on partnership.pledge for update to cg_app
  using ((select partnership.drafts()) and removed_at is null) with check (removed_at is null and (kept_said_by is null or kept_said_by = (select acting.staff_id())));

grant insert (step_part_id, process_step_id, agency_id, part) on partnership.step_part to cg_app;
grant update (part) on partnership.step_part to cg_app;
create policy step_part_insert_draft on partnership.step_part for insert to cg_app with check (
  (select partnership.drafts()) and partnership.is_draft(partnership.version_of_step(process_step_id))
  and partnership.is_party(partnership.version_of_step(process_step_id), agency_id));
create policy step_part_update_draft on partnership.step_part for update to cg_app
  using ((select partnership.drafts()) and partnership.is_draft(partnership.version_of_step(process_step_id))) with check (true);

grant insert (duty_holder_id, duty_id, staff_id, named_by) on partnership.duty_holder to cg_app;
grant update (to_at) on partnership.duty_holder to cg_app;
create policy duty_holder_insert_manager on partnership.duty_holder for insert to cg_app with check (
  to_at is null and named_by = (select acting.staff_id()) and partnership.may_name_holder(duty_id, staff_id));
create policy duty_holder_end on partnership.duty_holder for update to cg_app
  using (to_at is null and partnership.may_name_holder(duty_id, staff_id)) with check (to_at = now());
