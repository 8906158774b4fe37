-- How a service is for somebody, in a few short questions they may answer whenever they like (S001-L16, S002-L13d). Nobody who works there
-- reads who said what: only sums leave this table.
create table outcomes.experience (
  experience_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  about_agency_id uuid not null references partnership.agency,
  version text not null,
  answers jsonb not null constraint experience_says_something check (jsonb_typeof(answers) = 'object' and answers <> '{}'),
  said_on date not null default (now() at time zone 'Europe/London')::date,
  created_at timestamptz not null default now(),
  taken_back_at timestamptz
);
create index experience_of_person on outcomes.experience (person_id, created_at);
create index experience_of_agency on outcomes.experience (partnership_id, about_agency_id, said_on);
call platform.lock_table('outcomes.experience');
