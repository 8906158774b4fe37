-- Two appointments in one hour: the person is told, always and in neutral words. Whoever books is told by their own reading of the
-- record and by nothing else, so that nobody learns here what they may not see (S002-L25c).
create or replace function care.tell_of_same_hour(booked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a care.appointment;
begin
  select x.* into a from care.appointment x where x.appointment_id = booked and x.owner_agency_id = acting.agency_id();
  if not found or a.starts_at < now() then return; end if;
  if exists (
    select from people.person p join people.person q on q.whole_id = p.whole_id
    join care.appointment o on o.person_id = q.person_id and o.appointment_id <> a.appointment_id
      and o.starts_at > a.starts_at - interval '1 hour' and o.starts_at < a.starts_at + interval '1 hour'
      and o.attendance is null
    where p.person_id = a.person_id) then
    perform notify.send(kind => 'appointment.same-hour', subject => 'You are expected at two places in the same hour',
      body => 'Look at your appointments, and tell one of those who wait for you.', path => '/my/appointments', to_person_id => a.person_id);
  end if;
end
$$;
comment on function care.tell_of_same_hour is 'Tells the person that an appointment falls into the hour of another.';
grant execute on function care.tell_of_same_hour(uuid) to cg_app;

-- The safe way for a reminder: a text or an email the person said yes to, on which a message may be left, at any time, and that nobody
-- anywhere has written a no against. No answer means no (A41).
create or replace function care.safe_way(of_person uuid, of_agency uuid) returns table (channel text, address text)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
  select c.channel, c.value from people.contact c
  where c.person_id = of_person and c.owner_agency_id = of_agency and c.replaced_at is null and c.channel in ('text', 'email')
    and c.may_use and c.may_leave_message and c.safe_times = '' and c.value <> ''
    and not exists (
      select from people.person p join people.person m on m.whole_id = p.whole_id
      join people.contact n on n.person_id = m.person_id and n.replaced_at is null and not n.may_use
      where p.person_id = of_person
        and (n.channel = c.channel or (n.channel = 'mobile' and c.channel = 'text' and n.value <> ''))
        and (n.value = '' or people.plain_name(n.value) = people.plain_name(c.value)
          or (regexp_replace(n.value, '\D', '', 'g') <> '' and regexp_replace(n.value, '\D', '', 'g') = regexp_replace(c.value, '\D', '', 'g'))))
  order by c.channel = 'email', c.created_at desc limit 1
$$;
comment on function care.safe_way is 'The text number or email address on which a reminder is safe; none if there is none.';

-- Whether a reminder could go out, for the worker who books. Yes or no, no address.
create or replace function care.may_remind(of_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.channel from care.safe_way(of_person, acting.agency_id()) w where consent.may_write(of_person, 3::smallint)
$$;
comment on function care.may_remind is 'By which channel the acting worker''s agency may remind the person; empty if by none.';
grant execute on function care.may_remind(uuid) to cg_app;

-- Writes the reminders of the next day and a half. Neither kind of care nor place nor agency stands in one.
create or replace function care.write_reminders() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a care.appointment;
  way record;
  told integer := 0;
  clock text;
begin
  for a in
    select x.* from care.appointment x
    where x.wants_reminder and x.reminder is null and x.attendance is null and x.starts_at > now() and x.starts_at <= now() + interval '36 hours'
    order by x.appointment_id for update skip locked
  loop
    select w.* into way from care.safe_way(a.person_id, a.owner_agency_id) w;
    clock := to_char(a.starts_at at time zone 'Europe/London', 'FMDay FMDD FMMonth "at" FMHH12:MI') || lower(to_char(a.starts_at at time zone 'Europe/London', 'AM'));
    if way.channel is null then
      perform notify.send(kind => 'appointment.no-safe-reminder', subject => 'One reminder could not be sent: there is no safe way to send it',
        path => '/people/' || a.person_id || '/appointments/' || a.appointment_id,
        to_staff_id => coalesce(a.with_staff_id, a.author_staff_id), about_person_id => a.person_id, partnership_id => a.partnership_id)
      where coalesce(a.with_staff_id, a.author_staff_id) is not null;
    else
      insert into notify.message (partnership_id, to_person_id, channel, kind, subject, address, useless_after)
      values (a.partnership_id, a.person_id, way.channel, 'appointment.reminder', 'Reminder: you are expected on ' || clock, way.address, a.starts_at);
      told := told + 1;
    end if;
    update care.appointment x set reminder = coalesce(way.channel, 'not_safe'), reminder_written_at = now() where x.appointment_id = a.appointment_id;
  end loop;
  return told;
end
$$;
comment on function care.write_reminders is 'Writes the reminders that are due into the outbox, where that is safe. How many.';
grant execute on function care.write_reminders() to cg_jobs;

-- The acting worker's people with a script running and no keywork for longer than the partnership agreed (S004-L338). Keywork is what the
-- worker may see of it: the owner of this function sees all, so it says only what the item rules would.
create or replace function care.keywork_weeks() returns smallint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (partnership.figures('care.keywork_weeks', acting.partnership_id()))[1]::smallint
$$;
comment on function care.keywork_weeks is 'After how many weeks without keywork a person with a prescription is named.';
grant execute on function care.keywork_weeks() to cg_app;
