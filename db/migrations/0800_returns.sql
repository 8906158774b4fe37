-- What a national return says lives in the ordinary record. Columns for what the record did not hold until now.

alter table partnership.partnership add column code text constraint partnership_code_is_short check (code ~ '^[A-Za-z0-9_-]{1,20}$');
create unique index partnership_code_is_its_own on partnership.partnership (code);
alter table partnership.agency add column national_code text constraint national_code_is_short check (national_code ~ '^[A-Za-z0-9_-]{1,20}$');
create unique index agency_national_code_is_its_own on partnership.agency (partnership_id, national_code);

-- Sex as registered at birth. The key is what files are matched by: first letters, birth date and sex, all four or none.
alter table people.identity add column sex text constraint sex_is_a_code check (sex <> '' and length(sex) <= 20);
alter table people.identity add column match_key text generated always as (
  case when btrim(given_name) <> '' and btrim(family_name) <> '' and born_on is not null and sex is not null
    then upper(left(btrim(given_name), 1)) || upper(left(btrim(family_name), 1)) || '/' || (born_on - date '1900-01-01')::text || '/' || sex end) stored;
create index identity_by_match_key on people.identity (partnership_id, match_key) where replaced_at is null;

-- Episodes that came by file carry the name the file knows them by; files hold stays that overlap.
alter table episodes.episode add column agency_ref text, add column referred_on date, add column triaged_on date;
create unique index episode_agency_ref_is_its_own on episodes.episode (owner_agency_id, agency_ref) where agency_ref is not null;
alter table episodes.episode drop constraint episode_ends_after_start;
alter table episodes.episode add constraint episode_ends_after_start check (ended_on >= started_on or agency_ref is not null);
alter table episodes.episode drop constraint one_open_of_a_kind;
alter table episodes.episode add constraint one_open_of_a_kind
  exclude using gist (person_id with =, owner_agency_id with =, kind with =, daterange(started_on, ended_on) with &&) where (agency_ref is null);

-- An intervention may be asked for and never begin. One that came by file is corrected by a new row.
alter table episodes.intervention add column agency_ref text, add column national_code text, add column referred_on date, add column offered_on date,
  add column exit_code text, add column replaced_at timestamptz;
alter table episodes.intervention alter column started_on drop not null;
alter table episodes.intervention add constraint intervention_begins_or_came_by_file check (started_on is not null or agency_ref is not null);
create unique index intervention_agency_ref_is_its_own on episodes.intervention (episode_id, agency_ref) where agency_ref is not null and replaced_at is null;
create index intervention_of_episode on episodes.intervention (episode_id);
alter table episodes.intervention drop constraint intervention_ends_after_start;
alter table episodes.intervention add constraint intervention_ends_after_start check (ended_on >= started_on or agency_ref is not null);
alter table episodes.intervention drop constraint one_intervention_of_a_kind;
alter table episodes.intervention add constraint one_intervention_of_a_kind
  exclude using gist (episode_id with =, kind_code with =, daterange(started_on, ended_on) with &&) where (agency_ref is null);

-- The reason as it was received; empty where the file gave none. Null: begun here, the reason's own code holds.
alter table episodes.discharge add column national_code text;
alter table episodes.leaving_reason drop constraint leaving_group_is_known;
alter table episodes.leaving_reason add constraint leaving_group_is_known
  check (reporting_group in ('completed', 'transferred', 'unplanned', 'died', 'not_known'));
