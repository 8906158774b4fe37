
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
      exists (select from partnership.agency a where a.agency_id = %2$I.agency_id))', t || '_select_member', t);
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
