create schema auth;

-- Written once, by the seed of the try-out on its own embedded server. Nothing that serves requests may write here.
create table platform.demo_marker (
  only_row boolean primary key default true,
  made_at timestamptz not null default now(),
  constraint demo_marker_one_row check (only_row)
);
call platform.lock_table('platform.demo_marker');

-- How long a session may rest and last, by kind of account.
create table auth.session_rule (
  kind text primary key check (kind in ('staff', 'person', 'carer', 'machine')),
  idle interval not null,
  absolute interval not null,
  source text not null,
  constraint session_rule_is_bounded check (idle > interval '0' and idle <= absolute and absolute <= interval '12 hours')
);
call platform.lock_table('auth.session_rule');
insert into auth.session_rule (kind, idle, absolute, source) values
  ('staff', '15 minutes', '12 hours', 'A25, ASVS 7.3.1 and 7.3.2'),
  ('person', '30 minutes', '12 hours', 'A48, ASVS 7.3.1 and 7.3.2'),
  ('carer', '30 minutes', '12 hours', 'A48, ASVS 7.3.1 and 7.3.2'),
  ('machine', '15 minutes', '12 hours', 'A24, ASVS 7.3.1 and 7.3.2');

-- A random value of this database's own, so that unknown names get a made-up salt that stays the same.
create table auth.secret (
  only_row boolean primary key default true,
  value bytea not null,
  constraint secret_one_row check (only_row)
);
call platform.lock_table('auth.secret');
insert into auth.secret (value) values (public.gen_random_bytes(32));

create table auth.account (
  account_id uuid primary key default gen_random_uuid(),
  kind text not null references auth.session_rule,
  subject_id uuid not null,
  sign_in_name text constraint sign_in_name_has_a_length check (length(sign_in_name) between 3 and 200),
  password_salt bytea,
  password_hash bytea,
  password_set_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references auth.account,
  set_up_at timestamptz,
  disabled_at timestamptz,
  disabled_by uuid references auth.account,
  constraint account_one_per_subject unique (kind, subject_id),
  constraint password_is_whole check (num_nonnulls(password_salt, password_hash, password_set_at) in (0, 3))
);
create unique index account_sign_in_name_is_its_own on auth.account (lower(sign_in_name));
call platform.lock_table('auth.account');

create table auth.session (
  token_hash bytea primary key constraint token_hash_is_sha256 check (length(token_hash) = 32),
  session_id uuid not null unique default gen_random_uuid(),
  account_id uuid not null references auth.account,
  level smallint not null constraint level_is_factors_given check (level in (1, 2)),
  how text not null check (how in ('password', 'passkey', 'oidc', 'invitation', 'demo')),
  provider text,
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  idle_until timestamptz not null,
  absolute_until timestamptz not null,
  stepped_up_at timestamptz,
  ended_at timestamptz,
  ended_reason text,
  device text not null default '',
  notice text,
  constraint session_end_has_a_reason check ((ended_at is null) = (ended_reason is null)),
  constraint session_second_level_was_earned check (level = 1 or stepped_up_at is not null)
);
create index session_live_by_account on auth.session (account_id) where ended_at is null;
call platform.lock_table('auth.session');

create table auth.passkey (
  passkey_id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  added_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_by_account on auth.passkey (account_id);
call platform.lock_table('auth.passkey');

create table auth.one_time_code (
  account_id uuid primary key references auth.account,
  secret bytea,
  confirmed_at timestamptz,
  last_step bigint,
  pending_secret bytea,
  constraint code_secret_is_confirmed check ((secret is null) = (confirmed_at is null))
);
call platform.lock_table('auth.one_time_code');

create table auth.recovery_code (
  account_id uuid not null references auth.account,
  code_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (account_id, code_hash)
);
call platform.lock_table('auth.recovery_code');

-- The same subject at two issuers is two people.
create table auth.oidc_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references auth.account,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index oidc_identity_by_account on auth.oidc_identity (account_id);
call platform.lock_table('auth.oidc_identity');

create table auth.sign_in_attempt (
  about text not null check (about in ('name', 'address', 'second_step')),
  key_hash bytea not null,
  failures integer not null default 0,
  last_failed_at timestamptz not null default now(),
  wait_until timestamptz,
  primary key (about, key_hash)
);
create index sign_in_attempt_by_age on auth.sign_in_attempt (last_failed_at);
call platform.lock_table('auth.sign_in_attempt');

create table auth.invitation (
  token_hash bytea primary key,
  account_id uuid not null references auth.account,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_by_account on auth.invitation (account_id);
call platform.lock_table('auth.invitation');

-- What was asked of a browser and has not come back yet: a passkey's challenge, a state sent to another sign-in service.
create table auth.challenge (
  challenge_hash bytea primary key,
  purpose text not null,
  browser text not null,
  detail jsonb not null,
  expires_at timestamptz not null
);
create index challenge_by_age on auth.challenge (expires_at);
call platform.lock_table('auth.challenge');

-- What happened to an account, as its owner may read it.
create table auth.account_event (
  account_event_id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.account,
  at timestamptz not null default now(),
  what text not null,
  detail text not null default '',
  device text not null default ''
);
create index account_event_by_account on auth.account_event (account_id, at);
call platform.lock_table('auth.account_event');
