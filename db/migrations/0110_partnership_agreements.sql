create table partnership.agreement (
  agreement_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  name text not null,
  created_at timestamptz not null default now()
);

-- A version is a draft until every party has signed; from then it is frozen. `in_force_from` null means draft.
create table partnership.agreement_version (
  agreement_version_id uuid primary key default gen_random_uuid(),
  agreement_id uuid not null references partnership.agreement,
  number integer not null check (number > 0),
  drafted_at timestamptz not null default now(),
  in_force_from timestamptz,
  -- Set when the next version comes into force.
  replaced_at timestamptz,
  review_on date,
  -- Past this instant the agreement opens nothing.
  hard_end_at timestamptz,
  version integer not null default 1,
  unique (agreement_id, number),
  constraint version_in_force_has_an_end check (in_force_from is null or (review_on is not null and hard_end_at is not null and hard_end_at > in_force_from))
);
-- One version in force at any instant.
alter table partnership.agreement_version add constraint one_version_in_force
  exclude using gist (agreement_id with =, tstzrange(in_force_from, replaced_at) with &&) where (in_force_from is not null);

-- The seven headings of an agreement (S003-L92 to S003-L111) and the joint text under each.
create table partnership.agreement_heading (
  agreement_heading_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  heading text not null constraint heading_is_known check (heading in (
    'aims', 'strategy', 'membership', 'management', 'resources', 'disputes', 'information')),
  joint_text text not null default '',
  agreed_at timestamptz,
  version integer not null default 1,
  unique (agreement_version_id, heading)
);

-- What each partner answered before a joint text was agreed.
create table partnership.heading_answer (
  heading_answer_id uuid primary key default gen_random_uuid(),
  agreement_heading_id uuid not null references partnership.agreement_heading,
  agency_id uuid not null references partnership.agency,
  answer text not null,
  answered_by uuid not null references partnership.staff,
  answered_at timestamptz not null default now(),
  unique (agreement_heading_id, agency_id)
);

create table partnership.agreement_party (
  agreement_party_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  agency_id uuid not null references partnership.agency,
  signed_at timestamptz,
  signed_by uuid references partnership.staff,
  ended_at timestamptz,
  ended_by uuid references partnership.staff,
  ended_reason text,
  unique (agreement_version_id, agency_id),
  constraint party_ends_with_a_reason check ((ended_at is null) = (ended_reason is null)),
  constraint signature_names_who_signed check ((signed_at is null) = (signed_by is null))
);
create index agreement_party_of_agency on partnership.agreement_party (agency_id);

-- The information heading: what may flow from one agency to another. Together these rows are the outer limit of access.
create table partnership.agreement_flow (
  agreement_flow_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  from_agency_id uuid not null references partnership.agency,
  to_agency_id uuid not null references partnership.agency,
  purpose text not null references partnership.purpose,
  categories smallint[] not null,
  lawful_basis text not null constraint lawful_basis_is_named check (lawful_basis in (
    'public_task_health_care', 'legal_obligation', 'vital_interests', 'explicit_consent', 'public_task_justice', 'safeguarding')),
  permission_needed boolean not null,
  removed_at timestamptz,
  removed_by uuid references partnership.staff,
  constraint flow_goes_to_another_agency check (from_agency_id <> to_agency_id),
  constraint flow_names_categories check (cardinality(categories) > 0 and categories <@ array[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14]::smallint[]),
  unique (agreement_version_id, from_agency_id, to_agency_id, purpose)
);
create index agreement_flow_to on partnership.agreement_flow (to_agency_id);
create index agreement_flow_from on partnership.agreement_flow (from_agency_id);

do $$ declare t regclass; begin
  foreach t in array array['partnership.category', 'partnership.purpose', 'partnership.agency_kind', 'partnership.ceiling', 'partnership.partnership',
    'partnership.agency', 'partnership.site', 'partnership.team', 'partnership.staff', 'partnership.staff_role', 'partnership.team_member',
    'partnership.agreement', 'partnership.agreement_version', 'partnership.agreement_heading', 'partnership.heading_answer',
    'partnership.agreement_party', 'partnership.agreement_flow']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
