create schema episodes;

-- Clocks and thresholds with where they come from and who owns them. A new figure is a new row; the newest that applies is the one in use.
create table episodes.setting (
  code text not null,
  applies_from date not null,
  amounts integer[] not null constraint setting_has_amounts check (cardinality(amounts) > 0),
  unit text not null constraint setting_unit_is_known check (unit in ('days', 'months', 'years', 'points')),
  meaning text not null,
  source text not null,
  owner text not null,
  primary key (code, applies_from)
);

-- Lists that a partnership may add to: interventions, mainstream services, what blocks them.
create table episodes.list_word (
  list text not null constraint list_is_known check (list in ('intervention', 'mainstream', 'blocker')),
  code text not null,
  words text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  primary key (list, code)
);

-- Reasons for leaving, with the code and the group that national returns know them by.
create table episodes.leaving_reason (
  code text primary key,
  words text not null,
  reporting_group text not null constraint leaving_group_is_known check (reporting_group in ('completed', 'transferred', 'unplanned', 'died')),
  national_code text not null,
  planned boolean not null,
  -- A reason that speaks of a court or a prison is justice information (K11); the others belong to the plan.
  category smallint not null constraint leaving_category_is_known check (category in (5, 11)),
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null
);

-- Added help to think about when a part of life has not changed.
create table episodes.help_idea (
  code text primary key,
  area text not null constraint help_idea_area_is_known check (area in ('home', 'work', 'family', 'health')),
  words text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null
);

-- An agency's spell of working with a person, K3: dates and kinds, no narrative. Nothing ends it but somebody who writes an ending.
create table episodes.episode (
  episode_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  kind text not null constraint episode_kind_is_known check (kind in ('treatment', 'brief', 'young_person', 'carer', 'recovery_support', 'low_demand')),
  started_on date not null,
  referral_id uuid,
  returned_from_id uuid references episodes.episode,
  recovery_marked_at timestamptz,
  ended_on date,
  ended_at timestamptz,
  ended_by uuid references partnership.staff,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint episode_ends_after_start check (ended_on >= started_on),
  constraint ending_is_whole check ((ended_on is null) = (ended_at is null)),
  constraint one_open_of_a_kind exclude using gist (person_id with =, owner_agency_id with =, kind with =, daterange(started_on, ended_on) with &&)
);
create index episode_of_person on episodes.episode (person_id, started_on desc);
create index episode_open_at_agency on episodes.episode (owner_agency_id, started_on) where ended_on is null;

-- Come and go as needed: while paused nothing is lost and nothing is due, K3.
create table episodes.pause (
  pause_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  episode_id uuid not null references episodes.episode,
  paused_on date not null,
  resumed_on date,
  created_at timestamptz not null default now(),
  constraint pause_ends_after_start check (resumed_on >= paused_on),
  constraint one_pause_at_a_time exclude using gist (episode_id with =, daterange(paused_on, resumed_on) with &&)
);
create index pause_of_person on episodes.pause (person_id);

