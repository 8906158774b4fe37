create schema outcomes;

-- Outcomes of a partnership for the same months and data as its indicators, frozen beside them.
create table outcomes.snapshot (
  snapshot_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  month date not null constraint month_is_its_first_day check (extract(day from month) = 1),
  from_day date not null,
  to_day date not null,
  data_date date not null,
  version text not null,
  indicators_version text not null,
  made_at timestamptz not null default now(),
  unique (partnership_id, month, data_date),
  constraint period_ends_after_start check (to_day >= from_day)
);

-- The numbers as they are. Nobody reads this table; an agency's own workers are given their own agency's rows by a function.
create table outcomes.figure (
  snapshot_id uuid not null references outcomes.snapshot,
  scope text not null constraint scope_is_known check (scope in ('all', 'agency')),
  key text not null,
  agency_id uuid references partnership.agency,
  measure text not null,
  figure jsonb not null,
  primary key (snapshot_id, scope, key, measure),
  constraint agency_is_named check ((scope = 'agency') = (agency_id is not null))
);

-- The same numbers as those outside the agency may read them. The constraint keeps out a count that is not rounded.
create table outcomes.shown_cell (
  snapshot_id uuid not null references outcomes.snapshot,
  scope text not null constraint shown_scope_is_known check (scope in ('all', 'agency')),
  key text not null,
  agency_id uuid references partnership.agency,
  measure text not null,
  part text not null,
  state text not null constraint cell_state_is_known check (state in ('counted', 'zero', 'small', 'withheld', 'incomplete')),
  value integer,
  waits_for text[] not null default '{}',
  primary key (snapshot_id, scope, key, measure, part),
  constraint shown_agency_is_named check ((scope = 'agency') = (agency_id is not null)),
  constraint only_rounded_counts check ((state = 'counted') = (value is not null) and (value is null or (value % 5 = 0 and value >= 10))),
  constraint waiting_is_incomplete check ((state = 'incomplete') = (cardinality(waits_for) > 0))
);

-- A group whose crime falls while its health worsens. Worked out from the shown cells alone, so that it tells no more than they do.
create table outcomes.divergence (
  snapshot_id uuid not null references outcomes.snapshot,
  scope text not null constraint divergence_scope_is_known check (scope in ('all', 'agency')),
  key text not null,
  agency_id uuid references partnership.agency,
  justice_gain numeric(5, 1) not null,
  health_loss numeric(5, 1) not null,
  told_at timestamptz,
  primary key (snapshot_id, scope, key)
);

-- How much each area of life weighs in the summary line, as the partnership agreed it, from a day on.
create table outcomes.weighting (
  weighting_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  applies_from date not null,
  health smallint not null,
  home smallint not null,
  work smallint not null,
  family smallint not null,
  wellbeing smallint not null,
  safety smallint not null,
  crime smallint not null,
  why text not null constraint weighting_has_a_reason check (length(btrim(why)) between 1 and 500),
  set_by uuid not null references partnership.staff,
  set_at timestamptz not null default now(),
  constraint weights_are_bounded check (
    least(health, home, work, family, wellbeing, safety, crime) >= 0 and greatest(health, home, work, family, wellbeing, safety, crime) <= 10),
  constraint something_weighs check (health + home + work + family + wellbeing + safety + crime > 0)
);
create index weighting_of_partnership on outcomes.weighting (partnership_id, applies_from desc, set_at desc);

do $$ declare t regclass; begin
  foreach t in array array['outcomes.snapshot', 'outcomes.figure', 'outcomes.shown_cell', 'outcomes.divergence', 'outcomes.weighting']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

insert into jobs.task (name) values ('outcomes.freeze-months');
