create schema reports;

-- The numbers of the local reports as they stood when a month was frozen, beside the indicators of the same data date.
create table reports.freezing (
  freezing_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  -- First day of the month the reports end with.
  month date not null constraint month_is_its_first_day check (extract(day from month) = 1),
  data_date date not null,
  version text not null,
  made_at timestamptz not null default now(),
  unique (partnership_id, data_date)
);

-- The numbers as they are: counts, and medians of days with how many people are behind each. Nobody reads this table; an agency's own
-- workers are given their own agency's rows by a function.
create table reports.exact_cell (
  freezing_id uuid not null references reports.freezing,
  agency_id uuid references partnership.agency,
  report text not null,
  -- What the rows of a table tell apart (month, route, sex), and which of them this one is.
  dimension text not null,
  row_key text not null,
  part text not null,
  -- The part that this one and its neighbours add up to, where they do.
  base text,
  n integer constraint count_is_not_negative check (n >= 0),
  median_days integer,
  waits_for text[] not null default '{}',
  unique nulls not distinct (freezing_id, agency_id, report, dimension, row_key, part),
  constraint missing_or_counted check ((n is null) = (cardinality(waits_for) > 0))
);

-- The same numbers as those outside the agency may read them. The constraint keeps out a count that is not rounded.
create table reports.shown_cell (
  freezing_id uuid not null references reports.freezing,
  agency_id uuid references partnership.agency,
  report text not null,
  dimension text not null,
  row_key text not null,
  part text not null,
  state text not null constraint cell_state_is_known check (state in ('counted', 'zero', 'small', 'withheld', 'incomplete')),
  value integer,
  is_median boolean not null default false,
  waits_for text[] not null default '{}',
  unique nulls not distinct (freezing_id, agency_id, report, dimension, row_key, part),
  constraint only_rounded_counts check ((state = 'counted') = (value is not null) and (value is null or is_median or (value % 5 = 0 and value >= 10))),
  constraint waiting_is_incomplete check ((state = 'incomplete') = (cardinality(waits_for) > 0))
);

do $$ declare t regclass; begin
  foreach t in array array['reports.freezing', 'reports.exact_cell', 'reports.shown_cell']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

insert into jobs.task (name) values ('reports.freeze-month');
