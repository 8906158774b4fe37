-- Whether the order manager would see a category of this owner's in projection: what the person is shown before and after agreeing.
create or replace function justice.manager_sees(of_person uuid, owner_agency uuid, category smallint, manager uuid, manager_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(a.owner_agency_id = owner_agency and a.projects & (1 << category) <> 0
      and a.purposes & (select 1 << u.bit from partnership.purpose u where u.code = 'order_monitoring') <> 0)
    and not bool_or(a.route = 'deny'), false)
  from consent.access a
  where a.person_id = of_person and a.viewer_id in (manager, manager_agency) and a.valid_from <= now() and now() < a.valid_to
$$;
comment on function justice.manager_sees is 'Whether the manager of an order sees a category of the person''s record in projection.';

-- Orders of which the acting worker's agency has the manager, or which are about the acting person; the rule of sight applied.
create or replace function justice.order_in_sight()
returns table (treatment_order_id uuid, person_id uuid, owner_agency_id uuid, manager uuid, manager_agency uuid, as_person boolean)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  own uuid[] := acting.own_people();
begin
  if mine is not null and people.acting_ceiling() in ('probation') then
    return query
      select o.treatment_order_id, o.person_id, o.owner_agency_id, o.order_manager_staff_id, mine, false
      from justice.treatment_order o
      where (o.order_manager_staff_id in (select s.staff_id from partnership.staff s where s.agency_id = mine) and consent.projects(o.person_id, o.owner_agency_id, 3::smallint))
        or (o.owner_agency_id = mine and consent.may_write(o.person_id, 11::smallint));
  end if;
  if cardinality(own) > 0 then
    return query
      select o.treatment_order_id, o.person_id, o.owner_agency_id, o.order_manager_staff_id, coalesce(s.agency_id, o.owner_agency_id), true
      from justice.treatment_order o left join partnership.staff s on s.staff_id = o.order_manager_staff_id
      where o.person_id = any (own)
        and (justice.manager_sees(o.person_id, o.owner_agency_id, 3::smallint, o.order_manager_staff_id, s.agency_id)
          or exists (select from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = o.owner_agency_id and k.ceiling = 'probation'));
  end if;
end
$$;
comment on function justice.order_in_sight is 'The orders the acting probation worker manages or covers, or those about the acting person.';

-- p2 and p8: the order's reference, and for its linked appointments exactly five facts. The person gets the same rows.
create or replace function justice.order_lines()
returns table (treatment_order_id uuid, person_id uuid, reference text, requirement_status text, breach_relevant_on date,
  appointment_on date, attended text, worker_name text, worker_phone text, to_agency_name text)
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
  select o.treatment_order_id, o.person_id, o.reference, o.requirement_status, o.breach_relevant_on,
    a.starts_at::date, case a.attendance when 'cancelled' then 'excused' when 'late' then 'attended' else a.attendance end, w.display_name, w.work_phone, m.name
  from justice.order_in_sight() v
  join justice.treatment_order o on o.treatment_order_id = v.treatment_order_id
  join partnership.agency m on m.agency_id = v.manager_agency
  left join (justice.order_appointment l join care.appointment a on a.appointment_id = l.appointment_id)
    on l.treatment_order_id = o.treatment_order_id
    and case when v.as_person then justice.manager_sees(a.person_id, a.owner_agency_id, 3::smallint, v.manager, v.manager_agency)
      else consent.projects(a.person_id, a.owner_agency_id, 3::smallint) end
  left join partnership.staff w on w.staff_id = a.with_staff_id
  order by o.reference, a.starts_at desc
$$;
comment on function justice.order_lines is 'p2 and p8: orders in sight with the five facts of each linked appointment.';
grant execute on function justice.order_lines() to cg_app;

