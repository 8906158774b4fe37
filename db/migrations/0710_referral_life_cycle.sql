-- What became of a referral, as dated facts beside the answer: opened, given back, seen or not wanted, closed. The state is read off them.

-- The receiver may be a body outside the partnership: it is named in words and never stands in the map of access.
alter table referrals.referral alter column to_agency_id drop not null;
alter table referrals.referral
  add column reference text generated always as ('R-' || upper(substr(referral_id::text, 1, 4) || '-' || substr(referral_id::text, 5, 4))) stored,
  -- Asked of several receivers at once: one row each, one group.
  add column group_id uuid not null default gen_random_uuid(),
  add column need text not null default 'other' constraint referral_need_is_known check (need in (
    'substance_use', 'mental_health', 'both_together', 'medicine', 'physical_health', 'housing', 'work_and_money', 'family', 'safety', 'peer_support', 'other')),
  add column outside_name text not null default '',
  add column received_at timestamptz,
  add column received_by uuid references partnership.staff,
  -- An answer through a link has no worker: a name and a number to call instead.
  add column answered_by_name text not null default '',
  add column call_back text not null default '',
  add column see_by_at timestamptz,
  add column withdrawn_by uuid references partnership.staff,
  add column withdrawn_reason text not null default '',
  add column returned_at timestamptz,
  add column returned_by uuid references partnership.staff,
  add column return_reason text not null default '',
  add column seen_at timestamptz,
  add column seen_by uuid references partnership.staff,
  add column seen_on date,
  -- The person says otherwise: why they were not seen and need not be.
  add column seen_otherwise text not null default '',
  add column closed_at timestamptz,
  add column closed_by uuid references partnership.staff,
  add column closing_note text not null default '',
  add column half_told_at timestamptz,
  add column last_day_told_at timestamptz,
  add column not_seen_told_at timestamptz;

alter table referrals.referral drop constraint answer_is_whole;
alter table referrals.referral
  add constraint answer_is_whole check (num_nulls(answered_at, answer) in (0, 2)
    and (answered_at is null) = (answered_by is null and answered_by_name = '')),
  add constraint receiver_is_one check (num_nonnulls(to_agency_id, nullif(outside_name, '')) = 1),
  add constraint returned_after_accepting check (returned_at is null or (answer = 'accepted' and seen_at is null and return_reason <> '')),
  add constraint seen_after_accepting check (seen_at is null or answer = 'accepted'),
  -- Seen on a day, or the person says otherwise: never both, never neither (S002-L17).
  add constraint seen_or_otherwise check (num_nonnulls(seen_on, nullif(seen_otherwise, '')) = case when seen_at is null then 0 else 1 end),
  add constraint closed_after_seen check (closed_at is null or seen_at is not null);

create index referral_of_group on referrals.referral (group_id);
create index referral_from on referrals.referral (owner_agency_id, sent_at desc);
create index referral_to_answer on referrals.referral (to_agency_id, lapses_at) where answered_at is null and withdrawn_at is null;
create index referral_waiting on referrals.referral (owner_agency_id, lapses_at) where answered_at is null and withdrawn_at is null;
create index referral_to_see on referrals.referral (to_agency_id, see_by_at) where answer = 'accepted' and seen_at is null and withdrawn_at is null and returned_at is null;
create index referral_sent_to_see on referrals.referral (owner_agency_id, see_by_at) where answer = 'accepted' and seen_at is null and withdrawn_at is null and returned_at is null;

-- Three weeks from acceptance to being seen: the national waiting-time standard of the 2000s (S002-L33a); a partnership may agree another.
alter table referrals.time_limit add column days_to_see integer not null default 21 constraint days_to_see_in_reason check (days_to_see between 1 and 180);
