create schema indicators;

-- A month's figures as they stood when they were frozen: later corrections of the record do not change them, and neither does a new version
-- of the definitions.
create table indicators.snapshot (
  snapshot_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  month date not null constraint month_is_its_first_day check (extract(day from month) = 1),
  from_day date not null,
  to_day date not null,
  data_date date not null,
  version text not null,
  made_at timestamptz not null default now(),
  unique (partnership_id, month, data_date),
  constraint period_ends_after_start check (to_day >= from_day)
);

-- The numbers as they are. Nobody reads this table; an agency's own workers are given their own agency's rows by a function.
create table indicators.figure (
  snapshot_id uuid not null references indicators.snapshot,
  scope text not null constraint scope_is_known check (scope in ('all', 'agency', 'group')),
  key text not null,
  agency_id uuid references partnership.agency,
  indicator text not null,
  figure jsonb not null,
  primary key (snapshot_id, scope, key, indicator),
  constraint agency_is_named check ((scope = 'agency') = (agency_id is not null))
);

-- The same numbers as those outside the agency may read them. The constraint keeps out a count that is not rounded.
create table indicators.shown_cell (
  snapshot_id uuid not null references indicators.snapshot,
  scope text not null constraint shown_scope_is_known check (scope in ('all', 'agency', 'group')),
  key text not null,
  agency_id uuid references partnership.agency,
  indicator text not null,
  part text not null,
  state text not null constraint cell_state_is_known check (state in ('counted', 'zero', 'small', 'withheld', 'incomplete')),
  value integer,
  -- What an incomplete figure waits for: returns not received, or the day the data must speak to.
  waits_for text[] not null default '{}',
  provisional boolean not null default false,
  primary key (snapshot_id, scope, key, indicator, part),
  constraint shown_agency_is_named check ((scope = 'agency') = (agency_id is not null)),
  constraint only_rounded_counts check ((state = 'counted') = (value is not null) and (value is null or (value % 5 = 0 and value >= 10))),
  constraint waiting_is_incomplete check ((state = 'incomplete') = (cardinality(waits_for) > 0))
);

do $$ declare t regclass; begin
  foreach t in array array['indicators.snapshot', 'indicators.figure', 'indicators.shown_cell']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

insert into jobs.task (name) values ('indicators.freeze-month');
