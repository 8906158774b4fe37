create or replace function notify.send(
  kind text, subject text, body text default '', path text default '',
  to_agency_id uuid default null, for_role text default null, to_staff_id uuid default null, to_account_id uuid default null,
  to_person_id uuid default null, about_person_id uuid default null, partnership_id uuid default null
) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  new_id uuid;
begin
  insert into notify.message as m (kind, subject, body, path, to_agency_id, for_role, to_staff_id, to_account_id, to_person_id, about_person_id, partnership_id)
  values (send.kind, send.subject, send.body, send.path, send.to_agency_id, send.for_role, send.to_staff_id, send.to_account_id,
    send.to_person_id, send.about_person_id, coalesce(send.partnership_id, acting.partnership_id()))
  returning m.message_id into new_id;
  -- No key: two senders that share one would wait for each other's commit.
  perform jobs.add('notify.deliver');
  return new_id;
end
$$;
comment on function notify.send is 'Writes a message into the outbox in the caller''s transaction and queues its delivery.';
grant execute on function notify.send to cg_app, cg_jobs;

-- Takes messages for delivery for a minute. Only the oldest waiting message of each person can be taken, so order holds
-- whatever the number of workers. One that was taken eight times without arriving is set aside, and the next may go.
create or replace function notify.claim(most integer) returns table (message_id uuid, lease uuid)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  update notify.message m set set_aside_at = clock_timestamp(), lease = null, leased_until = null,
    last_error = coalesce(m.last_error, 'the worker ended during delivery')
  where m.delivered_at is null and m.set_aside_at is null and m.attempts >= 8
    and m.next_try_at <= clock_timestamp() and (m.leased_until is null or m.leased_until < clock_timestamp());
  return query
    update notify.message m
    set lease = gen_random_uuid(), leased_until = clock_timestamp() + interval '1 minute', attempts = m.attempts + 1
    where m.message_id in (
      select w.message_id from notify.message w
      where w.channel = 'in_app' and w.delivered_at is null and w.set_aside_at is null and w.next_try_at <= clock_timestamp()
        and (w.leased_until is null or w.leased_until < clock_timestamp())
        and not exists (select from notify.message earlier where earlier.order_key = w.order_key and earlier.number < w.number
          and earlier.channel = 'in_app' and earlier.delivered_at is null and earlier.set_aside_at is null)
      order by w.next_try_at, w.number limit most
      for update skip locked)
    returning m.message_id, m.lease;
end
$$;
comment on function notify.claim is 'Takes up to so many waiting messages for delivery, under a lease of one minute.';
grant execute on function notify.claim to cg_jobs;

create or replace function notify.deliver(message_id uuid, lease uuid) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  m notify.message;
begin
  select * into m from notify.message x
  where x.message_id = deliver.message_id and x.lease = deliver.lease and x.delivered_at is null and x.set_aside_at is null for update;
  if not found then return false; end if;
  insert into notify.inbox_item (message_id, number, partnership_id, to_agency_id, for_role, to_staff_id, to_account_id, to_person_id,
    kind, subject, body, path, about_person_id, sent_at)
  values (m.message_id, m.number, m.partnership_id, m.to_agency_id, m.for_role, m.to_staff_id, m.to_account_id, m.to_person_id,
    m.kind, m.subject, m.body, m.path, m.about_person_id, m.created_at)
  on conflict on constraint inbox_item_pkey do nothing;
  update notify.message x set delivered_at = clock_timestamp(), lease = null, leased_until = null, last_error = null
  where x.message_id = m.message_id;
  return true;
end
$$;
comment on function notify.deliver is 'Puts a claimed message into its inbox. False if the claim no longer holds.';
grant execute on function notify.deliver to cg_jobs;

create or replace function notify.fail(message_id uuid, lease uuid, error text) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  update notify.message m set lease = null, leased_until = null, last_error = left(fail.error, 200),
    next_try_at = clock_timestamp() + make_interval(secs => least(power(2, m.attempts), 3600)),
    set_aside_at = case when m.attempts >= 8 then clock_timestamp() end
  where m.message_id = fail.message_id and m.lease = fail.lease and m.delivered_at is null and m.set_aside_at is null
$$;
comment on function notify.fail is 'Gives a claimed message back to be tried later, or sets it aside after eight tries.';
grant execute on function notify.fail to cg_jobs;

create or replace function notify.set_aside_count() returns bigint
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select count(*) from notify.message where set_aside_at is not null $$;
comment on function notify.set_aside_count is 'How many messages could not be delivered and wait for somebody to look.';
grant execute on function notify.set_aside_count to cg_app, cg_jobs;

-- Denies win: a worker whom the person has blocked does not read of them in an inbox either.
create or replace function notify.is_kept_from(about_person_id uuid) returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from consent.access a
    where a.person_id = is_kept_from.about_person_id and a.viewer_id = any (acting.keys()) and a.route = 'deny'
      and a.valid_from <= now() and a.valid_to > now());
end
$$;
comment on function notify.is_kept_from is 'Whether the person a message is about has blocked whoever acts.';
grant execute on function notify.is_kept_from to cg_app;

create or replace function notify.try_again() returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tried bigint;
begin
  if not acting.holds('partnership_manager') then return 0; end if;
  update notify.message set set_aside_at = null, attempts = 0, next_try_at = clock_timestamp() where set_aside_at is not null;
  get diagnostics tried = row_count;
  if tried > 0 then perform jobs.add('notify.deliver'); end if;
  return tried;
end
$$;
comment on function notify.try_again is 'Has set-aside messages delivered after all. Gives how many. Nothing for anybody but a partnership manager.';
grant execute on function notify.try_again() to cg_app;
