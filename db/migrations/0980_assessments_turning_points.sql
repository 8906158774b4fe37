-- A day on which things turned for somebody, in their words; change may come slowly or all at once (S001-L91).
create table assessments.turning_point (
  turning_point_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 13 constraint turning_point_category_is_known check (category = 13),
  needs integer generated always as (1 << 13) stored,
  happened_on date not null,
  pace text not null constraint turning_point_pace_is_known check (pace in ('sudden', 'slow')),
  words text not null constraint turning_point_says_something check (length(btrim(words)) between 1 and 300),
  created_at timestamptz not null default now(),
  taken_back_at timestamptz
);
create index turning_point_of_person on assessments.turning_point (person_id, happened_on);
call platform.lock_table('assessments.turning_point');
