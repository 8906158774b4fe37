import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PoolClient } from 'pg'
import { testDatabase } from '../support/database.ts'
import { type PlantedFigure, plantMonth, plantPartnership, rules, undone } from './planted-months.ts'

/**
 * Known ways to work out a small number from what is shown (A49): each must be found in the shown cells of thirteen months and withheld,
 * harmless months must stay as they are, and a check that has been weakened must be noticed here.
 */
const { owner } = await testDatabase('indicator differencing')

const whole = (indicator: string, figure: object): PlantedFigure => ({ scope: 'all', key: 'all', indicator, figure })
const groups = ['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'] as const
const byGroup = (indicator: string, counts: readonly number[]): PlantedFigure[] => [
  whole(indicator, { n: counts.reduce((a, b) => a + b, 0) }),
  ...groups.map((key, at): PlantedFigure => ({ scope: 'group', key, indicator, figure: { n: counts[at] ?? 0 } })),
]

interface Attack {
  readonly name: string
  /** Figures by month; the last month is the one that is about to be frozen. */
  readonly months: Readonly<Record<string, readonly PlantedFigure[]>>
}

const attacks: readonly Attack[] = [
  {
    // At least 43 in all and three times at most 12: seven, and no other number.
    name: 'a total less its other parts',
    months: { '2026-04-01': byGroup('I01', [12, 12, 12, 0, 7]) },
  },
  {
    // Open a year ago at most 12 and in treatment in the year at least 18: six or seven began.
    name: 'a year less the people open when it began',
    months: {
      '2025-04-01': [whole('I11', { d: 12, bands: { '<1': 12 } })],
      '2026-04-01': [whole('I01', { n: 19 }), whole('I02', { n: 7 })],
    },
  },
  {
    // Thirteen months of rolling years: at most 12 in treatment to March, at least 18 to April.
    name: 'a month less the month before',
    months: {
      '2026-03-01': [whole('I01', { n: 12 })],
      '2026-04-01': [whole('I01', { n: 19 }), whole('I02', { n: 7 })],
    },
  },
  {
    // At least 13 began in the year to March, at most seven in the years around it: six or seven in March itself.
    name: 'a single month, which no table shows',
    months: {
      '2026-02-01': [whole('I02', { n: 7 })],
      '2026-03-01': [whole('I02', { n: 13 })],
      '2026-04-01': [whole('I02', { n: 7 })],
    },
  },
  {
    // Open and left make up those in treatment: at least 18 less at most 12.
    name: 'one indicator less another',
    months: {
      '2026-04-01': [
        whole('I01', { n: 19 }),
        whole('I11', { d: 12, bands: { '<1': 12 } }),
        whole('I03', { n: 7, reasons: { completed: 7 } }),
      ],
    },
  },
  {
    // Six reasons with somebody in each, and no more than seven people.
    name: 'many stars below a star',
    months: {
      '2026-04-01': [
        whole('I03', {
          n: 7,
          reasons: { completed: 2, transferred: 1, died: 1, unplanned: 1, inconsistent: 1, 'not known': 1 },
        }),
      ],
    },
  },
  {
    // Who completed stands in both: at most four by the reasons, at least three by the groups.
    name: 'two tables that hold the same people',
    months: {
      '2026-04-01': [
        whole('I03', { n: 42, reasons: { completed: 4, transferred: 38, died: 0, unplanned: 0 } }),
        whole('I06', { n: 4, d: 60 }),
        ...[1, 1, 2, 0, 0].map(
          (n, at): PlantedFigure => ({ scope: 'group', key: groups[at] ?? '', indicator: 'I06', figure: { n, d: 12 } }),
        ),
      ],
    },
  },
]

interface Seen {
  readonly told: number
  readonly withheld: number
}

async function freeze(client: PoolClient, { months }: Attack, withhold: boolean): Promise<Seen> {
  const partnershipId = await plantPartnership(client)
  const dates = Object.keys(months).sort()
  for (const month of dates)
    await plantMonth(client, partnershipId, month, months[month] ?? [], { isNew: month === dates.at(-1) })
  if (withhold) await client.query('select indicators.withhold_what_tells($1, $2)', [partnershipId, rules])
  return whatIsTold(client, partnershipId)
}

