-- Two registrations that may be one person. Neither agency learns of the other until both, and the person where possible, agree.
create table people.likely_match (
  likely_match_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  person_id uuid not null references people.person,
  other_person_id uuid not null references people.person,
  agency_id uuid not null references partnership.agency,
  other_agency_id uuid not null references partnership.agency,
  score numeric(4, 3) not null check (score between 0 and 1),
  -- The kinds of agreement found (same NHS number, same birth date), never the values.
  grounds text[] not null,
  found_at timestamptz not null default now(),
  -- Lower id first, so that a pair is found once.
  constraint pair_is_ordered check (person_id < other_person_id),
  unique (person_id, other_person_id)
);
create index likely_match_other on people.likely_match (other_person_id);

create table people.match_answer (
  match_answer_id uuid primary key default gen_random_uuid(),
  likely_match_id uuid not null references people.likely_match,
  agency_id uuid not null references partnership.agency,
  answered_by uuid not null references partnership.staff,
  answer text not null constraint answer_is_known check (answer in ('same', 'different')),
  -- Whether the person was asked, and what they said.
  person_said text not null constraint person_said_is_known check (person_said in ('yes', 'no', 'not_asked')),
  not_asked_reason text not null default '',
  answered_at timestamptz not null default now(),
  unique (likely_match_id, agency_id),
  constraint reason_given_when_not_asked check (person_said <> 'not_asked' or not_asked_reason <> '')
);

-- Joins and splits, kept for ever: a split pair is never offered again.
create table people.joining (
  joining_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  likely_match_id uuid not null references people.likely_match,
  whole_id uuid not null references people.person,
  joined_person_id uuid not null references people.person,
  joined_by uuid not null references partnership.staff,
  joined_at timestamptz not null default now(),
  split_by uuid references partnership.staff,
  split_at timestamptz,
  split_reason text
);
create index joining_of_whole on people.joining (whole_id);
create index joining_of_person on people.joining (joined_person_id);

-- One file brought in by an agency; the same file again changes nothing.
create table people.caseload_file (
  caseload_file_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  brought_by uuid not null references partnership.staff,
  brought_at timestamptz not null default now(),
  file_name text not null,
  sha256 text not null,
  content text not null,
  taken_in_at timestamptz,
  people_added integer,
  people_changed integer,
  people_unchanged integer
);
create index caseload_file_of_agency on people.caseload_file (owner_agency_id);

do $$ declare t regclass; begin
  foreach t in array array['people.person', 'people.identity', 'people.case_reference', 'people.contact', 'people.address', 'people.alert',
    'people.working_relationship', 'people.lead_agency', 'people.block', 'people.declared_conflict', 'people.own_record',
    'people.likely_match', 'people.match_answer', 'people.joining', 'people.caseload_file']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
