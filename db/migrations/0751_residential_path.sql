-- The way to a place away from home: applied for, decided by a panel, waited for, stayed in, come home from (S004-L424, L664, L668, L670).

-- An application that follows from a request answered with yes, K5.
create table residential.application (
  application_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  request_id uuid not null,
  applied_on date not null,
  withdrawn_on date,
  withdrawn_why text not null default '',
  reference text generated always as ('A-' || upper(left(application_id::text, 8))) stored,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (request_id, person_id, owner_agency_id) references residential.request (request_id, person_id, owner_agency_id),
  unique (application_id, person_id, owner_agency_id),
  constraint withdrawing_has_a_reason check ((withdrawn_on is null) = (btrim(withdrawn_why) = ''))
);
create unique index one_open_application on residential.application (request_id) where withdrawn_on is null;
create index application_of_person on residential.application (person_id, applied_on desc);

-- What the application says; a change is a new row, K5. A wish against advice is written down beside the advice and blocked by nothing (S004-L436).
create table residential.application_text (
  application_text_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  application_id uuid not null,
  -- The service of the directory they would like to go to, where it is one of ours.
  service_id uuid,
  place text not null constraint place_is_named check (btrim(place) <> ''),
  why text not null constraint why_is_said check (btrim(why) <> ''),
  tried text not null,
  preparation text not null,
  advice text not null default '',
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  foreign key (application_id, person_id, owner_agency_id) references residential.application (application_id, person_id, owner_agency_id)
);
create unique index application_text_in_use on residential.application_text (application_id) where replaced_at is null;
create index application_text_of_person on residential.application_text (person_id);

-- A day on which people sit together and decide. It is about nobody.
create table residential.panel (
  panel_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  meets_on date not null,
  place text not null default '',
  named_by uuid not null references partnership.staff,
  created_at timestamptz not null default now()
);
create index panel_of_partnership on residential.panel (partnership_id, meets_on desc);
create table residential.panel_member (
  panel_id uuid not null references residential.panel,
  staff_id uuid not null references partnership.staff,
  role text not null constraint role_is_named check (btrim(role) <> ''),
  primary key (panel_id, staff_id)
);
create index panel_member_of_staff on residential.panel_member (staff_id);

-- An application before a panel: what the panel reads, as the person agreed to it, and what was decided. No name stands in it.
create table residential.agenda_item (
  agenda_item_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  panel_id uuid not null references residential.panel,
  application_id uuid not null,
  kind_words text not null,
  asked_on date not null,
  place text not null,
  why text not null,
  tried text not null,
  preparation text not null,
  advice text not null,
  agreed_on date not null,
  put_by uuid not null references partnership.staff,
  created_at timestamptz not null default now(),
  taken_off_at timestamptz,
  outcome text constraint panel_outcome_is_known check (outcome in ('funded', 'not_funded', 'deferred')),
  reasons text not null default '',
  funded_weeks smallint constraint weeks_in_reason check (funded_weeks between 1 and 104),
  come_back_on date,
  decided_on date,
  decided_at timestamptz,
  decided_by uuid references partnership.staff,
  deciders uuid[] not null default '{}',
  foreign key (application_id, person_id, agency_id) references residential.application (application_id, person_id, owner_agency_id),
  constraint panel_decision_is_whole check (num_nulls(outcome, decided_on, decided_at, decided_by) in (0, 4)
    and (outcome is null) = (btrim(reasons) = '') and (outcome is null) = (cardinality(deciders) = 0)),
  constraint funded_says_how_long check ((outcome = 'funded') = (funded_weeks is not null) or outcome is null),
  constraint deferred_says_until_when check ((outcome = 'deferred') = (come_back_on is not null) or outcome is null),
  constraint taken_off_is_undecided check (taken_off_at is null or outcome is null)
);
create unique index one_undecided_item on residential.agenda_item (application_id) where outcome is null and taken_off_at is null;
create index agenda_of_panel on residential.agenda_item (panel_id);
create index agenda_of_person on residential.agenda_item (person_id);
alter table residential.appeal add column agenda_item_id uuid references residential.agenda_item;
alter table residential.appeal add constraint panel_is_named check ((against = 'panel') = (agenda_item_id is not null));

