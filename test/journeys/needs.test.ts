import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('needs')
const world = valley('needs')
const { sam, workers, agencies } = world
worksWith(world.facts, sam, agencies.nhsTrust, { role: 'nurse', worker: workers.nina })
grant(world.facts, sam, {
  to: agencies.nhsTrust,
  purpose: 'direct_care',
  categories: [5],
  recordedBy: workers.amy,
})
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const record = `/people/${sam.id}`
const needs = `${record}/needs`
const amy = app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const idOf = async (words: string) =>
  (await owner.query<{ id: string }>('select need_id as id from assessments.need where words like $1', [`%${words}%`]))
    .rows[0]?.id ?? ''
const answer = (linkId: string) => `answer-${linkId}`

test('a stranger finds no needs and no list of them', async () => {
  for (const who of ['gwen', 'olga', 'col', 'cora', 'phil']) {
    const reply = await app.as(world.token(who)).get(needs)
    assert.notEqual(reply.status, 200, who)
    hasNot(reply.body, 'Open needs')
  }
})

test('an assessment puts what it finds on the list, with what it asks for (S002-L41b, S000-L157)', async () => {
  const begun = await amy.submit(`${record}/assessments/new?instrument=risk`, {})
  assert.equal(begun.status, 303)
  const form = begun.location ?? ''
  const overdose = {
    [answer('overdose-ever')]: 'yes',
    [answer('overdose-alone')]: 'yes',
    [answer('overdose-mixes')]: 'yes',
    [answer('overdose-recent-break')]: 'yes',
    [answer('overdose-has-naloxone')]: 'no',
  }
  assert.equal((await amy.submit(`${form}/sections/overdose`, overdose)).status, 303)
  await amy.submit(`${form}/sections/from-others`, { [answer('safety-afraid')]: 'yes' })
  const finished = await amy.submit(`${form}/finish`, { minutes: '20', release: 'now' })
  assert.equal(finished.status, 303)
  const { body } = await amy.get(needs)
  has(body, 'High risk of overdose')
  has(body, 'Offer naloxone')
  has(body, 'Not taken yet')
})

test('the person reads what came up and that nobody has it yet', async () => {
  const { body } = await app.as(world.token('sam')).get('/my/needs')
  has(body, 'High risk of overdose')
  has(body, 'Nobody has it yet')
})

test('a need is given to a colleague of the own agency and to nobody else', async () => {
  const path = `${needs}/${await idOf('High risk')}`
  const page = await amy.get(path)
  const outside = await amy.post(`${path}/owner`, { ...hiddenIn(page.body), staff_id: workers.hugo.id })
  assert.equal(outside.status, 422)
  has(outside.body, 'Choose somebody of your agency')
  const given = await amy.post(`${path}/owner`, { ...hiddenIn((await amy.get(path)).body), staff_id: workers.bob.id })
  assert.equal(given.status, 303)
  has((await amy.get(path)).body, 'Bob Bright')
})

test('two who change a need at once: the second sees how it stands and loses nothing', async () => {
  const path = `${needs}/${await idOf('High risk')}`
  const before = hiddenIn((await amy.get(path)).body)
  const again = hiddenIn((await amy.get(path)).body)
  assert.equal((await amy.post(`${path}/owner`, { ...before, staff_id: workers.amy.id })).status, 303)
  const late = await amy.post(`${path}/close`, { ...again, outcome: 'met', reason: 'Kit given and shown' })
  assert.equal(late.status, 409)
  has(late.body, 'Somebody changed this need')
  has(late.body, 'Kit given and shown')
})

test('closing asks what came of it', async () => {
  const path = `${needs}/${await idOf('High risk')}`
  const hidden = hiddenIn((await amy.get(path)).body)
  const reply = await amy.post(`${path}/close`, { ...hidden, reason: 'Kit given' })
  assert.equal(reply.status, 422)
  has(reply.body, 'Kit given')
  assert.equal(
    (await amy.post(`${path}/close`, { ...hiddenIn(reply.body), _version: hidden._version ?? '', outcome: 'met' }))
      .status,
    303,
  )
  has((await amy.get(needs)).body, 'Closed needs (1)')
})

