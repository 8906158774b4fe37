-- Who opens the front door of an agency. Narrower than working with people: a request carries how to reach somebody safely.
create or replace function front_door.answers() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(acting.roles() && array['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'], false) and (acting.live_staff()).staff_id is not null
$$;
comment on function front_door.answers is 'Whether whoever acts opens the requests of their agency.';
grant execute on function front_door.answers() to cg_app;

create or replace function front_door.works_with_people() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(acting.works_with_people(acting.roles()), false) and acting.agency_id() is not null
$$;
comment on function front_door.works_with_people is 'Whether whoever acts is staff who meet people.';
grant execute on function front_door.works_with_people() to cg_app;

-- The service that receives a request: the one named, or for those who do not know, the one that takes them, of the right age.
create or replace function front_door.receiver(of_partnership uuid, named uuid, age_band text)
returns table (service_id uuid, agency_id uuid, name text, agency_name text, phone text, first_contact_days smallint)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
  select s.service_id, s.agency_id, s.name, a.name, coalesce(nullif(s.phone, ''), a.phone), s.first_contact_days
  from directory.service s join partnership.agency a on a.agency_id = s.agency_id and a.left_at is null
  cross join lateral (select case receiver.age_band when 'under_18' then 16 else 30 end as age) y
  where s.partnership_id = of_partnership and s.closed_at is null and s.asks_online and directory.answers_requests(s.agency_id)
    and (named is null or s.service_id = named)
  order by not (y.age >= s.age_from and (s.age_to is null or y.age <= s.age_to)), not s.takes_undecided, s.created_at, s.service_id limit 1
$$;
comment on function front_door.receiver is 'Which service, and so which agency, a request for help goes to.';
grant execute on function front_door.receiver(uuid, uuid, text) to cg_app;

-- The day so many weekdays after today. Bank holidays are not left out: the clock may end a day early, never late.
create or replace function front_door.weekdays_from_today(count integer) returns date
language sql stable set search_path = pg_catalog as $$
  select d::date from generate_series(current_date, current_date + count * 2 + 7, interval '1 day') with ordinality g (d, n)
  where extract(isodow from d) < 6 and d::date >= current_date
  order by d offset case when extract(isodow from current_date) < 6 then count else greatest(count - 1, 0) end limit 1
$$;
comment on function front_door.weekdays_from_today is 'The day so many weekdays after today.';

-- The one way in: makes the record, starts its clock, tells the agency that is answerable from now on. A stranger may send one and
-- learns nothing but what they sent. Sending the same one again changes nothing and gives the same answer.
create or replace function front_door.receive(asked jsonb, new_code text)
returns table (help_request_id uuid, quote_code text, service_name text, agency_name text, phone text, contact_due_on date)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  is_staff boolean := coalesce(acting.kind() = 'staff', false);
  new_id uuid := (asked ->> 'helpRequestId')::uuid;
  area uuid := case when is_staff then acting.partnership_id() else (asked ->> 'partnershipId')::uuid end;
  to_service record;
  made integer;
begin
  if is_staff and not front_door.works_with_people() then return; end if;
  select * into to_service from front_door.receiver(area, (asked ->> 'serviceId')::uuid, asked ->> 'ageBand');
  if to_service.service_id is null then return; end if;
  insert into front_door.help_request (help_request_id, partnership_id, answerable_agency_id, service_id, knew_service, quote_code, contact_due_on,
    door, asked_by, entered_by_agency_id, entered_by_staff_id, asker_name, asker_relation, asker_contact, person_knows, chosen_name, age_band,
    may_phone, may_text, may_email, may_letter, may_leave_message, phone, email, address, ask_for, caution, wants, barriers)
  values (new_id, area, to_service.agency_id, to_service.service_id, asked ->> 'serviceId' is not null, new_code,
    front_door.weekdays_from_today(to_service.first_contact_days),
    case when is_staff then asked ->> 'door' else 'web' end, asked ->> 'askedBy',
    case when is_staff then acting.agency_id() end, case when is_staff then acting.staff_id() end,
    asked ->> 'askerName', asked ->> 'askerRelation', asked ->> 'askerContact', (asked ->> 'personKnows')::boolean, asked ->> 'chosenName', asked ->> 'ageBand',
    (asked ->> 'mayPhone')::boolean, (asked ->> 'mayText')::boolean, (asked ->> 'mayEmail')::boolean, (asked ->> 'mayLetter')::boolean,
    (asked ->> 'mayLeaveMessage')::boolean, asked ->> 'phone', asked ->> 'email', asked ->> 'address', asked ->> 'askFor', asked ->> 'caution', asked ->> 'wants',
    array(select jsonb_array_elements_text(asked -> 'barriers')))
  on conflict (help_request_id) do nothing;
  get diagnostics made = row_count;
  if made = 1 then
    perform notify.send(kind => 'front-door.received', subject => 'Somebody has asked for help', path => '/front-door/' || new_id,
      to_agency_id => to_service.agency_id, partnership_id => area);
  end if;
  return query
    select r.help_request_id, r.quote_code, s.name, a.name, coalesce(nullif(s.phone, ''), a.phone), r.contact_due_on
    from front_door.help_request r join directory.service s on s.service_id = r.service_id join partnership.agency a on a.agency_id = s.agency_id
    where r.help_request_id = new_id and r.chosen_name = asked ->> 'chosenName' and r.wants = asked ->> 'wants' and r.received_at > now() - interval '1 hour';
