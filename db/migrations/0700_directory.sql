create schema directory;

-- What a partnership's agencies offer, told in public: no sign-in is needed to read it.
create table directory.service (
  service_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  name text not null constraint service_has_a_name check (name <> ''),
  summary text not null,
  for_whom text not null default '',
  age_from smallint not null default 18,
  age_to smallint,
  needs text[] not null constraint needs_are_known check (needs <@ array['alcohol', 'opioids', 'crack_cocaine', 'cannabis', 'club_drugs', 'medicines', 'steroids',
    'safer_use', 'family', 'health', 'mental_health', 'housing', 'work', 'recovery', 'justice', 'domestic_abuse']),
  offers text[] not null constraint offers_are_known check (cardinality(offers) > 0 and offers <@ array['one_to_one', 'group', 'medicine', 'detox', 'rehab', 'drop_in', 'exchange', 'advice', 'visit', 'phone_online']),
  -- Nothing is asked first: no appointment, no form, no promise to stop.
  is_low_demand boolean not null default false,
  -- The first half of postcodes; none means all of the partnership's area.
  districts text[] not null default '{}',
  takes_self boolean not null default true,
  takes_family boolean not null default false,
  takes_professionals boolean not null default true,
  how_to_refer text not null default '',
  -- Requests written on our own pages arrive at the agency's front door.
  asks_online boolean not null default false,
  -- Whoever does not know which service to ask comes here first.
  takes_undecided boolean not null default false,
  -- The access standard (S002-L33c): working days to a first contact, and how somebody comes back.
  first_contact_days smallint not null default 3 constraint first_contact_in_reason check (first_contact_days between 0 and 60),
  how_to_return text not null default '',
  phone text not null default '',
  website text not null default '',
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_reason text not null default '',
  version integer not null default 1,
  constraint ages_in_order check (age_from between 0 and 120 and (age_to is null or age_to between age_from and 120)),
  constraint closing_has_a_reason check (closed_at is null or closed_reason <> '')
);
create index service_of_agency on directory.service (agency_id);
create index service_of_partnership on directory.service (partnership_id) where closed_at is null;

-- Where a service is given: a site of its own agency, or a room lent by somebody else (a satellite, S003-L39), with its week.
create table directory.place (
  place_id uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service,
  name text not null,
  address text not null default '',
  postcode text not null default '',
  is_satellite boolean not null default false,
  access text[] not null default '{}' constraint access_is_known check (access <@ array['step_free', 'childcare', 'interpreter', 'women_only', 'away_from_treatment']),
  -- A list of { day: 1 to 7, opens: '09:00', closes: '17:00' }.
  hours jsonb not null default '[]' constraint hours_are_a_list check (jsonb_typeof(hours) = 'array'),
  hours_note text not null default '',
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  version integer not null default 1
);
create index place_of_service on directory.place (service_id);

-- How long the wait is and how many places are free, as somebody confirmed it on a day. The newest counts until it is too old.
create table directory.availability (
  availability_id uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service,
  wait_days smallint constraint wait_in_reason check (wait_days between 0 and 730),
  places_free smallint constraint places_in_reason check (places_free between 0 and 999),
  confirmed_at timestamptz not null default now(),
  confirmed_by uuid not null references partnership.staff
);
create index availability_of_service on directory.availability (service_id, confirmed_at desc);

-- After how many days a wait that nobody has confirmed again is said to be not known. The newest row that has begun counts;
-- a partnership's own before the one for all.
create table directory.freshness (
  freshness_id uuid primary key default gen_random_uuid(),
  partnership_id uuid references partnership.partnership,
  days_until_old integer not null constraint days_until_old_in_reason check (days_until_old between 1 and 180),
  from_on date not null,
  owner text not null,
  source text not null
);
insert into directory.freshness (partnership_id, days_until_old, from_on, owner, source)
  values (null, 14, '2025-01-01', 'the makers of Common Ground', 'a working figure, to be agreed by each partnership');

do $$ declare t regclass; begin
  foreach t in array array['directory.service', 'directory.place', 'directory.availability', 'directory.freshness']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
