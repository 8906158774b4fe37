import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import type { Day } from './plain-days.ts'
import type { Episode, Intervention, Outcome } from './plain-world.ts'
import { plantedReport, replaceViews } from './planted.ts'
import { twinReport } from './twin.ts'

/** The boundary cases of the rule page, section 4, each by the row's own words. The plain computation must agree every time. */
const { owner } = await testDatabase('indicator boundaries')
await replaceViews(owner)

const agencies = ['A0001', 'B0001'].map((code) => ({ code, from: '2010-01-01', to: null }))
const help = (started: Day | null, more: Partial<Intervention> = {}): Intervention => ({
  ref: 'm',
  modal: '95',
  referred: started,
  offered: started,
  started,
  ...more,
})
const stay = (started: Day, ended: Day | null, reason: string | null = null, more: Partial<Episode> = {}): Episode => ({
  person: 0,
  agency: 0,
  ref: `e${started}${ended}`,
  triaged: started,
  discharged: ended,
  reason,
  drugs: ['1000'],
  interventions: [help(started)],
  outcomes: [],
  ...more,
})
const top = (stage: string, held: Day): Outcome => ({ ref: `t${held}`, stage, held, items: {}, housing: null })

const life = (held: Day, work: number): Outcome => ({ ...top('R', held), items: { work } })

interface Asked {
  readonly from?: Day
  readonly to?: Day
  readonly dataDate?: Day
}

async function reported(
  episodes: readonly Episode[],
  { from = '2025-01-01', to = '2025-12-31', dataDate = '2027-01-31' }: Asked = {},
) {
  const drawing = { world: { agencies, episodes, received: new Set<string>() }, from, to, dataDate, assumeFeeds: true }
  const report = await plantedReport(owner, drawing)
  assert.deepEqual(
    JSON.parse(JSON.stringify(report.indicators)),
    JSON.parse(JSON.stringify(twinReport(drawing).indicators)),
  )
  return {
    all: (id: string) => JSON.parse(JSON.stringify(report.indicators[id]?.all)),
    agency: (id: string, code: string) => JSON.parse(JSON.stringify(report.indicators[id]?.agency[code])),
    group: (id: string, name: string) => JSON.parse(JSON.stringify(report.indicators[id]?.group[name])),
  }
}

