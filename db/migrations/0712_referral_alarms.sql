-- Two refusals for the same need: somebody must see to it that the two agencies agree, before the person is sent away a third time
-- (S000-L31b). Each agency names a joint lead for a need; the steps and their days are the partnership's own (S003-L76).
create table referrals.joint_lead (
  joint_lead_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  need text not null constraint joint_lead_need_is_known check (need in (
    'substance_use', 'mental_health', 'both_together', 'medicine', 'physical_health', 'housing', 'work_and_money', 'family', 'safety', 'peer_support', 'other')),
  staff_id uuid not null,
  named_by uuid references partnership.staff,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  foreign key (staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  constraint one_joint_lead_at_a_time exclude using gist (agency_id with =, need with =, tstzrange(from_at, to_at) with &&)
);
create table referrals.protocol_step (
  protocol_step_id uuid primary key default gen_random_uuid(),
  -- None: for every partnership that has not agreed its own.
  partnership_id uuid references partnership.partnership,
  position smallint not null check (position between 1 and 20),
  words text not null,
  within_days smallint not null check (within_days between 0 and 365),
  source text not null,
  unique nulls not distinct (partnership_id, position)
);
create table referrals.alarm (
  alarm_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  need text not null,
  sender_agency_id uuid not null references partnership.agency,
  first_referral_id uuid not null references referrals.referral,
  first_agency_id uuid not null references partnership.agency,
  second_referral_id uuid not null references referrals.referral,
  second_agency_id uuid not null references partnership.agency,
  -- The joint lead at the time; none named: whoever manages teams at the agency that refused last.
  owner_agency_id uuid not null references partnership.agency,
  owner_staff_id uuid references partnership.staff,
  raised_at timestamptz not null default now(),
  due_at timestamptz not null,
  outcome text constraint alarm_outcome_is_known check (outcome in ('joint_plan', 'one_takes', 'other')),
  outcome_note text not null default '',
  taking_agency_id uuid references partnership.agency,
  outcome_at timestamptz,
  outcome_by uuid references partnership.staff,
  version integer not null default 1,
  constraint alarm_outcome_is_whole check (num_nulls(outcome, outcome_at, outcome_by) in (0, 3) and (outcome is null) = (outcome_note = '')),
  constraint taking_is_named check ((outcome = 'one_takes') = (taking_agency_id is not null) or outcome is null)
);
-- One open alarm for one need of one person at one sender.
create unique index alarm_open on referrals.alarm (person_id, sender_agency_id, need) where outcome is null;
create index alarm_of_sender on referrals.alarm (sender_agency_id, raised_at desc);
create index alarm_of_first on referrals.alarm (first_agency_id, raised_at desc);
create index alarm_of_second on referrals.alarm (second_agency_id, raised_at desc);
create table referrals.alarm_step (
  alarm_id uuid not null references referrals.alarm,
  position smallint not null,
  done_at timestamptz not null default now(),
  done_by uuid not null references partnership.staff,
  primary key (alarm_id, position)
);
do $$ declare t regclass; begin
  foreach t in array array['referrals.joint_lead', 'referrals.protocol_step', 'referrals.alarm', 'referrals.alarm_step']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
insert into referrals.protocol_step (position, words, within_days, source) values
  (1, 'The joint lead rings whoever sent the referral', 1, 'a first figure to be agreed by the board'),
  (2, 'Both agencies speak with each other about who can do what', 3, 'a first figure to be agreed by the board'),
  (3, 'Both agencies and the person meet', 7, 'a first figure to be agreed by the board'),
  (4, 'The outcome is written down and the person is told', 14, 'a first figure to be agreed by the board');
