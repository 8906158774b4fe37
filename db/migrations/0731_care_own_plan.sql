-- What recovery means to the person, in their words (S004-L554). Nobody else writes or changes it.
create table care.recovery_definition (
  recovery_definition_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  body text not null constraint definition_says_something check (length(btrim(body)) between 1 and 1000),
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index recovery_definition_of_person on care.recovery_definition (person_id, created_at desc);

-- The person's own plan for hard times: early signs, what helps, what does not (S001-L121, S004-L765). They choose who reads it.
create table care.crisis_plan (
  crisis_plan_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  signs text not null default '',
  triggers text not null default '',
  helps text not null default '',
  avoid text not null default '',
  own_people text not null default '',
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index crisis_plan_of_person on care.crisis_plan (person_id, created_at desc);

-- Whom the person lets read it: an agency, or one worker there. Taking it back acts at once.
create table care.crisis_share (
  crisis_share_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  staff_id uuid,
  -- Who is told first when the person presses for help.
  is_contact boolean not null default false,
  from_at timestamptz not null default now(),
  ended_at timestamptz,
  foreign key (staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  constraint a_contact_is_somebody check (not is_contact or staff_id is not null),
  constraint shared_once_at_a_time exclude using gist (person_id with =, (coalesce(staff_id, agency_id)) with =, tstzrange(from_at, ended_at) with &&)
);
create index crisis_share_of_person on care.crisis_share (person_id);

-- The person pressed for help: who was told, and who has answered.
create table care.help_call (
  help_call_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  words text not null default '',
  pressed_at timestamptz not null default now(),
  contact_staff_id uuid references partnership.staff,
  duty_agency_id uuid not null references partnership.agency,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text not null default '',
  constraint help_answer_is_whole check (num_nulls(answered_at, answered_by) in (0, 2)),
  constraint help_answer_has_words check (answered_at is null or btrim(answer) <> '')
);
create index help_call_of_person on care.help_call (person_id, pressed_at desc);
create index help_call_waiting on care.help_call (duty_agency_id) where answered_at is null;

do $$ declare t regclass; begin
  foreach t in array array['care.recovery_definition', 'care.crisis_plan', 'care.crisis_share', 'care.help_call']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
