comment on column care.goal.aim is 'What the goal is for a substance, from safer use to staying stopped; empty for goals of life.';
comment on column care.goal.substance is 'Which substance it is about, in a word.';
comment on column care.goal.library_code is 'The goal of the library it was picked from.';
comment on column care.goal.is_milestone is 'Chosen by the person as a milestone of ordinary life, such as an own front door.';
comment on column care.goal.outcome is 'How it ended: reached, or let go.';

comment on table care.plan is 'The one plan of a person: what it is for. Goals and actions of every agency stand in it.';
comment on column care.plan.plan_id is 'Names the plan.';
comment on column care.plan.purpose is 'What the plan is for, in one line that everybody with an action in it reads.';
comment on column care.plan.changed_at is 'When goals, actions or parts of life in it last changed.';
comment on column care.plan.version is 'Counts changes of the purpose, so that nobody overwrites what they have not seen.';

comment on table care.plan_coordinator is 'Who coordinates a plan, from when to when; exactly one at every instant.';
comment on column care.plan_coordinator.plan_coordinator_id is 'Names the coordination.';
comment on column care.plan_coordinator.plan_id is 'The plan.';
comment on column care.plan_coordinator.person_id is 'Whose plan it is.';
comment on column care.plan_coordinator.partnership_id is 'The partnership in which it was written.';
comment on column care.plan_coordinator.agency_id is 'The agency the coordinator works at.';
comment on column care.plan_coordinator.staff_id is 'The coordinator.';
comment on column care.plan_coordinator.from_at is 'From when.';
comment on column care.plan_coordinator.to_at is 'Until when; the next one begins at that instant.';
comment on column care.plan_coordinator.recorded_by is 'Who wrote it down.';

comment on table care.plan_action is 'An action of the plan: what, by whom, by when, and whether it is done.';
comment on column care.plan_action.plan_action_id is 'Names the action.';
comment on column care.plan_action.goal_id is 'The goal it serves.';
comment on column care.plan_action.what is 'What is to be done.';
comment on column care.plan_action.kind is 'What sort of help it is, for the check of the minimum offer.';
comment on column care.plan_action.by_person is 'The person does it.';
comment on column care.plan_action.to_agency_id is 'The agency that does it.';
comment on column care.plan_action.to_staff_id is 'The worker who does it.';
comment on column care.plan_action.due_on is 'By when.';
comment on column care.plan_action.done_on is 'The day it was done.';
comment on column care.plan_action.done_note is 'What whoever did it says about it.';
comment on column care.plan_action.done_by_staff_id is 'The worker who ticked it; empty where the person did.';
comment on column care.plan_action.done_at is 'When it was ticked.';
comment on column care.plan_action.dropped_at is 'When it was taken out of the plan.';
comment on column care.plan_action.dropped_reason is 'Why it was taken out.';
comment on column care.plan_action.version is 'Counts changes, so that nobody overwrites what they have not seen.';

comment on table care.life_area is 'How a part of ordinary life stands in the plan: a next step, going well, or not now.';
comment on column care.life_area.life_area_id is 'Names the statement.';
comment on column care.life_area.area is 'The part of life.';
comment on column care.life_area.stance is 'A next step, going well, or not now.';
comment on column care.life_area.words is 'In a few words.';

comment on table care.plan_agreement is 'The person agrees to the plan as it stood at that instant.';
comment on column care.plan_agreement.plan_agreement_id is 'Names the agreement.';
comment on column care.plan_agreement.plan_id is 'The plan.';
comment on column care.plan_agreement.how is 'In person, on paper, or by the person on their own page.';
comment on column care.plan_agreement.agreed_on is 'The day they agreed.';
comment on column care.plan_agreement.note is 'Anything the person wants noted beside it.';

comment on table care.goal_rating is 'How near a goal is, as the person or a worker sees it.';
comment on column care.goal_rating.goal_rating_id is 'Names the rating.';
comment on column care.goal_rating.goal_id is 'The goal.';
comment on column care.goal_rating.rater is 'Whose view it is.';
comment on column care.goal_rating.score is '0 not begun to 10 reached.';
comment on column care.goal_rating.note is 'Why, in a few words.';

comment on table care.plan_wish is 'The person wants something else in their plan; answered by whoever works with them.';
comment on column care.plan_wish.plan_wish_id is 'Names the wish.';
comment on column care.plan_wish.words is 'What they want, in their words.';
comment on column care.plan_wish.answered_at is 'When it was answered.';
comment on column care.plan_wish.answered_by is 'Who answered.';
comment on column care.plan_wish.answer is 'The answer in words.';

comment on table care.lapse is 'A return to using, as an event with a response. It closes nothing.';
comment on column care.lapse.lapse_id is 'Names the event.';
comment on column care.lapse.happened_on is 'The day it happened.';
comment on column care.lapse.substance is 'What was used.';
comment on column care.lapse.what_happened is 'What happened, without blame.';
comment on column care.lapse.response is 'What was done or offered.';
comment on column care.lapse.released_at is 'When a worker released it to the person.';
comment on column care.lapse.held_at is 'When a worker held it back from the person.';

