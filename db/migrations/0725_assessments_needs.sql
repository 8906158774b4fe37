-- One list of needs for each person. A need comes of the answers of an assessment, or is written down by a worker. Its category is that
-- of the answer it rests on, so that the list tells nobody more than the answers do.
create table assessments.need (
  need_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null constraint need_category_is_known check (category between 0 and 14),
  domain text not null constraint need_domain_is_known check (domain in ('substance_use', 'health', 'housing', 'work', 'family', 'money', 'justice', 'community', 'other')),
  words text not null constraint need_says_something check (words <> ''),
  urgent boolean not null default false,
  proposes text constraint proposal_is_known check (proposes in ('naloxone', 'safeguarding', 'blood_test', 'crisis_plan')),
  assessment_id uuid,
  instrument_id text not null default '',
  rule_id text not null default '',
  created_at timestamptz not null default now(),
  owner_staff_id uuid references partnership.staff,
  owned_at timestamptz,
  goal_id uuid,
  closed_at timestamptz,
  closed_by uuid references partnership.staff,
  outcome text constraint need_outcome_is_known check (outcome in ('met', 'not_wanted', 'no_longer', 'mistaken')),
  closed_reason text not null default '',
  released_at timestamptz,
  held_at timestamptz,
  version integer not null default 1,
  needs integer generated always as (1 << category) stored,
  constraint owner_is_whole check (num_nulls(owner_staff_id, owned_at) in (0, 2)),
  constraint closing_is_whole check (num_nulls(closed_at, closed_by, outcome) in (0, 3))
);
create index need_of_person on assessments.need (person_id, created_at desc);
create index need_without_owner on assessments.need (owner_agency_id, created_at) where owner_staff_id is null and closed_at is null;

-- After how many days a need nobody has taken counts as lost. Our own figures, not confirmed in guidance, so a partnership may agree others.
create table assessments.need_limit (
  partnership_id uuid primary key references partnership.partnership,
  days_without_owner smallint not null constraint days_without_owner_in_reason check (days_without_owner between 1 and 90),
  days_if_urgent smallint not null constraint days_if_urgent_in_reason check (days_if_urgent between 0 and 90),
  source text not null default '',
  owner text not null default ''
);

do $$ declare t regclass; begin
  foreach t in array array['assessments.need', 'assessments.need_limit']::regclass[] loop call platform.lock_table(t); end loop;
end $$;