test('a need is kept as close as the answer it rests on: the plan is shared, what was said about safety is not', async () => {
  await amy.submit(`${needs}/new`, { words: 'A bus pass to get to work', domain: 'work' })
  const nina = app.as(world.token('nina'))
  const { body, status } = await nina.get(needs)
  assert.equal(status, 200)
  has(body, 'A bus pass')
  hasNot(body, 'afraid of somebody')
  has((await amy.get(needs)).body, 'afraid of somebody')
})

test('another agency that may write the plan takes a need on, whoever wrote it down', async () => {
  const path = `${needs}/${await idOf('A bus pass')}`
  const nina = app.as(world.token('nina'))
  const reply = await nina.post(`${path}/owner`, {
    ...hiddenIn((await nina.get(path)).body),
    staff_id: workers.nina.id,
  })
  assert.equal(reply.status, 303)
  has((await amy.get(path)).body, 'Nina North')
})

test('a need without an owner for too long stands on the list of lost ones until somebody takes it', async () => {
  await amy.submit(`${needs}/new`, { words: 'Somewhere to wash clothes', domain: 'housing' })
  hasNot((await amy.get('/needs/lost')).body, 'Somewhere to wash clothes')
  await owner.query(
    "update assessments.need set created_at = now() - interval '8 days' where words = 'Somewhere to wash clothes'",
  )
  const lost = await amy.get('/needs/lost')
  has(lost.body, 'Somewhere to wash clothes')
  has((await amy.get(needs)).body, 'One need has waited too long')
  hasNot((await app.as(world.token('gwen')).get('/needs/lost')).body, 'Somewhere to wash clothes')
  const path = `${needs}/${await idOf('Somewhere')}`
  const colleague = await app.as(world.token('bob')).get(path)
  assert.deepEqual([colleague.status, colleague.location], [303, `${record}/reason`], 'a colleague is asked why first')
  await amy.post(`${path}/owner`, { ...hiddenIn((await amy.get(path)).body), staff_id: workers.amy.id })
  hasNot((await amy.get('/needs/lost')).body, 'Somewhere to wash clothes')
})

test('a need that is open is not raised again by another form that the same answer serves', async () => {
  const parts = [
    ['required-assessment', 'safety', { [answer('home-now')]: 'street' }],
    ['triage', 'next', { [answer('triage-urgency')]: 'days' }],
  ] as const
  for (const [instrument, part, values] of parts) {
    const begun = await amy.submit(`${record}/assessments/new?instrument=${instrument}`, {})
    const form = begun.location ?? ''
    assert.equal((await amy.submit(`${form}/sections/${part}`, values)).status, 303)
    assert.equal((await amy.submit(`${form}/finish`, { minutes: '5', release: 'now' })).status, 303)
  }
  const { rows } = await owner.query<{ count: string }>(
    "select count(*) as count from assessments.need where rule_id = 'no-home'",
  )
  assert.equal(Number(rows[0]?.count), 1)
})

test('a goal is made of a need, with its words to change, and the need says so (S004-L243b)', async () => {
  await amy.submit(`${needs}/new`, { words: 'Teeth seen to', domain: 'health' })
  const id = await idOf('Teeth')
  const path = `${record}/goals/new?need=${id}`
  const opened = await amy.get(path)
  has(opened.body, 'Teeth seen to')
  const saved = await amy.submit(path, { headline: 'Smile again', domain: 'health', set_by: 'person' })
  assert.equal(saved.status, 303)
  has((await amy.get(`${needs}/${id}`)).body, 'There is a goal in the plan for it')
})

test('the agency sees what assessments asked of people, with what it is a share of (S002-L41a)', async () => {
  const { body } = await amy.get('/assessments/burden')
  has(body, 'Questions not asked twice')
  has(body, 'Staying safe: risk and plan')
  has((await amy.get(`${record}/assessments`)).body, 'In the last 12 months: 3 assessments by 1 agency')
  assert.notEqual((await app.as(world.token('phil')).get('/assessments/burden')).status, 200)
})
