import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('assessment')
const world = valley('assessment')
worksWith(world.facts, world.sam, world.agencies.riverside, { role: 'key_worker', worker: world.workers.bob })
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const { sam } = world
const amy = app.as(world.token('amy'))
const drPage = app.as(world.token('drPage'))
const list = `/people/${sam.id}/assessments`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

const sentences = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1500)

type Browser = typeof amy
const begin = async (browser: Browser, instrument: string, values: Record<string, string> = {}) => {
  const reply = await browser.submit(`${list}/new?instrument=${instrument}`, values)
  assert.equal(reply.status, 303, sentences(reply.body))
  return reply.location ?? ''
}
const finish = async (browser: Browser, form: string, values: Record<string, string> = {}) => {
  const reply = await browser.submit(`${form}/finish`, { minutes: '20', release: 'now', ...values })
  assert.equal(reply.status, 303, sentences(reply.body))
  return reply.location ?? ''
}
const hopes = { 'answer-hopes-main': 'A flat of my own and to see my daughter' }

test('a worker without a working relationship, the pharmacist and the housing worker find no assessments', async () => {
  for (const who of ['gwen', 'phil', 'hugo', 'olga', 'cora'] as const)
    for (const path of [list, `${list}/new?instrument=triage`])
      assert.equal((await app.as(world.token(who)).get(path)).status, 404, `${who} ${path}`)
})

let firstForm = ''
test('hopes come before problems, and a part that was saved stands there when somebody comes back (S004-L247a)', async () => {
  has((await amy.get(list)).body, 'None yet, or none that are open to you.')
  firstForm = await begin(amy, 'triage')
  const overview = (await amy.get(firstForm)).body
  assert.ok(overview.indexOf('Hopes and strengths') < overview.indexOf('Drink and drugs'))
  has(overview, '0 of')
  const saved = await amy.submit(`${firstForm}/sections/hopes`, { ...hopes, afterwards: 'leave' })
  assert.equal(saved.location, firstForm)
  has((await amy.get(`${firstForm}/sections/hopes`)).body, 'A flat of my own')
  has((await amy.get(list)).body, 'Continue: ')
})

test('what was typed wrongly stays on the page, with what is wrong in plain words', async () => {
  const reply = await amy.submit(`${firstForm}/sections/why`, { 'answer-triage-ready': 'eleven' })
  assert.equal(reply.status, 422)
  has(reply.body, 'eleven')
  has(reply.body, 'Enter a number from')
})

test('a part can be skipped with a reason, but not with answers in it (S000-L25)', async () => {
  const both = await amy.submit(`${firstForm}/sections/why`, { 'answer-triage-ready': '7', skip_reason: 'not_today' })
  assert.equal(both.status, 422)
  has(both.body, 'Take one away')
  assert.equal((await amy.submit(`${firstForm}/sections/why`, { skip_reason: 'not_today' })).status, 303)
  has((await amy.get(firstForm)).body, 'Skipped')
})

test('a form half filled in is seen by colleagues and by nobody else', async () => {
  has((await app.as(world.token('bob')).get(list)).body, 'Continue: ')
  hasNot((await drPage.get(list)).body, 'Continue: ')
  assert.equal((await drPage.get(firstForm)).status, 404)
  hasNot((await app.as(world.token('sam')).get('/my/record')).body, 'A flat of my own')
})

test('two workers on one part both keep their text', async () => {
  const bob = app.as(world.token('bob'))
  const path = `${firstForm}/sections/use`
  const opened = (await bob.get(path)).body
  const hidden = hiddenIn(opened)
  assert.equal(
    (await amy.submit(path, { 'answer-dependence-hard-to-cut': 'often', 'answer-substance-main': 'alcohol' })).status,
    303,
  )
  const second = await bob.post(path, { ...hidden, 'answer-substance-main': 'heroin' })
  assert.equal(second.status, 409, second.body)
  has(second.body, 'Saved by a colleague in the meantime')
  assert.match(second.body, /value="heroin"[^>]*(checked|selected)/)
  assert.equal((await bob.submit(path, { 'answer-substance-main': 'heroin' })).status, 303)
})

