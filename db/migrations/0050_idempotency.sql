-- Which forms have been sent already, and where the first sending led. Kept for a day.
create table platform.idempotency (
  account_id uuid not null,
  key text not null constraint key_is_short check (length(key) between 1 and 200),
  route text not null,
  payload_hash text not null,
  response_location text,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_by_age on platform.idempotency (created_at);
call platform.lock_table('platform.idempotency');
