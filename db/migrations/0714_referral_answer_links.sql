-- A receiver without an account answers through a link: a random secret of which only the hash is kept, for one referral, until it lapses.
create table referrals.answer_link (
  answer_link_id uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referrals.referral,
  partnership_id uuid not null references partnership.partnership,
  secret_hash bytea not null unique constraint secret_hash_is_sha256 check (length(secret_hash) = 32),
  made_by uuid not null references partnership.staff,
  made_at timestamptz not null default now(),
  revoked_at timestamptz,
  openings smallint not null default 0,
  last_opened_at timestamptz,
  used_at timestamptz
);
create unique index answer_link_live on referrals.answer_link (referral_id) where revoked_at is null and used_at is null;
call platform.lock_table('referrals.answer_link');

-- No agreement binds a body outside the partnership: the person must have said yes to this one sending.
alter table referrals.referral
  add column agreed_how text not null default '' constraint agreed_how_is_known check (agreed_how in ('', 'said', 'signed')),
  add constraint outside_needs_a_yes check (outside_name = '' or agreed_how <> '');
