import { givenName, noteText } from './chance.sql.ts'
import { staffInEach } from './size.ts'

const common = 'person_id, partnership_id, owner_agency_id, author_staff_id'
const registrar = 'person_id, partnership_id, registrar_id, worker_id'

/** A spell of treatment for everybody, a review of every second one that goes on, a check-up after those that ended. */
export const episodes = `
  insert into episodes.episode (episode_id, ${common}, kind, started_on, ended_on, ended_at, ended_by, created_at)
  select bench.id('episode', n), ${registrar}, 'treatment', since_on, until::date, until, case when until is not null then worker_id end, since from bench.person;
  insert into episodes.review (review_id, ${common}, episode_id, held_on, held_with, person_words, home_change, work_change, family_change, health_change, what_is_next,
    agreed, next_due_on, created_at)
  select bench.id('review', n), ${registrar}, bench.id('episode', n), held_on, array['person', 'key_worker'], 'It goes well enough.', 'same', 'better', 'same', 'same', 'Go on.', true,
    held_on + 91, held_on + interval '10 hours'
  from (select *, bench.today() - bench.dice(151, n, 100) as held_on from bench.person where is_current and bench.dice(152, n, 2) = 0) p;
  insert into episodes.check_up (check_up_id, ${common}, episode_id, months_after, due_on, held_on, outcome, held_by, created_at)
  select bench.id('check-up', n), ${registrar}, bench.id('episode', n), 1, until::date + 30, until::date + 31, 'reached', worker_id, until
  from bench.person where until::date + 31 < bench.today()`

/** Two steps of the plan and two contacts for everybody worked with now. */
export const steps = `
  insert into care.plan_action (plan_action_id, ${common}, what, to_agency_id, to_staff_id, due_on, done_on, done_at, done_by_staff_id, created_at)
  select bench.id('step', n * 2 + s), ${registrar}, 'Ring the housing office together', registrar_id, worker_id, due_on, case when is_done then due_on end,
    case when is_done then due_on + interval '12 hours' end, case when is_done then worker_id end, since
  from (select *, bench.today() - 10 + bench.dice(153, n * 2 + s, 90) - case when bench.dice(154, n * 2 + s, 3) > 0 then 120 else 0 end as due_on,
      bench.dice(154, n * 2 + s, 3) > 0 as is_done
    from bench.person cross join generate_series(0, 1) s where is_current) p;
  insert into care.contact (contact_id, ${common}, kind, happened_at, minutes, how, given_by, given_by_staff_id, created_at)
  select bench.id('time spent', n * 2 + s), ${registrar}, (array['keywork', 'check_in'])[s + 1], at, 40, 'face_to_face', 'professional', worker_id, at
  from (select *, bench.at(bench.today() - 1 - bench.dice(155, n * 2 + s, 120), 156, n) as at from bench.person cross join generate_series(0, 1) s where is_current) p`

/** For every twelfth an appointment today, and for every twenty-fifth one of the last weeks of which nobody has said what became of it. */
export const days = `
  insert into care.appointment (appointment_id, ${common}, starts_at, with_staff_id, kind, place, created_at)
  select bench.id('appointment now', n), ${registrar}, bench.at(bench.today(), 157, n), worker_id, 'keywork', 'Room ' || (1 + n % 9), since
  from bench.person where is_current and bench.dice(158, n, 12) = 0;
  insert into care.appointment (appointment_id, ${common}, starts_at, with_staff_id, kind, place, created_at)
  select bench.id('appointment unwritten', n), ${registrar}, bench.at(bench.today() - 2 - bench.dice(159, n, 16), 157, n), worker_id, 'keywork', 'Room ' || (1 + n % 9), since
  from bench.person where is_current and bench.dice(160, n, 25) = 0`