do $$ declare t text; begin
  foreach t in array array['plan', 'plan_action', 'life_area', 'plan_agreement', 'goal_rating', 'plan_wish', 'lapse', 'node_map', 'pathway'] loop
    execute format('comment on column care.%I.person_id is %L', t, 'Whose record this belongs to.');
    execute format('comment on column care.%I.partnership_id is %L', t, 'The partnership in which it was written.');
    execute format('comment on column care.%I.owner_agency_id is %L', t, 'The agency that wrote it, or keeps it for the person, and answers for it.');
    execute format('comment on column care.%I.author_staff_id is %L', t, 'The worker who wrote it; empty where the person did.');
    execute format('comment on column care.%I.category is %L', t, 'The kind of information, K0 to K14; decides who may see it.');
    execute format('comment on column care.%I.needs is %L', t, 'The category as a bit, compared with what the access map opens.');
    execute format('comment on column care.%I.created_at is %L', t, 'When it was written.');
  end loop;
end $$;

comment on table care.recovery_definition is 'What recovery means to the person, in their words; only they write it.';
comment on column care.recovery_definition.recovery_definition_id is 'Names what was written.';
comment on column care.recovery_definition.body is 'Their words.';
comment on column care.recovery_definition.created_at is 'When it was written.';
comment on column care.recovery_definition.replaced_at is 'When they wrote it anew or took it back.';
comment on column care.recovery_definition.person_id is 'Whose it is.';
comment on column care.recovery_definition.partnership_id is 'The partnership in which it was written.';

comment on table care.crisis_plan is 'The person''s own plan for hard times; they choose who reads it.';
comment on column care.crisis_plan.crisis_plan_id is 'Names this version.';
comment on column care.crisis_plan.signs is 'Early signs that things are going wrong.';
comment on column care.crisis_plan.triggers is 'What sets it off.';
comment on column care.crisis_plan.helps is 'What helps.';
comment on column care.crisis_plan.avoid is 'What does not help.';
comment on column care.crisis_plan.own_people is 'People of their own they turn to, and how to reach them.';
comment on column care.crisis_plan.created_at is 'When it was written.';
comment on column care.crisis_plan.replaced_at is 'When a newer version took its place, or it was taken back.';
comment on column care.crisis_plan.person_id is 'Whose it is.';
comment on column care.crisis_plan.partnership_id is 'The partnership in which it was written.';

comment on table care.crisis_share is 'Whom the person lets read their crisis plan.';
comment on column care.crisis_share.crisis_share_id is 'Names the permission.';
comment on column care.crisis_share.agency_id is 'The agency.';
comment on column care.crisis_share.staff_id is 'The one worker there; empty for everybody at the agency who works with the person.';
comment on column care.crisis_share.is_contact is 'Whether they are told first when the person presses for help.';
comment on column care.crisis_share.from_at is 'From when.';
comment on column care.crisis_share.ended_at is 'When the person took it back.';
comment on column care.crisis_share.person_id is 'Whose it is.';
comment on column care.crisis_share.partnership_id is 'The partnership in which it was written.';

comment on table care.help_call is 'The person pressed for help: who was told, who answered.';
comment on column care.help_call.help_call_id is 'Names the call.';
comment on column care.help_call.words is 'What they wrote, if anything.';
comment on column care.help_call.pressed_at is 'When.';
comment on column care.help_call.contact_staff_id is 'The contact the person chose, who was told.';
comment on column care.help_call.duty_agency_id is 'The agency that leads, which was told.';
comment on column care.help_call.answered_at is 'When somebody answered.';
comment on column care.help_call.answered_by is 'Who answered.';
comment on column care.help_call.answer is 'What they did.';
comment on column care.help_call.person_id is 'Whose it is.';
comment on column care.help_call.partnership_id is 'The partnership in which it was written.';

comment on table care.node_map is 'A map of nodes and links drawn with the person; each saving is a version of its own.';
comment on column care.node_map.node_map_id is 'Names this version.';
comment on column care.node_map.map_id is 'Names the map through all its versions.';
comment on column care.node_map.version is 'Which version it is, counted from 1.';
comment on column care.node_map.template is 'The template it began from.';
comment on column care.node_map.title is 'What it is called.';
comment on column care.node_map.goal_id is 'The goal it belongs to.';
comment on column care.node_map.content is 'Its nodes and links.';
comment on column care.plan_action.pathway_id is 'The pathway it is a step of, where it is one.';
comment on column care.plan_action.pathway_step is 'Which step of that pathway.';

comment on table care.pathway is 'A pathway chosen for a person''s plan. Its steps are actions of the plan.';
comment on column care.pathway.pathway_id is 'Names the pathway of this person.';
comment on column care.pathway.code is 'Which pathway of reference/pathways.';
comment on column care.pathway.template_version is 'Its version; whoever began on it stays on it.';
comment on column care.pathway.chosen is 'How the person took part in choosing it.';
comment on column care.pathway.person_says is 'What the person says about it.';
comment on column care.pathway.started_on is 'From which day the steps are counted.';
comment on column care.pathway.ended_at is 'When it was over.';
comment on column care.pathway.outcome is 'Whether it was finished, or left.';
comment on column care.pathway.handover_note is 'What is handed on to whoever goes on with the person.';
comment on column care.pathway.version is 'Counts changes, so that nobody overwrites what they have not seen.';
