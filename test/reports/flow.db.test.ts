import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { testDatabase } from '../support/database.ts'
import { type Person, person } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** Each case of the way through the system by name: who counts as asking, seen, lost, started, left and back. */
const { owner } = await testDatabase('report flow')
const { rules } = freezingRules()
const asOf = '2026-10-31'
const from = '2025-11-01'

/** A valley of its own for each case, with ways to say what happened there at Riverside. */
function ground(name: string) {
  const world = valley(name)
  const { facts, county, agencies: a, workers: w, teams } = world
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  return {
    ...world,
    someone: (): Person =>
      person(facts, a.riverside, { given: 'P', born: `19${50 + next()}-01-01`, worker: w.amy, team: teams.blueTeam }),
    asked: (on: string, more: object = {}) =>
      facts.add('front_door.help_request', {
        help_request_id: facts.newId(),
        partnership_id: county,
        answerable_agency_id: a.riverside.id,
        service_id: facts.newId(),
        knew_service: true,
        quote_code: `${1000 + next()}-${facts.newId().slice(0, 4).toUpperCase()}`,
        received_at: `${on}T10:00:00Z`,
        contact_due_on: on,
        door: 'phone',
        asked_by: 'self',
        chosen_name: 'Somebody',
        age_band: 'adult',
        ...more,
      }),
    became: (whom: Person, more: object = {}) => ({
      person_id: whom.id,
      registered_at: '2025-11-02T10:00:00Z',
      registered_by: w.amy.id,
      ...more,
    }),
    closed: (reason: string) => ({ closed_at: '2026-10-01T10:00:00Z', closed_by: w.amy.id, closed_reason: reason }),
    /** In treatment from a day, without a day of referral. */
    treated: (whom: Person, started_on: string) =>
      medicineFrom(facts, whom, w.amy, spell(facts, whom, w.amy, { started_on }), started_on),
    left: (whom: Person, started_on: string, on: string, reason: string) =>
      medicineFrom(
        facts,
        whom,
        w.amy,
        endedSpell(facts, whom, w.amy, { on, reason, worked: '', more: { started_on } }),
        started_on,
      ),
  }
}

type Ground = ReturnType<typeof ground>

/** The numbers of Riverside that are not 0; a median stands for its count. */
async function flowOf({ facts, county, agencies }: Ground): Promise<Readonly<Record<string, number>>> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await facts.save(client)
    await client.query('set local role cg_owner')
    await client.query(
      'create temporary table made (agency_id uuid, report text, dimension text, row_key text, part text, base text, n integer, median_days integer, rests_from date, rests_to date) on commit drop',
    )
    await client.query('select indicators.gather(array[$1::uuid], $2, $3)', [county, asOf, rules])
    await client.query('select reports.gather_people($1, $2, $3)', [county, asOf, rules])
    await client.query('select reports.gather_askings($1, $2, $3, $3, $4)', [county, from, asOf, rules])
    await client.query(`select reports.count_flow('year', $1, $2, $3)`, [from, asOf, rules])
    const { rows } = await client.query<{ part: string; n: number }>(
      'select part, coalesce(median_days, n) as n from made where agency_id = $1 and n > 0',
      [agencies.riverside.id],
    )
    return Object.fromEntries(rows.map(({ part, n }) => [part, n]))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const flowTest = (title: string, arrange: (given: Ground) => void, wanted: Readonly<Record<string, number>>) =>
  test(title, async () => {
    const given = ground(
      title
        .replaceAll(/[^a-z0-9 ]/g, '')
        .slice(0, 19)
        .trim(),
    )
    arrange(given)
    assert.deepEqual(await flowOf(given), wanted)
  })

flowTest(
  'somebody who asked, was seen and started is at each step, with the days between',
  ({ someone, asked, became, treated }) => {
    const whom = someone()
    asked('2026-01-01', became(whom, { first_seen_on: '2026-01-11' }))
    treated(whom, '2026-01-16')
  },
  { asked: 1, seen: 1, started: 1, 'still here': 1, 'days asked to seen': 10, 'days seen to started': 5 },
)

flowTest(
  'two askings that lead to one start are one, and the wait is from the first',
  ({ someone, asked, became, treated }) => {
    const whom = someone()
    asked('2026-01-01', became(whom))
    asked('2026-01-20', became(whom, { first_seen_on: '2026-01-25' }))
    treated(whom, '2026-02-01')
  },
  { asked: 1, seen: 1, started: 1, 'still here': 1, 'days asked to seen': 24, 'days seen to started': 7 },
)

flowTest(
  'requests of people nobody registered count each by itself, waiting or closed',
  ({ asked, closed }) => {
    asked('2026-09-01')
    asked('2026-09-02')
    asked('2026-09-03', closed('not_reached'))
    asked('2026-09-04', closed('duplicate'))
  },
  { asked: 3, 'not seen yet': 2, 'closed unseen': 1 },
)

flowTest(
  'somebody who asks while in treatment there is not on the way in',
  ({ someone, asked, became, treated }) => {
    const whom = someone()
    treated(whom, '2025-06-01')
    asked('2026-02-01', became(whom))
  },
  {},
)

flowTest(
  'a start more than 182 days after asking is not what came of it, but an asking of its own day',
  ({ someone, asked, became, treated }) => {
    const [late, inTime] = [someone(), someone()]
    asked('2026-01-01', became(late, { first_seen_on: '2026-01-02' }))
    treated(late, '2026-07-03')
    asked('2026-01-01', became(inTime, { first_seen_on: '2026-01-02' }))
    treated(inTime, '2026-07-02')
  },
  {
    asked: 3,
    seen: 3,
    started: 2,
    'not started': 1,
    'still here': 2,
    'days asked to seen': 1,
    'days seen to started': 181,
  },
)

flowTest(
  'leaving is told by how, and coming back within six months of it only once it was watched for so long',
  ({ someone, asked, became, left, treated }) => {
    const [back, away, recent] = [someone(), someone(), someone()]
    for (const whom of [back, away, recent]) asked('2025-12-01', became(whom, { first_seen_on: '2025-12-01' }))
    left(back, '2025-12-01', '2026-02-01', 'finished_drug_free')
    treated(back, '2026-04-01')
    left(away, '2025-12-01', '2026-02-01', 'lost_touch')
    left(recent, '2025-12-01', '2026-06-01', 'lost_touch')
  },
  {
    asked: 4,
    seen: 4,
    started: 4,
    'still here': 1,
    left: 3,
    completed: 1,
    unplanned: 2,
    watched: 2,
    'came back': 1,
    'days asked to seen': 0,
    'days seen to started': 0,
    'days started to left': 62,
    'days left to back': 59,
  },
)

flowTest(
  'who asked before the period is not in it, also when they started in it',
  ({ someone, asked, became, treated }) => {
    const whom = someone()
    asked('2025-10-20', became(whom, { first_seen_on: '2025-11-02' }))
    treated(whom, '2025-11-10')
  },
  {},
)
