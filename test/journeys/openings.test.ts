import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, staff } from '../worlds/builders.ts'
import { signedIn } from '../worlds/builders-record.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('openings')
const world = valley('openings')
const { facts, sam, workers, agencies } = world
grant(facts, sam, { to: agencies.peers, purpose: 'peer_support', categories: [0, 1], recordedBy: workers.amy })
const rosa = staff(facts, agencies.peers, 'Rosa Run', { roles: ['administrator'], title: 'Coordinator' })
const rosasToken = signedIn(facts, 'staff', rosa.id)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const keeper = app.as(rosasToken)
const plain = (html: string) => html.replaceAll('<!-- -->', '')
const fitting = `/people/${sam.id}/openings`
const opening = {
  title: 'Mending chairs',
  kind: 'giving_time',
  skills: ['joinery', 'repairs'],
  words: 'Four of us, tea at eleven',
  place: 'The old dairy',
  how_to_begin: 'Come on Tuesday at ten',
}
const openingId = async (title: string) =>
  (await owner.query<{ id: string }>('select opening_id as id from directory.opening where title = $1', [title]))
    .rows[0]?.id ?? ''

test('only those who keep an agency’s directory add an opening, and only to their own', async () => {
  for (const who of ['amy', 'mei', 'hugo', 'cora', 'sam'])
    assert.notEqual((await as(who).get('/directory/openings/new')).status, 200, who)
  assert.equal((await keeper.submit('/directory/openings/new', { ...opening, skills: [] })).status, 422)
  assert.equal((await keeper.submit('/directory/openings/new', opening)).status, 303)
  const other = { ...opening, title: 'Songs on Sunday', kind: 'joining_in', skills: ['music'] }
  assert.equal((await keeper.submit('/directory/openings/new', other)).status, 303)
  assert.match((await as('amy').get('/directory/openings')).body, /Mending chairs/)
  assert.equal((await as('adam').get(`/directory/openings/${await openingId('Mending chairs')}`)).status, 404)
})

test('nobody sees what fits somebody whom they do not work with', async () => {
  for (const who of ['gwen', 'nina', 'hugo', 'olga', 'cora'])
    assert.notEqual((await as(who).get(fitting)).status, 200, who)
  for (const who of ['amy', 'gwen', 'cora'])
    assert.notEqual((await as(who).get(`/peers/${sam.id}/openings`)).status, 200, who)
})

test('a peer’s talk about strengths ends with what fits: joinery finds the workshop first (S004-L733, S004-L771)', async () => {
  const talk = { 'answer-peer-likes': 'Wood', 'answer-peer-skills': ['joinery', 'listening'] }
  const kept = await as('mei').submit(`/peers/${sam.id}/strengths`, talk)
  assert.equal(kept.location, `/peers/${sam.id}/openings`)
  const body = plain((await as('mei').get(`/peers/${sam.id}/openings`)).body)
  assert.match(body, /Fits[\s\S]*Joinery or building/)
  assert.ok(body.indexOf('Mending chairs') < body.indexOf('Songs on Sunday'))
  assert.match(body, /Everything else that is open \(1\)/)
})

test('the person finds the same for themself, and their worker puts one into the plan', async () => {
  assert.match(plain((await as('sam').get('/my/openings')).body), /Mending chairs[\s\S]*Come on Tuesday at ten/)
  const body = (await as('amy').get(fitting)).body.replaceAll('&amp;', '&')
  const href = /href="(\/people\/[^"]*actions\/new\?[^"]*)"/.exec(body)?.[1] ?? ''
  assert.match((await as('amy').get(href)).body, /value="Ask about: Mending chairs"/)
})

test('two who change an opening at once both keep their text, and a closed one fits nobody any more', async () => {
  const path = `/directory/openings/${await openingId('Mending chairs')}`
  const hidden = hiddenIn((await keeper.get(path)).body)
  assert.equal((await keeper.submit(path, { ...opening, words: 'Five of us' })).status, 303)
  const late = await keeper.post(path, { ...hidden, ...opening, words: 'canary-late', _key: crypto.randomUUID() })
  assert.equal(late.status, 409)
  assert.match(late.body, /Five of us[\s\S]*canary-late/)
  assert.equal((await keeper.submit(path, { doing: 'close' })).status, 303)
  assert.doesNotMatch((await as('sam').get('/my/openings')).body, /Mending chairs/)
  assert.equal((await keeper.get(path)).status, 404)
})
