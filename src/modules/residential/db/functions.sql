create or replace function residential.days_of(asked text) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (partnership.figures('residential.' || asked, acting.partnership_id()))[1]
$$;
comment on function residential.days_of is 'The days of a setting that are in use today.';
grant execute on function residential.days_of(text) to cg_app;

-- What somebody who asked waits for, and by when: an answer, or the decision of an appeal. It looks with the eyes of whoever calls.
-- An appeal against an answer that was won asks for a new answer; a "not yet" asks again on its day.
create or replace function residential.waiting_for(of_request uuid)
returns table (what text, due_on date)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when p.appealed_at is not null and p.decided_at is null then 'appeal' else 'answer' end,
    case
      when p.appealed_at is not null and p.decided_at is null then p.appealed_at::date + residential.days_of('appeal_within')
      when p.outcome = 'overturned' and p.against = 'answer' and p.decided_at >= coalesce(a.created_at, '-infinity') then p.decided_at::date + residential.days_of('answer_within')
      when a.answer = 'not_yet' then a.look_again_on
      else r.asked_on + residential.days_of('answer_within') end
  from residential.request r
  left join lateral (select x.* from residential.answer x where x.request_id = r.request_id order by x.created_at desc, x.answer_id limit 1) a on true
  left join lateral (select x.* from residential.appeal x where x.request_id = r.request_id order by x.appealed_at desc, x.appeal_id limit 1) p on true
  where r.request_id = of_request and a.answer is distinct from 'taken_back' and (
    a.answer is null or a.answer = 'not_yet' or (p.appealed_at is not null and p.decided_at is null)
    or (p.outcome = 'overturned' and p.against = 'answer' and p.decided_at >= a.created_at))
$$;
comment on function residential.waiting_for is 'What a request waits for and by when; no row where it waits for nothing.';
grant execute on function residential.waiting_for(uuid) to cg_app;