async function whatIsTold(client: PoolClient, partnershipId: string): Promise<Seen> {
  const snapshots = 'array(select snapshot_id from indicators.snapshot where partnership_id = $1)'
  await client.query(`select indicators.take_known(${snapshots}, false)`, [partnershipId])
  await client.query('select indicators.tie_snapshots($1)', [rules])
  await client.query('select indicators.tie_months($1)', [rules])
  await client.query('select indicators.keep_ties_that_hold()')
  await client.query('select indicators.narrow($1)', [rules])
  const { rows } = await client.query<Seen>(
    `select (select count(*)::integer from indicators.told_cells($2)) as told,
      (select count(*)::integer from indicators.shown_cell where state = 'withheld' and snapshot_id = any (${snapshots})) as withheld`,
    [partnershipId, rules],
  )
  return rows[0] ?? { told: -1, withheld: -1 }
}

/** A table that tells by itself is mended where its cells are made; the rest is found over all of them. */
const isNoticed = ({ told, withheld }: Seen) => told > 0 || withheld > 0

for (const attack of attacks) {
  test(`found: ${attack.name}`, async () => {
    const before = await undone(owner, (client) => freeze(client, attack, false))
    assert.ok(isNoticed(before), 'the cells of the tables one by one tell it')
    const after = await undone(owner, (client) => freeze(client, attack, true))
    assert.equal(after.told, 0)
    assert.ok(after.withheld > 0)
  })
}

test('months that tell nothing are shown whole', async () => {
  const month = (more: number) => [
    ...byGroup('I01', [120 + more, 40, 33, 61, 3]),
    whole('I02', { n: 84 + more }),
    whole('I11', { d: 170 + more, bands: { '<1': 60 + more, '1-2': 50, '2-4': 30, '4-6': 20, '>=6': 10 } }),
    whole('I03', { n: 87, reasons: { completed: 40, transferred: 12, died: 3, unplanned: 32 } }),
  ]
  const months = Object.fromEntries(
    Array.from({ length: 13 }, (_, at) => [
      `${at < 9 ? 2025 : 2026}-${String(((at + 3) % 12) + 1).padStart(2, '0')}-01`,
      month(at % 3),
    ]),
  )
  assert.deepEqual(await undone(owner, (client) => freeze(client, { name: 'harmless', months }, true)), {
    told: 0,
    withheld: 0,
  })
})

/** Ways in which the check could be wrong. Each must let at least one of the attacks through. */
const weaknesses: Readonly<Record<string, string>> = {
  'months are not tied to each other': `create or replace function indicators.tie_months(rules jsonb) returns void language sql as ''`,
  'only cells that hold one count are told': `create or replace function indicators.told_cells(rules jsonb) returns setof integer language plpgsql as 'begin return query select cell from known where low = high and state = ''small''; end'`,
  'indicators are not tied to each other': `create or replace function indicators.ties_of_one(rules jsonb) returns table (name text, is_equal boolean, for_agencies boolean, indicator text, part text, factor integer) language sql as 'select null::text, true, true, null::text, null::text, 1 where false'`,
  'rounded cells are taken as they are read': `create or replace function indicators.highest(state text, value integer, n integer, rules jsonb) returns integer language sql as 'select indicators.no_end()'`,
  'rules are thrown away': `create or replace function indicators.keep_ties_that_hold() returns void language plpgsql as 'begin delete from tied; end'`,
}

for (const [name, mistake] of Object.entries(weaknesses)) {
  test(`noticed here: ${name}`, async () => {
    const missed = await undone(owner, async (client) => {
      await client.query(mistake)
      const seen: Seen[] = []
      for (const attack of attacks) seen.push(await freeze(client, attack, false))
      return seen.filter((one) => !isNoticed(one)).length
    })
    assert.ok(missed > 0, 'every attack is still found')
  })
}
