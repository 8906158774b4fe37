-- The life of a referral, said a second time beside domain/referral.ts; a test walks both through every state and event.

create or replace function referrals.state_of(r referrals.referral) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when r.withdrawn_at is not null then 'withdrawn'
    when r.returned_at is not null then 'returned'
    when r.closed_at is not null then 'closed'
    when r.seen_on is not null then 'seen'
    when r.seen_at is not null then 'otherwise'
    when r.answer is not null then r.answer
    when now() >= r.lapses_at then 'lapsed'
    when r.received_at is not null then 'received'
    else 'sent' end
$$;
comment on function referrals.state_of is 'In which state a referral is now, read off its dates.';
grant execute on function referrals.state_of(referrals.referral) to cg_app;

create or replace function referrals.answered_by_link(r referrals.referral) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$ select r.answer is not null and r.answered_by is null $$;
comment on function referrals.answered_by_link is 'Whether somebody without an account answered, through a link.';

create or replace function referrals.may_happen(r referrals.referral, event text, side text) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case event
    when 'received' then side = 'receiver' and referrals.state_of(r) = 'sent'
    when 'accept' then side = 'receiver' and referrals.state_of(r) in ('sent', 'received')
    when 'decline' then side = 'receiver' and referrals.state_of(r) in ('sent', 'received')
    when 'withdraw' then side = 'sender' and referrals.state_of(r) in ('sent', 'received', 'accepted')
    when 'return' then side = 'receiver' and referrals.state_of(r) = 'accepted'
    when 'see' then side = referrals.who_tells(r) and referrals.state_of(r) = 'accepted'
    when 'otherwise' then side = referrals.who_tells(r) and referrals.state_of(r) = 'accepted'
    when 'close' then side = referrals.who_tells(r) and referrals.state_of(r) in ('seen', 'otherwise')
    else false end
$$;
comment on function referrals.may_happen is 'Whether an event can happen to a referral now, from one side.';

create or replace function referrals.who_tells(r referrals.referral) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when referrals.answered_by_link(r) then 'sender' else 'receiver' end
$$;
comment on function referrals.who_tells is 'Who writes down what became of an accepted referral: the sender, where the receiver has no account.';

-- Whether the receiver of one referral answers for the person, were it the only one.
create or replace function referrals.holds(r referrals.referral) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select not referrals.answered_by_link(r)
    and (referrals.state_of(r) in ('accepted', 'seen') or (referrals.state_of(r) = 'closed' and r.seen_on is not null))
$$;
comment on function referrals.holds is 'Whether the receiver of this referral has taken the person on.';

