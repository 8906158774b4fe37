create schema groups;

-- A group of an agency: when, where, for whom, how many. Known to everyone of the partnership, and to the people it helps.
create table groups.programme (
  group_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  name text not null constraint name_is_said check (name <> ''),
  words text not null default '',
  topic text not null constraint topic_is_known check (topic in ('recovery', 'harm_reduction', 'relapse', 'wellbeing', 'skills', 'creative', 'family', 'other')),
  level text not null constraint level_is_known check (level in ('any', 'starting', 'steady', 'moved_on')),
  style text not null constraint style_is_known check (style in ('talking', 'learning', 'doing')),
  for_whom text not null constraint for_whom_is_known check (for_whom in ('everyone', 'women', 'men', 'young', 'family')),
  place text not null default '',
  is_online boolean not null default false,
  starts_at time not null,
  minutes smallint not null constraint minutes_in_reason check (minutes between 10 and 480),
  capacity smallint not null constraint capacity_in_reason check (capacity between 1 and 200),
  first_on date not null,
  sessions smallint not null constraint sessions_in_reason check (sessions between 1 and 52),
  needed_for_certificate smallint not null,
  leader_staff_id uuid not null references partnership.staff,
  made_by uuid not null references partnership.staff,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint certificate_can_be_had check (needed_for_certificate between 1 and sessions)
);
create index programme_of_agency on groups.programme (owner_agency_id);
call platform.lock_table('groups.programme');

create table groups.session (
  session_id uuid primary key default gen_random_uuid(),
  group_id uuid not null references groups.programme,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  held_at timestamptz not null,
  cancelled_at timestamptz,
  unique (group_id, held_at)
);
call platform.lock_table('groups.session');

-- Somebody in a group or waiting for a place, K3. Who joined by themselves has no author.
create table groups.membership (
  membership_id uuid primary key default gen_random_uuid(),
  group_id uuid not null references groups.programme,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  created_at timestamptz not null default now(),
  place_from timestamptz,
  left_at timestamptz,
  -- The person's own rating of the fit: 1 not at all to 4 very well (S004-L855).
  fit smallint constraint fit_is_known check (fit between 1 and 4),
  misfit text constraint misfit_is_known check (misfit in ('level', 'topic', 'style', 'time', 'place', 'people')),
  rated_at timestamptz,
  constraint rating_is_whole check ((fit is null) = (rated_at is null))
);
create unique index membership_once on groups.membership (group_id, person_id) where left_at is null;
create index membership_of_person on groups.membership (person_id);
call platform.lock_table('groups.membership');

create table groups.attendance (
  attendance_id uuid primary key default gen_random_uuid(),
  session_id uuid not null references groups.session,
  membership_id uuid not null references groups.membership,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  outcome text not null constraint outcome_is_known check (outcome in ('came', 'late', 'missed', 'sent_word')),
  created_at timestamptz not null default now(),
  unique (session_id, membership_id)
);
create index attendance_of_person on groups.attendance (person_id);
create index attendance_of_membership on groups.attendance (membership_id);
call platform.lock_table('groups.attendance');

-- A group somebody would come to if there were one, K5 (S004-L859).
create table groups.wish (
  wish_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  kind text not null constraint kind_is_known check (kind in ('women', 'men', 'young', 'family', 'evening', 'online', 'steroids', 'stimulants', 'faith', 'creative', 'language')),
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index wish_once on groups.wish (person_id, kind) where ended_at is null;
create index wish_by_kind on groups.wish (partnership_id, kind) where ended_at is null;
call platform.lock_table('groups.wish');

-- How many people must ask before a group is proposed. Three is the figure of S004-L859; a partnership may agree another.
create table groups.wanted_by (
  wanted_by_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  people smallint not null constraint people_in_reason check (people between 3 and 50),
  from_on date not null,
  source text not null default '',
  unique (partnership_id, from_on)
);
call platform.lock_table('groups.wanted_by');

-- A group that enough people asked for, put to the managers; and what they answered.
create table groups.proposal (
  proposal_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  kind text not null,
  proposed_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text not null default '',
  constraint answer_is_whole check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer = ''))
);
create unique index proposal_once on groups.proposal (partnership_id, kind) where answered_at is null;
call platform.lock_table('groups.proposal');