-- Known to files, no longer offered to anybody who writes an ending here.
insert into episodes.leaving_reason (code, words, reporting_group, national_code, planned, category, position, applies_from, applies_to, source) values
  ('national_71', 'Offered, but did not want it (older code 71)', 'unplanned', '71', false, 5, 71, '2004-04-01', '2004-04-02', 'National list, code 71'),
  ('national_74', 'Moved on to another service (older code 74)', 'transferred', '74', true, 5, 74, '2004-04-01', '2004-04-02', 'National list, code 74'),
  ('national_90', 'Finished as planned, not using drugs (older code 90)', 'completed', '90', true, 5, 90, '2012-04-01', '2012-04-02', 'Payment by results, recoded to 80'),
  ('national_91', 'Finished as planned, some use that needs no treatment (older code 91)', 'completed', '91', true, 5, 91, '2012-04-01', '2012-04-02', 'Payment by results, recoded to 82'),
  ('national_92', 'Finished as planned, not drinking (older code 92)', 'completed', '92', true, 5, 92, '2012-04-01', '2012-04-02', 'Payment by results, recoded to 81'),
  ('national_93', 'Moved on to another service (older code 93)', 'transferred', '93', true, 5, 93, '2004-04-01', '2004-04-02', 'National list, code 93'),
  ('national_94', 'Moved on to another service (older code 94)', 'transferred', '94', true, 5, 94, '2004-04-01', '2004-04-02', 'National list, code 94'),
  ('national_95', 'Moved on to another service (older code 95)', 'transferred', '95', true, 5, 95, '2004-04-01', '2004-04-02', 'National list, code 95'),
  ('national_96', 'Moved on to another service (older code 96)', 'transferred', '96', true, 5, 96, '2004-04-01', '2004-04-02', 'National list, code 96'),
  ('national_97', 'Moved on to another service (older code 97)', 'transferred', '97', true, 5, 97, '2004-04-01', '2004-04-02', 'National list, code 97'),
  ('national_other', 'A reason this list does not know', 'not_known', '', false, 5, 98, '2004-04-01', '2004-04-02', 'Any other code'),
  ('national_none', 'No reason was given', 'not_known', '', false, 5, 99, '2004-04-01', '2004-04-02', 'No code');

insert into episodes.list_word (list, code, words, position, applies_from, applies_to, source) values
  ('intervention', 'national_other', 'Another kind of help', 99, '2004-04-01', '2004-04-02', 'Any other national code');

-- An outcomes profile in numbers, K13: filled in here, or brought by file. Null: not asked, not answered, or not a possible answer.
create table assessments.outcome_profile (
  outcome_profile_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 13 constraint outcome_profile_category_is_known check (category = 13),
  needs integer generated always as (1 << 13) stored,
  episode_id uuid,
  agency_ref text,
  assessment_id uuid references assessments.assessment,
  stage text,
  held_on date,
  alcohol_days smallint constraint alcohol_days_in_28 check (alcohol_days between 0 and 28),
  opiate_days smallint constraint opiate_days_in_28 check (opiate_days between 0 and 28),
  crack_days smallint constraint crack_days_in_28 check (crack_days between 0 and 28),
  cocaine_days smallint constraint cocaine_days_in_28 check (cocaine_days between 0 and 28),
  amphetamine_days smallint constraint amphetamine_days_in_28 check (amphetamine_days between 0 and 28),
  cannabis_days smallint constraint cannabis_days_in_28 check (cannabis_days between 0 and 28),
  other_days smallint constraint other_days_in_28 check (other_days between 0 and 28),
  injecting_days smallint constraint injecting_days_in_28 check (injecting_days between 0 and 28),
  paid_work_days smallint constraint paid_work_days_in_28 check (paid_work_days between 0 and 28),
  volunteering_days smallint constraint volunteering_days_in_28 check (volunteering_days between 0 and 28),
  education_days smallint constraint education_days_in_28 check (education_days between 0 and 28),
  psychological smallint constraint psychological_in_20 check (psychological between 0 and 20),
  physical smallint constraint physical_in_20 check (physical between 0 and 20),
  quality_of_life smallint constraint quality_of_life_in_20 check (quality_of_life between 0 and 20),
  acute_housing boolean,
  unsuitable_housing boolean,
  eviction_risk boolean,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  constraint outcome_profile_has_one_source check (num_nonnulls(agency_ref, assessment_id) = 1)
);
create index outcome_profile_of_person on assessments.outcome_profile (person_id, held_on desc);
create index outcome_profile_of_episode on assessments.outcome_profile (episode_id) where replaced_at is null;
create unique index outcome_profile_agency_ref_is_its_own on assessments.outcome_profile (episode_id, agency_ref) where agency_ref is not null and replaced_at is null;
create unique index outcome_profile_of_assessment on assessments.outcome_profile (assessment_id) where replaced_at is null;