-- The agencies that work with the acting person now and write plans: whom they may ask.
create or replace function residential.whom_to_ask() returns table (person_id uuid, agency_id uuid, agency_name text)
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (a.agency_id) r.person_id, a.agency_id, a.name
  from people.working_relationship r join partnership.agency a on a.agency_id = r.agency_id join partnership.agency_kind k on k.code = a.kind
  where r.person_id = any (acting.own_people()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    and 5 = any (k.may_write) and k.may_lead and a.left_at is null
  order by a.agency_id, r.from_at
$$;
comment on function residential.whom_to_ask is 'The agencies whom the acting person may ask for help.';
grant execute on function residential.whom_to_ask() to cg_app;

-- The person asks on their own page.
create or replace function residential.ask(at_agency uuid, for_kind text, in_words text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  new_id uuid := gen_random_uuid();
begin
  insert into residential.request (request_id, person_id, partnership_id, owner_agency_id, kind_code, words, asked_on)
  select new_id, w.person_id, p.partnership_id, w.agency_id, k.code, in_words, current_date
  from residential.whom_to_ask() w join people.person p on p.person_id = w.person_id
  join residential.kind k on k.code = for_kind and k.applies_from <= current_date and (k.applies_to is null or current_date < k.applies_to)
  where w.agency_id = at_agency;
  if not found then return null; end if;
  perform notify.send(kind => 'request.asked', subject => 'Somebody has asked for help', path => '/requests', to_agency_id => at_agency);
  return new_id;
end $$;
comment on function residential.ask is 'Keeps a request of the acting person to an agency that works with them.';
grant execute on function residential.ask(uuid, text, text) to cg_app;

-- The person takes their own request back, and the application with it; both stay in the log. Once a place is booked they speak with their
-- worker.
create or replace function residential.take_back(of_request uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r residential.request;
begin
  select x.* into r from residential.request x where x.request_id = of_request and x.person_id = any (acting.own_people()) for update;
  if not found or exists (select from residential.answer a where a.request_id = of_request and a.answer = 'taken_back')
    or exists (select from residential.appeal a where a.request_id = of_request and a.decided_at is null)
    or exists (select from residential.placement p join residential.application a on a.application_id = p.application_id
      where a.request_id = of_request and p.not_taken_on is null) then return false; end if;
  update residential.agenda_item i set taken_off_at = now() from residential.application a
  where a.request_id = of_request and i.application_id = a.application_id and i.outcome is null and i.taken_off_at is null;
  update residential.application a set withdrawn_on = current_date, withdrawn_why = 'Taken back by the person', version = a.version + 1
  where a.request_id = of_request and a.withdrawn_on is null;
  insert into residential.answer (person_id, partnership_id, owner_agency_id, request_id, answer, reason, answered_on)
  values (r.person_id, r.partnership_id, r.owner_agency_id, r.request_id, 'taken_back', '', current_date);
  update residential.request x set version = x.version + 1 where x.request_id = of_request;
  return true;
end $$;
comment on function residential.take_back is 'Takes back a request of the acting person.';
grant execute on function residential.take_back(uuid) to cg_app;

-- Who decides appeals: a manager at the agency that answered, the partnership's coordinator and manager. Nobody whom the person shuts out.
create or replace function residential.decides_for(of_person uuid, at_agency uuid, in_partnership uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if acting.staff_id() is null or in_partnership is distinct from acting.partnership_id() then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;
  return (acting.holds('team_manager') and at_agency = acting.agency_id()) or acting.holds('coordinator') or acting.holds('partnership_manager');
end $$;
comment on function residential.decides_for is 'Whether whoever acts hears appeals about this person against this agency.';
grant execute on function residential.decides_for(uuid, uuid, uuid) to cg_app;

create or replace function residential.decide_appeal(of_appeal uuid, as_outcome text, because text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a residential.appeal;
begin
  select x.* into a from residential.appeal x where x.appeal_id = of_appeal for update;
  if not found or not residential.decides_for(a.person_id, a.agency_id, a.partnership_id) or acting.staff_id() = any (a.answered_by)
    -- A manager of the agency that applied does not decide about the panel's no.
    or (a.against = 'panel' and not residential.oversees()) then return 'absent'; end if;
  if a.decided_at is not null then return 'decided'; end if;
  update residential.appeal x set outcome = as_outcome, outcome_reason = because, decided_at = now(), decided_by = acting.staff_id() where x.appeal_id = of_appeal;
  update residential.request r set version = r.version + 1, overdue_told_on = null where r.request_id = a.request_id;
  perform notify.send(kind => 'appeal.decided', subject => 'An appeal has been decided', path => '/requests', to_agency_id => a.agency_id, about_person_id => a.person_id);
  perform notify.send(kind => 'appeal.decided', subject => 'Your appeal has been decided', path => '/my/requests', to_person_id => a.person_id);
  return 'done';
end $$;
comment on function residential.decide_appeal is 'Decides an appeal, once, by somebody who may and who did not answer.';
grant execute on function residential.decide_appeal(uuid, text, text) to cg_app;

-- Whether whoever acts sees to it that nobody waits unheard.
create or replace function residential.oversees() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select acting.holds('coordinator') or acting.holds('partnership_manager')
$$;
comment on function residential.oversees is 'Whether whoever acts sees to it that no request is lost.';
grant execute on function residential.oversees() to cg_app;

-- Requests past their day: to coordinators those of the partnership, to a manager those of their agency. Which agency, what is late and
-- since when; nothing of the person and not what they asked for.
create or replace function residential.overdue() returns table (reference text, agency_name text, agency_phone text, workers text, what text, asked_on date, due_on date)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
declare
  everywhere boolean := residential.oversees();
  mine uuid := acting.agency_id();
begin
  if mine is null or not (everywhere or acting.holds('team_manager')) then return; end if;
  return query
    select r.reference, g.name, g.phone,
      case when r.owner_agency_id = mine then coalesce((select string_agg(distinct s.display_name, ', ') from people.working_relationship w
        join partnership.staff s on s.staff_id = w.staff_id
        where w.person_id = r.person_id and w.agency_id = mine and w.from_at <= now() and (w.to_at is null or now() < w.to_at)), '') else '' end,
      d.what, r.asked_on, d.due_on
    from residential.request r join partnership.agency g on g.agency_id = r.owner_agency_id
    cross join lateral residential.waiting_for(r.request_id) d
    where r.partnership_id = acting.partnership_id() and (everywhere or r.owner_agency_id = mine) and d.due_on < current_date
      and not people.is_denied_to(r.person_id, acting.staff_id(), mine) and not consent.is_shielded_at(r.person_id, mine)
    union all
    -- A panel that met and wrote no decision keeps the person waiting as well.
    select a.reference, g.name, g.phone, '', 'panel', i.asked_on, l.meets_on
    from residential.agenda_item i join residential.panel l on l.panel_id = i.panel_id join residential.application a on a.application_id = i.application_id
    join partnership.agency g on g.agency_id = i.agency_id
    where i.partnership_id = acting.partnership_id() and (everywhere or i.agency_id = mine) and i.outcome is null and i.taken_off_at is null and l.meets_on < current_date
      and not people.is_denied_to(i.person_id, acting.staff_id(), mine) and not consent.is_shielded_at(i.person_id, mine)
    order by 7, 1 limit 200;
end $$;
comment on function residential.overdue is 'Requests, appeals and panels past their day, for coordinators and managers. Nothing of the person.';
grant execute on function residential.overdue() to cg_app;

-- Each is told of once: the managers of the agency, and the coordinators of the partnership in one message for all.
create or replace function residential.tell_overdue() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  late record;
  told integer := 0;
begin
  for late in
    select r.partnership_id, array_agg(distinct r.owner_agency_id) as agencies, array_agg(r.request_id) as requests
    from residential.request r cross join lateral residential.waiting_for(r.request_id) d
    where d.due_on < current_date and coalesce(r.overdue_told_on, '-infinity') < d.due_on
    group by r.partnership_id
  loop
    update residential.request x set overdue_told_on = current_date where x.request_id = any (late.requests);
    perform notify.send(kind => 'request.overdue', subject => 'Somebody waits too long for an answer', path => '/requests', to_agency_id => a,
      for_role => 'team_manager', partnership_id => late.partnership_id) from unnest(late.agencies) a;
    perform notify.send(kind => 'request.overdue', subject => 'Somebody waits too long for an answer', path => '/requests/overdue', to_agency_id => c.agency_id,
      for_role => 'coordinator', partnership_id => late.partnership_id)
    from (select distinct s.agency_id from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
      join partnership.staff_role o on o.staff_id = s.staff_id and o.role = 'coordinator' and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
      where g.partnership_id = late.partnership_id and (s.to_at is null or now() < s.to_at)) c;
    told := told + cardinality(late.requests);
  end loop;
  return told;
end $$;
comment on function residential.tell_overdue is 'Tells managers and coordinators of requests past their day. How many there were.';
grant execute on function residential.tell_overdue() to cg_jobs;
-- Who sits on a panel reads what it decides about; nobody whom the person shuts out, and nobody about a colleague's own record.
create or replace function residential.sits_for(of_person uuid, on_panel uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if acting.staff_id() is null then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;
  return exists (select from residential.panel_member m where m.panel_id = on_panel and m.staff_id = acting.staff_id() and m.stood_down_at is null);
end $$;
comment on function residential.sits_for is 'Whether whoever acts sits on a panel and may read about this person there.';
grant execute on function residential.sits_for(uuid, uuid) to cg_app;

-- Until a panel has decided something: from then on its members stand beside what they decided.
create or replace function residential.may_seat(on_panel uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select residential.oversees()
    and exists (select from residential.panel p where p.panel_id = on_panel and p.partnership_id = acting.partnership_id())
    and not exists (select from residential.agenda_item i where i.panel_id = on_panel and i.outcome is not null)
$$;
comment on function residential.may_seat is 'Whether whoever acts may still change who sits on a panel.';
grant execute on function residential.may_seat(uuid) to cg_app;

-- Who sits on a panel, as a whole: whoever is not named stands down.
create or replace function residential.seat_panel(on_panel uuid, who uuid[], as_what text[], seen integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  now_at integer;
begin
  select p.version into now_at from residential.panel p where p.panel_id = on_panel for update;
  if now_at is null or not residential.may_seat(on_panel) then return 'absent'; end if;
  if now_at <> seen then return 'changed'; end if;
  if exists (select from unnest(who) w where w not in (select s.staff_id from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
    where a.partnership_id = acting.partnership_id())) then return 'absent'; end if;
  update residential.panel p set version = p.version + 1 where p.panel_id = on_panel;
  update residential.panel_member m set stood_down_at = now() where m.panel_id = on_panel and m.stood_down_at is null and m.staff_id <> all (who);
  insert into residential.panel_member (panel_id, staff_id, role) select on_panel, named.staff_id, named.role from unnest(who, as_what) named(staff_id, role)
  on conflict (panel_id, staff_id) do update set role = excluded.role, stood_down_at = null;
  return 'done';
end $$;
comment on function residential.seat_panel is 'Names who sits on a panel, until it has decided something.';
grant execute on function residential.seat_panel(uuid, uuid[], text[], integer) to cg_app;

-- The panel's decision, once, on the day it met or later, written by one who sits on it. Those who decided are members of it.
create or replace function residential.decide_item(of_item uuid, as_outcome text, because text, for_weeks integer, again_on date, who uuid[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  i residential.agenda_item;
  met_on date;
begin
  select x.* into i from residential.agenda_item x where x.agenda_item_id = of_item for update;
  if not found or not residential.sits_for(i.person_id, i.panel_id) then return 'absent'; end if;
  if i.outcome is not null or i.taken_off_at is not null then return 'decided'; end if;
  select p.meets_on into met_on from residential.panel p where p.panel_id = i.panel_id for share;
  if met_on > current_date then return 'too_early'; end if;
  if exists (select from unnest(who) w where w not in (select m.staff_id from residential.panel_member m where m.panel_id = i.panel_id and m.stood_down_at is null)) then return 'absent'; end if;
  update residential.agenda_item x set outcome = as_outcome, reasons = because, funded_weeks = for_weeks, come_back_on = again_on, decided_on = current_date, decided_at = now(),
    decided_by = acting.staff_id(), deciders = who where x.agenda_item_id = of_item;
  perform notify.send(kind => 'panel.decided', subject => 'A panel has decided', path => '/requests', to_agency_id => i.agency_id, about_person_id => i.person_id);
  perform notify.send(kind => 'panel.decided', subject => 'A decision has been made about something you asked for', path => '/my/requests', to_person_id => i.person_id);
  return 'done';
end $$;
comment on function residential.decide_item is 'Writes down what a panel decided, once.';
grant execute on function residential.decide_item(uuid, text, text, integer, date, uuid[]) to cg_app;

-- How many days somebody has waited: from the day they asked until they went in, or until today.
create or replace function residential.days_waited(asked_on date, entered_on date) returns integer
language sql stable set search_path = pg_catalog as $$ select coalesce(entered_on, current_date) - asked_on $$;
comment on function residential.days_waited is 'Days from the day somebody asked until they went in, or until today.';
grant execute on function residential.days_waited(date, date) to cg_app;

-- The parts of coming home that nobody has dated and named, nor said not to be needed. It looks with the eyes of whoever calls.
create or replace function residential.missing_parts(of_placement uuid) returns text[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(t.code order by t.position), '{}') from residential.return_part t
  where t.applies_from <= current_date and (t.applies_to is null or current_date < t.applies_to)
    and not exists (select from residential.return_step s where s.placement_id = of_placement and s.part_code = t.code and s.removed_at is null)
$$;
comment on function residential.missing_parts is 'The parts of coming home that are not planned yet.';
grant execute on function residential.missing_parts(uuid) to cg_app;