-- What an episode is for, in a line agreed with the person, K5.
create table episodes.purpose_line (
  purpose_line_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  episode_id uuid not null references episodes.episode,
  purpose text not null constraint purpose_is_a_line check (purpose <> '' and length(purpose) <= 300),
  agreed_with_person boolean not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create unique index purpose_line_in_use on episodes.purpose_line (episode_id) where replaced_at is null;
create index purpose_line_of_person on episodes.purpose_line (person_id);

-- A kind of help within an episode and when it ran, K5.
create table episodes.intervention (
  intervention_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  episode_id uuid not null references episodes.episode,
  kind_code text not null,
  started_on date not null,
  ended_on date,
  created_at timestamptz not null default now(),
  constraint intervention_ends_after_start check (ended_on >= started_on),
  constraint one_intervention_of_a_kind exclude using gist (episode_id with =, kind_code with =, daterange(started_on, ended_on) with &&)
);
create index intervention_of_person on episodes.intervention (person_id);

-- How an episode ended, K5; K11 where the reason speaks of a court or a prison. Undone on the same day it never happened.
create table episodes.discharge (
  discharge_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 constraint discharge_category_is_known check (category in (5, 11)),
  needs integer generated always as (1 << category) stored,
  episode_id uuid not null references episodes.episode,
  reason_code text not null references episodes.leaving_reason,
  left_on date not null,
  what_worked text not null default '',
  no_aftercare_reason text not null default '',
  created_at timestamptz not null default now(),
  undone_at timestamptz
);
create unique index discharge_that_stands on episodes.discharge (episode_id) where undone_at is null;
create index discharge_of_person on episodes.discharge (person_id);

-- One dated step after leaving, with the named person or agency who will be there, K5.
create table episodes.aftercare_step (
  aftercare_step_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  episode_id uuid not null references episodes.episode,
  kind text not null constraint aftercare_kind_is_known check (kind in ('bridging_worker', 'appointment', 'group', 'activity', 'peer', 'check_in', 'other')),
  happens_on date not null,
  what text not null constraint aftercare_says_what check (what <> ''),
  with_whom text not null constraint aftercare_says_who check (with_whom <> ''),
  with_agency_id uuid references partnership.agency,
  phone text not null default '',
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index aftercare_step_of_person on episodes.aftercare_step (person_id, happens_on);
create index aftercare_step_of_episode on episodes.aftercare_step (episode_id);

-- Whether the person has what everybody needs: a GP, a dentist, a bank; and what stands in the way, K5.
create table episodes.mainstream_access (
  mainstream_access_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  service_code text not null,
  standing text not null constraint standing_is_known check (standing in ('has', 'applied', 'blocked', 'not_wanted')),
  blocker_code text,
  note text not null default '',
  noted_on date not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  constraint blocked_says_by_what check ((standing = 'blocked') = (blocker_code is not null))
);
create unique index mainstream_access_in_use on episodes.mainstream_access (person_id, owner_agency_id, service_code) where replaced_at is null;

-- A check-up after leaving: when it is due and how it went, K3.
create table episodes.check_up (
  check_up_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 3 check (category = 3),
  needs integer generated always as (1 << 3) stored,
  episode_id uuid not null references episodes.episode,
  months_after smallint not null,
  due_on date not null,
  held_on date,
  outcome text constraint check_up_outcome_is_known check (outcome in ('reached', 'not_reached', 'not_wanted')),
  held_by uuid references partnership.staff,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint check_up_is_whole check (num_nulls(held_on, outcome, held_by) in (0, 3))
);
create unique index check_up_once on episodes.check_up (episode_id, months_after) where cancelled_at is null;
create index check_up_of_person on episodes.check_up (person_id, due_on);
create index check_up_due on episodes.check_up (owner_agency_id, due_on) where held_on is null and cancelled_at is null;

-- What was said at a check-up, K5.
create table episodes.check_up_note (
  check_up_note_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  check_up_id uuid not null references episodes.check_up,
  how_things_are text not null,
  still_true text not null constraint still_true_is_known check (still_true in ('yes', 'no', 'not_asked')),
  what_changed text not null default '',
  offered text not null default '',
  created_at timestamptz not null default now()
);
create index check_up_note_of_person on episodes.check_up_note (person_id);

-- A review held with the person, K5: their words, what changed, what is next.
create table episodes.review (
  review_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  episode_id uuid not null references episodes.episode,
  held_on date not null,
  held_with text[] not null constraint held_with_somebody check (cardinality(held_with) > 0 and held_with <@ array['person', 'family', 'key_worker', 'prescriber', 'other_agency', 'peer', 'advocate']),
  person_words text not null,
  home_change text not null,
  work_change text not null,
  family_change text not null,
  health_change text not null,
  what_is_next text not null,
  agreed boolean not null,
  next_due_on date not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  replaces_id uuid references episodes.review,
  version integer not null default 1,
  constraint changes_are_known check (array[home_change, work_change, family_change, health_change] <@ array['better', 'same', 'worse', 'not_asked']),
  constraint next_review_is_later check (next_due_on > held_on)
);
create index review_of_person on episodes.review (person_id, held_on desc);
create index review_of_episode on episodes.review (episode_id, held_on desc) where replaced_at is null;

-- What was offered to somebody long in treatment whose life has not changed, K5. It adds help and ends nothing.
create table episodes.added_help (
  added_help_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  episode_id uuid not null references episodes.episode,
  own_hope text not null,
  idea_code text references episodes.help_idea,
  what_we_do text not null constraint added_help_says_what check (what_we_do <> ''),
  answer text not null constraint added_help_answer_is_known check (answer in ('taken_up', 'thinking', 'not_now')),
  look_again_on date not null,
  created_at timestamptz not null default now()
);
create index added_help_of_person on episodes.added_help (person_id, created_at desc);

-- Whether somebody who left wants to hear from the agency now and then. Their choice alone; the newest row is the one that holds.
create table episodes.alumni_choice (
  alumni_choice_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  wants_contact boolean not null,
  chosen_at timestamptz not null default now(),
  recorded_by uuid references partnership.staff
);
create index alumni_choice_of_person on episodes.alumni_choice (person_id, agency_id, chosen_at desc);

-- The person asks to come back. It stays open until the agency has answered.
create table episodes.return_request (
  return_request_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  words text not null default '' constraint return_words_are_short check (length(words) <= 1000),
  asked_at timestamptz not null default now(),
  answer_due_on date not null,
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text constraint return_answer_is_known check (answer in ('came_back', 'not_reached', 'changed_mind', 'went_elsewhere')),
  taken_back_at timestamptz,
  constraint return_answer_is_whole check (num_nulls(answered_at, answered_by, answer) in (0, 3))
);
create unique index return_request_open on episodes.return_request (person_id, agency_id) where answered_at is null and taken_back_at is null;
create index return_request_at_agency on episodes.return_request (agency_id, asked_at) where answered_at is null and taken_back_at is null;

do $$ declare t text; begin
  foreach t in array array['setting', 'list_word', 'leaving_reason', 'help_idea', 'episode', 'pause', 'purpose_line', 'intervention', 'discharge',
    'aftercare_step', 'mainstream_access', 'check_up', 'check_up_note', 'review', 'added_help', 'alumni_choice', 'return_request']
  loop call platform.lock_table(format('episodes.%I', t)::regclass); end loop;
end $$;

insert into episodes.setting (code, applies_from, amounts, unit, meaning, source, owner) values
  ('review_every', '2026-01-01', '{3}', 'months', 'How long after a review, or after a start, the next review is due', 'From memory: care plans are reviewed about every three months', 'Partnership clinical lead'),
  ('check_ups_after', '2026-01-01', '{1,3,6,12}', 'months', 'When after leaving the agency asks how things are', 'S001-L89', 'Partnership clinical lead'),
  ('return_within', '2026-01-01', '{3}', 'days', 'How soon somebody who asks to come back hears from the agency', 'S000-L145a asks for days; the figure is from memory', 'Partnership clinical lead'),
  ('stuck_after', '2026-01-01', '{2}', 'years', 'How long in treatment before the list looks at whether life has changed', 'Indicator I16', 'Partnership coordinator'),
  ('stuck_records_apart', '2026-01-01', '{150}', 'days', 'How far apart two outcome records must be to be compared', 'Indicator I16', 'Partnership coordinator'),
  ('stuck_work_rise', '2026-01-01', '{4}', 'days', 'A rise in days of work, volunteering or education that counts as change', 'Indicator I16', 'Partnership coordinator'),
  ('stuck_quality_of_life_rise', '2026-01-01', '{3}', 'points', 'A rise in quality of life that counts as change', 'Indicator I16', 'Partnership coordinator'),
  ('smallest_group_shown', '2026-01-01', '{20}', 'points', 'The smallest number of people a row of the cohort view speaks of', 'Rule book: health figures speak of twenty or more', 'Partnership coordinator');

insert into episodes.list_word (list, code, words, position, applies_from, source) values
  ('intervention', 'pharmacological', 'Medicine-based treatment', 1, '2026-01-01', 'National code 94'),
  ('intervention', 'psychosocial', 'Talking and psychosocial treatment', 2, '2026-01-01', 'National code 95'),
  ('intervention', 'recovery_support', 'Recovery support', 3, '2026-01-01', 'National code 96'),
  ('mainstream', 'gp', 'GP', 1, '2026-01-01', 'S002-L45b'),
  ('mainstream', 'dentist', 'Dentist', 2, '2026-01-01', 'S002-L45b'),
  ('mainstream', 'bank', 'Bank account', 3, '2026-01-01', 'S002-L45b'),
  ('mainstream', 'jobcentre', 'Jobcentre', 4, '2026-01-01', 'S002-L45b'),
  ('mainstream', 'college', 'College or training', 5, '2026-01-01', 'S002-L45b'),
  ('blocker', 'no_id', 'No proof of who they are', 1, '2026-01-01', 'From memory'),
  ('blocker', 'no_address', 'No address', 2, '2026-01-01', 'From memory'),
  ('blocker', 'list_full', 'Not taking new people', 3, '2026-01-01', 'From memory'),
  ('blocker', 'turned_away', 'Turned away', 4, '2026-01-01', 'From memory'),
  ('blocker', 'cost', 'Cost', 5, '2026-01-01', 'From memory'),
  ('blocker', 'travel', 'Too far, or no transport', 6, '2026-01-01', 'From memory'),
  ('blocker', 'no_phone', 'No phone or internet', 7, '2026-01-01', 'From memory'),
  ('blocker', 'other', 'Something else', 8, '2026-01-01', 'From memory');

insert into episodes.leaving_reason (code, words, reporting_group, national_code, planned, category, position, applies_from, source) values
  ('finished_drug_free', 'Finished as planned, not using drugs', 'completed', '80', true, 5, 1, '2026-01-01', 'National list, code 80'),
  ('finished_alcohol_free', 'Finished as planned, not drinking', 'completed', '81', true, 5, 2, '2026-01-01', 'National list, code 81'),
  ('finished_occasional', 'Finished as planned, some use that needs no treatment', 'completed', '82', true, 5, 3, '2026-01-01', 'National list, code 82'),
  ('moved_to_another_service', 'Moved on to another service', 'transferred', '83', true, 5, 4, '2026-01-01', 'National list, code 83'),
  ('moved_to_prison_service', 'Treatment goes on in prison', 'transferred', '84', true, 11, 5, '2026-01-01', 'National list, code 84'),
  ('lost_touch', 'We lost touch', 'unplanned', '85', false, 5, 6, '2026-01-01', 'National list, code 85'),
  ('service_ended_it', 'The service ended it', 'unplanned', '86', false, 5, 7, '2026-01-01', 'National list, code 86'),
  ('kept_in_custody', 'In custody, treatment did not go on', 'unplanned', '87', false, 11, 8, '2026-01-01', 'National list, code 87'),
  ('did_not_want_it', 'Offered, but did not want it', 'unplanned', '88', false, 5, 9, '2026-01-01', 'National list, code 88'),
  ('died', 'The person died', 'died', '89', false, 5, 10, '2026-01-01', 'National list, code 89');

insert into episodes.help_idea (code, area, words, position, applies_from, source) values
  ('own_front_door', 'home', 'Ask for a place of their own, with support to keep it', 1, '2026-01-01', 'S004-L560'),
  ('move_from_hostel', 'home', 'Plan a move from the hostel with the housing worker', 2, '2026-01-01', 'S004-L380'),
  ('work_placement', 'work', 'Supported work placement, hours around collections', 1, '2026-01-01', 'S004-L374'),
  ('volunteering', 'work', 'Volunteer for a few hours a week', 2, '2026-01-01', 'S004-L374'),
  ('course', 'work', 'A course they choose, fees found', 3, '2026-01-01', 'S004-L374'),
  ('family_contact', 'family', 'Help to get back in touch with family, at their pace', 1, '2026-01-01', 'S004-L380'),
  ('couple_or_family_work', 'family', 'Couple or family sessions', 2, '2026-01-01', 'From memory'),
  ('peer_company', 'family', 'A peer to go to groups and activities with', 3, '2026-01-01', 'S004-L783'),
  ('health_check', 'health', 'A full health check: lungs, liver, teeth, eyes', 1, '2026-01-01', 'From memory'),
  ('talking_treatment', 'health', 'Talking treatment beside the medicine', 2, '2026-01-01', 'S004-L388'),
  ('dose_times', 'health', 'Collection times that leave room for life; the dose is not cut', 3, '2026-01-01', 'S004-L392');