/** For each worker's own people: thirty tasks, two in three done, and eight conversations with a colleague, each of two messages. */
export const desk = `
  create unlogged table bench.desk as
  select d.*, row_number() over (partition by worker_id order by n) - 1 as place, bench.id('staff', p * ${staffInEach} + case k when 0 then (q + 1) % 11 else 16 + (q + 1) % 8 end) as colleague_id
  from bench.person d where is_current;
  insert into tasks.task (task_id, partnership_id, owner_agency_id, author_staff_id, person_id, what, due_on, to_staff_id, to_team_id, created_at, done_at, done_by)
  select bench.id('task', n), partnership_id, registrar_id, colleague_id, person_id, 'Send the letter about the appointment', due_on,
    case when place % 6 > 0 then worker_id end, case when place % 6 = 0 then team_id end, due_on - interval '20 days',
    case when place % 3 > 0 then due_on - interval '9 hours' end, case when place % 3 > 0 then worker_id end
  from (select *, bench.today() - 3 + bench.dice(161, n, 40) - case when place % 3 > 0 then 60 else 0 end as due_on from bench.desk where place < 30) p;
  create unlogged table bench.thread as
  select *, bench.id('thread', n) as thread_id, bench.at(bench.today() - 1 - bench.dice(162, n, 60), 163, n) as begun_at from bench.desk where place between 30 and 37;
  insert into tasks.thread (thread_id, person_id, partnership_id, owner_agency_id, author_staff_id, subject, created_at)
  select thread_id, person_id, partnership_id, registrar_id, worker_id, 'About next week', begun_at from bench.thread;
  insert into tasks.participant (thread_id, staff_id, added_at)
  select thread_id, unnest(array[worker_id, colleague_id]), begun_at from bench.thread;
  insert into tasks.message (message_id, thread_id, author_staff_id, body, created_at)
  select bench.id('message', n * 2 + m), thread_id, (array[worker_id, colleague_id])[m + 1], ${noteText('n * 2 + m')}, begun_at + interval '1 hour' * m
  from bench.thread cross join generate_series(0, 1) m;
  insert into tasks.receipt (message_id, thread_id, staff_id, read_at)
  select bench.id('message', n * 2 + m), thread_id, (array[colleague_id, worker_id])[m + 1], case when m = 0 or place > 33 then begun_at + interval '2 hours' end
  from bench.thread cross join generate_series(0, 1) m`

/** What waits at the agencies: people who asked for help, referrals to answer or to see, people being handed to a colleague. */
export const waiting = `
  insert into directory.service (service_id, partnership_id, agency_id, name, summary, needs, offers)
  select bench.id('service', no), partnership_id, agency_id, 'Help with drugs and alcohol', 'Somebody to talk to, and treatment.', array['alcohol', 'opioids'], array['one_to_one']
  from bench.agency where k < 2;
  insert into front_door.help_request (help_request_id, partnership_id, answerable_agency_id, service_id, knew_service, quote_code, received_at, contact_due_on, door, asked_by,
    chosen_name, age_band, may_phone, phone, first_contact_at, closed_at, closed_by, closed_reason)
  select bench.id('request', no * 40 + r), partnership_id, agency_id, bench.id('service', no), true,
    upper(to_hex(4096 + (no * 40 + r) % 61440)) || '-' || lpad(upper(to_hex((no * 40 + r) / 61440)), 4, '0'), at, at::date + 2, 'web', 'self',
    ${givenName('no * 40 + r', 164)}, 'adult', true, '07700 900' || lpad(r::text, 3, '0'), case when r > 3 then at + interval '1 day' end,
    case when r > 7 then at + interval '1 day' end, case when r > 7 then bench.id('staff', p * ${staffInEach} + k * 16) end, case when r > 7 then 'helped_at_once' end
  from (select a.*, r, bench.at(bench.today() - 1 - r, 165, no * 40 + r) as at from bench.agency a cross join generate_series(0, 39) r where k < 2) a;
  create unlogged table bench.referred as
  select d.*, bench.at(bench.today() - 2 - bench.dice(167, n, 6), 168, n) as sent_at, bench.dice(166, n, 2) = 0 as is_accepted from bench.person d
  where is_current and not has_other and bench.dice(169, n, 30) = 0;
  insert into referrals.referral (referral_id, person_id, partnership_id, owner_agency_id, author_staff_id, to_agency_id, need, reason, sent_at, lapses_at, answered_at,
    answered_by, answer, see_by_at)
  select bench.id('waiting referral', n), person_id, partnership_id, registrar_id, worker_id, other_id, 'medicine', 'Needs a prescriber as well.', sent_at, sent_at + interval '10 days',
    case when is_accepted then sent_at + interval '1 day' end, case when is_accepted then other_worker_id end, case when is_accepted then 'accepted' end,
    case when is_accepted then sent_at + interval '22 days' end
  from bench.referred;
  insert into people.working_relationship (working_relationship_id, person_id, partnership_id, agency_id, staff_id, role, from_at, recorded_by)
  select bench.id('work accepted', n), person_id, partnership_id, other_id, other_worker_id, 'key_worker', sent_at + interval '1 day', other_worker_id
  from bench.referred where is_accepted;
  insert into people.handover (handover_id, person_id, partnership_id, agency_id, giver_staff_id, taker_staff_id, reason, begun_at, seen_on, seen_at, seen_by)
  select bench.id('handover', n), person_id, partnership_id, registrar_id, worker_id, colleague_id, 'Moves to another team.', bench.today() - 5,
    case when place % 4 > 0 then bench.today() - 2 end, case when place % 4 > 0 then bench.today() - interval '40 hours' end, case when place % 4 > 0 then colleague_id end
  from bench.desk where bench.dice(170, n, 40) = 0`
