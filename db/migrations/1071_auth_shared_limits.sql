-- How often somebody has asked in the present window, over all processes. Nothing refers to it and nothing is lost with it.
create table auth.leave (
  kind text not null,
  key_hash bytea not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  taken integer not null,
  given integer not null,
  primary key (kind, key_hash),
  constraint leave_ends_after_it_begins check (ends_at > began_at),
  constraint leave_is_counted check (taken >= 0 and given between 0 and taken)
);
create index leave_by_end on auth.leave (ends_at);
call platform.lock_table('auth.leave');
