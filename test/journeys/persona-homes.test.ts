import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, entry, grant, item, itemOf, signedIn, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('persona_homes')
const world = valley('persona homes')
const { facts, sam, workers, agencies } = world
for (let category = 1; category <= 14; category++)
  entry(facts, sam, workers.amy, { category, title: `canary-title-${category}`, body: `canary-body-${category}` })
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'risk_to_staff',
  detail: 'canary-cause',
  staff_instruction: 'Meet in pairs',
  from_on: '2025-01-01',
})
item(facts, 'people.contact', { ...itemOf(sam, workers.amy), channel: 'mobile', value: 'canary-phone', may_use: true })
const goal = (headline: string, domain: string, shown_to_peers: boolean) =>
  item(facts, 'care.goal', { ...itemOf(sam, workers.amy), domain, headline, set_by: 'person', shown_to_peers })
goal('A flat with a door that locks', 'housing', false)
goal('Back on my bike', 'health', true)
goal('canary-private-goal', 'family', false)
const appointment = (kind: string, place: string) =>
  item(facts, 'care.appointment', {
    ...itemOf(sam, workers.amy),
    starts_at: '2026-01-05T10:00:00Z',
    kind,
    place,
    attendance: 'attended',
  })
appointment('housing', 'canary-place')
appointment('keywork', 'canary-keywork')
grant(facts, sam, {
  to: agencies.housing,
  purpose: 'housing_support',
  categories: [0, 1, 3, 5, 10],
  recordedBy: workers.amy,
})
grant(facts, sam, {
  to: agencies.peers,
  purpose: 'peer_support',
  categories: [0, 1, 3, 5, 10],
  recordedBy: workers.amy,
})
const proxyId = facts.newId()
facts.add('consent.proxy', {
  proxy_id: proxyId,
  person_id: sam.id,
  partnership_id: sam.partnershipId,
  display_name: 'Rosa Reed',
  relation: 'sister',
  categories: [0, 1, 5],
  valid_from: yearsAgo(0.1),
  valid_to: daysFromNow(90),
  checked_by: workers.amy.id,
  asked_alone_on: '2026-01-01',
})
const carerToken = signedIn(facts, 'carer', proxyId)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const hugo = app.as(world.token('hugo'))
const mei = app.as(world.token('mei'))
const forbidden = ['canary', 'Words of kind', '943 476 5919', 'Methadone']

test('a housing worker sees housing goals, coming to housing support and how to stay safe, and nothing else', async () => {
  has((await hugo.get('/housing')).body, 'Sam Reed')
  const { body } = await hugo.get(`/housing/${sam.id}`)
  for (const text of ['Sam Reed', 'A flat with a door that locks', '5 January 2026', 'Came', 'Meet in pairs'])
    has(body, text)
  for (const text of [...forbidden, '14 March', 'Back on my bike']) lacks(body, text)
})

test('a housing worker writes as their own agency and comes back to their own page', async () => {
  const saved = await hugo.submit(`/people/${sam.id}/entries/new`, {
    category: '5',
    happened_on: '1 2 2026',
    title: 'Viewed a flat',
    body: 'Liked it.',
  })
  assert.equal(saved.location, `/housing/${sam.id}`)
  has((await hugo.get(`/housing/${sam.id}`)).body, 'Viewed a flat')
  assert.equal((await hugo.get(`/people/${sam.id}`)).status, 404)
})

test('a peer mentor sees a first name, goals shown to peers and what they wrote themselves', async () => {
  const saved = await mei.submit(`/peers/${sam.id}/entries/new`, {
    category: '14',
    happened_on: '1 2 2026',
    title: 'Walked by the river',
    body: 'Good day.',
  })
  assert.equal(saved.location, `/peers/${sam.id}`)
  const { body } = await mei.get(`/peers/${sam.id}`)
  for (const text of ['Sam', 'Back on my bike', 'Meet in pairs', 'Walked by the river', 'Amy Archer']) has(body, text)
  for (const text of [...forbidden, 'Reed', '14 March', 'A flat with']) lacks(body, text)
})

test('a carer sees what the person chose for them in plain words, and nothing else', async () => {
  const { status, body } = await app.as(carerToken).get('/shared-with-me')
  assert.equal(status, 200)
  for (const text of ['Sam Reed', 'Back on my bike', 'canary-private-goal', 'canary-body-5']) has(body, text)
  for (const category of [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]) lacks(body, `canary-body-${category}<`)
  for (const text of ['canary-phone', 'canary-cause', 'canary-keywork', 'Methadone', 'Change', 'Add a'])
    lacks(body, text)
  assert.equal((await app.as(carerToken).get(`/people/${sam.id}`)).status, 404)
  assert.equal((await app.as(carerToken).get('/my/record')).status, 404)
})

test('each persona’s page about somebody they do not work with is the same as no page', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  const absent = (await hugo.get('/no-such-page')).body
  for (const [browser, path] of [
    [hugo, `/housing/${nobody}`],
    [mei, `/peers/${nobody}`],
    [mei, `/housing/${sam.id}`],
    [hugo, `/peers/${sam.id}`],
  ] as const) {
    const reply = await browser.get(path)
    assert.equal(reply.status, 404)
    assert.equal(reply.body, absent)
  }
})
