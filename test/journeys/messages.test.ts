import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('messages')
const world = valley('messages')
const { sam, workers, agencies, facts, permission } = world
const carer = person(facts, agencies.riverside, {
  given: 'Robin',
  family: 'Carer',
  worker: workers.amy,
  team: world.teams.blueTeam,
})
// Amy may know who works with Sam at the NHS service, too.
grant(facts, sam, { to: agencies.riverside, purpose: 'direct_care', categories: [0, 1, 3], recordedBy: workers.amy })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const begin = `/people/${sam.id}/messages/new`
const words = { subject: 'Before Friday', body: 'Sam rang about the bus fare.' }
const idOf = async (statement: string) => (await owner.query<{ id: string }>(statement)).rows[0]?.id ?? ''
const newestThread = () => idOf('select thread_id as id from tasks.thread order by created_at desc limit 1')
const notices = async () => (await owner.query("select * from notify.message where kind like 'message.%'")).rows

test('a stranger cannot begin a message about somebody, nor read one', async () => {
  for (const who of ['cora', 'hana', 'col']) {
    assert.equal((await as(who).get(begin)).status, 404)
    assert.notEqual((await as(who).post(begin, { ...words, to: workers.amy.id })).status, 303)
  }
  assert.equal(await newestThread(), '')
})

test('only those who may know the person can be chosen, at other agencies only through a relationship', async () => {
  const { body } = await as('amy').get(begin)
  has(body, 'Dr Pat Page, Valley NHS Drug and Alcohol Service')
  has(body, 'Mona Marsh')
  hasNot(body, 'Hana Hill')
  hasNot(body, 'Gwen Green')
  const forced = await as('amy').submit(begin, { ...words, to: workers.hana.id })
  assert.equal(forced.status, 422)
})

test('a colleague elsewhere reads it, says so, and answers; both see when', async () => {
  assert.equal((await as('amy').submit(begin, { ...words, to: [workers.drPage.id] })).status, 303)
  const path = `/messages/${await newestThread()}`
  has((await as('amy').get(path)).body, 'Not read yet by Dr Pat Page')
  has((await as('drPage').get('/today')).body, 'Before Friday')
  has((await as('drPage').get(path)).body, 'bus fare')
  assert.equal((await as('drPage').submit(path, {}, { action: `${path}/read` })).status, 303)
  has((await as('amy').get(path)).body, 'Read by Dr Pat Page')
  hasNot((await as('drPage').get('/today')).body, 'Before Friday')
  assert.equal((await as('drPage').submit(path, { body: '' }, { action: path })).status, 422)
  assert.equal((await as('drPage').submit(path, { body: 'Thank you.' }, { action: path })).status, 303)
  has((await as('amy').get(path)).body, 'Thank you.')
  assert.equal((await as('bob').get(path)).status, 404, 'a colleague who takes no part')
})

test('a notice says that there is something, never what or about whom', async () => {
  const told = await notices()
  assert.ok(told.length >= 2)
  for (const one of told) assert.doesNotMatch(`${one.subject} ${one.body}`, /Sam|Reed|bus|Friday|Riverside|NHS/)
})

test('after the permission is taken back the other agency reads nothing more of it, and no answer reaches it', async () => {
  const path = `/messages/${await newestThread()}`
  await owner.query('update consent.grant_line set withdrawn_at = now() where sharing_grant_id = $1', [permission])
  await owner.query('select consent.rebuild_map()')
  const [hidden, absent] = await Promise.all([
    as('drPage').get(path),
    as('drPage').get('/messages/00000000-0000-4000-a000-000000000000'),
  ])
  assert.deepEqual([hidden.status, absent.status], [404, 404])
  hasNot((await as('drPage').get('/messages')).body, 'Before Friday')
  assert.equal((await as('amy').submit(path, { body: 'Are you there?' }, { action: path })).status, 303)
  hasNot((await as('drPage').get('/today')).body, 'Before Friday')
  const again = await as('amy').get(begin)
  hasNot(again.body, 'Dr Pat Page')
})

test('a block closes what was written to the blocked worker before', async () => {
  assert.equal((await as('amy').submit(begin, { ...words, subject: 'For Mona', to: workers.mona.id })).status, 303)
  const path = `/messages/${await newestThread()}`
  has((await as('mona').get(path)).body, 'bus fare')
  await owner.query(
    `insert into people.block (person_id, partnership_id, staff_id, reason, from_at) values ($1, $2, $3, 'known_to_me', now())`,
    [sam.id, sam.partnershipId, workers.mona.id],
  )
  assert.equal((await as('mona').get(path)).status, 404)
  hasNot((await as('mona').get('/messages')).body, 'For Mona')
})

test('two presses of the button send one message', async () => {
  const sent = { ...words, subject: 'Once', to: workers.bob.id }
  const amy = as('amy')
  const { body } = await amy.get(begin)
  const hidden = hiddenIn(body)
  await amy.post(begin, { ...hidden, ...sent })
  await amy.post(begin, { ...hidden, ...sent })
  assert.equal(Number(await idOf("select count(*) as id from tasks.thread where subject = 'Once'")), 1)
})

test('a carer’s own registration is written about like everybody’s', async () => {
  const path = `/people/${carer.id}/messages/new`
  assert.equal((await as('amy').submit(path, { ...words, to: workers.bob.id })).status, 303)
  has((await as('bob').get(`/messages/${await newestThread()}`)).body, 'Robin Carer')
})
