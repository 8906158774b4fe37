const common = 'person_id, partnership_id, owner_agency_id, author_staff_id'
const registrar = 'person_id, partnership_id, registrar_id, worker_id'

/** People of one agency alone, so that nothing of their two thousand events is rightly hidden from their worker. */
const who = `
  create unlogged table bench.long as
  select *, bench.today() - 3000 as began_on from bench.person where is_current and not (has_other or has_practice or has_pharmacy)
  order by bench.dice(181, n, 1000000000), n limit 60`

/** The day of one of the events of a kind: they lie evenly over eight years. */
const day = (many: number) => `began_on + (2990 * e / ${many})`
const each = (many: number) =>
  `from (select l.*, e, ${day(many)} as day from bench.long l cross join generate_series(0, ${many - 1}) e) p`
const id = (kind: string) => `bench.id('long ${kind}', n * 2000 + e)`

/** Something of every kind that a timeline shows: 2,000 of them, with the few that everybody has. */
export const longJourneys: readonly string[] = [
  who,
  `insert into care.appointment (appointment_id, ${common}, starts_at, with_staff_id, kind, place, attendance, created_at)
  select ${id('appointment')}, ${registrar}, day + interval '10 hours', worker_id, 'keywork', 'Room 1', 'attended', day ${each(1100)}`,
  `insert into care.contact (contact_id, ${common}, kind, happened_at, minutes, how, given_by, given_by_staff_id, created_at)
  select ${id('contact')}, ${registrar}, 'check_in', day + interval '15 hours', 20, 'phone', 'professional', worker_id, day ${each(500)}`,
  `insert into care.goal (goal_id, ${common}, domain, headline, set_by, created_at, ended_at)
  select ${id('goal')}, ${registrar}, 'housing', 'Something to work towards', 'person', day, day + 200 ${each(80)}`,
  `insert into care.plan_action (plan_action_id, ${common}, what, to_agency_id, to_staff_id, due_on, done_on, done_at, done_by_staff_id, created_at)
  select ${id('step')}, ${registrar}, 'Ring the housing office together', registrar_id, worker_id, day, day, day + interval '12 hours', worker_id, day ${each(80)}`,
  `insert into care.plan_agreement (plan_agreement_id, ${common}, plan_id, how, agreed_on, created_at)
  select ${id('agreement')}, ${registrar}, bench.id('plan', n), 'in_person', day, day ${each(10)}`,
  `insert into care.plan (plan_id, ${common}, purpose, created_at) select bench.id('plan', n), ${registrar}, 'A home and some quiet', began_on from bench.long`,
  `insert into care.lapse (lapse_id, ${common}, happened_on, substance, what_happened, response, created_at)
  select ${id('lapse')}, ${registrar}, day, 'alcohol', 'A hard week.', 'We talked the same day.', day ${each(30)}`,
  `insert into tasks.conference (conference_id, ${common}, held_on, purpose, person_was_there, created_at)
  select ${id('conference')}, ${registrar}, day, 'The move', true, day ${each(10)}`,
  `insert into episodes.review (review_id, ${common}, episode_id, held_on, held_with, person_words, home_change, work_change, family_change, health_change, what_is_next,
    agreed, next_due_on, created_at)
  select ${id('review')}, ${registrar}, bench.id('episode', n), day, array['person'], 'It goes well.', 'same', 'same', 'same', 'same', 'Go on.', true, day + 91, day ${each(20)}`,
  `insert into assessments.assessment (assessment_id, ${common}, category, instrument_id, instrument_version, level, started_at, created_at, minutes)
  select ${id('assessment')}, ${registrar}, 6, 'triage', '2026-1', 'triage', day, day, 30 ${each(60)}`,
  `insert into prescribing.script (script_id, ${common}, medicine, daily_dose, supervised, pharmacy_agency_id, collection_days, starts_on, ends_on, created_at)
  select ${id('script')}, ${registrar}, 'Methadone 1mg/ml oral solution', '40ml', false, pharmacy_id, array[1, 3, 5]::smallint[], day, day + 49, day ${each(60)}`,
  `insert into justice.treatment_order (treatment_order_id, ${common}, reference, requirement, starts_on, ends_on, requirement_status, created_at)
  select ${id('order')}, ${registrar}, 'L' || n || '-' || e, 'drug_rehabilitation', day, day + 180, 'complete', day ${each(6)}`,
  `insert into referrals.referral (referral_id, ${common}, to_agency_id, reason, sent_at, lapses_at, answered_at, answered_by, answer, answer_reason)
  select ${id('referral')}, ${registrar}, other_id, 'Needs a prescriber as well.', day, day + 10, day + 2, other_worker_id, 'declined', 'We have no room for another three weeks.' ${each(30)}`,
  `insert into episodes.check_up (check_up_id, ${common}, episode_id, months_after, due_on, held_on, outcome, held_by, created_at)
  select ${id('check-up')}, ${registrar}, bench.id('long episode', n * 2000 + e), 3, day + 90, day + 91, 'reached', worker_id, day ${each(6)}`,
  `insert into episodes.episode (episode_id, ${common}, kind, started_on, ended_on, ended_at, ended_by, created_at)
  select ${id('episode')}, ${registrar}, 'brief', day, day + 60, day + 60, worker_id, day ${each(6)}`,
]
