create schema assessments;

-- A form somebody is filling in: seen only inside the agency that fills it in, as if it were struck through for everybody else.
create table assessments.form (
  form_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint form_category_is_known check (category between 0 and 14),
  instrument_id text not null,
  instrument_version text not null,
  -- The assessment this one brings up to date, and why another is made although a valid one is there.
  updates_id uuid,
  again_reason text not null default '',
  -- For each section that was saved: its version, who saved it and when, and why it was skipped.
  sections jsonb not null default '{}',
  seconds integer not null default 0,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  needs integer generated always as ((1 << category) | (1 << 20)) stored
);
create index form_of_person on assessments.form (person_id) where ended_at is null;

-- What stands in a form so far, one row an item.
create table assessments.form_answer (
  form_answer_id uuid primary key default gen_random_uuid(),
  form_id uuid not null references assessments.form,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint form_answer_category_is_known check (category between 0 and 14),
  link_id text not null,
  -- An answer typed here, or that the person would rather not say, or a known answer that is still true.
  value jsonb,
  skipped_reason text not null default '',
  still_true_id uuid,
  again_reason text not null default '',
  created_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  needs integer generated always as ((1 << category) | (1 << 20)) stored
);
create index form_answer_of_form on assessments.form_answer (form_id);

-- A completed form: which instrument, by whom, how long it took, and how much of it did not have to be asked again.
create table assessments.assessment (
  assessment_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint assessment_category_is_known check (category between 0 and 14),
  instrument_id text not null,
  instrument_version text not null,
  level text not null constraint level_is_known check (level in ('brief', 'triage', 'full', 'outcome', 'plan')),
  started_at timestamptz not null,
  created_at timestamptz not null default now(),
  minutes smallint constraint minutes_are_sensible check (minutes between 0 and 1440),
  updates_id uuid,
  again_reason text not null default '',
  skipped jsonb not null default '{}',
  items_asked smallint not null default 0,
  items_confirmed smallint not null default 0,
  items_kept smallint not null default 0,
  released_at timestamptz,
  held_at timestamptz,
  held_reason text not null default '',
  struck_at timestamptz,
  struck_by uuid references partnership.staff,
  struck_reason text not null default '',
  needs integer generated always as ((1 << category) | (case when struck_at is null then 0 else 1 << 20 end)) stored
);
create index assessment_of_person on assessments.assessment (person_id, created_at desc);
create index assessment_of_agency on assessments.assessment (owner_agency_id, created_at) include (person_id, level);

-- What is known about one concept of one person, once; it serves every form that asks about the concept.
create table assessments.answer (
  answer_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint answer_category_is_known check (category between 0 and 14),
  concept text not null,
  value jsonb,
  skipped_reason text not null default '',
  assessment_id uuid not null references assessments.assessment,
  instrument_id text not null,
  instrument_version text not null,
  link_id text not null,
  -- As it was asked and answered, so that the answer can be read wherever the instrument is not at hand.
  question text not null default '',
  in_words text not null default '',
  again_reason text not null default '',
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  released_at timestamptz,
  held_at timestamptz,
  struck_at timestamptz,
  needs integer generated always as ((1 << category) | (case when struck_at is null then 0 else 1 << 20 end)) stored,
  constraint answer_says_something check ((value is null) = (skipped_reason <> ''))
);
create index answer_of_person on assessments.answer (person_id, concept, created_at desc) where replaced_at is null;
create index answer_of_assessment on assessments.answer (assessment_id);

-- Somebody heard that an answer is still true.
create table assessments.confirmation (
  confirmation_id uuid primary key default gen_random_uuid(),
  answer_id uuid not null references assessments.answer,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint confirmation_category_is_known check (category between 0 and 14),
  assessment_id uuid references assessments.assessment,
  by_person boolean not null default false,
  created_at timestamptz not null default now(),
  needs integer generated always as (1 << category) stored
);
create index confirmation_of_answer on assessments.confirmation (answer_id, created_at desc);
create index confirmation_of_assessment on assessments.confirmation (assessment_id);

-- From which full assessment on, within how many days, it is one too many. Three within half a year is our own figure, not confirmed in
-- guidance, so a partnership may agree another; it warns and asks why, and never stops anybody.
create table assessments.burden_limit (
  partnership_id uuid primary key references partnership.partnership,
  warn_at smallint not null constraint warn_at_in_reason check (warn_at between 2 and 20),
  window_days integer not null constraint window_in_reason check (window_days between 7 and 1500),
  source text not null default '',
  owner text not null default ''
);

do $$ declare t regclass; begin
  foreach t in array array['assessments.burden_limit', 'assessments.form', 'assessments.form_answer', 'assessments.assessment', 'assessments.answer', 'assessments.confirmation']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
