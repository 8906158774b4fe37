-- A referral that is still being written. A table of its own: no row which the access rule reads exists before anything is sent.
create table referrals.draft (
  draft_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid not null references partnership.staff,
  need text not null default '',
  to_agency_ids uuid[] not null default '{}',
  reason text not null default '',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  changed_by uuid not null references partnership.staff,
  sent_at timestamptz,
  thrown_away_at timestamptz,
  version integer not null default 1,
  constraint draft_ends_once check (num_nonnulls(sent_at, thrown_away_at) <= 1)
);
create index draft_open on referrals.draft (owner_agency_id, changed_at desc) where sent_at is null and thrown_away_at is null;
create index draft_of_person on referrals.draft (person_id);
call platform.lock_table('referrals.draft');
