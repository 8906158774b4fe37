-- How many of those who asked in the last thirteen weeks were reached within the service's standard (S002-L33c). Counted each hour by
-- the front door; nothing in it can be followed to a person.
create table directory.standard_kept (
  service_id uuid primary key references directory.service,
  asked integer not null constraint asked_is_a_count check (asked >= 0),
  kept integer not null constraint kept_is_part_of_asked check (kept between 0 and asked),
  counted_at timestamptz not null default now()
);
call platform.lock_table('directory.standard_kept');
