-- A map of thoughts drawn with the person: nodes and links between them, K5 (S004-L189a). Each saving is a version of its own; the
-- newest counts, the others stay to be read.
create table care.node_map (
  node_map_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  map_id uuid not null,
  version integer not null constraint map_version_counts_from_one check (version > 0),
  template text not null,
  title text not null constraint map_has_a_title check (length(btrim(title)) between 1 and 120),
  goal_id uuid references care.goal,
  content jsonb not null,
  created_at timestamptz not null default now(),
  constraint map_versions_follow_each_other unique (map_id, version)
);
create index node_map_of_person on care.node_map (person_id, map_id, version desc);
call platform.lock_table('care.node_map');
