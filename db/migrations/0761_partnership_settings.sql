-- Clocks and thresholds of every module in one place: what each decides, and its figures by day, with where they come from and who answers
-- for them. A figure without a partnership is for all that have agreed none of their own.
create table partnership.setting (
  code text primary key constraint setting_code_is_whole check (code ~ '^[a-z_]+\.[a-z_]+$'),
  area text not null,
  position smallint not null,
  title text not null,
  meaning text not null,
  unit text not null constraint setting_unit_is_known check (unit in ('days', 'weeks', 'months', 'years', 'people', 'points', 'forms')),
  -- Several figures, rising, instead of one.
  is_list boolean not null default false,
  least integer not null,
  most integer not null,
  constraint setting_bounds_in_order check (least <= most)
);
create table partnership.setting_figure (
  setting_figure_id uuid primary key default gen_random_uuid(),
  code text not null references partnership.setting,
  partnership_id uuid references partnership.partnership,
  applies_from date not null,
  amounts integer[] not null constraint setting_has_figures check (cardinality(amounts) between 1 and 12 and array_position(amounts, null) is null),
  source text not null,
  owner text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid references partnership.staff
);
create index setting_figure_of_setting on partnership.setting_figure (code, partnership_id, applies_from desc, recorded_at desc);
call platform.lock_table('partnership.setting');
call platform.lock_table('partnership.setting_figure');

insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('directory.days_until_old', 'Directory and front door', 1, 'How long a confirmed wait counts', 'A wait or a number of places that nobody confirmed again for longer is said to be not known', 'days', false, 1, 180),
  ('front_door.seen_within_days', 'Directory and front door', 2, 'From asking to a first meeting', 'A first meeting within these days counts as soon; whoever waits longer stands first on the list', 'days', false, 1, 180),
  ('referrals.days_to_answer', 'Referrals', 1, 'To answer a referral', 'A referral that nobody answers in these days closes, and both agencies are told', 'days', false, 1, 60),
  ('referrals.days_to_see', 'Referrals', 2, 'From accepting to seeing', 'Whoever accepts a referral is reminded when the person was not seen in these days', 'days', false, 1, 180),
  ('assessments.one_too_many', 'Assessments and needs', 1, 'The full assessment that is one too many', 'From this one on a reason is asked for, and whoever leads is told', 'forms', false, 2, 20),
  ('assessments.counted_over', 'Assessments and needs', 2, 'Over how long full assessments are counted', 'Full assessments of one person in these days are counted together', 'days', false, 7, 1500),
  ('assessments.need_lost_after', 'Assessments and needs', 3, 'When a need without an owner is lost', 'It stands on the list of lost needs after these days', 'days', false, 1, 90),
  ('assessments.urgent_need_lost_after', 'Assessments and needs', 4, 'When an urgent need without an owner is lost', 'The same for an urgent need', 'days', false, 0, 90),
  ('episodes.review_every', 'Support, leaving and coming back', 1, 'Time between reviews', 'How long after a review, or after a start, the next review is due. Nothing ends by it', 'months', false, 1, 24),
  ('episodes.check_ups_after', 'Support, leaving and coming back', 2, 'Check-ups after leaving', 'When after leaving the agency asks how things are', 'months', true, 1, 60),
  ('episodes.return_within', 'Support, leaving and coming back', 3, 'To answer somebody who asks to come back', 'How soon somebody who asks to come back hears from the agency', 'days', false, 1, 30),
  ('episodes.stuck_after', 'Long in treatment', 1, 'When we look whether life has changed', 'How long in treatment before the list looks at whether life has changed', 'years', false, 1, 20),
  ('episodes.stuck_records_apart', 'Long in treatment', 2, 'How far apart two outcome records must be', 'Two outcome records nearer to each other are not compared', 'days', false, 30, 1000),
  ('episodes.stuck_work_rise', 'Long in treatment', 3, 'A rise in days of work or learning that counts', 'A rise in days of work, volunteering or education that counts as change', 'days', false, 1, 28),
  ('episodes.stuck_quality_of_life_rise', 'Long in treatment', 4, 'A rise in quality of life that counts', 'A rise in quality of life that counts as change', 'points', false, 1, 20),
  ('episodes.smallest_group_shown', 'Long in treatment', 5, 'The smallest group a figure speaks of', 'A row about fewer people is left out. It can be raised, never lowered below twenty', 'people', false, 20, 1000),
  ('care.keywork_weeks', 'Day to day', 1, 'A prescription without talking help', 'After how many weeks with a prescription and no keywork somebody is named to their worker. The prescription goes on', 'weeks', false, 1, 52),
  ('groups.wanted_by', 'Day to day', 2, 'How many must ask for a group', 'When this many people ask for a group that is not there, managers are told', 'people', false, 3, 50);

