-- What a partnership makes public of a frozen month. Prepared by one of those who commission; from publishing on it changes no more: it can be
-- withdrawn, or put right by another publication, and both are said beside it.
create table indicators.publication (
  publication_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  snapshot_id uuid not null references indicators.snapshot,
  allow_list text not null,
  table_codes text[] not null default '{}',
  context_words text not null default '' constraint context_is_not_too_long check (length(context_words) <= 4000),
  -- By table: what has to be said beside it.
  table_words jsonb not null default '{}' constraint table_words_are_an_object check (jsonb_typeof(table_words) = 'object'),
  prepared_by uuid not null references partnership.staff,
  prepared_at timestamptz not null default now(),
  version integer not null default 1,
  corrects_id uuid references indicators.publication,
  published_by uuid references partnership.staff,
  published_at timestamptz,
  withdrawn_by uuid references partnership.staff,
  withdrawn_at timestamptz,
  withdrawn_reason text constraint withdrawal_says_why check (length(withdrawn_reason) between 3 and 500),
  constraint published_by_somebody check ((published_at is null) = (published_by is null)),
  constraint withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)),
  constraint only_published_is_withdrawn check (withdrawn_at is null or published_at is not null),
  constraint published_holds_a_table check (published_at is null or cardinality(table_codes) > 0)
);
create index publication_of_partnership on indicators.publication (partnership_id, published_at);
create index publication_of_snapshot on indicators.publication (snapshot_id);
-- What is public is put right once; who would put it right again starts from what came after.
create unique index publication_corrected_once on indicators.publication (corrects_id) where published_at is not null;

-- The cells of a publication as strangers may read them. The constraint keeps out a count that is not rounded.
create table indicators.published_cell (
  publication_id uuid not null references indicators.publication on delete cascade,
  table_code text not null,
  indicator text not null,
  scope text not null constraint published_scope_is_known check (scope in ('all', 'agency', 'group')),
  key text not null,
  part text not null,
  -- The agency's name as it was then.
  agency_name text,
  state text not null constraint published_state_is_known check (state in ('counted', 'zero', 'small', 'withheld', 'incomplete')),
  value integer,
  waits_for text[] not null default '{}',
  provisional boolean not null default false,
  primary key (publication_id, table_code, indicator, scope, key, part),
  constraint published_agency_is_named check ((scope = 'agency') = (agency_name is not null)),
  constraint only_rounded_counts_published check ((state = 'counted') = (value is not null) and (value is null or (value % 5 = 0 and value >= 10)))
);

do $$ declare t regclass; begin
  foreach t in array array['indicators.publication', 'indicators.published_cell']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
