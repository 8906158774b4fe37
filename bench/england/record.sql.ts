import { noteText } from './chance.sql.ts'
import type { Size } from './size.ts'

// A hundred faces: of a hundred notes of a treatment service this many are of each kind.
const faces = [
  [6, 44],
  [4, 10],
  [5, 9],
  [7, 9],
  [13, 8],
  [3, 6],
  [9, 4],
  [11, 3],
  [10, 3],
  [1, 1],
  [2, 1],
  [8, 1],
  [12, 1],
].flatMap(([category, times]) => Array<number | undefined>(times ?? 0).fill(category))

/**
 * The notes numbered from `from` up to, not including, `to`. In the order they were written, so that one person's notes lie far
 * apart as they do in life: seven in ten by the service that registered the person, the others by whoever else works with them.
 */
export const entries = ({ people, entries: all }: Size, from: number, to: number) => `
  insert into care.entry (entry_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, labels, happened_on, title, body, created_at,
    struck_at, struck_by, struck_reason)
  select bench.id('entry', m), person_id, partnership_id,
    case who when 1 then other_id when 2 then practice_id when 3 then pharmacy_id else registrar_id end,
    case who when 1 then other_worker_id when 2 then gp_id when 3 then pharmacist_id else worker_id end,
    category, case when who > 0 then 0 else (array[1, 2, 0])[least(1 + bench.dice(72, m, 50), 3)] end, day,
    (array['Name checked', 'Contact checked', 'Attendance', 'Medicine', 'Plan', 'Note', 'Test', 'Health', 'Safety', 'Alert', 'Court', 'From a relative', 'Scores'])[category],
    ${noteText('m')}, bench.at(day, 73, m),
    case when is_struck then bench.at(day, 73, m) + interval '1 hour' end, case when is_struck then worker_id end, case when is_struck then 'Written twice' else '' end
  from (
    select m, d.*, w.who, bench.today() - ((${all} - m)::bigint * 1400 / ${all})::integer as day, bench.dice(74, m, 100) = 0 as is_struck,
      (case w.who when 0 then (array[${faces.join(', ')}])[1 + bench.dice(75, m, 100)] when 1 then (array[3, 4, 6])[1 + bench.dice(75, m, 3)]
        when 2 then (array[4, 6])[1 + bench.dice(75, m, 2)] else 3 end)::smallint as category
    from generate_series(${from}, ${to - 1}) m
    join bench.person d on d.n = bench.dice(71, m, ${people})
    cross join lateral (select case
      when has_other and bench.dice(76, m, 100) between 0 and 12 then 1
      when has_practice and bench.dice(76, m, 100) between 13 and 22 then 2
      when has_pharmacy and bench.dice(76, m, 100) between 23 and 27 then 3 else 0 end as who) w) made`

/** One appointment to come for those worked with now, and three kept or missed. */
export const appointments = `
  insert into care.appointment (appointment_id, person_id, partnership_id, owner_agency_id, author_staff_id, starts_at, with_staff_id, kind, place, attendance, created_at)
  select bench.id('appointment', n * 4 + a), person_id, partnership_id, registrar_id, worker_id,
    case a when 0 then bench.at(bench.today() + 1 + bench.dice(91, n, 28), 92, n) else bench.at(bench.today() - a * 9 - bench.dice(91 + a, n, 7), 92, n) end,
    worker_id, 'keywork', 'Room ' || (1 + n % 9), case when a > 0 then (array['attended', 'attended', 'not_attended', 'excused'])[1 + bench.dice(96, n * 4 + a, 4)] end, since
  from bench.person cross join generate_series(0, 3) a where a > 0 or is_current`

export const goals = `
  insert into care.goal (goal_id, person_id, partnership_id, owner_agency_id, author_staff_id, domain, headline, set_by, created_at, ended_at)
  select bench.id('goal', n * 2 + g), person_id, partnership_id, registrar_id, worker_id, (array['substance_use', 'housing', 'work', 'family'])[1 + bench.dice(101 + g, n, 4)],
    'Something to work towards', 'person', since + interval '5 minutes' * g, case when g = 1 and bench.dice(103, n, 2) = 0 then since + interval '20 days' end
  from bench.person cross join generate_series(0, 1) g;
  insert into care.own_words (own_words_id, person_id, partnership_id, body, created_at)
  select bench.id('own words', n), person_id, partnership_id, 'I would like my worker to know that mornings are hard.', since from bench.person where bench.dice(104, n, 20) = 0;
  insert into care.correction_request (correction_request_id, person_id, partnership_id, owner_agency_id, category, wanted, asked_at, due_on)
  select bench.id('correction', n), person_id, partnership_id, registrar_id, 6, 'I did come that day.', since, since_on + 30 from bench.person where bench.dice(105, n, 50) = 0;
  insert into justice.treatment_order (treatment_order_id, person_id, partnership_id, owner_agency_id, author_staff_id, reference, requirement, has_testing, starts_on, ends_on, created_at)
  select bench.id('order', n), person_id, partnership_id, registrar_id, worker_id, 'O' || n, 'drug_rehabilitation', n % 2 = 0, since_on, bench.today() + 100, since
  from bench.person where bench.dice(106, n, 10) = 0`

/** A script for everyone with a pharmacy, by the NHS service where it works with the person, and four collections of it. */
export const scripts = `
  insert into prescribing.script (script_id, person_id, partnership_id, owner_agency_id, author_staff_id, medicine, daily_dose, supervised, pharmacy_agency_id,
    collection_days, starts_on, ends_on, created_at)
  select bench.id('script', n), person_id, partnership_id, case when k = 0 and has_other then other_id else registrar_id end,
    case when k = 0 and has_other then other_worker_id else worker_id end, 'Methadone 1mg/ml oral solution', (20 + 5 * bench.dice(111, n, 12)) || 'ml',
    bench.dice(112, n, 2) = 0, pharmacy_id, array[1, 3, 5]::smallint[], bench.today() - 28, bench.today() + 56, since
  from bench.person where has_pharmacy;
  insert into prescribing.collection (collection_id, person_id, partnership_id, owner_agency_id, author_staff_id, script_id, due_on, outcome, created_at)
  select bench.id('collection', n * 4 + c), person_id, partnership_id, pharmacy_id, pharmacist_id, bench.id('script', n), bench.today() - 2 - 2 * c,
    case when bench.dice(113, n * 4 + c, 8) = 0 then 'missed' else 'collected' end, bench.at(bench.today() - 2 - 2 * c, 114, n)
  from bench.person cross join generate_series(0, 3) c where has_pharmacy`
