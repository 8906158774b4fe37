call consent.guard('care.plan', 'plan_id', false, array['purpose', 'version']);
-- A plan begins through care.start_plan, with its coordinator in the same transaction.
revoke insert on care.plan from cg_app;
drop policy plan_insert_own on care.plan;
call consent.guard('care.plan_action', 'plan_action_id', false,
  array['what', 'kind', 'goal_id', 'by_person', 'to_agency_id', 'to_staff_id', 'due_on', 'dropped_at', 'dropped_reason', 'version']);
call consent.guard('care.pathway', 'pathway_id', false, array['ended_at', 'outcome', 'handover_note', 'version']);
call consent.guard('care.life_area', 'life_area_id', false, null);
call consent.guard('care.plan_agreement', 'plan_agreement_id', false, null);
call consent.guard('care.goal_rating', 'goal_rating_id', false, null);
call consent.guard('care.plan_wish', 'plan_wish_id', false, array['answered_at', 'answered_by', 'answer']);
call consent.guard('care.node_map', 'node_map_id', false, null);
call consent.guard('care.lapse', 'lapse_id', true, array['released_at', 'held_at']);

-- plan_coordinator: known to the person, to whoever reads the plan, and to whoever may know the team at that agency. Written by the
-- two functions that begin and hand on.
grant select on care.plan_coordinator to cg_app;
create policy plan_coordinator_read on care.plan_coordinator for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.knows_team_of(person_id, agency_id)
  or exists (select from care.plan p where p.plan_id = plan_coordinator.plan_id));

-- recovery_definition: the person writes it; whoever reads their plan reads it.
grant select, insert on care.recovery_definition to cg_app;
grant update (replaced_at) on care.recovery_definition to cg_app;
create policy recovery_definition_read on care.recovery_definition for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[])
  or (replaced_at is null and exists (select from care.plan p where p.person_id = recovery_definition.person_id)));
create policy recovery_definition_insert_person on care.recovery_definition for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and replaced_at is null);
create policy recovery_definition_replace on care.recovery_definition for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and replaced_at is null) with check (replaced_at = now());

-- Whether the person lets whoever acts read their crisis plan now: named, and working with the person (a name on a team's list or a
-- reason given is not that). A denial, an ended share or an ended relationship closes it.
create or replace function care.crisis_plan_shared_with_me(of_person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
begin
  return acting.staff_id() is not null and acting.works_with_people(acting.roles())
    and of_person <> all (acting.denied_people())
    and exists (select from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.owner_agency_id = acting.agency_id()
      and a.route in ('caseload', 'agency') and a.valid_from <= now() and now() < a.valid_to)
    and exists (select from care.crisis_share s where s.person_id = of_person and s.agency_id = acting.agency_id()
      and (s.staff_id is null or s.staff_id = acting.staff_id()) and s.from_at <= now() and s.ended_at is null);
end $$;
comment on function care.crisis_plan_shared_with_me is 'Whether the person lets whoever acts read their crisis plan.';
grant execute on function care.crisis_plan_shared_with_me(uuid) to cg_app;

-- crisis_plan: the person's own, and read by those they named
grant select, insert on care.crisis_plan to cg_app;
grant update (replaced_at) on care.crisis_plan to cg_app;
create policy crisis_plan_read on care.crisis_plan for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or (replaced_at is null and care.crisis_plan_shared_with_me(person_id)));
create policy crisis_plan_insert_person on care.crisis_plan for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and replaced_at is null);
create policy crisis_plan_replace on care.crisis_plan for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and replaced_at is null) with check (replaced_at = now());

-- crisis_share: the person's alone
grant select, insert on care.crisis_share to cg_app;
grant update (ended_at) on care.crisis_share to cg_app;
create policy crisis_share_read on care.crisis_share for select to cg_app using (person_id = any ((select acting.own_people())::uuid[]));
create policy crisis_share_insert_person on care.crisis_share for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and ended_at is null and from_at = now());
create policy crisis_share_end on care.crisis_share for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and ended_at is null) with check (ended_at = now());

-- Whether a call for help was sent to whoever acts: as the contact the person chose, or as the agency that leads, where they know the person.
create or replace function care.help_was_asked_of_me(of_person uuid, contact uuid, duty uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return acting.staff_id() is not null and acting.works_with_people(acting.roles())
    and (contact = acting.staff_id() or duty = acting.agency_id())
    and of_person <> all (acting.denied_people()) and consent.knows(of_person);
end $$;
comment on function care.help_was_asked_of_me is 'Whether a call for help went to whoever acts.';
grant execute on function care.help_was_asked_of_me(uuid, uuid, uuid) to cg_app;

-- help_call: pressed through one function; read and answered by those it went to
grant select on care.help_call to cg_app;
grant update (answered_at, answered_by, answer) on care.help_call to cg_app;
create policy help_call_read on care.help_call for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or care.help_was_asked_of_me(person_id, contact_staff_id, duty_agency_id));
create policy help_call_answer on care.help_call for update to cg_app
  using (answered_at is null and care.help_was_asked_of_me(person_id, contact_staff_id, duty_agency_id))
  with check (answered_at = now() and answered_by = (select acting.staff_id()));
