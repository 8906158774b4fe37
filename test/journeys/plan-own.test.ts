import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Browser, hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, person, signedIn } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('plan_own')
const world = valley('plan own')
const { sam, workers, agencies, facts } = world
const other = person(facts, agencies.riverside, { given: 'Other', worker: workers.gwen })
const young = person(facts, agencies.riverside, { given: 'Robin', born: '2011-05-01', worker: workers.amy })
const tokens = { other: signedIn(facts, 'person', other.id), young: signedIn(facts, 'person', young.id) }
const proxy_id = facts.newId()
facts.add('consent.proxy', {
  proxy_id,
  person_id: young.id,
  partnership_id: young.partnershipId,
  display_name: 'Robin’s mother',
  relation: 'parent',
  categories: [0, 5],
  valid_to: daysFromNow(90),
  checked_by: workers.amy.id,
  asked_alone_on: '2026-01-05',
})
const carer = signedIn(facts, 'carer', proxy_id)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const plan = `/people/${sam.id}/plan`
const [amy, bob, nina, hugo, mei] = ['amy', 'bob', 'nina', 'hugo', 'mei'].map((who) => app.as(world.token(who))) as [
  Browser,
  Browser,
  Browser,
  Browser,
  Browser,
]
const mine = app.as(world.token('sam'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const one = async (statement: string, values: readonly unknown[] = []) =>
  (await owner.query<{ value: string }>(statement, [...values])).rows[0]?.value ?? ''
const hiddenOf = (html: string, action: string) => {
  const form = [...html.matchAll(/<form [^>]*?action="([^"]*)" method="post"[^>]*>(.*?)<\/form>/gs)].find(
    (found) => found[1] === action,
  )
  return hiddenIn(form?.[2] ?? '')
}
const goalId = (headline: string) => one('select goal_id as value from care.goal where headline = $1', [headline])

test('nobody but the person opens their own page of the plan: no worker, no carer, nobody without signing in', async () => {
  assert.equal((await amy.get('/my/plan')).status, 404)
  assert.equal((await app.as(carer).get('/my/plan')).status, 404)
  assert.notEqual((await app.as(null).get('/my/plan')).status, 200)
})

test('the person sets a goal in their own words, from the library or not, and it is theirs (S001-L153c)', async () => {
  await amy.submit(`${plan}/start`, { purpose: 'Home, children, quiet', coordinator: workers.amy.id })
  const reply = await mine.submit('/my/plan/goals/new?pick=front_door', {
    headline: 'My own front door',
    domain: 'housing',
  })
  assert.equal(reply.status, 303)
  const { body } = await amy.get(plan)
  has(body, 'My own front door')
  has(body, 'Set by: the person')
  has(body, 'Milestone')
})

test('another person finds nothing of it and changes nothing', async () => {
  const id = await goalId('My own front door')
  const stranger = app.as(tokens.other)
  assert.equal((await stranger.get(`/my/plan/goals/${id}`)).status, 404)
  hasNot((await stranger.get('/my/plan')).body, 'My own front door')
  const sealed = hiddenOf((await stranger.get('/my/plan/goals/new')).body, '/my/plan/goals/new')
  assert.equal(
    (await stranger.post(`/my/plan/goals/${id}`, { ...sealed, _version: '1', headline: 'Taken', outcome: 'let_go' }))
      .status,
    404,
  )
  assert.equal(await one('select headline as value from care.goal where goal_id = $1', [id]), 'My own front door')
})

test('the person and a worker change one goal at once: the person keeps their words and reads what was saved', async () => {
  const id = await goalId('My own front door')
  const opened = hiddenOf((await mine.get(`/my/plan/goals/${id}`)).body, `/my/plan/goals/${id}`)
  assert.equal(
    (await amy.submit(`/people/${sam.id}/goals/${id}`, { headline: 'A flat with its own front door', outcome: 'open' }))
      .status,
    303,
  )
  const late = await mine.post(`/my/plan/goals/${id}`, {
    ...opened,
    headline: 'Front door in Mill Lane',
    outcome: 'open',
  })
  assert.equal(late.status, 409)
  has(late.body, 'A flat with its own front door')
  has(late.body, 'Front door in Mill Lane')
})

test('a goal set by the service is not theirs to reword, but they can say they want something else; nothing closes', async () => {
  await amy.submit(`/people/${sam.id}/goals/new`, {
    headline: 'Come to the Monday group',
    domain: 'health',
    set_by: 'service',
  })
  const id = await goalId('Come to the Monday group')
  has((await mine.get(`/my/plan/goals/${id}`)).body, 'Somebody else set this goal')
  assert.equal((await mine.submit('/my/plan/something-else', { words: 'A group in the evening instead' })).status, 303)
  has((await amy.get(plan)).body, 'A group in the evening instead')
  assert.equal(await one('select count(*)::text as value from care.goal where ended_at is not null'), '0')
  const wish = await one('select plan_wish_id as value from care.plan_wish')
  assert.equal(
    (await amy.submit(plan, { answer: 'Thursday at seven, from next week' }, { action: `${plan}/wishes/${wish}` }))
      .status,
    303,
  )
  has((await mine.get('/my/plan')).body, 'Thursday at seven, from next week')
})

test('the person writes what they will do, ticks it themself, and a double press ticks once', async () => {
  const id = await goalId('A flat with its own front door')
  const page = `/my/plan/goals/${id}`
  assert.equal(
    (
      await mine.submit(
        page,
        { what: 'Ring the council', 'due_on-day': '', 'due_on-month': '', 'due_on-year': '' },
        { action: `${page}/actions` },
      )
    ).status,
    303,
  )
  const action = await one("select plan_action_id as value from care.plan_action where what = 'Ring the council'")
  const path = `/my/plan/actions/${action}/done`
  const sealed = hiddenOf((await mine.get('/my/plan')).body, path)
  assert.deepEqual([(await mine.post(path, sealed)).status, (await mine.post(path, sealed)).status], [303, 303])
  assert.equal(
    await one('select version::text as value from care.plan_action where plan_action_id = $1', [action]),
    '2',
  )
  has((await amy.get(plan)).body, 'Ring the council')
})

test('a rating or an own action that cannot be saved comes back with what was typed', async () => {
  const page = `/my/plan/goals/${await goalId('A flat with its own front door')}`
  const rated = await mine.submit(page, { score: '11', note: 'I slept there once' }, { action: `${page}/rate` })
  assert.equal(rated.status, 422)
  for (const text of ['There is a problem', 'I slept there once', 'My goal']) has(rated.body, text)
  const acted = await mine.submit(
    page,
    { what: 'Ring my aunt', 'due_on-day': '31', 'due_on-month': '2', 'due_on-year': '2027' },
    { action: `${page}/actions` },
  )
  assert.equal(acted.status, 422)
  for (const text of ['There is a problem', 'value="Ring my aunt"', 'value="2027"']) has(acted.body, text)
  assert.equal(await one("select count(*)::text as value from care.plan_action where what = 'Ring my aunt'"), '0')
})

test('the person rates a goal beside the worker, and agrees to the plan by themself', async () => {
  const id = await goalId('A flat with its own front door')
  await mine.submit(`/my/plan/goals/${id}`, { score: '6', note: '' }, { action: `/my/plan/goals/${id}/rate` })
  has((await amy.get(plan)).body, 'the person says 6 out of 10')
  has((await amy.get(plan)).body, 'Draft: not agreed by the person')
  const opened = hiddenOf((await mine.get('/my/plan')).body, '/my/plan/agree')
  await amy.submit(`/people/${sam.id}/goals/new`, { headline: 'See a dentist', domain: 'health', set_by: 'service' })
  const early = await mine.post('/my/plan/agree', opened)
  assert.equal(early.status, 303)
  assert.equal(
    await one('select count(*)::text as value from care.plan_agreement'),
    '0',
    'not to a plan they did not see',
  )
  assert.equal((await mine.submit('/my/plan', {}, { action: '/my/plan/agree' })).status, 303)
  has((await amy.get(plan)).body, 'Agreed by the person')
  has((await amy.get(plan)).body, 'By themself, on their own page')
})

test('what recovery means is written by the person only, and stands on the plan and on paper (S004-L554)', async () => {
  await mine.submit('/my/plan/recovery', { body: 'Being somebody my daughter rings' })
  has((await amy.get(plan)).body, 'Being somebody my daughter rings')
  has((await amy.get(`${plan}/print`)).body, 'Being somebody my daughter rings')
  hasNot((await amy.get(plan)).body, '/my/plan/recovery')
})

test("the plan for hard times is nobody else's until the person shares it, and no longer when they take it back (S001-L121)", async () => {
  await mine.submit('/my/plan/hard-times', { signs: 'I stop answering texts', helps: 'Walking with Mei' })
  const page = `/people/${sam.id}/hard-times`
  for (const worker of [amy, bob, nina, hugo, mei]) assert.equal((await worker.get(page)).status, 404)
  hasNot((await amy.get(plan)).body, 'I stop answering texts')
  assert.equal(
    (
      await mine.submit(
        '/my/plan/hard-times',
        { who: `staff:${workers.mei.id}` },
        { action: '/my/plan/hard-times/share' },
      )
    ).status,
    303,
  )
  has((await mei.get(page)).body, 'I stop answering texts')
  assert.equal((await amy.get(page)).status, 404)
  assert.equal(
    (
      await mine.submit(
        '/my/plan/hard-times',
        { who: `agency:${agencies.riverside.id}` },
        { action: '/my/plan/hard-times/share' },
      )
    ).status,
    303,
  )
  has((await amy.get(plan)).body, 'I stop answering texts')
  assert.equal((await app.as(world.token('gwen')).get(page)).status, 404, 'a colleague who does not work with them')
  const share = await one(
    'select crisis_share_id as value from care.crisis_share where staff_id is not null and ended_at is null',
  )
  await mine.submit('/my/plan/hard-times', {}, { action: `/my/plan/hard-times/share/${share}/take-back` })
  assert.equal((await mei.get(page)).status, 404)
})

test('the whole agency cannot be the one told first', async () => {
  const reply = await mine.submit(
    '/my/plan/hard-times',
    { who: `agency:${agencies.housing.id}`, is_contact: 'yes' },
    { action: '/my/plan/hard-times/share' },
  )
  assert.equal(reply.status, 422)
})

test('one press for help tells the chosen contact and the agency that leads; pressed again at once it is the same call (S004-L765)', async () => {
  await mine.submit(
    '/my/plan/hard-times',
    { who: `staff:${workers.mei.id}`, is_contact: 'yes' },
    { action: '/my/plan/hard-times/share' },
  )
  assert.equal((await mine.submit('/my/plan', { words: 'Not safe at home' }, { action: '/my/plan/help' })).status, 303)
  assert.equal((await mine.submit('/my/plan', { words: '' }, { action: '/my/plan/help' })).status, 303)
  const { rows } = await owner.query<{
    to_staff_id: string | null
    to_agency_id: string | null
    subject: string
    body: string
  }>("select to_staff_id, to_agency_id, subject, body from notify.message where kind = 'person.asks-for-help'")
  assert.deepEqual(
    new Set(rows.map((row) => row.to_staff_id ?? row.to_agency_id)),
    new Set([workers.mei.id, agencies.riverside.id]),
  )
  assert.equal(rows.length, 2)
  for (const row of rows)
    assert.ok(!/sam|samira|reed|safe/i.test(`${row.subject} ${row.body}`), 'the notice names nobody')
  const page = `/people/${sam.id}/hard-times`
  has((await mei.get(page)).body, 'Not safe at home')
  has((await amy.get(plan)).body, 'nobody has answered')
  assert.equal((await nina.get(page)).status, 404, 'whoever was not asked finds nothing')
  const call = await one('select help_call_id as value from care.help_call')
  assert.equal(
    (await mei.submit(page, { answer: 'Rang, we meet at three' }, { action: `${page}/calls/${call}` })).status,
    303,
  )
  has((await mine.get('/my/plan')).body, 'Rang, we meet at three')
  hasNot((await amy.get(plan)).body, 'nobody has answered')
})

test('a worker the person closes their record to loses the plan for hard times at once', async () => {
  const page = `/people/${sam.id}/hard-times`
  assert.equal((await mei.get(page)).status, 200)
  await owner.query(
    "insert into people.block (person_id, partnership_id, staff_id, reason) values ($1, $2, $3, 'known_to_me')",
    [sam.id, sam.partnershipId, workers.mei.id],
  )
  assert.equal((await mei.get(page)).status, 404)
})

test('a young person has the same plan of their own, and the parent who reads goals does not open it', async () => {
  const robin = app.as(tokens.young)
  assert.equal(
    (await robin.submit('/my/plan/goals/new', { headline: 'Back to football', domain: 'community' })).status,
    303,
  )
  await robin.submit('/my/plan/hard-times', { signs: 'I stay in bed' })
  const parent = app.as(carer)
  hasNot((await parent.get('/shared-with-me')).body, 'I stay in bed')
  assert.equal((await parent.get('/my/plan/hard-times')).status, 404)
})
