create schema partnership;

-- The fifteen kinds of information (K0 to K14). Codes are fixed words of the agreement; a code without a row here opens to nobody.
create table partnership.category (
  code smallint primary key check (code between 0 and 14),
  name text not null,
  plain_name text not null,
  is_sensitive_by_nature boolean not null
);

-- What a purpose is, in words a person can agree to. `bit` is its place in the purpose masks of the access map.
create table partnership.purpose (
  code text primary key,
  bit smallint not null unique check (bit between 0 and 15),
  plain_name text not null
);

-- Kinds of agency: which column of the ceiling they read under, and the purpose they work for unless a page says otherwise.
create table partnership.agency_kind (
  code text primary key,
  name text not null,
  ceiling text not null,
  working_purpose text not null references partnership.purpose,
  may_lead boolean not null,
  -- The categories its staff may write entries in.
  may_write smallint[] not null
);

-- The highest any route may ever open, by column and category. `cell`: write, read, grant, opt_in, projection, own, none.
create table partnership.ceiling (
  ceiling text not null,
  category smallint not null references partnership.category,
  cell text not null constraint cell_is_known check (cell in ('write', 'read', 'grant', 'opt_in', 'projection', 'own', 'none')),
  primary key (ceiling, category)
);

create table partnership.partnership (
  partnership_id uuid primary key default gen_random_uuid(),
  name text not null,
  area_name text not null,
  created_at timestamptz not null default now()
);

create table partnership.agency (
  agency_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  name text not null,
  kind text not null references partnership.agency_kind,
  own_aims text not null default '',
  may_not_do text not null default '',
  judged_by text not null default '',
  phone text not null default '',
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  version integer not null default 1,
  constraint agency_leaves_after_joining check (left_at is null or left_at >= joined_at)
);
create unique index agency_name_is_its_own on partnership.agency (partnership_id, lower(name));

create table partnership.site (
  site_id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references partnership.agency,
  name text not null,
  address text not null default '',
  postcode text not null default '',
  opened_on date not null,
  closed_on date
);
create index site_of_agency on partnership.site (agency_id);

create table partnership.team (
  team_id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references partnership.agency,
  site_id uuid references partnership.site,
  name text not null,
  opened_on date not null,
  closed_on date,
  unique (team_id, agency_id)
);
create index team_of_agency on partnership.team (agency_id);

-- A person's job at one agency. Somebody who works for two agencies has two rows and two sign-ins.
create table partnership.staff (
  staff_id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references partnership.agency,
  display_name text not null,
  job_title text not null default '',
  work_email text not null default '',
  work_phone text not null default '',
  is_volunteer boolean not null default false,
  -- A volunteer or peer works only while checks, training and agreement are in date (S004-L219).
  checks_valid_until timestamptz,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  version integer not null default 1,
  constraint volunteer_has_checks check (not is_volunteer or checks_valid_until is not null),
  constraint staff_ends_after_start check (to_at is null or to_at >= from_at),
  unique (staff_id, agency_id)
);
create index staff_of_agency on partnership.staff (agency_id);

create table partnership.staff_role (
  staff_role_id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references partnership.staff,
  agency_id uuid not null references partnership.agency,
  role text not null constraint role_is_known check (role in (
    'worker', 'clinician', 'prescriber', 'pharmacist', 'gp', 'order_manager', 'housing_worker', 'peer_mentor',
    'team_manager', 'privacy_officer', 'safeguarding_lead', 'duty_safeguarding', 'administrator', 'coordinator',
    'partnership_manager', 'commissioner', 'forum_member')),
  from_at timestamptz not null default now(),
  to_at timestamptz,
  given_by uuid references partnership.staff,
  foreign key (staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  -- Nobody gives a role to themselves (A13).
  constraint role_is_given_by_another check (given_by is null or given_by <> staff_id),
  constraint role_ends_after_start check (to_at is null or to_at >= from_at),
  constraint role_held_once_at_a_time exclude using gist (staff_id with =, role with =, tstzrange(from_at, to_at) with &&)
);
create index staff_role_of_staff on partnership.staff_role (staff_id);
-- Each agency has one named privacy officer and one named safeguarding lead at a time.
alter table partnership.staff_role add constraint named_post_has_one_holder
  exclude using gist (agency_id with =, role with =, tstzrange(from_at, to_at) with &&) where (role in ('privacy_officer', 'safeguarding_lead'));

create table partnership.team_member (
  team_member_id uuid primary key default gen_random_uuid(),
  team_id uuid not null references partnership.team,
  staff_id uuid not null references partnership.staff,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  given_by uuid references partnership.staff,
  constraint team_place_is_given_by_another check (given_by is null or given_by <> staff_id),
  constraint team_place_ends_after_start check (to_at is null or to_at >= from_at),
  constraint team_place_held_once_at_a_time exclude using gist (team_id with =, staff_id with =, tstzrange(from_at, to_at) with &&)
);
create index team_member_of_staff on partnership.team_member (staff_id);
create index team_member_of_team on partnership.team_member (team_id);