-- Its separable part about crime, K11.
create table assessments.outcome_crime (
  outcome_crime_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 11 constraint outcome_crime_category_is_known check (category = 11),
  needs integer generated always as (1 << 11) stored,
  outcome_profile_id uuid not null references assessments.outcome_profile,
  shoplifting_days smallint constraint shoplifting_days_in_28 check (shoplifting_days between 0 and 28),
  selling_days smallint constraint selling_days_in_28 check (selling_days between 0 and 28),
  other_theft boolean,
  assault boolean,
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index outcome_crime_of_person on assessments.outcome_crime (person_id);
create index outcome_crime_of_profile on assessments.outcome_crime (outcome_profile_id);

create schema returns;

-- One file of one agency that was taken in, or read to see what it would do.
create table returns.receipt (
  receipt_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  team_id uuid references partnership.team,
  data_set text not null,
  data_date date not null,
  file_name text not null,
  sha256 text not null,
  brought_by uuid references partnership.staff,
  brought_at timestamptz not null default now(),
  rows_read integer not null default 0,
  rows_refused integer not null default 0,
  rows_without_consent integer not null default 0,
  -- What it changed, by kind and by added, changed, unchanged.
  counts jsonb not null default '{}',
  accepted_at timestamptz
);
create index receipt_of_agency on returns.receipt (owner_agency_id, data_date desc) where accepted_at is not null;

-- What of the national fields has no other place in the record: one row for each part of an episode and each kind of information.
create table returns.field_set (
  field_set_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint field_set_category_is_known check (category between 0 and 14),
  needs integer generated always as (1 << category) stored,
  episode_id uuid not null references episodes.episode,
  part text not null constraint field_set_part_is_known check (part in ('client', 'episode', 'intervention', 'sub_intervention', 'time_in_treatment', 'outcome', 'review')),
  part_ref text not null default '',
  fields jsonb not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index field_set_of_person on returns.field_set (person_id);
create unique index field_set_in_use on returns.field_set (episode_id, part, part_ref, category) where replaced_at is null;

-- What the last accepted file said about each part, as a fingerprint: the same again changes nothing.
create table returns.kept_part (
  owner_agency_id uuid not null references partnership.agency,
  episode_ref text collate "C" not null,
  part text not null,
  part_ref text collate "C" not null,
  episode_id uuid not null references episodes.episode,
  digest bigint not null,
  receipt_id uuid not null references returns.receipt,
  primary key (owner_agency_id, episode_ref, part, part_ref)
);

-- Which clients of a file said no to the national return, or have not said yes: this much is kept of them and no more.
create table returns.without_consent (
  owner_agency_id uuid not null references partnership.agency,
  client_ref text collate "C" not null,
  consent text not null,
  receipt_id uuid not null references returns.receipt,
  primary key (owner_agency_id, client_ref)
);

-- Whether an episode that came by file counts: not while its client's consent is not there.
create table returns.file_episode (
  episode_id uuid primary key references episodes.episode,
  owner_agency_id uuid not null references partnership.agency,
  client_ref text collate "C" not null default '',
  is_consented boolean not null
);
create index file_episode_of_client on returns.file_episode (owner_agency_id, client_ref);

-- What an episode was before a corrected file changed it in place.
create table returns.episode_before (
  episode_before_id uuid primary key default gen_random_uuid(),
  episode_id uuid not null references episodes.episode,
  receipt_id uuid not null references returns.receipt,
  was jsonb not null
);
create index episode_before_of_episode on returns.episode_before (episode_id);

-- While many people come in at once, their maps are made once at the end, and not by every statement on the way.
create table consent.refresh_held (xact xid8 primary key);

do $$ declare t regclass; begin
  foreach t in array array['consent.refresh_held', 'returns.episode_before', 'assessments.outcome_profile', 'assessments.outcome_crime', 'returns.receipt', 'returns.field_set', 'returns.kept_part',
    'returns.without_consent', 'returns.file_episode']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
