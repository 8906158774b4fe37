-- Two refusals for the same need of one person raise an alarm. The agencies that refused learn nothing about the person from it: the row
-- names the need, the three agencies and the joint lead; who it is about they hear from the sender, and see with a new referral.

-- Only refusals of referrals by the same sender count together: an alarm across senders would tell one of them that the other refers too.
create or replace function referrals.raise_alarm() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  earlier referrals.referral;
  lead referrals.joint_lead;
  new_id uuid := gen_random_uuid();
begin
  if new.answer is distinct from 'declined' or old.answer is not null or new.to_agency_id is null or new.need = 'other' then return null; end if;
  select r.* into earlier from referrals.referral r
  join people.person p on p.person_id = r.person_id
  join people.person q on q.person_id = new.person_id and q.whole_id = p.whole_id
  where r.answer = 'declined' and r.owner_agency_id = new.owner_agency_id and r.need = new.need and r.to_agency_id <> new.to_agency_id
    and r.answered_at > new.answered_at - interval '90 days'
    and not exists (select from referrals.alarm a where a.second_referral_id = r.referral_id or (a.person_id = new.person_id and a.need = new.need
      and a.sender_agency_id = new.owner_agency_id and (a.outcome is null or a.raised_at >= r.answered_at)))
  order by r.answered_at desc limit 1;
  if not found then return null; end if;
  select l.* into lead from referrals.joint_lead l
  join partnership.staff s on s.staff_id = l.staff_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
  where l.agency_id in (new.to_agency_id, earlier.to_agency_id) and l.need = new.need and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
  order by l.agency_id = new.to_agency_id desc limit 1;
  insert into referrals.alarm (alarm_id, person_id, partnership_id, need, sender_agency_id, first_referral_id, first_agency_id, second_referral_id, second_agency_id,
    owner_agency_id, owner_staff_id, due_at)
  values (new_id, new.person_id, new.partnership_id, new.need, new.owner_agency_id, earlier.referral_id, earlier.to_agency_id, new.referral_id, new.to_agency_id,
    coalesce(lead.agency_id, new.to_agency_id), lead.staff_id,
    now() + make_interval(days => coalesce((select max(t.within_days)::int from referrals.steps_of(new.partnership_id) t), 14)));
  if lead.staff_id is null then
    perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused the same person', path => '/alarms/' || new_id, to_agency_id => new.to_agency_id,
      for_role => 'team_manager', partnership_id => new.partnership_id);
  else
    perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused the same person: you are the joint lead', path => '/alarms/' || new_id,
      to_staff_id => lead.staff_id, partnership_id => new.partnership_id);
  end if;
  perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused somebody you referred', path => '/alarms/' || new_id,
    to_agency_id => new.owner_agency_id, about_person_id => new.person_id, partnership_id => new.partnership_id);
  perform notify.send(kind => 'referral.alarm', subject => 'Another agency has refused somebody you refused too', path => '/alarms/' || new_id,
    to_agency_id => earlier.to_agency_id, partnership_id => new.partnership_id);
  perform audit.record(action => 'referral.alarm-raised', outcome => 'done', person_id => new.person_id, source_id => new_id);
  return null;
end
$$;
comment on function referrals.raise_alarm is 'After a refusal: raises the alarm where another agency has refused the same need before.';
drop trigger if exists alarm_after_refusal on referrals.referral;
create trigger alarm_after_refusal after update of answer on referrals.referral for each row execute function referrals.raise_alarm();

create or replace function referrals.steps_of(in_partnership uuid) returns setof referrals.protocol_step
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select t.* from referrals.protocol_step t
  where t.partnership_id is not distinct from (select s.partnership_id from referrals.protocol_step s where s.partnership_id = in_partnership limit 1)
$$;
comment on function referrals.steps_of is 'The steps a partnership has agreed for such an alarm, or the first ones.';

-- From which side the actor stands to an alarm: its sender only through somebody who knows the person; the agencies that refused through
-- any worker whom the person has not closed out; coordinators. Null: nobody.
create or replace function referrals.side_of_alarm(a referrals.alarm) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if acting.staff_id() is null or a.partnership_id <> acting.partnership_id() then return null; end if;
  if a.person_id = any (acting.denied_people()) then return null; end if;
  if mine = a.sender_agency_id and consent.knows(a.person_id) then return 'sender'; end if;
  if mine in (a.first_agency_id, a.second_agency_id) and acting.works_with_people(acting.roles()) then return 'refuser'; end if;
  return case when referrals.oversees() then 'overseer' end;
end
$$;
comment on function referrals.side_of_alarm is 'How the actor stands to an alarm: sender, refuser, overseer, or not at all.';