-- Who is answerable now: whoever accepted first of those asked together and still holds, else the sender. A receiver is told of another
-- one only that there is one.
create or replace function referrals.who_answers(of_referral uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral;
  holding uuid;
begin
  select * into r from referrals.referral x where x.referral_id = of_referral;
  if not found or not (r.person_id = any (acting.own_people()) or acting.agency_id() in (r.owner_agency_id, r.to_agency_id)) then return null; end if;
  select x.referral_id into holding from referrals.referral x where x.group_id = r.group_id and referrals.holds(x)
  order by x.answered_at, x.referral_id limit 1;
  return case when holding is null then 'sender' when holding = r.referral_id then 'receiver' else 'another' end;
end
$$;
comment on function referrals.who_answers is 'Who is answerable for the person of this referral now: sender, receiver or another that was asked with it.';
grant execute on function referrals.who_answers(uuid) to cg_app;

-- The working relationship that accepting began ends where the receiver does not see the person after all.
create or replace function referrals.end_work_begun_with(r referrals.referral, why text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update people.working_relationship w set to_at = now(), ended_reason = why
  where w.person_id = r.person_id and w.agency_id = r.to_agency_id and w.recorded_by = r.answered_by and w.from_at = r.answered_at and w.to_at is null
$$;
comment on function referrals.end_work_begun_with is 'Ends the work that a receiver began by accepting.';

-- The one place where anything happens to a referral after it was sent. 'done', 'not-possible' (somebody was faster, or too late),
-- 'bad-day', or 'absent' for whoever may not know of it.
create or replace function referrals.happen(of_referral uuid, event text, words text default '', on_day date default null) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
  r referrals.referral;
  side text;
  told people.identity;
begin
  if me is null then return 'absent'; end if;
  select * into r from referrals.referral x where x.referral_id = of_referral and mine in (x.owner_agency_id, x.to_agency_id) for update;
  if not found or not consent.knows(r.person_id) then return 'absent'; end if;
  side := case when r.to_agency_id = mine then 'receiver' when consent.may_write(r.person_id, 3::smallint) then 'sender' end;
  if side is null then return 'absent'; end if;
  if not referrals.may_happen(r, event, side) then return 'not-possible'; end if;
  if event = 'see' and (on_day is null or on_day > current_date or on_day < (r.sent_at at time zone 'Europe/London')::date) then return 'bad-day'; end if;
  -- What the packet says of who it is stays with whoever accepts: they could not see somebody whose name has closed to them.
  if event = 'accept' then told := referrals.packet_identity(r); end if;
  update referrals.referral x set
    told_name = case when event = 'accept' then btrim(concat_ws(' ', coalesce(nullif(told.chosen_name, ''), told.given_name), told.family_name)) else x.told_name end,
    told_born_on = case when event = 'accept' then told.born_on else x.told_born_on end,
    received_at = case when event in ('received', 'accept', 'decline') then coalesce(x.received_at, now()) else x.received_at end,
    received_by = case when event in ('received', 'accept', 'decline') then coalesce(x.received_by, me) else x.received_by end,
    answered_at = case when event in ('accept', 'decline') then now() else x.answered_at end,
    answered_by = case when event in ('accept', 'decline') then me else x.answered_by end,
    answer = case event when 'accept' then 'accepted' when 'decline' then 'declined' else x.answer end,
    answer_reason = case when event in ('accept', 'decline') then words else x.answer_reason end,
    see_by_at = case when event = 'accept' then now() + make_interval(days => referrals.days_to_see(x.partnership_id)) else x.see_by_at end,
    withdrawn_at = case when event = 'withdraw' then now() else x.withdrawn_at end,
    withdrawn_by = case when event = 'withdraw' then me else x.withdrawn_by end,
    withdrawn_reason = case when event = 'withdraw' then words else x.withdrawn_reason end,
    returned_at = case when event = 'return' then now() else x.returned_at end,
    returned_by = case when event = 'return' then me else x.returned_by end,
    return_reason = case when event = 'return' then words else x.return_reason end,
    seen_at = case when event in ('see', 'otherwise') then now() else x.seen_at end,
    seen_by = case when event in ('see', 'otherwise') then me else x.seen_by end,
    seen_on = case when event = 'see' then on_day else x.seen_on end,
    seen_otherwise = case when event = 'otherwise' then words else x.seen_otherwise end,
    closed_at = case when event = 'close' then now() else x.closed_at end,
    closed_by = case when event = 'close' then me else x.closed_by end,
    closing_note = case when event = 'close' then words else x.closing_note end,
    version = x.version + case when event = 'received' then 0 else 1 end
  where x.referral_id = of_referral;
  if event = 'return' then perform referrals.end_work_begun_with(r, 'referral given back'); end if;
  if event = 'otherwise' then perform referrals.end_work_begun_with(r, 'the person wants something else'); end if;
  return 'done';
end
$$;
comment on function referrals.happen is 'Makes one event happen to a referral, if it can happen now and it is the actor''s turn.';
grant execute on function referrals.happen(uuid, text, text, date) to cg_app;

create or replace function referrals.days_to_see(in_partnership uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (partnership.figures('referrals.days_to_see', in_partnership))[1]
$$;
comment on function referrals.days_to_see is 'Days from acceptance to being seen in a partnership.';
