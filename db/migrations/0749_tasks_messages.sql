-- Workers write to each other about a person. The agency that began it answers for what is written; whoever takes part reads it only
-- while they may know the person.
create table tasks.thread (
  thread_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid not null references partnership.staff,
  subject text not null constraint subject_is_said check (subject <> ''),
  created_at timestamptz not null default now()
);
create index thread_of_person on tasks.thread (person_id, created_at desc);
call platform.lock_table('tasks.thread');

create table tasks.participant (
  thread_id uuid not null references tasks.thread,
  staff_id uuid not null references partnership.staff,
  added_at timestamptz not null default now(),
  primary key (thread_id, staff_id)
);
create index participant_by_staff on tasks.participant (staff_id);
call platform.lock_table('tasks.participant');

create table tasks.message (
  message_id uuid primary key default gen_random_uuid(),
  thread_id uuid not null references tasks.thread,
  author_staff_id uuid not null references partnership.staff,
  body text not null constraint body_is_said check (body <> ''),
  created_at timestamptz not null default now()
);
create index message_of_thread on tasks.message (thread_id, created_at);
call platform.lock_table('tasks.message');

-- Who has read what, and when.
create table tasks.receipt (
  message_id uuid not null references tasks.message,
  thread_id uuid not null references tasks.thread,
  staff_id uuid not null references partnership.staff,
  read_at timestamptz,
  primary key (message_id, staff_id)
);
create index receipt_unread on tasks.receipt (staff_id, thread_id) where read_at is null;
create index receipt_of_thread on tasks.receipt (thread_id);
call platform.lock_table('tasks.receipt');