create or replace function referrals.alarms(only_id uuid default null) returns table (
  alarm_id uuid, side text, person_id uuid, reference text, need text, sender_name text, sender_phone text, first_agency_id uuid, first_name text, second_agency_id uuid, second_name text,
  owner_staff_id uuid, owner_name text, owner_agency text, raised_at timestamptz, due_at timestamptz, outcome text, outcome_note text, taking_name text, outcome_at timestamptz, version integer, late_steps bigint)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select a.alarm_id, s.side, case when s.side = 'sender' then a.person_id end, r.reference, a.need, g.name, g.phone, a.first_agency_id, f.name, a.second_agency_id, c.name,
      a.owner_staff_id, o.display_name, h.name, a.raised_at, a.due_at, a.outcome, case when s.side <> 'overseer' then a.outcome_note else '' end, t.name, a.outcome_at, a.version,
      (select count(*) from referrals.steps_of(a.partnership_id) p where a.outcome is null and a.raised_at + make_interval(days => p.within_days::int) < now()
        and not exists (select from referrals.alarm_step d where d.alarm_id = a.alarm_id and d.position = p.position))
    from (select x.* from referrals.alarm x where (only_id is null or x.alarm_id = only_id)
        and (acting.agency_id() in (x.sender_agency_id, x.first_agency_id, x.second_agency_id) or referrals.oversees())
      order by x.outcome is not null, x.raised_at desc limit 200) a
    cross join lateral (select referrals.side_of_alarm(a) as side) s
    join referrals.referral r on r.referral_id = a.second_referral_id
    join partnership.agency g on g.agency_id = a.sender_agency_id
    join partnership.agency f on f.agency_id = a.first_agency_id
    join partnership.agency c on c.agency_id = a.second_agency_id
    join partnership.agency h on h.agency_id = a.owner_agency_id
    left join partnership.agency t on t.agency_id = a.taking_agency_id
    left join partnership.staff o on o.staff_id = a.owner_staff_id
    where s.side is not null
    order by a.outcome is not null, a.raised_at desc;
end
$$;
comment on function referrals.alarms is 'Alarms the actor stands to, open ones first. Only the sender is told who it is about.';
grant execute on function referrals.alarms(uuid) to cg_app;

create or replace function referrals.alarm_steps(of_alarm uuid) returns table (place smallint, words text, due_at timestamptz, done_at timestamptz, done_by text)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm;
  if not found or referrals.side_of_alarm(a) is null then return; end if;
  return query
    select p.position, p.words, a.raised_at + make_interval(days => p.within_days::int), d.done_at, s.display_name
    from referrals.steps_of(a.partnership_id) p
    left join referrals.alarm_step d on d.alarm_id = a.alarm_id and d.position = p.position
    left join partnership.staff s on s.staff_id = d.done_by order by p.position;
end
$$;
comment on function referrals.alarm_steps is 'The steps of one alarm, when each is due and was done.';
grant execute on function referrals.alarm_steps(uuid) to cg_app;

-- Who may write: its owner, the managers of both agencies that refused, and whoever knows the person at the sender.
create or replace function referrals.may_settle(a referrals.alarm) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case referrals.side_of_alarm(a) when 'sender' then true
    when 'refuser' then a.owner_staff_id = acting.staff_id() or acting.holds('team_manager')
      or exists (select from referrals.joint_lead l where l.staff_id = acting.staff_id() and l.need = a.need and (l.to_at is null or now() < l.to_at))
    else false end
$$;
comment on function referrals.may_settle is 'Whether the actor may tick steps and write down the outcome of an alarm.';

create or replace function referrals.may_settle_alarm(of_alarm uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select a.outcome is null and referrals.may_settle(a) from referrals.alarm a where a.alarm_id = of_alarm), false)
$$;
comment on function referrals.may_settle_alarm is 'The same for one alarm by its id, while it is open.';
grant execute on function referrals.may_settle_alarm(uuid) to cg_app;

create or replace function referrals.tick_step(of_alarm uuid, step smallint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm for update;
  if not found or a.outcome is not null or not referrals.may_settle(a) then return false; end if;
  if not exists (select from referrals.steps_of(a.partnership_id) p where p.position = step) then return false; end if;
  insert into referrals.alarm_step (alarm_id, position, done_by) values (of_alarm, step, acting.staff_id()) on conflict do nothing;
  return true;
end
$$;
comment on function referrals.tick_step is 'Writes down that one step of an alarm is done.';
grant execute on function referrals.tick_step(uuid, smallint) to cg_app;

-- 'done', 'not-possible' (settled already), or 'absent'. Everybody concerned is told.
create or replace function referrals.settle_alarm(of_alarm uuid, as_outcome text, words text, taking uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm for update;
  if not found or not referrals.may_settle(a) then return 'absent'; end if;
  if a.outcome is not null then return 'not-possible'; end if;
  update referrals.alarm x set outcome = as_outcome, outcome_note = words, outcome_at = now(), outcome_by = acting.staff_id(), version = x.version + 1,
    taking_agency_id = case when as_outcome = 'one_takes' and taking in (a.first_agency_id, a.second_agency_id) then taking end
  where x.alarm_id = of_alarm;
  perform notify.send(kind => 'referral.alarm-settled', subject => 'An alarm about two refusals is settled', path => '/alarms/' || of_alarm, to_agency_id => e.agency)
  from unnest(array[a.sender_agency_id, a.first_agency_id, a.second_agency_id]) e (agency) where e.agency <> acting.agency_id();
  return 'done';
end
$$;
comment on function referrals.settle_alarm is 'Writes down how an alarm ended: a joint plan, one agency takes, or something else.';
grant execute on function referrals.settle_alarm(uuid, text, text, uuid) to cg_app;
