import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../../test/support/app.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { agency, person, worksWith } from '../../../test/worlds/builders.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { connect } from '../../platform/db/database.ts'

const { app: database, owner, connections } = await testDatabase('figures')
const world = valley('figures')
const { facts, agencies, workers } = world
const since = '2020-01-01T00:00:00Z'
const treated = (count: number, born: string, at = agencies.riverside, worker = workers.amy) =>
  Array.from({ length: count }, () => person(facts, at, { given: 'Zebedee', born, worker, since }))
const thirties = treated(22, '1990-06-01')
treated(3, '1950-06-01')
for (const one of thirties.slice(0, 12))
  worksWith(facts, one, agencies.nhsTrust, { role: 'prescriber', worker: workers.drPage, more: { from_at: since } })
agency(facts, world.county, 'residential', 'Silent House')
await facts.save(owner)
const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
after(() => jobs.close())
const app = await testApp(database)
after(() => app.close())
const publishDue = () =>
  jobs.outside(async (tx) => (await sql<{ n: number }>`select commissioning.publish_due() as n`.execute(tx)).rows[0]?.n)
const lastMonth = async () =>
  (
    await owner.query<{ month: string }>(
      "select (date_trunc('month', current_date) - interval '1 month')::date::text as month",
    )
  ).rows[0]?.month ?? ''

test('twelve months are published once and never again', async () => {
  assert.equal(await publishDue(), 12)
  assert.equal(await publishDue(), 0)
})

test('a month is frozen: what is written later does not change it', async () => {
  const cells =
    'select table_code, label, state, value from commissioning.published_cell order by publication_id, table_code, place'
  const before = (await owner.query(cells)).rows
  treated(30, '2000-06-01')
  await facts.save(owner)
  await publishDue()
  assert.deepEqual((await owner.query(cells)).rows, before)
})

test('one to seven are starred, others rounded to five, nobody is 0 and an agency without records is not reported', async () => {
  const { rows } = await owner.query(
    'select c.table_code, c.label, c.state, c.value from commissioning.published_cell c join commissioning.publication p using (publication_id) where p.month = $1 order by c.table_code, c.place',
    [await lastMonth()],
  )
  const cell = (table: string, label: string) => {
    const found = rows.find((row) => row.table_code === table && row.label === label)
    return [found?.state, found?.value]
  }
  assert.deepEqual(cell('by_agency', 'Riverside Recovery'), ['counted', 25])
  assert.deepEqual(cell('by_agency', 'Valley NHS Drug and Alcohol Service'), ['counted', 15])
  assert.deepEqual(cell('by_agency', 'Silent House'), ['not_reported', null])
  assert.deepEqual(cell('by_age', '60 and over'), ['small', null])
  assert.deepEqual(cell('by_age', 'Under 18'), ['zero', null])
  assert.deepEqual(cell('by_age', 'Everyone'), ['counted', 25])
})

test('where fewer than twenty people are all of one age, the table by age shows none of its rows', async () => {
  const other = valley('figures of a small place')
  await other.facts.save(owner)
  await publishDue()
  const { rows } = await owner.query(
    "select c.state, c.is_total from commissioning.published_cell c join commissioning.publication p using (publication_id) where p.partnership_id = $1 and c.table_code = 'by_age' and p.month = $2",
    [other.county, await lastMonth()],
  )
  assert.ok(rows.length === 8 && rows.every((row) => row.state === (row.is_total ? 'small' : 'withheld')))
})

test('a count that is not rounded cannot be written at all', async () => {
  for (const value of [3, 7, 12, 5]) {
    const write = owner.query(
      "insert into commissioning.published_cell select publication_id, 'by_age', 50, 'x', false, 'counted', $1 from commissioning.publication limit 1",
      [value],
    )
    await assert.rejects(write, /only_rounded_counts/)
  }
})

test('a total that pins a small cell to fewer than three counts is found', async () => {
  const pins = async (lows: number[], highs: number[], smalls: boolean[], low: number, high: number, addsUp: boolean) =>
    (
      await owner.query<{ pins: boolean }>('select commissioning.pins_a_small_cell($1, $2, $3, $4, $5, $6) as pins', [
        lows,
        highs,
        smalls,
        low,
        high,
        addsUp,
      ])
    ).rows[0]?.pins
  // 8 shown as 10, three stars of one each, and everyone shown as 10: the stars can only be one or two.
  assert.equal(await pins([8, 1, 1, 1], [12, 7, 7, 7], [false, true, true, true], 8, 12, true), true)
  assert.equal(await pins([8, 1, 1], [12, 7, 7], [false, true, true], 8, 12, true), false)
  // The same cells for agencies, which overlap, say nothing.
  assert.equal(await pins([8, 1, 1, 1], [12, 7, 7, 7], [false, true, true, true], 8, 12, false), false)
  // A star that must fill the gap to the total.
  assert.equal(await pins([8, 1], [12, 7], [false, true], 18, 22, true), true)
})

test('a month whose total would tell is published without it, or not at all if the agencies tell it', async () => {
  const publish = async (cells: string) =>
    (
      await owner.query<{ told: boolean }>(
        `select commissioning.tells(array[${cells}]::commissioning.draft_cell[], 8, 12) as told`,
      )
    ).rows[0]?.told
  const age = (place: number, state: string, value: string) => `row('by_age', ${place}, 'x', '${state}', ${value})`
  assert.equal(
    await publish(
      [age(1, 'counted', '10'), age(2, 'small', 'null'), age(3, 'small', 'null'), age(4, 'small', 'null')].join(', '),
    ),
    true,
  )
  assert.equal(await publish([age(1, 'counted', '10'), age(2, 'small', 'null')].join(', ')), false)
})

test('commissioners read figures and not one row behind them', async () => {
  const cora = app.as(world.token('cora'))
  const { status, body } = await cora.get('/figures')
  assert.equal(status, 200)
  for (const text of ['People in treatment, by agency', 'Riverside Recovery', 'Not reported', '*'])
    assert.ok(body.includes(text), text)
  assert.ok(!body.includes('Zebedee') && !body.includes('Sam Reed'))
  assert.equal((await cora.get(`/figures/${(await lastMonth()).slice(0, 7)}`)).status, 200)
  assert.equal((await cora.get('/figures/1999-01')).status, 404)
  assert.equal((await cora.get('/figures/1999-13')).status, 404)
  await database.acting({ token: world.token('cora'), purpose: 'none', requestId: 'x' }, async (tx) => {
    for (const table of [
      'people.person',
      'people.working_relationship',
      'people.identity',
      'care.entry',
      'consent.access',
    ]) {
      assert.equal((await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows.length, 0, table)
    }
  })
  for (const call of ['commissioning.publish_due()', "commissioning.drafts(gen_random_uuid(), '2026-01-01')"]) {
    const counting = database.acting({ token: world.token('cora'), purpose: 'none', requestId: 'x' }, (tx) =>
      sql`select ${sql.raw(call)}`.execute(tx),
    )
    await assert.rejects(counting, /permission denied/)
  }
})

test('a worker, a pharmacist and the person read no figures here', async () => {
  for (const who of ['amy', 'phil', 'sam']) {
    assert.equal((await app.as(world.token(who)).get('/figures')).status, 404, who)
    await database.acting({ token: world.token(who), purpose: 'none', requestId: 'x' }, async (tx) => {
      assert.equal((await sql`select 1 from commissioning.published_cell`.execute(tx)).rows.length, 0)
    })
  }
})
