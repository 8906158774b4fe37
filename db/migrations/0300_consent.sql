create schema consent;
create schema acting;

-- What the access rule needs to know of whoever acts, looked up once for each statement.
create type acting.actor as (
  kind text,
  staff_id uuid,
  agency_id uuid,
  own_people uuid[],
  works_with_people boolean,
  is_safeguarding_lead boolean,
  -- Whether the purpose of the request is one for which entries are opened at all.
  is_for_care boolean
);

-- The words a person was shown when they gave permission, by version and language.
create table consent.wording (
  wording_version text not null,
  language text not null,
  body text not null,
  in_use_from date not null,
  primary key (wording_version, language)
);

-- A person's permission: a named agency, a purpose, dates. Frozen once given; only its lines may be withdrawn.
create table consent.sharing_grant (
  sharing_grant_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  purpose text not null references partnership.purpose,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  wording_version text not null,
  language text not null,
  method text not null constraint method_is_known check (method in ('person_online', 'in_person_signed', 'in_person_verbal', 'by_phone', 'by_letter')),
  witness text not null default '',
  -- Null when the person gave it themselves, signed in as themselves.
  recorded_by uuid references partnership.staff,
  recorded_by_agency_id uuid references partnership.agency,
  competence_note text not null default '',
  given_at timestamptz not null default now(),
  receipt_channel text not null default '',
  foreign key (wording_version, language) references consent.wording,
  constraint grant_ends_after_start check (valid_to > valid_from),
  constraint worker_grant_names_agency check ((recorded_by is null) = (recorded_by_agency_id is null))
);
create index sharing_grant_of_person on consent.sharing_grant (person_id);
create index sharing_grant_to_agency on consent.sharing_grant (agency_id);

-- One category of a grant. Sensitive and third-party entries need their own mark; an opt-in category needs its own signature.
create table consent.grant_line (
  grant_line_id uuid primary key default gen_random_uuid(),
  sharing_grant_id uuid not null references consent.sharing_grant,
  person_id uuid not null references people.person,
  agency_id uuid not null references partnership.agency,
  purpose text not null references partnership.purpose,
  category smallint not null references partnership.category,
  opted_in boolean not null default false,
  with_sensitive boolean not null default false,
  with_third_party boolean not null default false,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  withdrawn_at timestamptz,
  unique (sharing_grant_id, category),
  constraint line_not_withdrawn_before_given check (withdrawn_at is null or withdrawn_at >= valid_from - interval '100 years'),
  constraint no_two_live_lines_for_the_same exclude using gist (
    person_id with =, agency_id with =, purpose with =, category with =, tstzrange(valid_from, valid_to) with &&) where (withdrawn_at is null)
);
create index grant_line_of_person on consent.grant_line (person_id);

-- The fact of a withdrawal or a refusal: who said it, how, and why if they wished to say.
create table consent.withdrawal (
  withdrawal_id uuid primary key default gen_random_uuid(),
  sharing_grant_id uuid not null references consent.sharing_grant,
  person_id uuid not null references people.person,
  categories smallint[] not null,
  withdrawn_at timestamptz not null default now(),
  recorded_by uuid references partnership.staff,
  reason text not null default ''
);
create index withdrawal_of_person on consent.withdrawal (person_id);

create table consent.refusal (
  refusal_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  agency_id uuid not null references partnership.agency,
  purpose text not null references partnership.purpose,
  refused_at timestamptz not null default now(),
  -- Not asked again before this day (twelve weeks).
  ask_again_on date not null,
  recorded_by uuid references partnership.staff
);
create index refusal_of_person on consent.refusal (person_id);

-- A carer or proxy the person chose. Their own sign-in; never K2 or K6 to K12; ends by date, birthday, withdrawal or safeguarding flag.
create table consent.proxy (
  proxy_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  display_name text not null,
  relation text not null,
  categories smallint[] not null,
  opted_in smallint[] not null default '{}',
  valid_from timestamptz not null default now(),
  valid_to timestamptz not null,
  ended_at timestamptz,
  ended_reason text,
  -- The worker who checked both records and asked the person alone.
  checked_by uuid not null references partnership.staff,
  asked_alone_on date not null,
  constraint proxy_ends_after_start check (valid_to > valid_from),
  constraint proxy_categories_within_reach check (categories <@ array[0,1,3,4,5,13]::smallint[])
);
create index proxy_of_person on consent.proxy (person_id);

-- A colleague in the same team says why they open this record (route T); it lasts until `until_at`.
create table consent.team_reason (
  team_reason_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  staff_id uuid not null references partnership.staff,
  agency_id uuid not null references partnership.agency,
  reason text not null check (length(reason) between 3 and 500),
  at timestamptz not null default now(),
  until_at timestamptz not null,
  constraint reason_lasts_a_day_at_most check (until_at > at and until_at <= at + interval '24 hours')
);
create index team_reason_of_person on consent.team_reason (person_id);

