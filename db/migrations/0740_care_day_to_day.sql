-- What happened at an appointment: late as well as on time, who called it off and why; and whether a reminder was asked for.
alter table care.appointment drop constraint attendance_is_known;
alter table care.appointment
  add constraint attendance_is_known check (attendance in ('attended', 'late', 'not_attended', 'excused', 'cancelled')),
  add column attendance_reason text not null default '',
  add column wants_reminder boolean not null default false,
  add column reminder text constraint reminder_is_known check (reminder in ('text', 'email', 'not_safe')),
  add column reminder_written_at timestamptz,
  add constraint reminder_is_whole check ((reminder is null) = (reminder_written_at is null));
create index appointment_to_remind on care.appointment (starts_at) where wants_reminder and reminder is null;

-- Time spent with a person, K3: by whom, how and for how long. What was said is a note of its own.
create table care.contact (
  contact_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as ((1 << 3) | (case when struck_at is null then 0 else 1 << 20 end)) stored,
  kind text not null constraint contact_kind_is_known check (kind in ('keywork', 'psychosocial', 'clinical', 'practical', 'check_in', 'other')),
  happened_at timestamptz not null,
  minutes smallint not null constraint minutes_in_reason check (minutes between 1 and 600),
  how text not null constraint how_is_known check (how in ('face_to_face', 'phone', 'online', 'home_visit')),
  given_by text not null constraint given_by_is_known check (given_by in ('professional', 'peer', 'volunteer', 'group')),
  given_by_staff_id uuid references partnership.staff,
  appointment_id uuid references care.appointment,
  entry_id uuid references care.entry,
  created_at timestamptz not null default now(),
  struck_at timestamptz,
  struck_by uuid references partnership.staff,
  struck_reason text not null default '',
  constraint striking_is_whole check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_reason = ''))
);
create index contact_of_person on care.contact (person_id, happened_at desc);
-- An appointment is one contact; one struck out makes room for the right one.
create unique index contact_of_appointment on care.contact (appointment_id) where struck_at is null;
call platform.lock_table('care.contact');

-- After how many weeks with a script and no keywork somebody is named to their worker (S004-L338). Eight unless agreed otherwise.
create table care.keywork_gap (
  keywork_gap_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  weeks smallint not null constraint weeks_in_reason check (weeks between 1 and 52),
  from_on date not null,
  source text not null default '',
  unique (partnership_id, from_on)
);
call platform.lock_table('care.keywork_gap');
insert into jobs.task (name) values ('care.write-reminders');
