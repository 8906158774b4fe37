-- Needs, networks and the decision how much help: who reads and writes them, and what may be changed.
call consent.guard('assessments.need', 'need_id', true, null);
call consent.guard('assessments.network_map', 'network_map_id', true, null);
call consent.guard('assessments.tie', 'tie_id', true, null);
call consent.guard('assessments.tie_name', 'tie_name_id', false, null);
call consent.guard('assessments.intensity', 'intensity_id', true, null);

-- A need belongs to the person and not to the agency that wrote it down, so whoever may read it and write its kind of information
-- may take it on or close it. An ordinary update would be refused to every agency but one, and the need would lie there.
create or replace function assessments.may_change_need(n assessments.need) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keys uuid[] := acting.keys();
begin
  return acting.kind() = 'staff' and consent.may_write(n.person_id, n.category) and coalesce((
    select bool_or(a.opens & n.needs = n.needs and a.owner_agency_id = n.owner_agency_id and a.purposes & acting.purpose_mask() <> 0)
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = n.person_id and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$$;
comment on function assessments.may_change_need is 'Whether the acting worker may take a need on, give it to a colleague or close it.';
grant execute on function assessments.may_change_need(assessments.need) to cg_app;

create or replace function assessments.give_need(need uuid, seen_version integer, staff uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.need n set owner_staff_id = give_need.staff, owned_at = now(), version = n.version + 1
  where n.need_id = give_need.need and n.version = give_need.seen_version and n.closed_at is null and assessments.may_change_need(n)
    and exists (select from partnership.staff s where s.staff_id = give_need.staff and s.agency_id = acting.agency_id()
      and s.from_at <= now() and (s.to_at is null or now() < s.to_at));
  return found;
end
$$;
comment on function assessments.give_need is 'Gives an open need to somebody of the acting worker''s agency. False if it is not theirs to give or was changed meanwhile.';
grant execute on function assessments.give_need(uuid, integer, uuid) to cg_app;

create or replace function assessments.close_need(need uuid, seen_version integer, came_to text, because text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.need n set closed_at = now(), closed_by = acting.staff_id(), outcome = close_need.came_to, closed_reason = close_need.because,
    version = n.version + 1
  where n.need_id = close_need.need and n.version = close_need.seen_version and n.closed_at is null and assessments.may_change_need(n);
  return found;
end
$$;
comment on function assessments.close_need is 'Closes an open need with what came of it. False if it is not theirs to close or was changed meanwhile.';
grant execute on function assessments.close_need(uuid, integer, text, text) to cg_app;

create or replace function assessments.reopen_need(need uuid, seen_version integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.need n set closed_at = null, closed_by = null, outcome = null, closed_reason = '', version = n.version + 1
  where n.need_id = reopen_need.need and n.version = reopen_need.seen_version and n.closed_at is not null and assessments.may_change_need(n);
  return found;
end
$$;
comment on function assessments.reopen_need is 'Opens a closed need again.';
grant execute on function assessments.reopen_need(uuid, integer) to cg_app;

create or replace function assessments.need_became_goal(need uuid, goal uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.need n set goal_id = need_became_goal.goal, version = n.version + 1
  where n.need_id = need_became_goal.need and n.closed_at is null and assessments.may_change_need(n);
  return found;
end
$$;
comment on function assessments.need_became_goal is 'Says which goal of the plan was made of an open need.';
grant execute on function assessments.need_became_goal(uuid, uuid) to cg_app;

-- What the agency's assessments came to, counted over everyone it ever assessed: sums only, nothing about anybody.
create or replace function assessments.burden_of_agency(from_on date, to_on date)
returns table (instrument_id text, level text, assessments bigint, people bigint, asked bigint, confirmed bigint, kept bigint, minutes bigint, timed bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.instrument_id, x.level, count(*), count(distinct p.whole_id), sum(x.items_asked), sum(x.items_confirmed), sum(x.items_kept),
    coalesce(sum(x.minutes), 0), count(x.minutes)
  from assessments.assessment x join people.person p on p.person_id = x.person_id
  where x.owner_agency_id = acting.agency_id() and acting.kind() = 'staff' and x.struck_at is null
    and x.created_at >= burden_of_agency.from_on and x.created_at < burden_of_agency.to_on + 1
  group by x.instrument_id, x.level
  order by count(*) desc
$$;
comment on function assessments.burden_of_agency is 'Assessments of the acting worker''s agency in a span of days: how many, of how many people, questions asked and not asked again, minutes.';
grant execute on function assessments.burden_of_agency(date, date) to cg_app;

comment on table assessments.need is 'A need of the person, from the answers of an assessment or written down by a worker. One list over all agencies.';
comment on column assessments.need.need_id is 'Identifier.';
comment on column assessments.need.person_id is 'Whose record.';
comment on column assessments.need.partnership_id is 'In which partnership.';
comment on column assessments.need.owner_agency_id is 'The agency that wrote it.';
comment on column assessments.need.author_staff_id is 'Who wrote it.';
comment on column assessments.need.category is 'Kind of information: that of the answer it rests on.';
comment on column assessments.need.domain is 'Part of life.';
comment on column assessments.need.words is 'What is needed, in words.';
comment on column assessments.need.urgent is 'Whether it cannot wait.';
comment on column assessments.need.proposes is 'What it proposes besides a goal: naloxone, a blood test, a crisis plan, a talk with the safeguarding lead.';
comment on column assessments.need.assessment_id is 'The assessment it came of.';
comment on column assessments.need.instrument_id is 'The instrument whose rule raised it.';
comment on column assessments.need.rule_id is 'The rule of that instrument.';
comment on column assessments.need.created_at is 'When it was written.';
comment on column assessments.need.owner_staff_id is 'Who has taken it on.';
comment on column assessments.need.owned_at is 'When they did.';
comment on column assessments.need.goal_id is 'The goal of the plan that was made of it.';
comment on column assessments.need.closed_at is 'When it was closed.';
comment on column assessments.need.closed_by is 'By whom.';
comment on column assessments.need.outcome is 'met, not_wanted, no_longer or mistaken.';
comment on column assessments.need.closed_reason is 'Why, in words.';
comment on column assessments.need.released_at is 'From when the person may read it.';
comment on column assessments.need.held_at is 'When a worker held it back from the person.';
comment on column assessments.need.version is 'Counts changes, so that nobody overwrites what they have not seen.';
comment on column assessments.need.needs is 'Bits a viewer needs to read it: the kind of information.';


comment on table assessments.network_map is 'The people around somebody, as drawn with them on a day.';
comment on column assessments.network_map.network_map_id is 'Identifier.';
comment on column assessments.network_map.person_id is 'Whose record.';
comment on column assessments.network_map.partnership_id is 'In which partnership.';
comment on column assessments.network_map.owner_agency_id is 'The agency that wrote it.';
comment on column assessments.network_map.author_staff_id is 'Who wrote it.';
comment on column assessments.network_map.category is 'Kind of information, 0 to 14.';
comment on column assessments.network_map.drawn_on is 'On which day.';
comment on column assessments.network_map.created_at is 'When it was written.';
comment on column assessments.network_map.released_at is 'From when the person may read it.';
comment on column assessments.network_map.held_at is 'When a worker held it back from the person.';
comment on column assessments.network_map.needs is 'Bits a viewer needs to read it: the kind of information.';

comment on table assessments.tie is 'One of the people around somebody, by initials.';
comment on column assessments.tie.tie_id is 'Identifier.';
comment on column assessments.tie.network_map_id is 'In which map.';
comment on column assessments.tie.tie_key is 'The same in every map for the same tie.';
comment on column assessments.tie.person_id is 'Whose record.';
comment on column assessments.tie.partnership_id is 'In which partnership.';
comment on column assessments.tie.owner_agency_id is 'The agency that wrote it.';
comment on column assessments.tie.author_staff_id is 'Who wrote it.';
comment on column assessments.tie.category is 'Kind of information, 0 to 14.';
comment on column assessments.tie.initials is 'Initials or a short word the person chose.';
comment on column assessments.tie.kind is 'Who they are to the person.';
comment on column assessments.tie.is_close is 'Whether they are close.';
comment on column assessments.tie.uses is 'uses, does_not_use or not_known.';
comment on column assessments.tie.created_at is 'When it was written.';
comment on column assessments.tie.released_at is 'From when the person may read it.';
comment on column assessments.tie.held_at is 'When a worker held it back from the person.';
comment on column assessments.tie.needs is 'Bits a viewer needs to read it: the kind of information.';

comment on table assessments.tie_name is 'The name of one of the people around somebody; about that other person, so kept apart.';
comment on column assessments.tie_name.tie_name_id is 'Identifier.';
comment on column assessments.tie_name.tie_key is 'Which tie.';
comment on column assessments.tie_name.person_id is 'Whose record.';
comment on column assessments.tie_name.partnership_id is 'In which partnership.';
comment on column assessments.tie_name.owner_agency_id is 'The agency that wrote it.';
comment on column assessments.tie_name.author_staff_id is 'Who wrote it.';
comment on column assessments.tie_name.category is 'Kind of information, 0 to 14.';
comment on column assessments.tie_name.name is 'The name.';
comment on column assessments.tie_name.created_at is 'When it was written.';
comment on column assessments.tie_name.needs is 'Bits a viewer needs to read it: the kind of information.';

comment on table assessments.intensity is 'How much help was decided on, and what the grid of severity and capital suggested.';
comment on column assessments.intensity.intensity_id is 'Identifier.';
comment on column assessments.intensity.person_id is 'Whose record.';
comment on column assessments.intensity.partnership_id is 'In which partnership.';
comment on column assessments.intensity.owner_agency_id is 'The agency that wrote it.';
comment on column assessments.intensity.author_staff_id is 'Who wrote it.';
comment on column assessments.intensity.category is 'Kind of information, 0 to 14.';
comment on column assessments.intensity.grid_version is 'Version of the grid.';
comment on column assessments.intensity.severity_band is 'Band of severity at the time.';
comment on column assessments.intensity.capital_band is 'Band of capital at the time.';
comment on column assessments.intensity.suggested is 'What the grid suggested.';
comment on column assessments.intensity.decided is 'What people decided.';
comment on column assessments.intensity.reason is 'Why they decided otherwise.';
comment on column assessments.intensity.created_at is 'When it was written.';
comment on column assessments.intensity.released_at is 'From when the person may read it.';
comment on column assessments.intensity.held_at is 'When a worker held it back from the person.';
comment on column assessments.intensity.needs is 'Bits a viewer needs to read it: the kind of information.';