insert into partnership.setting_figure (code, applies_from, amounts, source, owner)
select 'episodes.' || code, applies_from, amounts, source, owner from episodes.setting;
insert into partnership.setting_figure (code, partnership_id, applies_from, amounts, source, owner)
select 'directory.days_until_old', partnership_id, from_on, array[days_until_old], source, owner from directory.freshness
union all select 'front_door.seen_within_days', partnership_id, from_on, array[seen_within_days], source, owner from front_door.time_limit
union all select 'referrals.days_to_answer', partnership_id, date '2026-01-01', array[days_to_answer], source, '' from referrals.time_limit
union all select 'referrals.days_to_see', partnership_id, date '2026-01-01', array[days_to_see], source, '' from referrals.time_limit
union all select 'assessments.one_too_many', partnership_id, date '2026-01-01', array[warn_at], source, owner from assessments.burden_limit
union all select 'assessments.counted_over', partnership_id, date '2026-01-01', array[window_days], source, owner from assessments.burden_limit
union all select 'assessments.need_lost_after', partnership_id, date '2026-01-01', array[days_without_owner], source, owner from assessments.need_limit
union all select 'assessments.urgent_need_lost_after', partnership_id, date '2026-01-01', array[days_if_urgent], source, owner from assessments.need_limit
union all select 'care.keywork_weeks', partnership_id, from_on, array[weeks], source, '' from care.keywork_gap
union all select 'groups.wanted_by', partnership_id, from_on, array[people], source, '' from groups.wanted_by;
-- What stood in code where nobody had agreed anything.
insert into partnership.setting_figure (code, applies_from, amounts, source, owner) values
  ('referrals.days_to_answer', '2026-01-01', '{10}', 'A first figure, to be agreed by the board', 'Partnership coordinator'),
  ('referrals.days_to_see', '2026-01-01', '{21}', 'The three-week waiting-time standard of the 2000s, from memory', 'Partnership coordinator'),
  ('assessments.one_too_many', '2026-01-01', '{3}', 'Our own figure, from no guidance', 'Partnership clinical lead'),
  ('assessments.counted_over', '2026-01-01', '{180}', 'Our own figure, from no guidance', 'Partnership clinical lead'),
  ('assessments.need_lost_after', '2026-01-01', '{7}', 'Our own figure, from no guidance', 'Partnership coordinator'),
  ('assessments.urgent_need_lost_after', '2026-01-01', '{1}', 'Our own figure, from no guidance', 'Partnership coordinator'),
  ('care.keywork_weeks', '2026-01-01', '{8}', 'Eight weeks were asked for; to be agreed by the board', 'Partnership clinical lead'),
  ('groups.wanted_by', '2026-01-01', '{3}', 'Three people were asked for; to be agreed by the board', 'Partnership coordinator');

drop table directory.freshness, front_door.time_limit, referrals.time_limit, assessments.burden_limit, assessments.need_limit, care.keywork_gap,
  groups.wanted_by, episodes.setting;
