-- How many different people a worker opens in a day before they are asked once more whether it is them (A55): somebody else who reads on in their
-- name is stopped there, and reading the place out is noticed. Who is at work counts, with whatever session they hold.

-- How many people whoever acts has opened today, where they must confirm before they open somebody else; otherwise null. Each time the
-- figure is reached again, a second factor given since then is needed.
create or replace function consent.opened_to_confirm() returns integer
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who acting.context := acting.current();
  so_far integer;
  most integer;
  reached_at timestamptz;
begin
  if who.staff_id is null then return null; end if;
  select count(*) into so_far from consent.opened_today o where o.account_id = who.account_id and o.opened_on = current_date;
  -- The lowest figure anybody may agree on: up to there the setting need not be read.
  if so_far < 20 then return null; end if;
  most := (partnership.figures('consent.people_before_confirming', who.partnership_id))[1];
  if so_far < most then return null; end if;
  select o.opened_at into reached_at from consent.opened_today o where o.account_id = who.account_id and o.opened_on = current_date
  order by o.opened_at offset so_far / most * most - 1 limit 1;
  return case when reached_at <= who.stepped_up_at then null else so_far end;
end $$;
comment on function consent.opened_to_confirm is 'How many people''s records whoever acts has opened today, where they must confirm that it is them before the next; otherwise null.';
grant execute on function consent.opened_to_confirm() to cg_app;

create or replace function consent.tell_of_many_opened(who acting.context, opened integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform notify.send(kind => 'reading.many', subject => 'A worker has opened many records today',
    body => s.display_name || ' has opened the records of ' || opened || ' people today. Before the next we ask them to confirm that it is them. '
      || 'If you do not know why, ask them or their manager.',
    to_agency_id => s.agency_id, for_role => 'privacy_officer')
  from partnership.staff s where s.staff_id = who.staff_id;
end $$;
comment on function consent.tell_of_many_opened is 'Tells the privacy officers of a worker''s agency how many people they opened. For consent.note_opened only.';

-- Counts the people whose records are about to be shown to whoever acts. Somebody opened before today is no new person, under whichever of
-- their registrations, and costs no write.
create or replace function consent.note_opened(people uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who acting.context := acting.current();
  unseen uuid[];
  so_far integer;
  most integer;
begin
  if who.staff_id is null then return null; end if;
  select array_agg(distinct p.whole_id) into unseen from people.person p
  where p.person_id = any (people) and not exists (
    select from consent.opened_today o where o.account_id = who.account_id and o.opened_on = current_date and o.whole_id = p.whole_id);
  if unseen is null then return null; end if;
  -- Two pages of one worker at once are put in order, so that none goes uncounted.
  perform pg_advisory_xact_lock(7150, hashtext(who.account_id::text));
  so_far := consent.opened_to_confirm();
  if so_far is not null then return so_far; end if;
  select count(*) into so_far from consent.opened_today o where o.account_id = who.account_id and o.opened_on = current_date;
  if so_far = 0 then delete from consent.opened_today o where o.account_id = who.account_id and o.opened_on < current_date; end if;
  insert into consent.opened_today (account_id, opened_on, whole_id, opened_at)
  select who.account_id, current_date, u, clock_timestamp() from unnest(unseen) u
  on conflict do nothing;
  if so_far + cardinality(unseen) >= 20 then
    most := (partnership.figures('consent.people_before_confirming', who.partnership_id))[1];
    if so_far / most < (so_far + cardinality(unseen)) / most then
      perform consent.tell_of_many_opened(who, so_far + cardinality(unseen));
    end if;
  end if;
  return null;
end $$;
comment on function consent.note_opened is 'Counts people whose records are about to be shown to whoever acts. How many they opened today, where they must first confirm that it is them; otherwise null.';
grant execute on function consent.note_opened(uuid[]) to cg_app;

comment on table consent.opened_today is 'Whose records a worker has opened today, each person once.';
comment on column consent.opened_today.account_id is 'The account of the worker.';
comment on column consent.opened_today.opened_on is 'The day.';
comment on column consent.opened_today.whole_id is 'The person, whichever of their registrations was opened.';
comment on column consent.opened_today.opened_at is 'When.';
