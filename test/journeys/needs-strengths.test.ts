import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('needs_strengths')
const world = valley('strengths')
const { sam, workers, agencies } = world
grant(world.facts, sam, { to: agencies.peers, purpose: 'peer_support', categories: [0, 1], recordedBy: workers.amy })
grant(world.facts, sam, {
  to: agencies.housing,
  purpose: 'housing_support',
  categories: [0, 1],
  recordedBy: workers.amy,
})
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const strengths = `/peers/${sam.id}/strengths`
const mei = app.as(world.token('mei'))
const amy = () => app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)

test('only a peer who supports the person has the talk about strengths', async () => {
  for (const who of ['amy', 'gwen', 'hugo', 'olga', 'cora', 'phil'])
    assert.notEqual((await app.as(world.token(who)).get(strengths)).status, 200, who)
})

test('a peer fills it in with the person on one page; it stands there the next time (S004-L733, S004-L771)', async () => {
  has((await mei.get(`/peers/${sam.id}`)).body, 'What are you good at?')
  const empty = await mei.submit(strengths, {})
  assert.equal(empty.status, 422)
  const talk = {
    'answer-peer-likes': 'Wood, and quiet mornings',
    'answer-peer-skills': ['joinery', 'listening'],
    'answer-peer-wishes': 'To build a boat',
  }
  assert.equal((await mei.submit(strengths, talk)).status, 303)
  const again = (await mei.get(strengths)).body
  has(again, 'Wood, and quiet mornings')
  assert.match(again, /value="joinery"[^>]*checked|checked[^>]*value="joinery"/)
  const { rows } = await owner.query<{ category: number }>(
    "select distinct category from assessments.answer where concept like 'peer.%'",
  )
  assert.deepEqual(rows, [{ category: 14 }])
})

test('the person reads their own words', async () => {
  has((await app.as(world.token('sam')).get('/my/assessments')).body, 'To build a boat')
})

test('a children’s worker fills in their own part, kept apart as information about safety (S003-L75b)', async () => {
  const children = `/housing/${sam.id}/children`
  const hugo = app.as(world.token('hugo'))
  for (const who of ['amy', 'mei', 'olga', 'phil', 'cora'])
    assert.notEqual((await app.as(world.token(who)).get(children)).status, 200, who)
  has((await hugo.get(`/housing/${sam.id}`)).body, 'Children: your part')
  const part = {
    'answer-children-professional-view': 'joint_plan',
    'answer-children-worker-does': 'Visit with the school nurse on Monday',
  }
  assert.equal((await hugo.submit(children, part)).status, 303)
  has((await hugo.get(children)).body, 'Visit with the school nurse on Monday')
  const { rows } = await owner.query<{ category: number; rule: string }>(
    "select category, rule_id as rule from assessments.need where instrument_id = 'childrens-worker'",
  )
  assert.deepEqual(rows, [{ category: 9, rule: 'joint-plan' }])
  assert.ok(!(await amy().get(`/people/${sam.id}/needs`)).body.includes('A joint plan for the children'))
})
