import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** Local reports as a worker, a manager and a commissioner read them (S002-L29a, S001-L95, S004-L486). */
const { app: database, owner } = await testDatabase('reports_journey')
const world = valley('reports journey')
const elsewhere = valley('reports elsewhere')
const { facts, workers: w, agencies: a, teams } = world

const { rows } = await owner.query(
  `select (m - interval '1 day')::date::text as last, (m - interval '5 months')::date::text as before, (m - interval '5 months' - interval '12 days')::date::text as asked
   from (select date_trunc('month', current_date) as m) x`,
)
const [{ last, before, asked }] = rows
const month = String(last).slice(0, 7)

// Fourteen people at Riverside: asked twelve days before they began; three have completed on the last day, one left unplanned early.
const named = Array.from({ length: 14 }, (_, place) =>
  person(facts, a.riverside, {
    given: `Given${place}`,
    family: `Family${String.fromCharCode(65 + place)}`,
    born: `19${70 + place}-03-14`,
    worker: w.amy,
    team: teams.blueTeam,
    identity: { sex: place < 9 ? '1' : '2' },
  }),
)
named.forEach((whom, place) => {
  const more = { started_on: before, referred_on: asked, triaged_on: before }
  const id =
    place < 3
      ? endedSpell(facts, whom, w.amy, { on: last, reason: 'finished_drug_free', worked: 'Time', more })
      : spell(facts, whom, w.amy, more)
  medicineFrom(facts, whom, w.amy, id, before)
})
await facts.save(owner)
await elsewhere.facts.save(owner)
for (const agency of [a.riverside, a.nhsTrust])
  await owner.query(
    `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
    [world.county, agency.id, last],
  )

const freezeReports = async () => {
  const { rules, version } = freezingRules()
  const frozen = await owner.query('select reports.freeze_partnership($1, $2, $3) as frozen', [
    world.county,
    rules,
    version,
  ])
  return frozen.rows[0].frozen
}
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

const views = ['flow', 'charts', 'routes', 'equity']
const tenReports = ['came', 'waits', 'leaving', 'return', 'stuck', 'records', 'home', 'work', 'blocks', 'deaths']

test('a stranger, the person themself and those who neither treat nor commission find no reports', async () => {
  assert.equal((await app.as(null).get('/reports')).location?.startsWith('/sign-in'), true)
  for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei', 'pria'])
    for (const path of ['/reports', '/reports/flow', '/reports/deaths/download'])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
})

test('before a month is frozen the page says so, and nothing is counted while somebody looks', async () => {
  assert.equal(await freezeReports(), 0)
  has((await as('cora').get('/reports')).body, 'No month has been counted yet')
  assert.equal((await as('cora').get('/reports/flow')).status, 404)
})

test('the reports are frozen after the indicators of the same data date, once', async () => {
  await owner.query('select indicators.freeze_partnership($1, $2)', [world.county, versionsForSql()])
  assert.equal((await owner.query('select * from reports.due_partnerships()')).rowCount, 1)
  assert.equal(await freezeReports(), 1)
  assert.equal(await freezeReports(), 0)
})

test('each cut of the equity report adds up to the indicator it is made of, for the partnership and every agency', async () => {
  const { rows: wrong } = await owner.query(
    `
    with added as (
      select c.agency_id, c.dimension, c.part, sum(c.n) as n from reports.exact_cell c join reports.freezing f on f.freezing_id = c.freezing_id
      where c.report = 'equity' and c.dimension like '% ' || to_char(f.month, 'YYYY-MM') group by c.agency_id, c.dimension, c.part),
    said as (
      select g.agency_id, x.part, (g.figure ->> x.key)::integer as n
      from indicators.figure g join indicators.snapshot s on s.snapshot_id = g.snapshot_id and s.data_date = $1 and s.month = date_trunc('month', $1::date)
      join (values ('I01', 'n', 'present'), ('I02', 'n', 'came'), ('I05', 'n', 'stayed'), ('I05', 'd', 'judged'), ('I06', 'n', 'completed'), ('I09', 'n', 'left early'))
        x (indicator, key, part) on x.indicator = g.indicator
      where g.scope in ('all', 'agency') and g.figure ->> 'status' is null)
    select a.*, s.n as said from added a join said s on s.agency_id is not distinct from a.agency_id and s.part = a.part where a.n <> s.n`,
    [last],
  )
  assert.deepEqual(wrong, [])
  const { rows: compared } = await owner.query(
    `select count(*)::integer as cells from reports.exact_cell where report = 'equity' and n > 0`,
  )
  assert.ok(compared[0].cells > 20)
})

test('another partnership finds none of these months', async () => {
  const cora = app.as(elsewhere.token('cora'))
  has((await cora.get('/reports')).body, 'No month has been counted yet')
  assert.equal((await cora.get(`/reports/flow?month=${month}`)).status, 404)
})

test('all views and all ten reports open with nothing to set up, each with what it does not tell and its download', async () => {
  for (const who of ['amy', 'cora'])
    for (const report of [...views, ...tenReports, 'chart-came', 'chart-missed']) {
      const { body, status } = await as(who).get(`/reports/${report}`)
      assert.equal(status, 200, report)
      has(body, 'What this does not tell you')
      lacks(body, 'undefined')
      lacks(body, 'NaN')
      assert.equal((await as(who).get(`/reports/${report}/download`)).status, 200, report)
    }
})

test('a worker reads their own agency as it is, step by step, with who is lost between', async () => {
  const { body } = await as('amy').get('/reports/flow')
  has(body, 'Your agency')
  has(body, '14 people asked for help at your agency')
  has(body, '14 of 14 people (100.0%) have been seen. Half of them waited 12 days or less.')
  has(body, '3 of 14 people (21.4%) who started have left since')
  has(body, 'Completed: 3')
})

test('the partnership is rounded and starred for everybody, and an agency’s exact numbers open to nobody else', async () => {
  const { body } = await as('amy').get('/reports/flow?of=all')
  has(body, 'about 15 people asked for help in the partnership')
  lacks(body, '14 people asked')
  lacks(body, 'Completed: 3')
  const commissioner = await as('cora').get('/reports/flow')
  has(commissioner.body, 'The partnership')
  lacks(commissioner.body, '14 people')
  assert.equal((await as('cora').get('/reports/flow?of=own')).status, 404)
  assert.equal((await as('amy').get(`/reports/flow?of=${a.nhsTrust.id}`)).status, 404)
  const riverside = await as('cora').get(`/reports/flow?of=${a.riverside.id}`)
  has(riverside.body, 'Riverside Recovery')
  lacks(riverside.body, '14 people')
})

test('routes stand by the alphabet whatever their results, and say what cannot be concluded (S001-L95)', async () => {
  const { body } = await as('amy').get('/reports/routes')
  const places = ['Medication-supported', 'Psychosocial, without medication', 'Residential detox or rehab'].map(
    (name) => body.indexOf(`>${name}<`),
  )
  assert.ok(places.every((place) => place > 0))
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
  has(body, 'The numbers cannot say which route is better')
  has(body, 'Somebody who is well on a medicine and stays has not failed')
})

test('equity tells one thing at a time, and stars a group too small to show', async () => {
  const own = await as('amy').get('/reports/equity')
  has(own.body, '9 of 9 (100.0%)')
  has(own.body, 'are 40 or over')
  const rounded = await as('cora').get('/reports/equity')
  lacks(rounded.body, '9 of 9')
  has(rounded.body, '* of ')
})

test('a chart of too few months says that it cannot tell what is ordinary', async () => {
  has((await as('cora').get('/reports/charts')).body, 'too few months with a number to say what is ordinary')
  has((await as('amy').get('/reports/chart-came')).body, 'changed in')
})

test('the download holds what the page shows and no more', async () => {
  const mine = (await as('amy').get('/reports/flow/download')).body
  has(mine, 'Asked for help,14')
  const theirs = (await as('cora').get('/reports/flow/download')).body
  has(theirs, 'Asked for help,15')
  lacks(theirs, ',14')
})

test('a report, month or place that is not there is not found', async () => {
  for (const path of [
    '/reports/everything',
    '/reports/everything/download',
    '/reports/flow?month=1999-01',
    '/reports/flow?month=soon',
    "/reports/flow?of=' or 1=1",
  ])
    assert.equal((await as('amy').get(path)).status, 404, path)
})

test('a missing return makes the months and the year incomplete, and never 0', async () => {
  for (const table of ['reports.shown_cell', 'reports.exact_cell', 'reports.freezing'])
    await owner.query(`delete from ${table}`)
  await owner.query('delete from returns.receipt where owner_agency_id = $1', [a.nhsTrust.id])
  assert.equal(await freezeReports(), 1)
  has((await as('amy').get('/reports/flow')).body, '14 people asked')
  const { body } = await as('amy').get('/reports/flow?of=all')
  has(body, 'a number not known yet')
  has(body, 'Incomplete: ')
  lacks(body, '>0<')
})