end
$$;
comment on function front_door.receive is 'Takes a request for help in by any door and names who is answerable for it.';
grant execute on function front_door.receive(jsonb, text) to cg_app;

-- The other agency takes a request or says no with a reason; or the first takes it back before that. Whoever is answerable changes
-- in the same statement, so that it is never nobody and never two.
create or replace function front_door.answer_passing(of_request uuid, said text, why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  p front_door.passing_on;
  r front_door.help_request;
begin
  if not front_door.answers() then return false; end if;
  -- The request first, as everything that changes it does: two at once wait for each other and cannot both win.
  select * into r from front_door.help_request x where x.help_request_id = of_request for update;
  select * into p from front_door.passing_on x where x.help_request_id = of_request and x.answered_at is null for update;
  if p.passing_on_id is null or r.closed_at is not null then return false; end if;
  if said in ('taken', 'declined') and p.to_agency_id is distinct from mine then return false; end if;
  if said = 'taken_back' and p.from_agency_id is distinct from mine then return false; end if;
  update front_door.passing_on x set answered_at = now(), answered_by = acting.staff_id(), answer = said, answer_reason = answer_passing.why
  where x.passing_on_id = p.passing_on_id;
  if said = 'taken' then
    update front_door.help_request x set answerable_agency_id = p.to_agency_id, service_id = p.to_service_id, version = version + 1
    where x.help_request_id = of_request;
  end if;
  -- Nobody has to be told where the agency moved it itself.
  if p.from_agency_id = p.to_agency_id then return true; end if;
  perform notify.send(kind => 'front-door.' || replace(said, '_', '-'), path => '/front-door/' || of_request,
    subject => case said when 'taken' then 'A request you passed on was taken' when 'declined' then 'A request you passed on was declined: you are answerable'
      else 'A request passed to you was taken back' end,
    to_agency_id => case said when 'taken_back' then p.to_agency_id else p.from_agency_id end);
  return true;
end
$$;
comment on function front_door.answer_passing is 'Answers or takes back a request that was passed on.';
grant execute on function front_door.answer_passing(uuid, text, text) to cg_app;

-- Whether a request was passed to the acting agency and waits for its answer.
create or replace function front_door.is_passed_here(of_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from front_door.passing_on p where p.help_request_id = of_request and p.answered_at is null and p.to_agency_id = acting.agency_id())
$$;
comment on function front_door.is_passed_here is 'Whether a request waits for the acting agency to take it.';
grant execute on function front_door.is_passed_here(uuid) to cg_app;

-- Whether a request is open to whoever acts: at the door of the agency that is answerable, once it is somebody's record only to those
-- who may know of that person, and at the door of the agency it is passed to while it waits there.
create or replace function front_door.opens(of_request uuid, answerable uuid, of_person uuid, is_open boolean) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select front_door.answers() and (
    (answerable = acting.agency_id() and (of_person is null or consent.knows(of_person)))
    or (is_open and front_door.is_passed_here(of_request)))
$$;
comment on function front_door.opens is 'Whether whoever acts may read a request for help.';
grant execute on function front_door.opens(uuid, uuid, uuid, boolean) to cg_app;

-- Whether the acting agency is answerable for an open request and may know of the person it became.
create or replace function front_door.is_answerable(of_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from front_door.help_request r where r.help_request_id = of_request and r.closed_at is null
    and r.answerable_agency_id = acting.agency_id() and (r.person_id is null or consent.knows(r.person_id)))
$$;
comment on function front_door.is_answerable is 'Whether the acting agency must act on an open request.';
grant execute on function front_door.is_answerable(uuid) to cg_app;

-- What an agency that entered a request or passed it on hears of it: that it was sent, and whether it was taken. No more.
create or replace function front_door.sent_by_agency(most integer, skip integer)
returns table (quote_code text, received_at timestamptz, agency_name text, outcome text, total bigint)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select r.quote_code, r.received_at, a.name,
    case when r.first_contact_at is not null or r.registered_at is not null then 'taken' when r.closed_at is not null then 'not_taken' else 'waiting' end, count(*) over ()
  from front_door.help_request r join partnership.agency a on a.agency_id = r.answerable_agency_id
  where front_door.works_with_people() and r.answerable_agency_id <> acting.agency_id()
    and (r.entered_by_agency_id = acting.agency_id()
      or exists (select from front_door.passing_on p where p.help_request_id = r.help_request_id and p.from_agency_id = acting.agency_id()))
  order by r.received_at desc, r.quote_code limit most offset skip
$$;
comment on function front_door.sent_by_agency is 'Requests the acting agency sent elsewhere: sent, taken or not taken.';
grant execute on function front_door.sent_by_agency(integer, integer) to cg_app;

create or replace function front_door.seen_within_days() returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (partnership.figures('front_door.seen_within_days', acting.partnership_id()))[1]
$$;
comment on function front_door.seen_within_days is 'Within how many days of asking a first meeting counts as soon.';

-- The agency's own waiting times over the last thirteen weeks (S002-L33a). Counts only: not every colleague may know everybody.
create or replace function front_door.waiting_figures()
returns table (seen integer, seen_in_time integer, within_days integer, waiting integer, waiting_longer integer, longest_days integer, offered integer)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
  select count(*) filter (where r.first_seen_on >= current_date - 91)::int,
    count(*) filter (where r.first_seen_on >= current_date - 91 and r.first_seen_on - r.received_at::date <= d.days)::int, min(d.days),
    count(*) filter (where open)::int, count(*) filter (where open and current_date - r.received_at::date > d.days)::int,
    coalesce(max(current_date - r.received_at::date) filter (where open), 0), count(*) filter (where open and r.offered_for >= current_date)::int
  from (select front_door.seen_within_days() as days) d
  left join lateral (
    select x.*, x.first_seen_on is null and x.closed_at is null as open from front_door.help_request x
    where x.answerable_agency_id = acting.agency_id() and front_door.answers()
      and (x.closed_at is null or x.first_seen_on is not null)) r on true
$$;
comment on function front_door.waiting_figures is 'Waiting times of the acting agency, with numerator and denominator.';
grant execute on function front_door.waiting_figures() to cg_app;

create or replace function front_door.barrier_figures() returns table (barrier text, named integer, answered integer)
language sql stable security definer rows 9 set search_path = pg_catalog, public, pg_temp as $$
  select b.barrier, count(*)::int, count(*) filter (where exists (
    select from front_door.barrier_answer o where o.help_request_id = r.help_request_id and o.barrier = b.barrier))::int
  from front_door.help_request r cross join lateral unnest(r.barriers) b (barrier)
  where front_door.answers() and r.answerable_agency_id = acting.agency_id() and r.received_at >= current_date - 91
  group by b.barrier order by 2 desc, 1
$$;
comment on function front_door.barrier_figures is 'What kept people away in the last thirteen weeks, and how often something was offered.';
grant execute on function front_door.barrier_figures() to cg_app;

-- The clock of each request that became one of these people, for the agency that holds it and for the person.
create or replace function front_door.clocks_of(people uuid[])
returns table (help_request_id uuid, person_id uuid, agency_id uuid, service_name text, door text, received_at timestamptz,
  offered_on date, offered_for date, first_seen_on date, closed_at timestamptz)
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select r.help_request_id, r.person_id, r.answerable_agency_id, s.name, r.door, r.received_at, r.offered_on, r.offered_for, r.first_seen_on, r.closed_at
  from front_door.help_request r left join directory.service s on s.service_id = r.service_id
  where r.person_id = any (people)
    and (r.person_id = any (acting.own_people()) or (r.answerable_agency_id = acting.agency_id() and consent.knows(r.person_id)))
  order by r.received_at
$$;
comment on function front_door.clocks_of is 'When these people asked for help, were offered a meeting and were first seen.';
grant execute on function front_door.clocks_of(uuid[]) to cg_app;

-- Tells the answerable agency, once, of every request that nobody has reached by the day promised.
create or replace function front_door.tell_overdue() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r front_door.help_request;
  told integer := 0;
begin
  for r in
    update front_door.help_request x set overdue_told_at = now()
    where x.closed_at is null and x.first_contact_at is null and x.registered_at is null and x.overdue_told_at is null and x.contact_due_on < current_date
    returning x.*
  loop
    perform notify.send(kind => 'front-door.overdue', subject => 'Somebody who asked for help has not been reached in time',
      path => '/front-door/' || r.help_request_id, to_agency_id => r.answerable_agency_id, partnership_id => r.partnership_id);
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function front_door.tell_overdue is 'Tells agencies of requests past their promised day. How many there were.';
grant execute on function front_door.tell_overdue() to cg_jobs;

-- Counts for each service how many of those who asked in the last thirteen weeks were reached by the day promised to them.
create or replace function front_door.count_standards() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select directory.keep_standard(c.service_id, c.asked, c.kept) from (
    select r.service_id, count(*)::int as asked, count(*) filter (where r.reached_on <= r.contact_due_on)::int as kept
    from (select x.service_id, x.contact_due_on, least(x.first_contact_at, x.registered_at)::date as reached_on from front_door.help_request x
      where x.received_at >= current_date - 91) r
    where r.reached_on is not null or r.contact_due_on < current_date
    group by r.service_id) c
$$;
comment on function front_door.count_standards is 'Counts how often each service kept its standard of first contact.';
grant execute on function front_door.count_standards() to cg_jobs;
