create schema commissioning;

-- One month of figures, frozen: a later correction of the record does not change what was published.
create table commissioning.publication (
  publication_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  month date not null constraint month_is_its_first_day check (extract(day from month) = 1),
  definition text not null,
  published_at timestamptz not null default now(),
  unique (partnership_id, month)
);

-- One cell as everybody may read it. The constraint keeps out what was not rounded: a count as it is cannot be written here.
create table commissioning.published_cell (
  publication_id uuid not null references commissioning.publication,
  table_code text not null constraint table_is_known check (table_code in ('by_agency', 'by_age')),
  place smallint not null,
  label text not null,
  is_total boolean not null default false,
  state text not null constraint cell_state_is_known check (state in ('counted', 'zero', 'small', 'not_reported', 'withheld')),
  value integer,
  primary key (publication_id, table_code, place),
  constraint only_rounded_counts check ((state = 'counted') = (value is not null) and (value is null or (value % 5 = 0 and value >= 10)))
);

-- A month that could not be published without telling of somebody, and why, so that nobody waits for it.
create table commissioning.refused_month (
  partnership_id uuid not null references partnership.partnership,
  month date not null,
  refused_at timestamptz not null default now(),
  reason text not null,
  primary key (partnership_id, month)
);

-- A cell while a month is being put together, inside the database only.
create type commissioning.draft_cell as (table_code text, place smallint, label text, state text, value integer);

do $$ declare t regclass; begin
  foreach t in array array['commissioning.publication', 'commissioning.published_cell', 'commissioning.refused_month']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

insert into jobs.task (name) values ('commissioning.publish-figures');