type Asks = Awaited<ReturnType<typeof reported>>
const cases: readonly {
  readonly row: string
  readonly episodes: readonly Episode[]
  readonly asked?: Asked
  readonly holds: (r: Asks) => void
}[] = [
  {
    row: 'end 1 March, next treatment start 21 March (21 counted days): same journey',
    episodes: [stay('2024-12-01', '2025-03-01', '85'), stay('2025-03-21', null)],
    holds: (r) => assert.deepEqual([r.all('I02').n, r.all('I03').n, r.all('I11').bands['1-2']], [0, 0, 1]),
  },
  {
    row: 'end 1 March, next treatment start 22 March: new journey',
    episodes: [stay('2024-12-01', '2025-03-01', '85'), stay('2025-03-22', null)],
    holds: (r) => assert.deepEqual([r.all('I01').n, r.all('I02').n, r.all('I11').bands['<1']], [1, 1, 1]),
  },
  {
    row: 'second episode starts while the first is open: same journey; ends when both are ended',
    episodes: [stay('2025-01-10', '2025-06-01', '80'), stay('2025-03-01', '2025-09-01', '85', { agency: 1 })],
    holds: (r) =>
      assert.deepEqual(
        [r.all('I02').n, r.all('I03').reasons.unplanned, r.agency('I03', 'B0001').n, r.agency('I03', 'A0001').n],
        [1, 1, 1, 0],
      ),
  },
  {
    row: 'second episode has only recovery support: not in any journey',
    episodes: [
      stay('2025-01-10', '2025-03-01', '80'),
      stay('2025-03-05', null, null, { interventions: [help('2025-03-05', { modal: '96' })] }),
    ],
    holds: (r) => assert.deepEqual([r.all('I01').n, r.all('I03').n, r.all('I06').n], [1, 1, 1]),
  },
  {
    row: 'referred and triaged, never started: not in treatment; not a new presentation',
    episodes: [stay('2025-02-01', null, null, { interventions: [help(null, { referred: '2025-02-01' })] })],
    holds: (r) => assert.deepEqual([r.all('I01').n, r.all('I02').n], [0, 0]),
  },
  {
    row: 'start 1 January, dropped out 25 March (83 days) in a common year: not effective; early unplanned exit',
    episodes: [stay('2025-01-01', '2025-03-25', '85')],
    holds: (r) =>
      assert.deepEqual(
        [r.all('I05'), r.all('I09')],
        [
          { n: 0, d: 1 },
          { n: 1, d: 1 },
        ],
      ),
  },
  {
    row: 'same, 26 March (84 days): effective; not early',
    episodes: [stay('2025-01-01', '2025-03-26', '85')],
    holds: (r) =>
      assert.deepEqual(
        [r.all('I05'), r.all('I09')],
        [
          { n: 1, d: 1 },
          { n: 0, d: 1 },
        ],
      ),
  },
  {
    row: 'start 1 January, reason 80 on 1 February: effective',
    episodes: [stay('2025-01-01', '2025-02-01', '80')],
    holds: (r) => assert.deepEqual(r.all('I05'), { n: 1, d: 1 }),
  },
  ...(
    [
      ['80', '82', 'completed', 'completed, 82'],
      ['80', '85', 'inconsistent', 'inconsistent'],
      ['80', null, 'inconsistent', 'inconsistent'],
      ['80', '90', 'completed', '80'],
      ['85', '89', 'died', '89'],
      ['83', '84', 'transferred', '84'],
    ] as const
  ).map(([one, two, group, expected]) => ({
    row: `two episodes end the same day, ${one} and ${two ?? 'blank'}: ${expected}`,
    episodes: [stay('2025-01-01', '2025-06-01', one), stay('2025-02-01', '2025-06-01', two, { agency: 1 })],
    holds: (r: Asks) =>
      assert.deepEqual(
        [r.all('I03').reasons[group], r.all('I06').n, r.all('I10').n],
        [1, group === 'completed' ? 1 : 0, group === 'died' ? 1 : 0],
      ),
  })),
  {
    row: 'completed 31 August, returned 28 February: return within six months',
    episodes: [stay('2025-01-01', '2025-08-31', '80'), stay('2026-02-28', null)],
    holds: (r) => assert.deepEqual([r.all('I06').n, r.all('I07').n], [1, 0]),
  },
  {
    row: 'completed 31 August, returned 29 February in a leap year: return within six months',
    episodes: [stay('2023-01-01', '2023-08-31', '80'), stay('2024-02-29', null)],
    asked: { from: '2023-01-01', to: '2023-12-31' },
    holds: (r) => assert.deepEqual([r.all('I06').n, r.all('I07').n], [1, 0]),
  },
  {
    row: 'completed 31 August, returned 1 March: not',
    episodes: [stay('2025-01-01', '2025-08-31', '80'), stay('2026-03-01', null)],
    holds: (r) => assert.deepEqual([r.all('I06').n, r.all('I07').n], [1, 1]),
  },
  {
    row: 'drugs: cannabis, alcohol in one episode, heroin in another of the same period: opiate',
    episodes: [
      stay('2025-01-01', '2025-03-01', '85', { drugs: ['4000', '7000'] }),
      stay('2025-08-01', null, null, { drugs: ['1101'] }),
    ],
    holds: (r) => assert.deepEqual([r.group('I01', 'opiate').n, r.group('I01', 'non-opiate and alcohol').n], [1, 0]),
  },
  {
    row: 'discharge dated after the data date: open',
    episodes: [stay('2025-01-01', '2025-12-20', '80')],
    asked: { dataDate: '2025-12-19' },
    holds: (r) => assert.deepEqual([r.all('I03').n, r.all('I11').d], [0, 1]),
  },
  {
    row: 'treatment start dated after the data date: not in treatment',
    episodes: [stay('2025-12-20', null)],
    asked: { dataDate: '2025-12-19' },
    holds: (r) => assert.equal(r.all('I01').n, 0),
  },
  {
    row: 'started on b; ended on b: open at b; an exit, not open',
    episodes: [stay('2025-12-31', null), stay('2025-01-01', '2025-12-31', '80', { person: 1 })],
    holds: (r) => assert.deepEqual([r.all('I11').d, r.all('I03').n, r.all('I01').n], [1, 1, 2]),
  },
  {
    row: 'two journeys started in the period: one person, the later speaks',
    episodes: [stay('2025-01-01', '2025-02-01', '85'), stay('2025-04-01', '2025-09-01', '80')],
    holds: (r) => assert.deepEqual([r.all('I02').n, r.all('I05'), r.all('I09')], [1, { n: 1, d: 1 }, { n: 0, d: 1 }]),
  },
  {
    row: 'begun at A, completed at B: new presentation of A, completion of B, in treatment at both',
    episodes: [stay('2025-01-01', '2025-03-01', '83'), stay('2025-03-05', '2025-09-01', '80', { agency: 1 })],
    holds: (r) =>
      assert.deepEqual(
        ['A0001', 'B0001'].map((code) => [r.agency('I01', code).n, r.agency('I02', code).n, r.agency('I06', code).n]),
        [
          [1, 1, 0],
          [1, 0, 1],
        ],
      ),
  },
  {
    row: 'ended on day 182: no review due',
    episodes: [stay('2025-01-01', '2025-07-02', '80'), stay('2025-01-01', '2025-07-03', '80', { person: 1 })],
    holds: (r) => assert.deepEqual(r.all('I13'), { n: 0, d: 1 }),
  },
  {
    row: 'TOP on a recovery support episode: not of the journey',
    episodes: [
      stay('2025-01-01', null),
      stay('2025-01-01', null, null, {
        ref: 'r',
        interventions: [help('2025-01-01', { modal: '96' })],
        outcomes: [top('S', '2025-01-01')],
      }),
    ],
    holds: (r) => assert.deepEqual(r.all('I12'), { n: 0, d: 1 }),
  },
  {
    row: 'TOP on day 14 before the start: compliant start',
    episodes: [stay('2025-01-15', null, null, { outcomes: [top('S', '2025-01-01')] })],
    holds: (r) => assert.deepEqual(r.all('I12'), { n: 1, d: 1 }),
  },
  {
    row: 'TOP on day 15 after the start: not',
    episodes: [stay('2025-01-15', null, null, { outcomes: [top('S', '2025-01-30')] })],
    holds: (r) => assert.deepEqual(r.all('I12'), { n: 0, d: 1 }),
  },
  // Not rows of the page, but edges of its words that a random partnership seldom meets.
  {
    row: 'completed in the period, begun again on its last day: the later journey is the latest, and open',
    episodes: [stay('2025-01-01', '2025-06-01', '80'), stay('2025-12-31', null)],
    holds: (r) => assert.deepEqual([r.all('I06'), r.all('I03').n], [{ n: 0, d: 1 }, 0]),
  },
  {
    row: 'an outcome record dated after the period is not compared, although the data speak for its day',
    episodes: [
      stay('2022-01-01', null, null, {
        outcomes: [life('2025-03-01', 0), life('2025-11-01', 0), life('2026-06-01', 20)],
      }),
    ],
    holds: (r) => assert.deepEqual(r.all('I16'), { n: 1, d: 1, without_records: 0 }),
  },
  {
    row: 'of two records of one day the later by agency, episode and record speaks',
    episodes: [
      stay('2022-01-01', null, null, {
        outcomes: [
          life('2025-03-01', 0),
          { ...life('2025-11-01', 20), ref: 'a' },
          { ...life('2025-11-01', 0), ref: 'b' },
        ],
      }),
    ],
    holds: (r) => assert.deepEqual(r.all('I16'), { n: 1, d: 1, without_records: 0 }),
  },
]

for (const { row, episodes, asked, holds } of cases) test(row, async () => holds(await reported(episodes, asked)))

test('a missing return makes the agency, the partnership and the groups incomplete, names agency and month, and is never 0', async () => {
  const months = Array.from({ length: 12 }, (_, place) => `2025-${String(place + 1).padStart(2, '0')}`)
  const received = new Set(agencies.flatMap(({ code }) => months.map((month) => `${code} ${month}`)))
  received.delete('B0001 2025-07')
  const world = { agencies, episodes: [stay('2025-02-01', null)], received }
  const report = await plantedReport(owner, {
    world,
    from: '2025-01-01',
    to: '2025-12-31',
    dataDate: '2026-05-31',
    assumeFeeds: false,
  })
  const gap = { status: 'incomplete', missing: ['B0001 2025-07'] }
  const { I01, I07 } = report.indicators
  assert.deepEqual(
    [I01?.all, I01?.agency.B0001, I01?.agency.A0001, I01?.group['alcohol only']],
    [gap, gap, { n: 1 }, gap],
  )
  assert.deepEqual(I07?.agency.A0001, { status: 'incomplete', needs_data_to: '2026-06-30' })
})
