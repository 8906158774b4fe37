import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { monthInWords } from '../../src/kernel/calendar-day.ts'
import { definitions, versionsForSql } from '../../src/modules/indicators/index.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** What a worker, a manager and a commissioner read of the indicators; everything is counted by the product itself (S004-L380, S000-L109). */
const { app: database, owner } = await testDatabase('indicators_journey')
const world = valley('indicators journey')
const { facts, workers: w, agencies: a, teams } = world

const { rows: days } = await owner.query(
  `select (date_trunc('month', current_date) - interval '1 day')::date::text as last, (date_trunc('month', current_date) - interval '5 months')::date::text as before`,
)
const [{ last, before }] = days
const month = String(last).slice(0, 7)
const named = Array.from({ length: 14 }, (_, place) =>
  person(facts, a.riverside, {
    given: `Given${place}`,
    family: `Family${String.fromCharCode(65 + place)}`,
    worker: place < 12 ? w.amy : w.gwen,
    team: place < 12 ? teams.blueTeam : teams.greenTeam,
  }),
)
named.forEach((whom, place) => {
  const finished =
    place < 3 ? { on: last, reason: 'finished_drug_free', worked: 'Time', more: { started_on: before } } : null
  const id = finished ? endedSpell(facts, whom, w.amy, finished) : spell(facts, whom, w.amy, { started_on: before })
  medicineFrom(facts, whom, w.amy, id, before)
})
const elsewhere = person(facts, a.nhsTrust, {
  given: 'Else',
  family: 'Where',
  worker: w.drPage,
  team: teams.scriptTeam,
})
medicineFrom(facts, elsewhere, w.drPage, spell(facts, elsewhere, w.drPage, { started_on: before }), before)
await facts.save(owner)
const receive = (agencyId: string, until: string) =>
  owner.query(
    `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
    [world.county, agencyId, until],
  )
const freeze = async () => {
  await owner.query('select indicators.freeze_partnership($1, $2)', [world.county, versionsForSql()])
}
await receive(a.riverside.id, last)
await receive(a.nhsTrust.id, last)
await freeze()
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

test('a stranger, the person themself and those who neither treat nor commission find no indicators', async () => {
  assert.equal((await app.as(null).get('/indicators')).location?.startsWith('/sign-in'), true)
  for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei', 'pria'])
    for (const path of ['/indicators', '/indicators/I06', '/indicators/I06/people', '/indicators/download'])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
})

test('a worker reads their own agency as it is, and the partnership rounded and starred', async () => {
  const { body, status } = await as('amy').get('/indicators')
  assert.equal(status, 200)
  has(body, '3 of 14 (21.4%)')
  has(body, '* of 15')
  lacks(body, '3 of 15')
})

test('one indicator shows who, how many of how many, what it does not tell, its version, and what it must be read beside', async () => {
  const { body } = await as('amy').get(`/indicators/I05?month=${month}`)
  for (const text of [
    'What this does not tell you',
    'Staying is not an outcome',
    'Read it beside',
    'Stuck but stable',
    '2026-11',
    'National Indicator 40 definition',
  ])
    has(body, text)
  const time = await as('cora').get('/indicators/I11')
  for (const text of ['6 years or more', 'Stuck but stable', 'Successful completion']) has(time.body, text)
})

test('a commissioner reads every agency rounded, and nobody by name', async () => {
  const { body } = await as('cora').get('/indicators/I01')
  has(body, 'Riverside Recovery')
  has(body, '>15<')
  lacks(body, '>14<')
  lacks(body, 'Your agency')
  assert.equal((await as('cora').get('/indicators/I01/people')).status, 404)
})

test('the people behind a number are named to those who may open their records, and counted to others of the agency', async () => {
  const amys = (await as('amy').get('/indicators/I06/people')).body
  has(amys, 'Given0 FamilyA')
  has(amys, 'Counted')
  lacks(amys, 'Given13')
  has(amys, '2 more people count here whose record you may not open')
  for (const { id } of definitions().indicators)
    assert.equal((await as('amy').get(`/indicators/${id}/people`)).status, 200, id)
  const drs = (await as('drPage').get('/indicators/I01/people')).body
  has(drs, 'Else Where')
  lacks(drs, 'Given0')
})

test('the download holds what the page shows and no more', async () => {
  const mine = (await as('amy').get('/indicators/download?indicator=I06')).body
  has(mine, 'I06,Successful completion,own agency,Your agency,People,3,')
  has(mine, 'I06,Successful completion,partnership,,People,*,')
  const theirs = (await as('cora').get('/indicators/download?indicator=I06')).body
  lacks(theirs, ',3,')
  lacks(theirs, ',14,')
})

test('completion without return waits for six months of data and says so; it is never 0', async () => {
  const { body } = await as('amy').get('/indicators/I07')
  has(body, 'Incomplete: needs data to')
  lacks(body.slice(0, body.indexOf('Download this table')), '0 of 14')
  assert.doesNotMatch(body, />\d{4}-\d{2}-\d{2}</, 'days are in words')
})

test('a month, an indicator or a period that is not there is not found', async () => {
  for (const path of [
    '/indicators/I17',
    '/indicators/I99/people',
    '/indicators?month=1999-01',
    '/indicators?month=soon',
    '/indicators/download?indicator=I77',
  ])
    assert.equal((await as('amy').get(path)).status, 404, path)
})

test('an outcomes profile filled in here counts as it stands, and no longer once it is struck through', async () => {
  const amy = as('amy')
  const whom = named[4]?.id ?? ''
  const list = `/people/${whom}/assessments`
  const form = (await amy.submit(`${list}/new?instrument=top`, {})).location ?? ''
  const days = [7, 7, 6, 0].map((count, at) => [`answer-top-opiates-week-${at + 1}`, String(count)])
  assert.equal((await amy.submit(`${form}/sections/stage`, { 'answer-top-stage': 'R' })).status, 303)
  assert.equal((await amy.submit(`${form}/sections/substances`, Object.fromEntries(days))).status, 303)
  assert.equal((await amy.submit(`${form}/sections/life`, { 'answer-top-quality': '12' })).status, 303)
  const kept = await amy.submit(`${form}/finish`, { minutes: '10', release: 'now' })
  assert.equal(kept.status, 303)
  const counted = () =>
    owner.query(
      `select stage, opiate_days, quality_of_life from returns.outcome_row o join episodes.episode e using (episode_id) where e.person_id = $1`,
      [whom],
    )
  assert.deepEqual((await counted()).rows, [{ stage: 'R', opiate_days: 20, quality_of_life: 12 }])
  const struck = await amy.submit(`${kept.location}/strike`, { reason: 'Written for somebody else' })
  assert.equal(struck.status, 303)
  assert.deepEqual((await counted()).rows, [])
})

test('a missing return makes the agency and the partnership incomplete, and leaves the other agency its numbers', async () => {
  await owner.query('truncate indicators.snapshot cascade')
  await owner.query('delete from returns.receipt where owner_agency_id = $1', [a.nhsTrust.id])
  await receive(a.nhsTrust.id, before)
  await freeze()
  const { body } = await as('amy').get('/indicators/I01')
  has(body, '>14<')
  has(body, 'Incomplete: ')
  has(body, `Return of V0002 for ${monthInWords(`${month}-01`)}`)
  has((await as('drPage').get('/indicators')).body, 'Incomplete: ')
})
