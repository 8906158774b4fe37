-- Versions of the definitions as they were first known here. What a version says never changes after that, and a later version speaks for
-- periods that begin once it is in force (nothing may be defined when the result is known).
create table indicators.definition_version (
  version text primary key,
  from_on date not null,
  known_on date not null default current_date,
  digest text not null
);

-- Signs as those who commission and run the partnership read them: rounded. Something is worth a look together, and no more is said.
create table indicators.sign (
  snapshot_id uuid not null references indicators.snapshot,
  agency_id uuid not null references partnership.agency,
  sign text not null,
  state text not null constraint sign_state_is_known check (state in ('raised', 'quiet', 'incomplete')),
  about_count integer,
  about_of integer,
  about_percent integer,
  primary key (snapshot_id, agency_id, sign),
  constraint only_rounded_sign_counts check (
    coalesce(about_count % 5 = 0 and about_count >= 10, true) and coalesce(about_of % 5 = 0 and about_of >= 10, true)
    and coalesce(about_percent % 5 = 0, true) and (state = 'raised' or num_nonnulls(about_count, about_of, about_percent) = 0))
);

-- The numbers a sign rests on, as they are. Nobody reads this table; an agency is given its own rows by a function.
create table indicators.sign_count (
  snapshot_id uuid not null references indicators.snapshot,
  agency_id uuid not null references partnership.agency,
  sign text not null,
  seen integer not null,
  of integer not null,
  other_seen integer,
  other_of integer,
  usual_share numeric,
  chance double precision not null,
  primary key (snapshot_id, agency_id, sign),
  constraint seen_are_of_those check (seen between 0 and of)
);

-- What an agency says of its own sign, and what was agreed when it was looked at together. Added to, never changed.
create table indicators.sign_comment (
  sign_comment_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  month date not null constraint comment_month_is_its_first_day check (extract(day from month) = 1),
  sign text not null,
  words text not null constraint comment_says_something check (btrim(words) <> '' and length(words) <= 2000),
  author_staff_id uuid not null references partnership.staff,
  written_at timestamptz not null default now()
);
create index sign_comment_of_month on indicators.sign_comment (partnership_id, month, agency_id);

do $$ declare t regclass; begin
  foreach t in array array['indicators.definition_version', 'indicators.sign', 'indicators.sign_count', 'indicators.sign_comment']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