let firstOne = ''
test('a finished form is an assessment that is read strengths first, with who asked and when', async () => {
  firstOne = await finish(amy, firstForm)
  const { body } = await amy.get(firstOne)
  has(body, 'A flat of my own')
  has(body, 'Amy Archer, Riverside Recovery')
  has(body, 'Skipped. Not today')
  assert.ok(body.indexOf('Hopes and strengths') < body.indexOf('Drink and drugs'))
  assert.equal((await amy.get(firstForm)).status, 404)
  has((await amy.get(list)).body, 'A flat of my own')
  has((await amy.get(`/people/${sam.id}`)).body, 'A flat of my own')
  hasNot((await drPage.get(`/people/${sam.id}`)).body, 'A flat of my own')
})

test('an assessment once finished is struck through with a reason, and what it had replaced counts again', async () => {
  const form = await begin(amy, 'triage', { how: 'update' })
  const part = `${form}/sections/hopes`
  const known = (await amy.get(part)).body
  has(known, 'Still true')
  const again = { 'answer-hopes-main': 'A boat' }
  const without = await amy.submit(part, again)
  assert.equal(without.status, 422)
  has(without.body, 'Say why you asked again')
  assert.equal((await amy.submit(part, { ...again, again_reason: 'changed' })).status, 303)
  const second = await finish(amy, form)
  has((await amy.get(list)).body, 'A boat')
  assert.equal((await amy.submit(`${second}/strike`, { reason: '' })).status, 422)
  assert.equal((await amy.submit(`${second}/strike`, { reason: 'It was about somebody else' })).status, 303)
  hasNot((await amy.get(list)).body, 'A boat')
  has((await amy.get(list)).body, 'A flat of my own')
  has((await amy.get(second)).body, 'It was about somebody else')
})

test('what a worker types into a part of a form that a colleague finishes meanwhile stays on their screen', async () => {
  const bob = app.as(world.token('bob'))
  const form = await begin(amy, 'brief-contact')
  const path = `${form}/sections/talk`
  const opened = (await bob.get(path)).body
  const hidden = hiddenIn(opened)
  assert.equal((await amy.submit(path, { 'answer-brief-words': 'Only wanted a leaflet' })).status, 303)
  await finish(amy, form)
  const late = await bob.post(path, { ...hidden, 'answer-brief-words': 'Wanted to talk about their brother' })
  assert.equal(late.status, 409)
  has(late.body, 'Wanted to talk about their brother')
})

test('two presses at the same moment save a part once', async () => {
  const form = await begin(amy, 'top')
  const path = `${form}/sections/life`
  const bob = app.as(world.token('bob'))
  // Both have the page open before either presses.
  const opened = await Promise.all([amy, bob].map(async (one) => (await one.get(path)).body))
  const [hers = {}, his = {}] = opened.map((body) => hiddenIn(body))
  const replies = await Promise.all([
    amy.post(path, { ...hers, 'answer-top-quality': '11' }),
    bob.post(path, { ...his, 'answer-top-quality': '12' }),
  ])
  assert.deepEqual(replies.map((reply) => reply.status).toSorted(), [303, 409])
  const { rows } = await owner.query(
    "select count(*)::int as count from assessments.form_answer where link_id = 'top-quality' and value is not null",
  )
  assert.deepEqual(rows, [{ count: 1 }])
})

test('a form is thrown away only after a page that asks, and is gone then', async () => {
  const form = await begin(amy, 'brief-contact')
  assert.equal((await amy.submit(`${form}/discard`, {})).status, 303)
  assert.equal((await amy.get(form)).status, 404)
})

test('a peer talks about strengths with the person, and sees nothing that others asked (S004-L733)', async () => {
  const mei = app.as(world.token('mei'))
  const shown = (await mei.get(list)).body
  has(shown, 'instrument=strengths-talk')
  hasNot(shown, 'instrument=triage')
  hasNot(shown, 'Amy Archer')
  hasNot(shown, '/story')
  assert.equal((await mei.get(`${list}/new?instrument=triage`)).status, 404)
  assert.equal((await mei.get(firstOne)).status, 404)
  const form = await begin(mei, 'strengths-talk')
  const parts = [...(await mei.get(form)).body.matchAll(/href="([^"]*\/sections\/[^"]*)"/g)].map((one) => one[1] ?? '')
  const first = parts[0] ?? ''
  const field = /name="(answer-[^"]*)"/.exec((await mei.get(first)).body)?.[1] ?? ''
  assert.equal((await mei.submit(first, { [field]: 'Joinery' })).status, 303)
  const done = await finish(mei, form)
  has((await mei.get(done)).body, 'Joinery')
  assert.equal((await amy.get(done)).status, 404)
  has((await app.as(world.token('sam')).get('/my/assessments')).body, 'Joinery')
})