-- p12: the coded result of a test, only where the order has a testing requirement and only while it ran.
create or replace function justice.order_tests()
returns table (treatment_order_id uuid, person_id uuid, tested_on date, result text)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select o.treatment_order_id, o.person_id, e.happened_on, e.code
  from justice.order_in_sight() v
  join justice.treatment_order o on o.treatment_order_id = v.treatment_order_id and o.has_testing
  join people.person p on p.person_id = o.person_id
  join people.person q on q.whole_id = p.whole_id
  join care.entry e on e.person_id = q.person_id and e.category = 7 and e.labels = 0 and e.struck_at is null and e.sealed_at is null
    and e.happened_on between o.starts_on and o.ends_on
    and e.code in ('negative', 'refused', 'positive_opiates', 'positive_cocaine', 'positive_amphetamines', 'positive_benzodiazepines', 'positive_cannabis', 'positive_alcohol', 'positive_other')
  where case when v.as_person then justice.manager_sees(e.person_id, e.owner_agency_id, 7::smallint, v.manager, v.manager_agency)
    else consent.projects(e.person_id, e.owner_agency_id, 7::smallint) end
  order by o.reference, e.happened_on desc
$$;
comment on function justice.order_tests is 'p12: coded test results under orders in sight that require testing.';
grant execute on function justice.order_tests() to cg_app;

-- An order that is over ends its manager's working relationship: it belongs to the other agency, so an ordinary update cannot.
create or replace function justice.end_management(ended_order uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  o justice.treatment_order;
begin
  select x.* into o from justice.treatment_order x
  where x.treatment_order_id = end_management.ended_order and x.owner_agency_id = acting.agency_id()
    and x.requirement_status in ('complete', 'ended') and consent.may_write(x.person_id, 11::smallint);
  if not found or exists (
    select from justice.treatment_order y where y.person_id = o.person_id and y.order_manager_staff_id = o.order_manager_staff_id
      and y.requirement_status in ('running', 'breached') and y.ends_on >= current_date) then
    return;
  end if;
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'order_ended'
  where r.person_id = o.person_id and r.staff_id = o.order_manager_staff_id and r.role = 'order_manager' and (r.to_at is null or r.to_at > now());
end
$$;
comment on function justice.end_management is 'Ends the order manager''s working relationship once none of their orders about the person runs.';
grant execute on function justice.end_management(uuid) to cg_app;

-- Brings the order's manager in for as long as the order runs, unless they work with the person already. The relationship belongs to
-- the other agency; the worker who writes the order may bring a colleague in, so the rule of who may do that is asked.
create or replace function justice.begin_management(new_order uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  o justice.treatment_order;
  at_agency uuid;
  runs_from timestamptz;
  runs_to timestamptz;
begin
  select x.* into o from justice.treatment_order x where x.treatment_order_id = begin_management.new_order and x.owner_agency_id = acting.agency_id();
  select s.agency_id into at_agency from partnership.staff s where s.staff_id = o.order_manager_staff_id;
  if at_agency is null or not consent.may_record_relationship(o.person_id, at_agency, o.order_manager_staff_id) then return; end if;
  runs_from := greatest(now(), o.starts_on::timestamp at time zone 'Europe/London');
  runs_to := (o.ends_on + 1)::timestamp at time zone 'Europe/London';
  insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role, from_at, to_at, recorded_by)
  select o.person_id, o.partnership_id, at_agency, o.order_manager_staff_id, 'order_manager', lower(c), upper(c), acting.staff_id()
  from unnest(tstzmultirange(tstzrange(runs_from, runs_to)) - (
    select coalesce(range_agg(tstzrange(r.from_at, r.to_at)), '{}') from people.working_relationship r
    where r.person_id = o.person_id and r.agency_id = at_agency and r.role = 'order_manager' and r.staff_id = o.order_manager_staff_id)) c;
end
$$;
comment on function justice.begin_management is 'Brings an order''s manager in to work with the person while the order runs.';
grant execute on function justice.begin_management(uuid) to cg_app;
