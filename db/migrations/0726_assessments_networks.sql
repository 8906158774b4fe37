-- The people around somebody, drawn with them. A new drawing is a new map; the old one stays, so that two can be compared.
create table assessments.network_map (
  network_map_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 6 check (category = 6),
  drawn_on date not null,
  created_at timestamptz not null default now(),
  released_at timestamptz,
  held_at timestamptz,
  needs integer generated always as (1 << 6) stored
);
create index network_map_of_person on assessments.network_map (person_id, created_at desc);

-- One of them, by initials or a short word the person chooses. The same tie has the same key in every map.
create table assessments.tie (
  tie_id uuid primary key default gen_random_uuid(),
  network_map_id uuid not null references assessments.network_map,
  tie_key uuid not null,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 6 check (category = 6),
  initials text not null constraint initials_are_short check (char_length(initials) between 1 and 4),
  kind text not null constraint tie_kind_is_known check (kind in ('partner', 'child', 'parent', 'family', 'friend', 'peer', 'neighbour', 'work', 'worker', 'other')),
  is_close boolean not null,
  uses text not null constraint tie_use_is_known check (uses in ('uses', 'does_not_use', 'not_known')),
  created_at timestamptz not null default now(),
  released_at timestamptz,
  held_at timestamptz,
  needs integer generated always as (1 << 6) stored
);
create index tie_of_map on assessments.tie (network_map_id);
create index tie_of_person on assessments.tie (person_id);

-- Somebody else's name is about that other person (K12): kept apart, seen by whoever wrote it down and the safeguarding lead.
create table assessments.tie_name (
  tie_name_id uuid primary key default gen_random_uuid(),
  tie_key uuid not null,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 12 check (category = 12),
  name text not null constraint tie_has_a_name check (name <> ''),
  created_at timestamptz not null default now(),
  needs integer generated always as (1 << 12) stored
);
create index tie_name_of_person on assessments.tie_name (person_id, tie_key, created_at desc);

do $$ declare t regclass; begin
  foreach t in array array['assessments.network_map', 'assessments.tie', 'assessments.tie_name']::regclass[] loop call platform.lock_table(t); end loop;
end $$;
