create schema people;

-- One registration of a person. Two agencies may each register the same person; `whole_id` says which registrations are one person.
-- Joining sets it to the older registration, splitting sets it back to the row's own id: no other row moves, so both can be undone.
create table people.person (
  person_id uuid primary key default gen_random_uuid(),
  whole_id uuid not null,
  partnership_id uuid not null references partnership.partnership,
  registered_by_agency_id uuid not null references partnership.agency,
  registered_by uuid references partnership.staff,
  registered_at timestamptz not null default now(),
  died_on date,
  version integer not null default 1
);
create index person_of_whole on people.person (whole_id);
create index person_registered_by on people.person (registered_by_agency_id);

-- Names and birth date, K1. A correction is a new row; the row it replaces keeps its place in history.
create table people.identity (
  identity_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 1 check (category = 1),
  needs integer generated always as (1 << 1) stored,
  given_name text not null default '',
  family_name text not null default '',
  chosen_name text not null default '',
  pronouns text not null default '',
  -- How the person wants to be described, in their words; empty means no label at all (S004-L255).
  described_as text not null default '',
  born_on date,
  nhs_number text constraint nhs_number_is_ten_digits check (nhs_number ~ '^[0-9]{10}$'),
  interpreter_language text not null default '',
  number integer not null default 1,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  constraint person_has_some_name check (given_name <> '' or chosen_name <> '')
);
create unique index identity_one_current_per_registration on people.identity (person_id) where replaced_at is null;
create index identity_of_person on people.identity (person_id, owner_agency_id);
create index identity_by_nhs_number on people.identity (nhs_number) where replaced_at is null;
create index identity_by_birth on people.identity (born_on) where replaced_at is null;
-- Tolerant name search runs inside one definer function; these operators are not leakproof and are no use under row security.
create index identity_by_name on people.identity using gin ((lower(given_name || ' ' || chosen_name || ' ' || family_name)) gin_trgm_ops) where replaced_at is null;

-- The number an agency knows the person by. Unique within the agency only: a global key would tell one agency what another holds.
create table people.case_reference (
  case_reference_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 1 check (category = 1),
  needs integer generated always as (1 << 1) stored,
  reference text not null,
  created_at timestamptz not null default now(),
  unique (owner_agency_id, reference)
);
create index case_reference_of_person on people.case_reference (person_id, owner_agency_id);

-- One way of reaching the person and what is safe on it, K2.
create table people.contact (
  contact_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 2 check (category = 2),
  labels smallint not null default 0 check (labels between 0 and 3),
  needs integer generated always as ((1 << 2) | (labels::integer << 16)) stored,
  channel text not null constraint channel_is_known check (channel in ('mobile', 'landline', 'text', 'email', 'post', 'in_person', 'third_person')),
  value text not null default '',
  may_use boolean not null,
  may_leave_message boolean not null default false,
  safe_times text not null default '',
  caution text not null default '',
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index contact_of_person on people.contact (person_id, owner_agency_id);

-- An address. A confidential one carries the sensitive label, is never joined by household, and needs its own line in any permission.
create table people.address (
  address_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 2 check (category = 2),
  is_confidential boolean not null,
  needs integer generated always as ((1 << 2) | (case when is_confidential then 1 << 16 else 0 end)) stored,
  lines text not null default '',
  postcode text not null default '',
  no_fixed_abode boolean not null default false,
  from_on date,
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index address_of_person on people.address (person_id, owner_agency_id);

-- A safety alert that travels with any health permission, K10.
create table people.alert (
  alert_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 10 check (category = 10),
  needs integer generated always as (1 << 10) stored,
  kind text not null constraint alert_kind_is_known check (kind in ('allergy', 'overdose_risk', 'pregnancy', 'medicine_interaction', 'risk_to_staff', 'seizure', 'lone_visit', 'other')),
  detail text not null,
  -- What staff should do, with no cause: the only part some agencies see.
  staff_instruction text not null default '',
  matters_for_dispensing boolean not null default false,
  from_on date not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_reason text,
  released_at timestamptz,
  held_at timestamptz,
  held_reason text not null default ''
);
create index alert_of_person on people.alert (person_id, owner_agency_id);

-- Who works with the person: the third lock. A row with neither worker nor team means the whole agency (a GP list, a pharmacy).
create table people.working_relationship (
  working_relationship_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  team_id uuid references partnership.team,
  staff_id uuid references partnership.staff,
  role text not null constraint relationship_role_is_known check (role in (
    'key_worker', 'care_coordinator', 'prescriber', 'nurse', 'order_manager', 'housing_worker', 'peer_mentor', 'registered_patient', 'dispensing')),
  from_at timestamptz not null default now(),
  to_at timestamptz,
  ended_reason text,
  recorded_by uuid references partnership.staff,
  -- A worker or team of another agency would carry this agency's entries out past the agreement.
  foreign key (staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  foreign key (team_id, agency_id) references partnership.team (team_id, agency_id),
  constraint relationship_ends_after_start check (to_at is null or to_at >= from_at)
);
create index working_relationship_of_person on people.working_relationship (person_id);
create index working_relationship_of_staff on people.working_relationship (staff_id, person_id) where to_at is null;
create index working_relationship_of_agency on people.working_relationship (agency_id, person_id);
-- The same role at the same agency is not held twice at once by the same worker.
alter table people.working_relationship add constraint relationship_held_once_at_a_time exclude using gist (
  person_id with =, agency_id with =, role with =, (coalesce(staff_id, agency_id)) with =, tstzrange(from_at, to_at) with &&);

-- Which agency leads on the person's care. One at a time for each registration; handed over on acceptance.
create table people.lead_agency (
  lead_agency_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  constraint one_lead_at_a_time exclude using gist (person_id with =, tstzrange(from_at, to_at) with &&)
);
create index lead_agency_of_agency on people.lead_agency (agency_id, person_id);

-- People and agencies the person says must not see or handle their record (S004-L839). Only route L passes a block.
create table people.block (
  block_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  staff_id uuid references partnership.staff,
  agency_id uuid references partnership.agency,
  reason text not null constraint block_reason_is_known check (reason in ('known_to_me', 'conflict', 'safety')),
  from_at timestamptz not null default now(),
  to_at timestamptz,
  recorded_by uuid references partnership.staff,
  constraint block_names_one check (num_nonnulls(staff_id, agency_id) = 1)
);
create index block_of_person on people.block (person_id);

-- A worker says they know the person outside work: the record closes to them.
create table people.declared_conflict (
  declared_conflict_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  staff_id uuid not null references partnership.staff,
  from_at timestamptz not null default now(),
  to_at timestamptz
);
create index declared_conflict_of_person on people.declared_conflict (person_id);

-- A worker's, volunteer's or mentor's own record: closed to them as staff and shielded from colleagues.
create table people.own_record (
  own_record_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  staff_id uuid not null references partnership.staff,
  from_at timestamptz not null default now(),
  to_at timestamptz
);
create index own_record_of_person on people.own_record (person_id);
