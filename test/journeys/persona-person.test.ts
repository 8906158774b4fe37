import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, entry, item, itemOf, person, signedIn, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('persona_person')
const world = valley('persona person')
const { facts, sam, workers, agencies } = world
const at = { created_at: new Date().toISOString() }
const fresh = (category: number, title: string, more = {}) =>
  entry(facts, sam, workers.amy, { category, title, body: `${title} in full`, more: { ...at, ...more } })
fresh(6, 'fresh-note')
fresh(6, 'released-note', { released_at: new Date().toISOString() })
fresh(6, 'held-note', { created_at: yearsAgo(1), held_at: yearsAgo(0.9), held_reason: 'Serious harm to another' })
fresh(6, 'month-old-note', { created_at: daysFromNow(-29) })
fresh(9, 'fresh-safeguarding')
const aboutOthers = fresh(12, 'about-a-neighbour')
fresh(5, 'struck-note', { struck_at: new Date().toISOString(), struck_reason: 'wrong person' })
fresh(5, 'sealed-note', { sealed_at: new Date().toISOString() })
fresh(5, 'plain-plan')
for (const number of [1, 2, 3, 4, 5, 6, 7])
  fresh(5, `older-plan-note ${number}`, { happened_on: `2019-0${number}-01`, created_at: yearsAgo(5) })
item(facts, 'care.goal', { ...itemOf(sam, workers.amy), domain: 'health', headline: 'Swim again', set_by: 'person' })
item(facts, 'care.appointment', {
  ...itemOf(sam, workers.amy),
  starts_at: daysFromNow(3),
  kind: 'keywork',
  with_staff_id: workers.amy.id,
})
const someoneElse = person(facts, agencies.riverside, { given: 'Someone', family: 'Else', worker: workers.amy })
const otherToken = signedIn(facts, 'person', someoneElse.id)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const me = app.as(world.token('sam'))
const amy = app.as(world.token('amy'))
const idOf = async (statement: string) => (await owner.query<{ id: string }>(statement)).rows[0]?.id ?? ''

test('the person’s home says what is next and who works with them', async () => {
  const { body } = await me.get('/my')
  for (const text of [
    'one-to-one session with Amy Archer',
    'Methadone',
    'Market Square Pharmacy',
    'Dr Pat Page',
    'Riverside Recovery',
  ])
    has(body, text)
})

test('the person reads their record as soon as the release rules allow, and what is held leaves no trace', async () => {
  const { body } = await me.get('/my/record')
  for (const text of ['released-note', 'plain-plan', 'Swim again', 'month-old-note', 'Your plan and goals'])
    has(body, text)
  for (const text of [
    'fresh-note',
    'held-note',
    'fresh-safeguarding',
    'about-a-neighbour',
    'struck-note',
    'sealed-note',
    'Not shown',
    'Serious harm',
    'Words of kind 12',
  ])
    lacks(body, text)
})

test('the parts of the record are closed until somebody opens them, and can all be opened at once', async () => {
  const closed = (await me.get('/my/record')).body
  assert.match(closed, /<details class="app-fold" id="kind-5">.*?<h2[^>]*>Your plan and goals<\/h2>/s)
  assert.match(closed, /More than \d+ things, the newest of/)
  assert.doesNotMatch(closed, /<details class="app-fold"[^>]* open/)
  const open = (await me.get('/my/record?parts=open')).body
  assert.doesNotMatch(open, /<details class="app-fold" id="kind-\d+">/)
  has(open, 'href="/my/record"')
})

test('the person reads older notes too, and asks for one to be put right there', async () => {
  lacks((await me.get('/my/record')).body, 'older-plan-note 1')
  has((await me.get('/my/record')).body, 'href="/my/record/kind/5"')
  const { body } = await me.get('/my/record/kind/5')
  for (const text of [
    'plain-plan',
    'older-plan-note 7',
    'older-plan-note 1',
    'Your plan and goals',
    '/my/corrections/new',
  ])
    has(body, text)
  for (const text of ['struck-note', 'sealed-note']) lacks(body, text)
  lacks((await me.get('/my/record/kind/6')).body, 'held-note')
  for (const path of ['/my/record/kind/9', '/my/record/kind/x', '/my/record/kind/5?page=3'])
    assert.equal((await me.get(path)).status, 404, path)
  has((await me.get('/my/record/comings')).body, 'Appointments and medicine collected')
  assert.equal((await amy.get('/my/record/kind/5')).status, 404)
})

