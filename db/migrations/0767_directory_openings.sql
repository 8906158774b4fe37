-- Something to do: giving time, learning, work, joining in (S004-L771). Matched with what somebody likes and can do.
create table directory.opening (
  opening_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  title text not null constraint opening_has_a_title check (title <> ''),
  kind text not null constraint opening_kind_is_known check (kind in ('giving_time', 'learning', 'work', 'joining_in')),
  words text not null default '',
  skills text[] not null constraint skills_are_known check (cardinality(skills) > 0 and skills <@ array['cooking', 'joinery', 'gardening', 'repairs', 'art', 'music', 'sport',
    'computers', 'caring', 'animals', 'languages', 'driving', 'writing', 'office', 'teaching', 'listening']),
  place text not null default '',
  how_to_begin text not null,
  created_by uuid not null references partnership.staff,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  version integer not null default 1
);
create index opening_of_agency on directory.opening (agency_id);
create index opening_of_partnership on directory.opening (partnership_id) where closed_at is null;
call platform.lock_table('directory.opening');
