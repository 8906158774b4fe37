call consent.guard('care.plan', 'plan_id', false, array['purpose', 'version']);
-- A plan begins through care.start_plan, with its coordinator in the same transaction.
revoke insert on care.plan from cg_app;
drop policy plan_insert_own on care.plan;
call consent.guard('care.plan_action', 'plan_action_id', false,
  array['what', 'kind', 'goal_id', 'by_person', 'to_agency_id', 'to_staff_id', 'due_on', 'dropped_at', 'dropped_reason', 'version']);
call consent.guard('care.life_area', 'life_area_id', false, null);
call consent.guard('care.plan_agreement', 'plan_agreement_id', false, null);
call consent.guard('care.goal_rating', 'goal_rating_id', false, null);
call consent.guard('care.plan_wish', 'plan_wish_id', false, array['answered_at', 'answered_by', 'answer']);
call consent.guard('care.lapse', 'lapse_id', true, array['released_at', 'held_at']);

-- plan_coordinator: known to the person, to whoever reads the plan, and to whoever may know the team at that agency. Written by the
-- two functions that begin and hand on.
grant select on care.plan_coordinator to cg_app;
create policy plan_coordinator_read on care.plan_coordinator for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]) or consent.knows_team_of(person_id, agency_id)
  or exists (select from care.plan p where p.plan_id = plan_coordinator.plan_id));
