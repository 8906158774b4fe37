create schema notify;

-- The outbox: what has to reach somebody, written in the transaction of the change it tells of.
create table notify.message (
  message_id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  partnership_id uuid not null,
  to_agency_id uuid,
  for_role text,
  to_staff_id uuid,
  to_account_id uuid,
  to_person_id uuid,
  channel text not null default 'in_app' constraint channel_is_known check (channel in ('in_app')),
  kind text not null constraint kind_is_named check (kind <> ''),
  subject text not null constraint subject_is_short check (length(subject) between 1 and 200),
  body text not null default '',
  path text not null default '' constraint path_is_ours check (path = '' or path ~ '^/[^/]'),
  about_person_id uuid,
  created_at timestamptz not null default now(),
  -- Messages about one person arrive in the order they were written.
  order_key uuid not null generated always as (coalesce(about_person_id, to_person_id, to_account_id, to_staff_id, to_agency_id)) stored,
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  lease uuid,
  leased_until timestamptz,
  delivered_at timestamptz,
  set_aside_at timestamptz,
  last_error text,
  constraint one_recipient check (num_nonnulls(to_agency_id, to_staff_id, to_account_id, to_person_id) = 1),
  constraint role_is_of_an_agency check (for_role is null or to_agency_id is not null),
  constraint lease_is_whole check ((lease is null) = (leased_until is null)),
  constraint ends_once check (num_nonnulls(delivered_at, set_aside_at) <= 1)
);
create index message_waiting on notify.message (order_key, number) where delivered_at is null and set_aside_at is null;
create index message_to_try on notify.message (next_try_at, number) where delivered_at is null and set_aside_at is null;

-- What has arrived. One row for each message, however often its delivery was tried.
create table notify.inbox_item (
  message_id uuid primary key,
  number bigint not null,
  partnership_id uuid not null,
  to_agency_id uuid,
  for_role text,
  to_staff_id uuid,
  to_account_id uuid,
  to_person_id uuid,
  kind text not null,
  subject text not null,
  body text not null,
  path text not null,
  about_person_id uuid,
  sent_at timestamptz not null,
  delivered_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  read_by uuid,
  constraint reading_is_whole check ((read_at is null) = (read_by is null))
);
create index inbox_of_agency on notify.inbox_item (to_agency_id, delivered_at) where to_agency_id is not null;
create index inbox_of_staff on notify.inbox_item (to_staff_id, delivered_at) where to_staff_id is not null;
create index inbox_of_account on notify.inbox_item (to_account_id, delivered_at) where to_account_id is not null;
create index inbox_of_person on notify.inbox_item (to_person_id, delivered_at) where to_person_id is not null;

do $$ declare t regclass; begin
  foreach t in array array['notify.message', 'notify.inbox_item']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
