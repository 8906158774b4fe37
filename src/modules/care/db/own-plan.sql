-- What the person does in their own plan. A right on the tables would need an agency and a worker; these write as the person and
-- nobody else, and answer false for what is not theirs.

create or replace function care.set_own_goal(goal uuid, domain text, headline text, aim text, substance text, library_code text, is_milestone boolean)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.goal (goal_id, person_id, partnership_id, owner_agency_id, domain, headline, set_by, aim, substance, library_code, is_milestone)
  values (set_own_goal.goal, own[1], acting.partnership_id(), people.keeper_of_own_words(own[1]), set_own_goal.domain, set_own_goal.headline, 'person',
    set_own_goal.aim, set_own_goal.substance, set_own_goal.library_code, set_own_goal.is_milestone);
  return true;
end $$;
comment on function care.set_own_goal is 'The person sets a goal of their own.';

create or replace function care.change_own_goal(goal uuid, headline text, outcome text, seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  g care.goal;
begin
  select x.* into g from care.goal x where x.goal_id = change_own_goal.goal and x.person_id = any (acting.own_people()) and x.set_by = 'person' for update;
  if not found then return 'absent'; end if;
  if g.version <> seen then return 'changed'; end if;
  update care.goal x set headline = change_own_goal.headline, outcome = change_own_goal.outcome,
    ended_at = case when change_own_goal.outcome is null then null else coalesce(x.ended_at, now()) end, version = x.version + 1
  where x.goal_id = change_own_goal.goal;
  return 'done';
end $$;
comment on function care.change_own_goal is 'The person rewords or ends a goal they set: done, changed or absent.';

create or replace function care.set_own_area(area text, stance text, words text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.life_area (person_id, partnership_id, owner_agency_id, area, stance, words)
  values (own[1], acting.partnership_id(), people.keeper_of_own_words(own[1]), set_own_area.area, set_own_area.stance, set_own_area.words);
  return true;
end $$;
comment on function care.set_own_area is 'The person says how a part of their life stands in the plan.';

create or replace function care.agree_own_plan(plan uuid, seen timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p care.plan;
begin
  select x.* into p from care.plan x where x.plan_id = agree_own_plan.plan and x.person_id = any (acting.own_people()) for update;
  if not found then return 'absent'; end if;
  if date_trunc('milliseconds', p.changed_at) <> seen then return 'changed'; end if;
  insert into care.plan_agreement (person_id, partnership_id, owner_agency_id, plan_id, how, agreed_on)
  values (p.person_id, p.partnership_id, p.owner_agency_id, p.plan_id, 'online', current_date);
  return 'done';
end $$;
comment on function care.agree_own_plan is 'The person agrees to the plan as they saw it: done, changed (it is another by now) or absent.';

create or replace function care.rate_own_goal(goal uuid, score smallint, note text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into care.goal_rating (person_id, partnership_id, owner_agency_id, goal_id, rater, score, note)
  select g.person_id, g.partnership_id, g.owner_agency_id, g.goal_id, 'person', rate_own_goal.score, rate_own_goal.note
  from care.goal g where g.goal_id = rate_own_goal.goal and g.person_id = any (acting.own_people());
  return found;
end $$;
comment on function care.rate_own_goal is 'The person says how near a goal is.';

create or replace function care.say_own_wish(words text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.plan_wish (person_id, partnership_id, owner_agency_id, words)
  values (own[1], acting.partnership_id(), people.keeper_of_own_words(own[1]), say_own_wish.words);
  return true;
end $$;
comment on function care.say_own_wish is 'The person says they want something else.';

create or replace function care.add_own_action(action uuid, goal uuid, what text, due date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into care.plan_action (plan_action_id, person_id, partnership_id, owner_agency_id, goal_id, what, by_person, due_on)
  select action, g.person_id, g.partnership_id, g.owner_agency_id, g.goal_id, add_own_action.what, true, due
  from care.goal g where g.goal_id = add_own_action.goal and g.person_id = any (acting.own_people()) and g.ended_at is null;
  return found;
end $$;
comment on function care.add_own_action is 'The person writes down something they will do towards a goal.';

grant execute on function care.set_own_goal(uuid, text, text, text, text, text, boolean), care.change_own_goal(uuid, text, text, integer),
  care.set_own_area(text, text, text), care.agree_own_plan(uuid, timestamptz), care.rate_own_goal(uuid, smallint, text),
  care.say_own_wish(text), care.add_own_action(uuid, uuid, text, date) to cg_app;

-- One press, one call: pressed again within ten minutes and not yet answered, it is the same one. Gives it, and whether it is new.
create or replace function care.press_for_help(words text)
returns table (help_call_id uuid, contact_staff_id uuid, duty_agency_id uuid, is_new boolean)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  own uuid[] := acting.own_people();
  known care.help_call;
  contact uuid;
begin
  if cardinality(own) = 0 then return; end if;
  perform pg_advisory_xact_lock(7031, hashtext(own[1]::text));
  select h.* into known from care.help_call h where h.person_id = own[1] and h.answered_at is null and h.pressed_at > now() - interval '10 minutes' limit 1;
  if found then
    return query select known.help_call_id, known.contact_staff_id, known.duty_agency_id, false;
    return;
  end if;
  -- A contact who has left, or whom the person has closed their record to since, is not written to.
  select s.staff_id into contact from care.crisis_share s join partnership.staff t on t.staff_id = s.staff_id
  where s.person_id = any (own) and s.is_contact and s.ended_at is null and (t.to_at is null or now() < t.to_at)
    and not people.is_denied_to(own[1], s.staff_id, s.agency_id)
  order by s.from_at desc limit 1;
  return query
    insert into care.help_call (person_id, partnership_id, words, contact_staff_id, duty_agency_id)
    values (own[1], acting.partnership_id(), press_for_help.words, contact, people.keeper_of_own_words(own[1]))
    returning help_call_id, contact_staff_id, duty_agency_id, true;
end $$;
comment on function care.press_for_help is 'The person presses for help: the call, whom to tell, and whether it is a new one.';
grant execute on function care.press_for_help(text) to cg_app;
