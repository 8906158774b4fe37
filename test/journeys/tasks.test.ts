import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('tasks')
const world = valley('tasks')
const { sam, workers, agencies, teams, facts, permission } = world
const young = person(facts, agencies.riverside, { given: 'Kit', born: '2010-02-03', worker: workers.amy })
// Amy may know who works with Sam at the NHS service, too.
grant(facts, sam, { to: agencies.riverside, purpose: 'direct_care', categories: [0, 1, 3], recordedBy: workers.amy })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const about = `/people/${sam.id}/tasks/new`
const tomorrow = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(
  Date.now() + 86_400_000,
)
const task = { what: 'Ring about the flat', due_on: tomorrow }
const taskId = async (what: string) =>
  (await owner.query<{ id: string }>('select task_id as id from tasks.task where what = $1', [what])).rows[0]?.id ?? ''

test('a stranger gives no task about somebody', async () => {
  for (const who of ['cora', 'hana', 'col']) assert.equal((await as(who).get(about)).status, 404)
  assert.equal(await taskId(task.what), '')
})

test('a task about somebody needs words, a day to come and somebody who may know them', async () => {
  const amy = as('amy')
  const past = { 'due_on-day': '4', 'due_on-month': '7', 'due_on-year': '2020' }
  const bare = await amy.submit(about, { what: '', ...past, to: `staff:${workers.amy.id}` })
  assert.equal(bare.status, 422)
  for (const typed of ['name="due_on-day" value="4"', 'value="2020"']) has(bare.body, typed)
  assert.equal((await amy.submit(about, { ...task, to: `staff:${workers.gwen.id}` })).status, 422)
  assert.equal((await amy.submit(about, { ...task, to: `staff:${workers.bob.id}` })).status, 303)
})

test('the holder has it on the first page, does it, and the giver sees that it is done', async () => {
  const path = `/tasks/${await taskId(task.what)}`
  has((await as('bob').get('/today')).body, task.what)
  assert.equal((await as('gwen').get(path)).status, 404)
  assert.equal((await as('drPage').get(path)).status, 404)
  assert.equal((await as('bob').submit(path, {}, { action: `${path}/done` })).status, 303)
  hasNot((await as('bob').get('/today')).body, task.what)
  has((await as('amy').get(path)).body, 'Done by Bob Bright')
})

test('a task is handed on with the reason, and whoever handed it on sees what comes of it', async () => {
  const amy = as('amy')
  await amy.submit(about, { ...task, what: 'Find the form', to: `staff:${workers.amy.id}` })
  const path = `/tasks/${await taskId('Find the form')}`
  const hand = { to: `team:${teams.blueTeam}`, reason: '' }
  assert.equal((await amy.submit(path, hand, { action: `${path}/hand-on` })).status, 422)
  const sent = await amy.submit(path, { ...hand, reason: 'On leave' }, { action: `${path}/hand-on` })
  assert.equal(sent.status, 303)
  has((await as('bob').get('/tasks?list=team')).body, 'Find the form')
  assert.equal((await as('gwen').get(path)).status, 404)
  await as('bob').submit(path, { to: `staff:${workers.bob.id}`, reason: 'Mine' }, { action: `${path}/hand-on` })
  has((await amy.get(path)).body, 'On leave')
})

test('two who press at once: the second is shown the task as it is now', async () => {
  const path = `/tasks/${await taskId('Find the form')}`
  const amy = as('amy')
  const { body } = await amy.get(path)
  const hidden = hiddenIn(body)
  await as('bob').submit(path, {}, { action: `${path}/done` })
  const late = await amy.post(`${path}/done`, hidden)
  assert.equal(late.status, 409)
  has(late.body, 'Done by Bob Bright')
})

test('a task for another agency is there while the person permits it, and gone after', async () => {
  await as('amy').submit(about, { ...task, what: 'Check the dose', to: `staff:${workers.drPage.id}` })
  const path = `/tasks/${await taskId('Check the dose')}`
  has((await as('drPage').get(path)).body, 'Check the dose')
  await owner.query('update consent.grant_line set withdrawn_at = now() where sharing_grant_id = $1', [permission])
  await owner.query('select consent.rebuild_map()')
  assert.equal((await as('drPage').get(path)).status, 404)
  hasNot((await as('drPage').get('/today')).body, 'Check the dose')
  await owner.query('update consent.grant_line set withdrawn_at = null where sharing_grant_id = $1', [permission])
  await owner.query('select consent.rebuild_map()')
})

test('a task about nobody stays in the agency', async () => {
  const sent = await as('amy').submit('/tasks/new', { ...task, what: 'Order tea', to: `staff:${workers.bob.id}` })
  assert.equal(sent.status, 303)
  const away = await as('amy').submit('/tasks/new', { ...task, to: `staff:${workers.drPage.id}` })
  assert.equal(away.status, 422)
  has((await as('bob').get('/tasks')).body, 'Order tea')
})

test('the decisions of a case conference become tasks of those who are to do them (S003-L151b)', async () => {
  const path = `/people/${sam.id}/conferences/new`
  const amy = as('amy')
  const conference = {
    held_on: '3 March 2026',
    purpose: 'Plan after the hospital',
    agencies: [agencies.riverside.id, agencies.nhsTrust.id],
    person_was_there: 'yes',
    what_1: 'Write to housing',
    staff_1: workers.amy.id,
    due_1: tomorrow,
    what_2: 'Look at the dose',
    staff_2: workers.drPage.id,
    due_2: tomorrow,
  }
  const half = await amy.submit(path, { ...conference, staff_2: '' })
  assert.equal(half.status, 422)
  has(half.body, 'Look at the dose')
  const saved = await amy.submit(path, conference)
  assert.equal(saved.status, 303)
  has((await amy.get(saved.location ?? '')).body, 'Dr Pat Page, Valley NHS Drug and Alcohol Service')
  has((await as('drPage').get('/today')).body, 'Look at the dose')
  has((await amy.get('/tasks')).body, 'Write to housing')
  assert.equal((await as('cora').get(saved.location ?? '')).status, 404)
})

test('decisions can go into the plan instead, where the person sees them', async () => {
  const typed = { held_on: '4 March 2026', purpose: 'Who does what', agencies: [agencies.riverside.id], in_plan: 'yes' }
  const decision = { what_1: 'Ask for a rail card', staff_1: workers.amy.id, due_1: tomorrow }
  const saved = await as('amy').submit(`/people/${sam.id}/conferences/new`, { ...typed, ...decision })
  assert.equal(saved.status, 303)
  assert.equal(await taskId('Ask for a rail card'), '')
  has((await as('amy').get(saved.location ?? '')).body, 'In the plan')
  has((await as('amy').get('/today')).body, 'Ask for a rail card')
})

test('a young person’s tasks are kept like everybody’s', async () => {
  const sent = await as('amy').submit(`/people/${young.id}/tasks/new`, {
    ...task,
    what: 'School letter',
    to: `staff:${workers.amy.id}`,
  })
  assert.equal(sent.status, 303)
  has((await as('amy').get(`/people/${young.id}/work`)).body, 'School letter')
})
