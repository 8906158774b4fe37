create schema front_door;

-- Somebody asks for help, by whichever door: our public pages, the phone, walking in; themselves, their family, or another agency.
-- The same record and the same clock each time. One agency is answerable for it at every instant: the one named here.
create table front_door.help_request (
  help_request_id uuid primary key,
  partnership_id uuid not null references partnership.partnership,
  answerable_agency_id uuid not null references partnership.agency,
  -- The service asked for, an id in the directory.
  service_id uuid not null,
  knew_service boolean not null,
  quote_code text not null unique constraint quote_code_can_be_read_out check (quote_code ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$'),
  received_at timestamptz not null default now(),
  contact_due_on date not null,
  door text not null constraint door_is_known check (door in ('web', 'phone', 'walk_in', 'referral')),
  asked_by text not null constraint asker_is_known check (asked_by in ('self', 'family', 'professional')),
  entered_by_agency_id uuid references partnership.agency,
  entered_by_staff_id uuid references partnership.staff,
  asker_name text not null default '',
  asker_relation text not null default '',
  asker_contact text not null default '',
  -- Whether the person knows that somebody asked for them; null where they ask themselves.
  person_knows boolean,
  chosen_name text not null constraint request_has_a_name check (chosen_name <> ''),
  age_band text not null constraint age_band_is_known check (age_band in ('under_18', 'adult', 'not_said')),
  may_phone boolean not null default false,
  may_text boolean not null default false,
  may_email boolean not null default false,
  may_letter boolean not null default false,
  may_leave_message boolean not null default false,
  phone text not null default '',
  email text not null default '',
  address text not null default '',
  ask_for text not null default '',
  caution text not null default '',
  wants text not null default '',
  barriers text[] not null default '{}' constraint barriers_are_known check (barriers <@ array['childcare', 'travel', 'hours', 'being_seen', 'steps', 'language', 'home', 'children', 'other']),
  first_contact_at timestamptz,
  person_id uuid references people.person,
  registered_at timestamptz,
  registered_by uuid references partnership.staff,
  offered_on date,
  offered_for date,
  first_seen_on date,
  closed_at timestamptz,
  closed_by uuid references partnership.staff,
  closed_reason text constraint closed_reason_is_known check (closed_reason in ('changed_mind', 'not_reached', 'helped_at_once', 'elsewhere', 'duplicate', 'unsafe', 'died')),
  closed_note text not null default '',
  overdue_told_at timestamptz,
  version integer not null default 1,
  constraint registering_is_whole check (num_nulls(person_id, registered_at, registered_by) in (0, 3)),
  constraint closing_is_whole check (num_nulls(closed_at, closed_by, closed_reason) in (0, 3)),
  constraint offer_is_whole check (num_nulls(offered_on, offered_for) in (0, 2)),
  constraint seen_means_registered check (first_seen_on is null or person_id is not null),
  constraint entered_by_is_whole check (num_nulls(entered_by_agency_id, entered_by_staff_id) in (0, 2))
);
create index help_request_answerable on front_door.help_request (answerable_agency_id, received_at) where closed_at is null;
create index help_request_seen on front_door.help_request (answerable_agency_id, first_seen_on) where first_seen_on is not null;
create index help_request_entered on front_door.help_request (entered_by_agency_id, received_at desc);
create index help_request_of_person on front_door.help_request (person_id) where person_id is not null;

-- Each time somebody tried to reach whoever asked.
create table front_door.contact_try (
  contact_try_id uuid primary key default gen_random_uuid(),
  help_request_id uuid not null references front_door.help_request,
  channel text not null constraint try_channel_is_known check (channel in ('phone', 'text', 'email', 'letter', 'in_person', 'asker')),
  outcome text not null constraint try_outcome_is_known check (outcome in ('reached', 'no_answer', 'message_left', 'wrong_number')),
  note text not null default '',
  tried_at timestamptz not null default now(),
  tried_by uuid not null references partnership.staff
);
create index contact_try_of_request on front_door.contact_try (help_request_id, tried_at);

-- One agency asks another to take a request. Until it is taken the first one is answerable, however long that is.
create table front_door.passing_on (
  passing_on_id uuid primary key default gen_random_uuid(),
  help_request_id uuid not null references front_door.help_request,
  from_agency_id uuid not null references partnership.agency,
  to_agency_id uuid not null references partnership.agency,
  to_service_id uuid not null,
  why text not null,
  passed_at timestamptz not null default now(),
  passed_by uuid not null references partnership.staff,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text constraint passing_answer_is_known check (answer in ('taken', 'declined', 'taken_back')),
  answer_reason text not null default '',
  constraint passing_answer_is_whole check (num_nulls(answered_at, answered_by, answer) in (0, 3)),
  constraint passing_declined_has_a_reason check (answer is distinct from 'declined' or answer_reason <> ''),
  constraint passing_goes_elsewhere check (to_agency_id <> from_agency_id)
);
create unique index passing_on_open_once on front_door.passing_on (help_request_id) where answered_at is null;
create index passing_on_of_request on front_door.passing_on (help_request_id, passed_at);
create index passing_on_to on front_door.passing_on (to_agency_id) where answered_at is null;

-- What was offered so that a barrier does not keep somebody away (S004-L348).
create table front_door.barrier_answer (
  barrier_answer_id uuid primary key default gen_random_uuid(),
  help_request_id uuid not null references front_door.help_request,
  barrier text not null,
  offered text not null constraint something_was_offered check (offered <> ''),
  offered_at timestamptz not null default now(),
  offered_by uuid not null references partnership.staff
);
create index barrier_answer_of_request on front_door.barrier_answer (help_request_id);

-- Advice given without registering anybody: no name, no date of birth, nothing to find a person by (S004-L873).
create table front_door.brief_contact (
  brief_contact_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  staff_id uuid not null references partnership.staff,
  happened_on date not null,
  place text not null default '',
  topic text not null constraint topic_is_known check (topic in ('own_use', 'somebody_else', 'safer_use', 'overdose', 'health', 'law', 'housing_money', 'other')),
  substance text not null constraint brief_substance_is_known check (substance in ('alcohol', 'opioids', 'crack_cocaine', 'cannabis', 'club_drugs', 'medicines', 'steroids', 'nicotine', 'several', 'none')),
  minutes smallint not null constraint minutes_in_reason check (minutes between 1 and 480),
  age_band text constraint brief_age_band_is_known check (age_band in ('under_18', '18_24', '25_49', '50_over')),
  given text[] not null default '{}' constraint given_is_known check (given <@ array['advice', 'leaflet', 'naloxone', 'needles', 'foil', 'test_strips', 'condoms', 'screening']),
  -- A service of the directory that was offered.
  onward_service_id uuid,
  created_at timestamptz not null default now()
);
create index brief_contact_of_agency on front_door.brief_contact (agency_id, happened_on desc);

-- How soon somebody is to be reached where the service names no standard, and within how many days a first appointment counts as
-- soon. Three weeks is the national waiting-time measure as the field knows it (from memory, so a partnership may agree another).
create table front_door.time_limit (
  time_limit_id uuid primary key default gen_random_uuid(),
  partnership_id uuid references partnership.partnership,
  seen_within_days integer not null constraint seen_within_in_reason check (seen_within_days between 1 and 180),
  from_on date not null,
  owner text not null,
  source text not null
);
insert into front_door.time_limit (partnership_id, seen_within_days, from_on, owner, source)
  values (null, 21, '2025-01-01', 'the makers of Common Ground', 'the three-week waiting-time measure, from memory; to be confirmed');

do $$ declare t regclass; begin
  foreach t in array array['front_door.help_request', 'front_door.contact_try', 'front_door.passing_on', 'front_door.barrier_answer',
    'front_door.brief_contact', 'front_door.time_limit']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
insert into jobs.task (name) values ('front-door.tell-overdue');
