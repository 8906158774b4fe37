-- What the partnership wants to change: an objective, the measure it is judged by, where it stood, how far it should come by when, and whose
-- it is (S004-L901, S003-L122). A row is one version and is never changed: another version counts from a later month on.
create table reports.target (
  target_version_id uuid primary key default gen_random_uuid(),
  target_id uuid not null,
  partnership_id uuid not null references partnership.partnership,
  version integer not null constraint target_versions_count_up check (version >= 1),
  objective text not null constraint target_has_an_objective check (length(btrim(objective)) between 1 and 200),
  measure text not null,
  aim numeric(5, 1) not null constraint aim_is_not_negative check (aim >= 0),
  baseline numeric(5, 1),
  baseline_month date,
  from_month date not null constraint target_begins_with_a_month check (extract(day from from_month) = 1),
  by_month date not null constraint target_ends_with_a_month check (extract(day from by_month) = 1),
  is_ended boolean not null default false,
  owner_words text not null constraint target_has_an_owner check (length(btrim(owner_words)) between 1 and 120),
  why text not null constraint target_has_a_reason check (length(btrim(why)) between 1 and 500),
  set_by uuid not null references partnership.staff,
  set_at timestamptz not null default now(),
  unique (target_id, version),
  constraint target_takes_time check (by_month >= from_month),
  constraint baseline_has_its_month check (num_nulls(baseline, baseline_month) in (0, 2)),
  -- Nothing is judged by a target that was not there when the month began.
  constraint target_is_set_before_it_counts check (from_month > (set_at at time zone 'Europe/London')::date)
);
create index target_of_partnership on reports.target (partnership_id, target_id, version desc);
call platform.lock_table('reports.target');
