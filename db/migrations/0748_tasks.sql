create schema tasks;

-- A case conference about a person, K5: when, what for, which agencies were there (S003-L151b).
create table tasks.conference (
  conference_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  held_on date not null,
  purpose text not null constraint purpose_is_said check (purpose <> ''),
  agencies uuid[] not null default '{}',
  others text not null default '',
  person_was_there boolean not null,
  created_at timestamptz not null default now()
);
create index conference_of_person on tasks.conference (person_id, held_on desc);
call platform.lock_table('tasks.conference');

-- What a conference decided, K5: by whom and by when.
create table tasks.decision (
  decision_id uuid primary key default gen_random_uuid(),
  conference_id uuid not null references tasks.conference,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  what text not null constraint what_is_said check (what <> ''),
  staff_id uuid not null references partnership.staff,
  due_on date not null,
  created_at timestamptz not null default now()
);
create index decision_of_conference on tasks.decision (conference_id);
create index decision_of_person on tasks.decision (person_id);
call platform.lock_table('tasks.decision');

-- Something to do: whose it is, by when, about whom. Whose it is changes by handing on; each handing stays.
create table tasks.task (
  task_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid not null references partnership.staff,
  person_id uuid references people.person,
  what text not null constraint what_is_said check (what <> ''),
  due_on date not null,
  to_staff_id uuid references partnership.staff,
  to_team_id uuid references partnership.team,
  decision_id uuid references tasks.decision,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by uuid references partnership.staff,
  version integer not null default 1,
  constraint one_owner check (num_nonnulls(to_staff_id, to_team_id) = 1),
  constraint done_is_whole check ((done_at is null) = (done_by is null))
);
create index task_of_staff on tasks.task (to_staff_id, due_on) where done_at is null;
create index task_of_team on tasks.task (to_team_id, due_on) where done_at is null;
create index task_by_author on tasks.task (author_staff_id, created_at desc);
create index task_of_person on tasks.task (person_id);
call platform.lock_table('tasks.task');

create table tasks.handing (
  handing_id uuid primary key default gen_random_uuid(),
  task_id uuid not null references tasks.task,
  from_staff_id uuid references partnership.staff,
  from_team_id uuid references partnership.team,
  to_staff_id uuid references partnership.staff,
  to_team_id uuid references partnership.team,
  reason text not null constraint reason_is_said check (reason <> ''),
  handed_by uuid not null references partnership.staff,
  handed_at timestamptz not null default now(),
  constraint one_giver check (num_nonnulls(from_staff_id, from_team_id) = 1),
  constraint one_taker check (num_nonnulls(to_staff_id, to_team_id) = 1)
);
create index handing_of_task on tasks.handing (task_id, handed_at);
call platform.lock_table('tasks.handing');
