create schema care;
create schema prescribing;
create schema justice;
create schema referrals;

-- A dated note of any category. A correction is a new entry that names the one it replaces; the old one stays, struck through.
create table care.entry (
  entry_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null,
  labels smallint not null default 0 constraint labels_are_known check (labels between 0 and 3),
  happened_on date not null,
  title text not null,
  body text not null,
  -- The short coded result some projections show: a test's class, an outcome score.
  code text not null default '',
  replaces_id uuid references care.entry,
  created_at timestamptz not null default now(),
  struck_at timestamptz,
  struck_by uuid references partnership.staff,
  struck_reason text not null default '',
  sealed_at timestamptz,
  -- Release to the person: for kinds of entry that wait for a worker's look first.
  released_at timestamptz,
  held_at timestamptz,
  held_reason text not null default '',
  -- What the person sees of an entry about somebody else.
  redacted_body text not null default '',
  needs integer generated always as (
    (1 << category) | (labels::integer << 16) | (case when struck_at is null then 0 else 1 << 20 end) | (case when sealed_at is null then 0 else 1 << 21 end)) stored,
  constraint category_is_known check (category between 0 and 14)
);
create index entry_of_person on care.entry (person_id, happened_on desc);
create index entry_of_agency on care.entry (owner_agency_id, happened_on) include (person_id);

-- An appointment and whether the person came, K3.
create table care.appointment (
  appointment_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  starts_at timestamptz not null,
  with_staff_id uuid references partnership.staff,
  kind text not null constraint appointment_kind_is_known check (kind in ('keywork', 'prescribing', 'group', 'health_check', 'housing', 'order', 'peer', 'other')),
  place text not null default '',
  attendance text constraint attendance_is_known check (attendance in ('attended', 'not_attended', 'excused', 'cancelled')),
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index appointment_of_person on care.appointment (person_id, starts_at desc);
create index appointment_of_worker on care.appointment (with_staff_id, starts_at);

-- A goal of the plan in one line, K5. The person says whether peers may see it.
create table care.goal (
  goal_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  domain text not null constraint domain_is_known check (domain in ('substance_use', 'health', 'housing', 'work', 'family', 'money', 'justice', 'community', 'other')),
  headline text not null,
  set_by text not null constraint goal_set_by_is_known check (set_by in ('person', 'service', 'court')),
  shown_to_peers boolean not null default false,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  version integer not null default 1
);
create index goal_of_person on care.goal (person_id);

-- A prescription at a named pharmacy, K4.
create table prescribing.script (
  script_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 4 check (category = 4),
  needs integer generated always as (1 << 4) stored,
  medicine text not null,
  daily_dose text not null,
  supervised boolean not null,
  pharmacy_agency_id uuid not null references partnership.agency,
  collection_days smallint[] not null constraint collection_days_are_weekdays check (collection_days <@ array[1,2,3,4,5,6,7]::smallint[] and cardinality(collection_days) > 0),
  starts_on date not null,
  ends_on date not null,
  stopped_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint script_ends_after_start check (ends_on >= starts_on)
);
create index script_of_person on prescribing.script (person_id);
create index script_at_pharmacy on prescribing.script (pharmacy_agency_id, ends_on);

-- What happened on one collection day, written by the pharmacy, K3.
create table prescribing.collection (
  collection_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  script_id uuid not null references prescribing.script,
  due_on date not null,
  outcome text not null constraint outcome_is_known check (outcome in ('collected', 'missed', 'refused')),
  note text not null default '',
  created_at timestamptz not null default now(),
  unique (script_id, due_on)
);
create index collection_of_person on prescribing.collection (person_id, due_on desc);

-- A court or licence order with a treatment requirement, K11.
create table justice.treatment_order (
  treatment_order_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 11 check (category = 11),
  needs integer generated always as (1 << 11) stored,
  reference text not null,
  requirement text not null constraint requirement_is_known check (requirement in ('drug_rehabilitation', 'alcohol_treatment', 'licence_condition', 'mental_health_treatment')),
  has_testing boolean not null default false,
  requirement_status text not null default 'running' constraint requirement_status_is_known check (requirement_status in ('running', 'complete', 'breached', 'ended')),
  breach_relevant_on date,
  order_manager_staff_id uuid references partnership.staff,
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint order_ends_after_start check (ends_on >= starts_on)
);
create index treatment_order_of_person on justice.treatment_order (person_id);

-- Which appointments count towards the order: the only ones the order manager may know of.
create table justice.order_appointment (
  order_appointment_id uuid primary key default gen_random_uuid(),
  treatment_order_id uuid not null references justice.treatment_order,
  appointment_id uuid not null references care.appointment,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  created_at timestamptz not null default now(),
  unique (treatment_order_id, appointment_id)
);
create index order_appointment_by_appointment on justice.order_appointment (appointment_id);

-- A request from one agency to another to take the person on. Until answered the receiver sees the packet only.
create table referrals.referral (
  referral_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  to_agency_id uuid not null references partnership.agency,
  reason text not null,
  sent_at timestamptz not null default now(),
  -- Ten days without an answer closes the packet.
  lapses_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text constraint referral_answer_is_known check (answer in ('accepted', 'declined')),
  answer_reason text not null default '',
  withdrawn_at timestamptz,
  version integer not null default 1,
  constraint answer_is_whole check (num_nulls(answered_at, answered_by, answer) in (0, 3)),
  constraint declining_has_a_reason check (answer is distinct from 'declined' or answer_reason <> ''),
  constraint referral_goes_elsewhere check (to_agency_id <> owner_agency_id)
);
create index referral_of_person on referrals.referral (person_id);
create index referral_to on referrals.referral (to_agency_id, sent_at desc);

do $$ declare t regclass; begin
  foreach t in array array['care.entry', 'care.appointment', 'care.goal', 'prescribing.script', 'prescribing.collection',
    'justice.treatment_order', 'justice.order_appointment', 'referrals.referral']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
