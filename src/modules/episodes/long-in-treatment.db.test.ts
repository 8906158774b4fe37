import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { type Person, person } from '../../../test/worlds/builders.ts'
import { endedSpell, medicineFrom, outcomeRecord, spell } from '../../../test/worlds/builders-episodes.ts'
import { valley } from '../../../test/worlds/valley.ts'

const db = await testDatabase('long_in_treatment')
const { facts, agencies: a, workers: w } = valley('long in treatment')
const somebody = (given: string) => person(facts, a.riverside, { given, worker: w.amy })
const treated = (given: string, from: string): Person => {
  const whom = somebody(given)
  medicineFrom(facts, whom, w.amy, spell(facts, whom, w.amy, { started_on: from }), from)
  return whom
}
const onDay = '2026-06-30'
const records = (whom: Person, ...all: readonly Parameters<typeof outcomeRecord>[3][]) => {
  for (const one of all) outcomeRecord(facts, whom, w.amy, one)
  return whom
}

interface Known {
  readonly changed: boolean | null
  readonly started_on: string
  readonly years: number
  readonly earlier_on: string | null
}

/** Who is found, and what the rule says of them. */
async function known(whom: Person): Promise<Known | undefined> {
  const { rows } = await db.owner.query<Known>(
    `select changed, started_on::text, years, earlier_on::text from episodes.long_in_treatment(array['${whom.id}'::uuid], '${onDay}')`,
  )
  return rows[0]
}

const flat = { paidWork: [0, 0, 0, 0], noHome: true, quality: 9 }
const stuck = records(treated('Stuck', '2018-03-01'), { on: '2025-12-01', ...flat }, { on: '2026-06-01', ...flat })
const worse = records(
  treated('Worse', '2018-03-01'),
  { on: '2025-12-01', paidWork: [5, 5, 5, 5], quality: 15 },
  { on: '2026-06-01', paidWork: [0, 0, 0, 0], quality: 3 },
)
const works = records(
  treated('Works', '2018-03-01'),
  { on: '2025-12-01', ...flat },
  { on: '2026-06-01', ...flat, paidWork: [1, 1, 1, 1] },
)
const worksLess = records(
  treated('Worksless', '2018-03-01'),
  { on: '2025-12-01', ...flat },
  { on: '2026-06-01', ...flat, paidWork: [0, 1, 1, 1] },
)
const housed = records(
  treated('Housed', '2018-03-01'),
  { on: '2025-12-01', noHome: true },
  { on: '2026-06-01', noHome: false },
)
const happier = records(
  treated('Happier', '2018-03-01'),
  { on: '2025-12-01', quality: 9 },
  { on: '2026-06-01', quality: 12 },
)
const tooClose = records(treated('Close', '2018-03-01'), { on: '2026-01-03', ...flat }, { on: '2026-06-01', ...flat })
const justFar = records(treated('Far', '2018-03-01'), { on: '2026-01-02', ...flat }, { on: '2026-06-01', ...flat })
const nothingInBoth = records(
  treated('Apart', '2018-03-01'),
  { on: '2025-12-01', quality: 9 },
  { on: '2026-06-01', noHome: true },
)
const twoYears = treated('Two', '2024-06-30')
const almost = treated('Almost', '2024-07-01')
const onlySupport = somebody('Support')
spell(facts, onlySupport, w.amy, { started_on: '2018-03-01' })
const gap = (given: string, next: string) => {
  const whom = somebody(given)
  const more = { started_on: '2018-03-01' }
  const first = endedSpell(facts, whom, w.amy, { on: '2025-03-01', reason: 'lost_touch', worked: '', more })
  medicineFrom(facts, whom, w.amy, first, '2018-03-01')
  medicineFrom(facts, whom, w.amy, spell(facts, whom, w.amy, { started_on: next }), next)
  return whom
}
const sameJourney = gap('Same', '2025-03-21')
const newJourney = gap('New', '2025-03-22')
await facts.save(db.owner)

test('two years in treatment is reached on the day, not before, and only by structured help (I16)', async () => {
  assert.equal((await known(twoYears))?.years, 2)
  assert.equal(await known(almost), undefined)
  assert.equal(await known(onlySupport), undefined)
})

test('no change between two outcome records at least 150 days apart is stuck; a day less is no pair', async () => {
  assert.equal((await known(stuck))?.changed, false)
  assert.equal((await known(justFar))?.changed, false)
  assert.deepEqual(await known(tooClose).then((one) => [one?.changed, one?.earlier_on]), [null, null])
})

test('four days more work, a home, or three points of quality of life is change; three days are not', async () => {
  assert.equal((await known(works))?.changed, true)
  assert.equal((await known(worksLess))?.changed, false)
  assert.equal((await known(housed))?.changed, true)
  assert.equal((await known(happier))?.changed, true)
})

test('getting worse is not change, and nothing answered in both stands beside', async () => {
  assert.equal((await known(worse))?.changed, false)
  assert.equal((await known(nothingInBoth))?.changed, null)
})

test('an end on 1 March and a start on 21 March are one journey; on 22 March a new one', async () => {
  assert.equal((await known(sameJourney))?.started_on, '2018-03-01')
  assert.equal(await known(newJourney), undefined)
})
