-- What the person writes in their own record (S001-L145a). Nobody else writes or changes it; the person may take it back.
create table care.own_words (
  own_words_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  body text not null constraint own_words_say_something check (length(btrim(body)) between 1 and 5000),
  created_at timestamptz not null default now(),
  taken_back_at timestamptz
);
create index own_words_of_person on care.own_words (person_id, created_at desc);

-- The person asks for something in their record to be put right. The agency that wrote it answers within 30 days.
create table care.correction_request (
  correction_request_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  category smallint not null constraint correction_category_is_known check (category between 0 and 14),
  -- The entry it is about; null when the person wrote about a whole part of the record.
  entry_id uuid references care.entry,
  wanted text not null constraint correction_says_what_is_wrong check (length(btrim(wanted)) between 1 and 5000),
  asked_at timestamptz not null default now(),
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  outcome text constraint correction_outcome_is_known check (outcome in ('put_right', 'noted_beside', 'left_as_it_is')),
  answer text not null default '',
  constraint correction_answer_is_whole check (num_nulls(answered_at, answered_by, outcome) in (0, 3)),
  constraint correction_answer_has_words check (answered_at is null or btrim(answer) <> '')
);
create index correction_request_of_person on care.correction_request (person_id);
create index correction_request_waiting on care.correction_request (owner_agency_id) where answered_at is null;

-- A record page shows the newest few of each category: read from here, not by reading everything.
create index entry_of_person_by_category on care.entry (person_id, category, happened_on desc, created_at desc);

do $$ declare t regclass; begin
  foreach t in array array['care.own_words', 'care.correction_request']::regclass[] loop call platform.lock_table(t); end loop;
end $$;
