-- What the partnership's coordinator is shown of a referral that nobody answered, or of a person nobody has seen: no name, nothing of
-- the person, only which two agencies must talk (S003-L51).
create table referrals.escalation (
  escalation_id uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referrals.referral,
  partnership_id uuid not null references partnership.partnership,
  why text not null constraint escalation_why_is_known check (why in ('unanswered', 'not_seen')),
  raised_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references partnership.staff,
  -- Once for each reason: nobody is told twice.
  unique (referral_id, why)
);
create index escalation_open on referrals.escalation (partnership_id, raised_at) where settled_at is null;
create table referrals.escalation_note (
  escalation_note_id uuid primary key default gen_random_uuid(),
  escalation_id uuid not null references referrals.escalation,
  partnership_id uuid not null references partnership.partnership,
  author_staff_id uuid not null references partnership.staff,
  body text not null check (body <> ''),
  at timestamptz not null default now()
);
create index escalation_note_of on referrals.escalation_note (escalation_id, at);
create index referral_not_seen_untold on referrals.referral (see_by_at)
  where answer = 'accepted' and seen_at is null and withdrawn_at is null and returned_at is null and not_seen_told_at is null;
call platform.lock_table('referrals.escalation');
call platform.lock_table('referrals.escalation_note');
insert into jobs.task (name) values ('referrals.remind');