test('what is about somebody else is shown only in the words released for the person', async () => {
  const path = `/people/${sam.id}/entries/${aboutOthers}/release`
  assert.equal(
    (await amy.submit(path, { decision: 'release', redacted_body: 'A neighbour worried about you.' })).status,
    303,
  )
  const { body } = await me.get('/my/record')
  has(body, 'A neighbour worried about you.')
  lacks(body, 'about-a-neighbour')
})

test('the person writes in their record, their worker reads it, and they can take it back', async () => {
  assert.equal(
    (await me.submit('/my/words', { words: 'I sleep better on Tuesdays' }, { action: '/my/words' })).status,
    303,
  )
  has((await amy.get(`/people/${sam.id}`)).body, 'I sleep better on Tuesdays')
  lacks((await app.as(world.token('drGrey')).get(`/people/${sam.id}`)).body, 'I sleep better on Tuesdays')
  const id = await idOf('select own_words_id as id from care.own_words')
  assert.equal((await me.submit('/my/words', {}, { action: `/my/words/${id}/take-back` })).status, 303)
  lacks((await amy.get(`/people/${sam.id}`)).body, 'I sleep better on Tuesdays')
})

test('nobody else takes back, shows or asks in the person’s name', async () => {
  const words = await idOf('select own_words_id as id from care.own_words')
  const goalId = await idOf('select goal_id as id from care.goal')
  const other = app.as(otherToken)
  const seal = hiddenIn((await other.get('/my/words')).body)
  assert.equal((await other.post(`/my/words/${words}/take-back`, seal)).status, 404)
  assert.equal(
    (await other.post(`/my/goals/${goalId}/peers`, { ...seal, _key: 'another key', shown: 'yes' })).status,
    404,
  )
  lacks((await other.get('/my/record')).body, 'Swim again')
})

test('the person shows a goal to peers with one press', async () => {
  const goalId = await idOf('select goal_id as id from care.goal')
  assert.equal((await me.submit('/my/goals', { shown: 'yes' }, { action: `/my/goals/${goalId}/peers` })).status, 303)
  const { rows } = await owner.query('select shown_to_peers, headline from care.goal')
  assert.deepEqual(rows, [{ shown_to_peers: true, headline: 'Swim again' }])
})

test('the person asks for something to be put right, the agency that wrote it answers, and the person reads the answer', async () => {
  const record = (await me.get('/my/record')).body
  const link = /\/my\/corrections\/new\?[^"]*kind=5[^"]*/.exec(record)?.[0].replaceAll('&amp;', '&') ?? ''
  assert.equal((await me.submit(link, { wanted: 'It should say Wednesdays' })).status, 303)
  const page = (await amy.get(`/people/${sam.id}`)).body
  has(page, 'It should say Wednesdays')
  const path = `/people/${sam.id}/corrections/${await idOf('select correction_request_id as id from care.correction_request')}`
  assert.equal((await amy.submit(path, { outcome: 'put_right', answer: 'Changed today, sorry.' })).status, 303)
  has((await me.get('/my/corrections')).body, 'Changed today, sorry.')
  lacks((await amy.get(`/people/${sam.id}`)).body, 'It should say Wednesdays')
})

test('a person cannot point at something that is hidden from them', async () => {
  const hidden = await idOf("select entry_id as id from care.entry where title = 'held-note'")
  assert.equal((await me.get(`/my/corrections/new?agency=${agencies.riverside.id}&kind=6&item=${hidden}`)).status, 404)
})

test('every page of the person can be left at once and keeps names out of its title', async () => {
  for (const path of ['/my', '/my/record', '/my/words', '/my/goals', '/my/corrections', '/my/orders']) {
    const { body } = await me.get(path)
    has(body, 'Leave this site')
    lacks(/<title>[^<]*<\/title>/.exec(body)?.[0] ?? '', 'Sam')
  }
})
