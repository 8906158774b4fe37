import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { outcomeDefinitions, outcomeVersionsForSql } from '../../src/modules/outcomes/index.ts'
import { outcomesValley } from '../outcomes/valley-outcomes.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'

/** What workers, managers and commissioners read of outcomes; everything is counted and frozen by the product itself. */
const { app: database, owner } = await testDatabase('outcomes_journey')
const world = await outcomesValley(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const pages = ['/outcomes', '/outcomes/both-views', '/outcomes/years', '/outcomes/gains', '/outcomes/definitions']
const reading = [...pages, '/outcomes/weights', '/outcomes/download']

test('a stranger, the person themself and those who neither treat nor commission find no outcomes', async () => {
  for (const path of reading) {
    assert.equal((await app.as(null).get(path)).location?.startsWith('/sign-in'), true, path)
    for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei'])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
  }
})

test('another partnership sees none of it, and a worker sees no other agency', async () => {
  assert.equal((await as('amy').get(`/outcomes?who=${world.otherCode}`)).status, 404)
  assert.equal((await as('cora').get(`/outcomes?who=${world.otherCode}`)).status, 200)
  assert.equal((await as('cora').get('/outcomes?who=own')).status, 404)
  assert.equal((await as('amy').get('/outcomes?who=X999')).status, 404)
  assert.equal((await as('amy').get('/outcomes?month=1999-01')).status, 404)
  const theirs = app.as(world.other.token('cora'))
  has((await theirs.get('/outcomes')).body, 'No month has been counted yet')
  assert.equal((await theirs.get('/outcomes/download')).status, 404)
})

test('all seven areas of life have the same room, and an area without records says so in words (S001-L14)', async () => {
  const { body, status } = await as('cora').get('/outcomes')
  assert.equal(status, 200)
  for (const { name, doesNotTell } of outcomeDefinitions().blocks) {
    has(body, name)
    has(body, doesNotTell)
  }
  assert.equal(body.match(/app-areas__area/g)?.length, 7)
  has(body, 'nobody of 25 people has two records with it')
})

test('everyone who started is in the number it is out of, and those not known stand beside (S004-L342)', async () => {
  const mine = (await as('amy').get('/outcomes?who=own')).body
  has(mine, 'Of 24 people who started, 0 are better, 4 the same and 16 worse. Of 4 we do not know.')
  const shown = (await as('cora').get('/outcomes')).body
  has(shown, 'Of 25 people who started, 0 are better, * the same and 15 worse. Of * we do not know.')
  lacks(shown, 'Better in the first twelve months counted')
  lacks(shown, 'Of 24 people')
})

test('a worker reads the partnership rounded and their own agency as it is; the download says the same', async () => {
  const { body } = await as('amy').get('/outcomes/download?who=own&table=scorecard')
  has(body, 'block health,Health,Worse,16,')
  const rounded = (await as('amy').get('/outcomes/download?table=scorecard')).body
  has(rounded, 'block health,Health,Worse,15,')
  lacks(rounded, ',16,')
  for (const table of ['views', 'years', 'months'])
    assert.equal((await as('amy').get(`/outcomes/download?table=${table}`)).status, 200)
  assert.equal((await as('amy').get('/outcomes/download?table=people')).status, 404)
})

test('both views stay in sight whichever is looked at, and less crime with worse health is flagged (S003-L143, S000-L109)', async () => {
  for (const view of ['health', 'justice']) {
    const { body } = await as('cora').get(`/outcomes/both-views?view=${view}`)
    has(body, 'Health view')
    has(body, 'Justice view')
    assert.equal(body.match(/app-two-views__number/g)?.length, 2)
    has(body, 'Crime is down, but health is worse')
    has(body, 'This is not a success.')
  }
  has((await as('cora').get('/outcomes/both-views?view=justice')).body, 'Taking from shops')
  assert.equal((await as('cora').get('/outcomes/both-views?view=other')).status, 404)
})

test('the coordinator is told of it once', async () => {
  const told = async () =>
    (await owner.query(`select count(*)::int as n from notify.message where kind = 'outcomes.divergence'`)).rows[0].n
  assert.equal(await told(), 1)
  const again = await owner.query('select outcomes.freeze_partnership($1, $2) as months', [
    world.county,
    outcomeVersionsForSql(),
  ])
  assert.equal(again.rows[0].months, 0)
  assert.equal(await told(), 1)
})

test('time in treatment stands with what became of life, and children are counted where it is known (S004-L392)', async () => {
  const { body } = await as('amy').get('/outcomes/years?who=own')
  for (const text of [
    'Less than 1 year',
    '6 years or more',
    'In paid work',
    'Children live with them',
    'Staying in treatment is not an outcome',
  ])
    has(body, text)
  has(body, '5 of 24 (20.8%)')
})

const firstDay = typedDay('applies_from')
const only = (health: string) => ({
  health,
  ...Object.fromEntries(['home', 'work', 'family', 'wellbeing', 'safety', 'crime'].map((code) => [code, '0'])),
  ...firstDay,
  why: 'The board of March',
})

test('weights of the partnership change one line, and the page says who set them and since when (S000-L111)', async () => {
  assert.equal((await as('cora').post('/outcomes/weights', only('9'))).status, 403)
  assert.equal((await owner.query('select from outcomes.weighting')).rowCount, 0)
  lacks((await as('cora').get('/outcomes/weights')).body, 'Set new weights')
  const before = (await as('cora').get('/outcomes')).body
  has(before, 'The partnership has agreed no weights')
  const pam = as('pam')
  const nothing = await pam.submit('/outcomes/weights', only('0'))
  assert.equal(nothing.status, 422)
  has(nothing.body, 'Give at least one area a weight above 0')
  assert.equal((await pam.submit('/outcomes/weights', only('11'))).status, 422)
  assert.equal((await pam.submit('/outcomes/weights', only('3'))).status, 303)
  const after = (await as('cora').get('/outcomes')).body
  for (const text of ['Pam Pike', 'The board of March', 'Weights change this line and nothing else', '60.0% worse'])
    has(after, text)
  const areas = (body: string) => body.slice(body.indexOf('app-areas'), body.indexOf('One line of all seven'))
  assert.equal(areas(after), areas(before))
})

test('of two who set weights at once the second is told', async () => {
  const stale = { ...only('1'), ...typedDay('applies_from', 1), _version: '0' }
  assert.equal((await as('pam').submit('/outcomes/weights', stale)).status, 409)
})

test('gains are told in plain sentences, and every number has its meaning, source and owner (S001-L117)', async () => {
  const gains = (await as('cora').get('/outcomes/gains')).body
  for (const text of ['What changed in half a year', 'These are not official figures']) has(gains, text)
  const meaning = (await as('cora').get('/outcomes/definitions')).body
  for (const text of ['Out of: everyone whose day 182', 'Information lead of the partnership', '10 days fewer'])
    has(meaning, text)
})

test('the first page of numbers leads to all of them', async () => {
  const { body } = await as('amy').get('/indicators')
  for (const path of ['/outcomes', '/outcomes/both-views', '/outcomes/years', '/outcomes/gains'])
    has(body, `href="${path}"`)
})

test('no page shows how many stayed without what became of them (S004-L342), nor abstinence as the one success (S004-L1005)', async () => {
  await owner.query('select commissioning.publish_due()')
  const cora = as('cora')
  const figures = (await cora.get('/figures')).body
  has(figures, 'Being in treatment is not an outcome')
  has(figures, 'Of 25 people who started, 0 are better, * the same and 15 worse.')
  const list = (await cora.get('/indicators')).body
  for (const id of ['I05', 'I11']) {
    const row = list.slice(list.indexOf(`/indicators/${id}?`))
    has(row.slice(0, row.indexOf('</tr>')), 'Stuck but stable: ')
    const { body } = await cora.get(`/indicators/${id}`)
    for (const text of ['Read it beside', 'Stuck but stable', 'href="/outcomes/years"']) has(body, text)
  }
  for (const id of ['I06', 'I15'])
    has((await cora.get(`/indicators/${id}`)).body, 'Not using any more is one outcome of several')
})
