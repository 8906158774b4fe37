-- The person's story in free words, told once (S002-L13a): by themselves, or written down with them by a worker. The person decides
-- whether workers see it, and ends it whenever they want.
create table assessments.story (
  story_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid references partnership.agency,
  author_staff_id uuid references partnership.staff,
  body text not null constraint story_says_something check (length(btrim(body)) between 1 and 20000),
  is_shown boolean not null default true,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint story_is_of_a_worker_or_not check (num_nulls(owner_agency_id, author_staff_id) in (0, 2))
);
create index story_of_person on assessments.story (person_id, created_at desc) where ended_at is null;

-- The person asks for one of their answers to be put right. The agency that asked answers within 30 days.
create table assessments.answer_correction (
  answer_correction_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  category smallint not null constraint answer_correction_category_is_known check (category between 0 and 14),
  answer_id uuid not null references assessments.answer,
  wanted text not null constraint answer_correction_says_what_is_wrong check (length(btrim(wanted)) between 1 and 5000),
  asked_at timestamptz not null default now(),
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  outcome text constraint answer_correction_outcome_is_known check (outcome in ('asked_again', 'noted', 'left_as_it_is')),
  reply text not null default '',
  constraint answer_correction_is_whole check (num_nulls(answered_at, answered_by, outcome) in (0, 3)),
  constraint answer_correction_has_words check (answered_at is null or btrim(reply) <> '')
);
create index answer_correction_of_person on assessments.answer_correction (person_id);

do $$ declare t regclass; begin
  foreach t in array array['assessments.story', 'assessments.answer_correction']::regclass[] loop call platform.lock_table(t); end loop;
end $$;