create table consent.break_glass (
  break_glass_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  staff_id uuid not null references partnership.staff,
  agency_id uuid not null references partnership.agency,
  reason text not null constraint break_glass_reason_is_known check (reason in ('unconscious', 'overdose', 'risk_to_life', 'risk_to_child', 'prescribing_safety')),
  explanation text not null check (length(btrim(explanation)) >= 20),
  opened_at timestamptz not null default now(),
  until_at timestamptz not null,
  closed_at timestamptz,
  -- The person is told at once unless a safety reason holds it back, thirty days at most.
  person_told_from timestamptz not null,
  told_later_reason text not null default '',
  reviewed_by uuid references partnership.staff,
  reviewed_at timestamptz,
  outcome text constraint review_outcome_is_known check (outcome in ('justified', 'not_justified', 'training')),
  review_note text not null default '',
  constraint break_glass_lasts_an_hour_at_most check (until_at > opened_at and until_at <= opened_at + interval '60 minutes'),
  constraint review_is_whole check (num_nulls(reviewed_by, reviewed_at, outcome) in (0, 3)),
  constraint nobody_reviews_their_own check (reviewed_by is null or reviewed_by <> staff_id),
  constraint telling_waits_thirty_days_at_most check (person_told_from <= opened_at + interval '30 days'),
  constraint delay_has_a_reason check (person_told_from = opened_at or told_later_reason <> '')
);
create index break_glass_of_person on consent.break_glass (person_id);
create index break_glass_waiting on consent.break_glass (agency_id) where reviewed_at is null;

-- Disclosure without permission: a duty, an order, or overriding public interest. Two people, exact items, no account access beyond them.
create table consent.legal_disclosure (
  legal_disclosure_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  -- A named agency of the partnership, or somebody outside it by name.
  to_agency_id uuid references partnership.agency,
  to_outside text not null default '',
  ground text not null constraint ground_is_known check (ground in ('safeguarding', 'serious_harm', 'court_order', 'coroner', 'police_request', 'statutory_return')),
  threshold text not null check (length(btrim(threshold)) >= 20),
  asked_by uuid not null references partnership.staff,
  asked_at timestamptz not null default now(),
  approved_by uuid references partnership.staff,
  approved_at timestamptz,
  refused_at timestamptz,
  decision_note text not null default '',
  person_told boolean not null,
  not_told_reason text not null default '',
  until_at timestamptz not null,
  constraint two_people_decide check (approved_by is null or approved_by <> asked_by),
  constraint recipient_is_named check ((to_agency_id is not null) <> (to_outside <> '')),
  constraint reason_when_person_not_told check (person_told or not_told_reason <> ''),
  constraint decided_once check (num_nonnulls(approved_at, refused_at) <= 1)
);
create index legal_disclosure_of_person on consent.legal_disclosure (person_id);

create table consent.legal_disclosure_item (
  legal_disclosure_item_id uuid primary key default gen_random_uuid(),
  legal_disclosure_id uuid not null references consent.legal_disclosure,
  item_id uuid not null,
  unique (legal_disclosure_id, item_id)
);
create index legal_disclosure_item_by_item on consent.legal_disclosure_item (item_id);

-- An advance refusal of emergency access, made with capacity: break-glass does not open.
create table consent.advance_refusal (
  advance_refusal_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  made_at timestamptz not null default now(),
  capacity_confirmed_by uuid not null references partnership.staff,
  withdrawn_at timestamptz
);
create index advance_refusal_of_person on consent.advance_refusal (person_id);

-- Capacity in doubt: no new permission until resolved; those given stand.
create table consent.capacity_concern (
  capacity_concern_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  raised_by uuid not null references partnership.staff,
  raised_at timestamptz not null default now(),
  resolved_at timestamptz,
  best_interests_note text not null default ''
);
create index capacity_concern_of_person on consent.capacity_concern (person_id);

-- "I do not recognise this": the person questions a reading of their record. Answered by the agency's privacy officer within the clock.
create table consent.access_query (
  access_query_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  audit_entry_id uuid not null,
  agency_id uuid not null references partnership.agency,
  question text not null default '',
  raised_at timestamptz not null default now(),
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  outcome text constraint query_outcome_is_known check (outcome in ('proper', 'not_proper', 'mistake')),
  answer text not null default '',
  unique (person_id, audit_entry_id)
);
create index access_query_of_agency on consent.access_query (agency_id) where answered_at is null;

-- The map of who may open what: kept by triggers from the facts above, in the transaction that changes them.
-- `viewer_id` is a worker, a team, an agency or a proxy. Masks: bit n is category n; 16 sensitive, 17 third party, 20 struck through.
create table consent.access (
  person_id uuid not null,
  viewer_id uuid not null,
  owner_agency_id uuid not null,
  route text not null constraint route_is_known check (route in ('caseload', 'team_list', 'team_reason', 'agency', 'grant', 'agreement', 'referral', 'proxy', 'break_glass', 'deny')),
  source_id uuid not null,
  opens integer not null,
  projects integer not null,
  writes integer not null,
  purposes integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null
);
create index access_probe on consent.access (person_id, viewer_id, owner_agency_id) include (route, opens, projects, writes, purposes, valid_from, valid_to);
create index access_of_viewer on consent.access (viewer_id, person_id);

do $$ declare t regclass; begin
  foreach t in array array['consent.wording', 'consent.sharing_grant', 'consent.grant_line', 'consent.withdrawal', 'consent.refusal', 'consent.proxy',
    'consent.team_reason', 'consent.break_glass', 'consent.legal_disclosure', 'consent.legal_disclosure_item', 'consent.advance_refusal',
    'consent.capacity_concern', 'consent.access_query', 'consent.access']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

insert into consent.wording (wording_version, language, in_use_from, body) values
  ('2026-1', 'en', '2026-01-01', 'I agree that the agency named here may see the kinds of information I have ticked, for the reason shown, until the date shown. I can change my mind at any time. If I do, it stops at once. What has already been seen or sent cannot be called back. Saying no does not change the care I get.');
