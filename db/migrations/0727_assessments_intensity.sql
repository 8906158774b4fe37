-- How much help was decided on. The grid of severity and capital suggests; people decide, and say why where they decide otherwise.
create table assessments.intensity (
  intensity_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 6 check (category = 6),
  grid_version text not null,
  severity_band text not null,
  capital_band text not null,
  suggested text not null,
  decided text not null,
  reason text not null default '',
  created_at timestamptz not null default now(),
  released_at timestamptz,
  held_at timestamptz,
  needs integer generated always as (1 << 6) stored,
  constraint deciding_otherwise_has_a_reason check (decided = suggested or reason <> '')
);
create index intensity_of_person on assessments.intensity (person_id, created_at desc);
call platform.lock_table('assessments.intensity');
