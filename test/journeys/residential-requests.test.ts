import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('requests_journey')
const world = valley('requests journey')
const { sam } = world
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const log = `/people/${sam.id}/requests`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const only = async (sql: string) => Object.values((await owner.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0]
const lastRequest = async () =>
  String(await only('select request_id from residential.request order by created_at desc limit 1'))
const words = 'I have tried at home four times. I want to go away for it.'

test('whoever does not work with the person finds no log, no form and no hint', async () => {
  for (const who of ['gwen', 'hana', 'hugo', 'cora', 'olga', 'sam'])
    for (const page of [log, `${log}/new`]) assert.equal((await as(who).get(page)).status, 404, `${who} ${page}`)
  assert.equal((await as('amy').get('/my/requests')).status, 404)
})

test('a worker writes down what the person asks for, and a half-filled form keeps their words (S001-L167)', async () => {
  const half = await amy.submit(`${log}/new`, { words, ...typedDay('asked_on', 3) })
  assert.equal(half.status, 422)
  has(half.body, 'Select what they ask for')
  has(half.body, 'The day they asked must be today or in the past')
  has(half.body, words)
  const saved = await amy.submit(`${log}/new`, { kind: 'rehab', words, ...typedDay('asked_on', -2) })
  assert.equal(saved.status, 303)
  const page = await amy.get(log)
  has(page.body, words)
  has(page.body, 'Waiting for an answer')
  has((await amy.get('/requests')).body, 'Residential rehab')
  lacks((await as('drPage').get(log)).body, words)
})

test('the person reads it on their own page and asks for something themselves, of an agency that works with them', async () => {
  const mine = await as('sam').get('/my/requests')
  has(mine.body, words)
  has(mine.body, 'written down by Amy Archer')
  const here = { action: '/my/requests' }
  const elsewhere = { kind: 'other', words: 'A bus pass', agency_id: world.agencies.police.id }
  const wrong = await as('sam').submit('/my/requests', elsewhere, here)
  assert.equal(wrong.status, 422)
  has(wrong.body, 'A bus pass')
  const asked = {
    kind: 'talking',
    words: 'Somebody to talk to about my brother',
    agency_id: world.agencies.riverside.id,
  }
  assert.equal((await as('sam').submit('/my/requests', asked, here)).status, 303)
  has((await amy.get(log)).body, 'Somebody to talk to about my brother')
  const taken = await as('sam').submit('/my/requests', {}, { action: `/my/requests/${await lastRequest()}/take-back` })
  assert.equal(taken.status, 303)
  has((await amy.get(log)).body, 'taken back by the person')
})

const rehab = async () =>
  String(await only("select request_id from residential.request where kind_code = 'rehab' order by created_at limit 1"))

test('"not yet" says when it is looked at again, so that it is never a quiet no', async () => {
  const form = `${log}/${await rehab()}/answer`
  const vague = await amy.submit(form, { answer: 'not_yet', reason: 'The waiting list is long' })
  assert.equal(vague.status, 422)
  has(vague.body, 'Enter the day you will look at it again')
  has(vague.body, 'The waiting list is long')
})

test('two who answer at once: the second sees what the first wrote and keeps their own words', async () => {
  const form = `${log}/${await rehab()}/answer`
  const opened = hiddenIn((await amy.get(form)).body)
  const first = await amy.submit(form, { answer: 'no', reason: 'We think a community plan fits better now' })
  assert.equal(first.status, 303)
  const second = await amy.post(form, {
    ...opened,
    answer: 'yes',
    reason: 'We apply together',
    _key: 'another-try-0001',
  })
  assert.equal(second.status, 409)
  has(second.body, 'We think a community plan fits better now')
  has(second.body, 'We apply together')
})

test('the person appeals; whoever answered does not decide, and a manager who did not answer does', async () => {
  const id = await rehab()
  const empty = await as('sam').submit('/my/requests', {}, { action: `/my/requests/${id}/appeal` })
  assert.equal(empty.status, 422)
  const appeal = 'A community plan is what failed four times.'
  const sent = await as('sam').submit(
    '/my/requests',
    { [`appeal_${id}`]: appeal },
    { action: `/my/requests/${id}/appeal` },
  )
  assert.equal(sent.status, 303)
  const appealId = String(await only('select appeal_id from residential.appeal'))
  for (const who of ['amy', 'gwen', 'drPage', 'cora', 'sam'])
    assert.equal((await as(who).get(`/appeals/${appealId}`)).status, 404, who)
  assert.equal((await amy.get(`${log}/${id}/answer`)).status, 404)
  has((await as('mona').get('/requests')).body, 'Read and decide')
  has((await as('pam').get('/requests/overdue')).body, 'Read and decide')
  const read = await as('mona').get(`/appeals/${appealId}`)
  has(read.body, appeal)
  has(read.body, 'We think a community plan fits better now')
  lacks(read.body, 'Samira')
  const half = await as('mona').submit(`/appeals/${appealId}`, { outcome: 'overturned' })
  assert.equal(half.status, 422)
  const opened = hiddenIn((await as('pam').get(`/appeals/${appealId}`)).body)
  const decision = { outcome: 'overturned', reason: 'Four tries at home are enough. Answer again.' }
  assert.equal((await as('mona').submit(`/appeals/${appealId}`, decision)).status, 303)
  const late = { ...opened, outcome: 'stands', reason: 'My own thoughts on it', _key: 'decided-too-late-1' }
  const second = await as('pam').post(`/appeals/${appealId}`, late)
  assert.equal(second.status, 409, 'an appeal is decided once')
  has(second.body, 'My own thoughts on it')
  assert.equal(await only('select outcome from residential.appeal'), 'overturned')
  const mine = await as('sam').get('/my/requests')
  has(mine.body, 'Appeal won, waiting for a new answer')
  has(mine.body, 'Four tries at home are enough')
})

test('a request past its day reaches the worker, the manager and the coordinator, without a name (S001-L167)', async () => {
  await amy.submit(`${log}/new`, { kind: 'detox_stay', words: 'Detox before winter', ...typedDay('asked_on', -40) })
  await owner.query(
    'set role cg_jobs; select residential.tell_overdue(); select residential.tell_overdue(); reset role',
  )
  const { rows } = await owner.query("select path from notify.message where kind = 'request.overdue'")
  assert.equal(rows.length, 1, 'the manager is told once')
  const today = await amy.get('/requests')
  has(today.body, 'Late')
  has((await as('mona').get('/requests')).body, 'Amy Archer')
  const list = await as('pam').get('/requests/overdue')
  has(list.body, 'Riverside Recovery')
  lacks(list.body, 'Detox')
  lacks(list.body, sam.id)
  assert.equal((await amy.get('/requests/overdue')).status, 404)
})
