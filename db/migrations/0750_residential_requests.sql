create schema residential;

-- Clocks with where they come from and who owns them. A new figure is a new row; the newest that has begun is the one in use.
create table residential.setting (
  code text not null,
  applies_from date not null,
  amount smallint not null constraint setting_in_reason check (amount between 1 and 365),
  unit text not null constraint setting_unit_is_known check (unit in ('days')),
  meaning text not null,
  source text not null,
  owner text not null,
  primary key (code, applies_from)
);
insert into residential.setting (code, applies_from, amount, unit, meaning, source, owner) values
  ('answer_within', '2026-01-01', 14, 'days', 'How soon a request for help gets an answer', 'S001-L167 asks for a set number of days; the figure is a first one to be agreed by the board', 'Partnership coordinator'),
  ('appeal_within', '2026-01-01', 14, 'days', 'How soon an appeal is decided', 'S001-L167 asks for a right of appeal; the figure is a first one to be agreed by the board', 'Partnership coordinator'),
  ('return_home_before', '2026-01-01', 14, 'days', 'How long before somebody leaves a placement their plan for coming home is asked for', 'S004-L670', 'Partnership coordinator');

-- What people ask for. A partnership may add kinds; a kind that is no longer offered keeps its words for the requests of its time.
create table residential.kind (
  code text primary key,
  words text not null,
  -- A place away from home: the request may go on to an application and a panel.
  is_residential boolean not null,
  -- What comes after must be dated before it begins (S004-L664).
  needs_next_step boolean not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null
);
insert into residential.kind (code, words, is_residential, needs_next_step, position, applies_from, source) values
  ('rehab', 'Residential rehab', true, false, 1, '2026-01-01', 'S001-L167'),
  ('detox_stay', 'Detox in a hospital or a unit', true, true, 2, '2026-01-01', 'S001-L167'),
  ('detox_home', 'Detox at home or nearby', false, true, 3, '2026-01-01', 'S001-L167'),
  ('medicine', 'A different medicine or dose', false, false, 4, '2026-01-01', 'a first list to be agreed by the board'),
  ('talking', 'Counselling or talking therapy', false, false, 5, '2026-01-01', 'a first list to be agreed by the board'),
  ('other', 'Something else', false, false, 6, '2026-01-01', 'a first list to be agreed by the board');

-- Somebody asked for help, in their words, K5. Whoever wrote it down, or nobody where the person did so themselves.
create table residential.request (
  request_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  kind_code text not null references residential.kind,
  words text not null constraint request_says_something check (length(btrim(words)) between 1 and 2000),
  asked_on date not null,
  -- What people say on the phone; it tells nothing of the person.
  reference text generated always as ('R-' || upper(left(request_id::text, 8))) stored,
  overdue_told_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (request_id, person_id, owner_agency_id)
);
create index request_of_person on residential.request (person_id, asked_on desc);
create index request_of_agency on residential.request (owner_agency_id, asked_on);

-- An answer with its reason, K5. "Not yet" says when it is looked at again, so that it is never a quiet no. Nobody's hand: the person
-- took their request back.
create table residential.answer (
  answer_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  request_id uuid not null,
  answer text not null constraint answer_is_known check (answer in ('yes', 'no', 'not_yet', 'taken_back')),
  reason text not null,
  look_again_on date,
  answered_on date not null,
  created_at timestamptz not null default now(),
  foreign key (request_id, person_id, owner_agency_id) references residential.request (request_id, person_id, owner_agency_id),
  constraint answer_has_a_reason check (btrim(reason) <> '' or answer = 'taken_back'),
  constraint not_yet_says_when check ((answer = 'not_yet') = (look_again_on is not null)),
  constraint only_the_person_is_nobody check (author_staff_id is not null or answer = 'taken_back')
);
create index answer_of_request on residential.answer (request_id, created_at desc);
create index answer_of_person on residential.answer (person_id);

-- The person, or a worker for them, says that an answer is wrong. What was asked and answered stands in it as it was, so that whoever
-- decides reads this and not the record.
create table residential.appeal (
  appeal_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  request_id uuid not null,
  against text not null default 'answer' constraint against_is_known check (against in ('answer', 'panel')),
  kind_words text not null,
  asked_words text not null,
  answered_words text not null,
  -- Those who answered: none of them decides.
  answered_by uuid[] not null constraint somebody_answered check (cardinality(answered_by) > 0),
  words text not null constraint appeal_says_something check (length(btrim(words)) between 1 and 2000),
  recorded_by uuid references partnership.staff,
  appealed_at timestamptz not null default now(),
  outcome text constraint outcome_is_known check (outcome in ('stands', 'overturned')),
  outcome_reason text not null default '',
  decided_at timestamptz,
  decided_by uuid references partnership.staff,
  foreign key (request_id, person_id, agency_id) references residential.request (request_id, person_id, owner_agency_id),
  constraint decision_is_whole check (num_nulls(outcome, decided_at, decided_by) in (0, 3) and (outcome is null) = (btrim(outcome_reason) = '')),
  constraint another_decides check (decided_by <> all (answered_by))
);
create unique index one_open_appeal on residential.appeal (request_id) where decided_at is null;
create index appeal_of_person on residential.appeal (person_id);
create index appeal_waiting on residential.appeal (partnership_id, agency_id) where decided_at is null;

do $$ declare t regclass; begin
  foreach t in array array['residential.setting', 'residential.kind', 'residential.request', 'residential.answer', 'residential.appeal']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
insert into jobs.task (name) values ('residential.tell-overdue');
