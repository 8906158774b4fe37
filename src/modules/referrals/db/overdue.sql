-- Reminders, and what the coordinator sees of referrals that are overdue.

-- Half of the time is over, and one day is left: the receiver is told once each. Whoever sent it by link is told instead: nobody reads
-- messages at the other end.
create or replace function referrals.remind_receivers() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set
      half_told_at = coalesce(x.half_told_at, now()),
      last_day_told_at = case when now() >= x.lapses_at - interval '1 day' then now() else x.last_day_told_at end
    where x.answered_at is null and x.withdrawn_at is null and now() < x.lapses_at
      and ((x.half_told_at is null and now() >= x.sent_at + (x.lapses_at - x.sent_at) / 2)
        or (x.last_day_told_at is null and x.lapses_at - x.sent_at > interval '1 day' and now() >= x.lapses_at - interval '1 day'))
    returning x.*
  loop
    perform notify.send(kind => 'referral.reminder',
      subject => case when r.to_agency_id is null then 'Nobody has answered a referral of yours yet' else 'A referral waits for your answer' end,
      body => case when r.last_day_told_at is null then 'Half of the time to answer is over.' else 'It closes within a day.' end,
      path => '/referrals/' || r.referral_id, to_agency_id => coalesce(r.to_agency_id, r.owner_agency_id),
      about_person_id => r.person_id, partnership_id => r.partnership_id);
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function referrals.remind_receivers is 'Reminds receivers half-way and a day before the end. How many reminders.';

-- Accepted, and the day by which the person should have been seen is over: both ends are told once.
create or replace function referrals.tell_not_seen() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set not_seen_told_at = now()
    where x.answer = 'accepted' and x.seen_at is null and x.withdrawn_at is null and x.returned_at is null and x.not_seen_told_at is null and x.see_by_at <= now()
    returning x.*
  loop
    perform notify.send(kind => 'referral.not-seen', subject => 'Somebody who was referred has not been seen', path => '/referrals/' || r.referral_id,
      to_agency_id => e, about_person_id => r.person_id, partnership_id => r.partnership_id)
    from unnest(array[r.owner_agency_id, r.to_agency_id]) e where e is not null;
    insert into referrals.escalation (referral_id, partnership_id, why) values (r.referral_id, r.partnership_id, 'not_seen') on conflict do nothing;
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function referrals.tell_not_seen is 'Tells both ends of people who should have been seen by now, and the coordinator. How many there were.';

-- One message for each run and place of work of a coordinator, however many are new.
create or replace function referrals.tell_coordinators(since timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select notify.send(kind => 'referral.overdue', subject => 'Referrals are overdue', path => '/referrals/overdue', to_agency_id => c.agency_id,
    for_role => 'coordinator', partnership_id => c.partnership_id)
  from (select distinct a.agency_id, a.partnership_id from referrals.escalation e
    join partnership.agency a on a.partnership_id = e.partnership_id
    join partnership.staff s on s.agency_id = a.agency_id and (s.to_at is null or now() < s.to_at)
    join partnership.staff_role o on o.staff_id = s.staff_id and o.role = 'coordinator' and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
    where e.raised_at >= since and e.settled_at is null) c
$$;
comment on function referrals.tell_coordinators is 'Tells coordinators that something new is on their list.';

create or replace function referrals.remind() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told integer;
begin
  told := referrals.remind_receivers() + referrals.tell_not_seen();
  insert into referrals.escalation (referral_id, partnership_id, why)
  select r.referral_id, r.partnership_id, 'unanswered' from referrals.referral r
  where r.answered_at is null and r.withdrawn_at is null and r.lapse_told_at > now() - interval '7 days' on conflict do nothing;
  perform referrals.tell_coordinators(now());
  return told;
end
$$;
comment on function referrals.remind is 'Reminders and escalations that are due now. How many reminders were sent.';
grant execute on function referrals.remind() to cg_jobs;

create or replace function referrals.oversees() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select acting.holds('coordinator') or acting.holds('partnership_manager')
$$;
comment on function referrals.oversees is 'Whether the actor sees to it that nobody is lost between agencies.';

-- Nobody needs to chase what has settled itself: sent again, seen, given back, taken back.
create or replace function referrals.is_still_overdue(e referrals.escalation) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case e.why
    when 'not_seen' then referrals.state_of(r) = 'accepted'
    else not exists (select from referrals.referral later join people.person p on p.person_id = later.person_id
      join people.person q on q.person_id = r.person_id and q.whole_id = p.whole_id
      where later.owner_agency_id = r.owner_agency_id and later.need = r.need and later.sent_at > r.sent_at)
    end
  from referrals.referral r where r.referral_id = e.referral_id
$$;
comment on function referrals.is_still_overdue is 'Whether nothing has happened since that settles it.';

create or replace function referrals.overdue(only_id uuid default null) returns table (
  escalation_id uuid, reference text, why text, from_name text, from_phone text, to_name text, to_phone text, since timestamptz, notes bigint)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
begin
  if not referrals.oversees() then return; end if;
  return query
    select e.escalation_id, r.reference, e.why, f.name, f.phone, coalesce(t.name, 'An agency outside the partnership'), coalesce(t.phone, ''),
      case e.why when 'not_seen' then r.answered_at else r.sent_at end,
      (select count(*) from referrals.escalation_note n where n.escalation_id = e.escalation_id)
    from referrals.escalation e
    join referrals.referral r on r.referral_id = e.referral_id
    join partnership.agency f on f.agency_id = r.owner_agency_id
    left join partnership.agency t on t.agency_id = r.to_agency_id
    where e.partnership_id = acting.partnership_id() and (only_id is null or e.escalation_id = only_id)
      and (only_id is not null or (e.settled_at is null and referrals.is_still_overdue(e)))
    order by e.raised_at, e.escalation_id limit 200;
end
$$;
comment on function referrals.overdue is 'For the coordinator: which referrals are overdue, between whom and since when. Nothing of the person.';
grant execute on function referrals.overdue(uuid) to cg_app;

create or replace function referrals.note_overdue(of_escalation uuid, words text, settles boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not referrals.oversees() then return false; end if;
  if not exists (select from referrals.escalation e where e.escalation_id = of_escalation and e.partnership_id = acting.partnership_id() for update) then return false; end if;
  insert into referrals.escalation_note (escalation_id, partnership_id, author_staff_id, body)
  values (of_escalation, acting.partnership_id(), acting.staff_id(), words);
  if settles then
    update referrals.escalation e set settled_at = coalesce(e.settled_at, now()), settled_by = coalesce(e.settled_by, acting.staff_id()) where e.escalation_id = of_escalation;
  end if;
  return true;
end
$$;
comment on function referrals.note_overdue is 'Keeps what the coordinator did about an overdue referral, and takes it off the list where that settled it.';
grant execute on function referrals.note_overdue(uuid, text, boolean) to cg_app;

create or replace function referrals.overdue_notes(of_escalation uuid) returns table (at timestamptz, who text, body text)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
begin
  if not referrals.oversees() then return; end if;
  return query select n.at, s.display_name, n.body from referrals.escalation_note n join partnership.staff s on s.staff_id = n.author_staff_id
    where n.escalation_id = of_escalation and n.partnership_id = acting.partnership_id() order by n.at;
end
$$;
comment on function referrals.overdue_notes is 'What coordinators did about one overdue referral.';
grant execute on function referrals.overdue_notes(uuid) to cg_app;