-- A place that has been booked, and what became of it, K5. Leaving early is an event of the placement and closes nothing else.
create table residential.placement (
  placement_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  application_id uuid not null,
  service_id uuid,
  place text not null constraint placement_is_named check (btrim(place) <> ''),
  expected_on date not null,
  entered_on date,
  not_taken_on date,
  left_on date,
  left_how text constraint left_how_is_known check (left_how in ('as_planned', 'early')),
  words text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (application_id, person_id, owner_agency_id) references residential.application (application_id, person_id, owner_agency_id),
  unique (placement_id, person_id, owner_agency_id),
  constraint leaves_after_entering check (left_on >= entered_on and (left_on is null or entered_on is not null)),
  constraint leaving_is_whole check ((left_on is null) = (left_how is null)),
  constraint not_taken_or_entered check (not_taken_on is null or entered_on is null)
);
create unique index one_live_placement on residential.placement (application_id) where left_on is null and not_taken_on is null;
create index placement_of_person on residential.placement (person_id);

-- Until when a stay is planned; a change is a new row with its reason, K5.
create table residential.planned_end (
  planned_end_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  placement_id uuid not null,
  ends_on date not null,
  why text not null default '',
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  foreign key (placement_id, person_id, owner_agency_id) references residential.placement (placement_id, person_id, owner_agency_id)
);
create unique index planned_end_in_use on residential.planned_end (placement_id) where replaced_at is null;
create index planned_end_of_person on residential.planned_end (person_id);

-- The worker at home and the person keep in touch while the person is away, K5 (S004-L668).
create table residential.keep_in_touch (
  keep_in_touch_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  placement_id uuid not null,
  due_on date not null,
  with_staff_id uuid not null references partnership.staff,
  how text not null constraint how_is_known check (how in ('phone', 'video', 'visit', 'letter')),
  outcome text constraint touch_outcome_is_known check (outcome in ('held', 'not_reached')),
  happened_on date,
  note text not null default '',
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (placement_id, person_id, owner_agency_id) references residential.placement (placement_id, person_id, owner_agency_id),
  constraint touch_is_whole check ((outcome is null) = (happened_on is null)),
  constraint held_is_not_removed check (removed_at is null or outcome is null)
);
create index keep_in_touch_of_placement on residential.keep_in_touch (placement_id, due_on);
create index keep_in_touch_of_person on residential.keep_in_touch (person_id);

-- What must be in place before somebody comes home, as a list that a partnership may change.
create table residential.return_part (
  code text primary key,
  words text not null,
  hint text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null
);
insert into residential.return_part (code, words, hint, position, applies_from, source) values
  ('home', 'Where they will live', 'The address or the kind of home, and who holds the key', 1, '2026-01-01', 'S004-L670'),
  ('aftercare', 'Who works with them afterwards', 'The worker and the agency', 2, '2026-01-01', 'S004-L664, S004-L670'),
  ('medicine', 'Script and naloxone', 'Who prescribes, where they collect it, and who gives naloxone', 3, '2026-01-01', 'S004-L151, S004-L670'),
  ('first_meeting', 'The first meetings', 'A group, a meeting or a peer in the first days', 4, '2026-01-01', 'S004-L670');

-- One dated step of coming home, with somebody named; or that a part is not needed and why, K5.
create table residential.return_step (
  return_step_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  placement_id uuid not null,
  part_code text not null references residential.return_part,
  what text not null constraint step_says_what check (btrim(what) <> ''),
  with_whom text not null default '',
  happens_on date,
  not_needed boolean not null default false,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (placement_id, person_id, owner_agency_id) references residential.placement (placement_id, person_id, owner_agency_id),
  constraint step_is_dated_and_named check (not_needed or (happens_on is not null and btrim(with_whom) <> ''))
);
create index return_step_of_placement on residential.return_step (placement_id, happens_on);
create index return_step_of_person on residential.return_step (person_id);

do $$ declare t regclass; begin
  foreach t in array array['residential.application', 'residential.application_text', 'residential.panel', 'residential.panel_member', 'residential.agenda_item',
    'residential.placement', 'residential.planned_end', 'residential.keep_in_touch', 'residential.return_part', 'residential.return_step']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
