import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('front_door')
const world = valley('front door')
const { facts, agencies } = world
const adults = service(facts, agencies.riverside, 'Riverside one to one', {
  takes_undecided: true,
  first_contact_days: 2,
})
service(facts, agencies.nhsTrust, 'Valley clinic', { place: { access: ['childcare'] } })
service(facts, agencies.pharmacy, 'Counter', { asks_online: false })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

const byPhone = {
  ways: ['phone'],
  phone: '01632 960 111',
  ask_for: 'Robin',
  door: 'phone',
  asked_by: 'self',
  chosen_name: 'Robin canary',
  age: 'adult',
  service: 'unknown',
  wants: 'canary-words',
  barriers: ['childcare'],
}
const newest = async (name: string) =>
  (
    await owner.query(
      'select * from front_door.help_request where chosen_name = $1 order by received_at desc limit 1',
      [name],
    )
  ).rows[0]

async function enter(who: string, more: Readonly<Record<string, string | readonly string[]>> = {}) {
  const reply = await as(who).submit('/front-door/new', { ...byPhone, ...more })
  assert.equal(reply.status, 303, reply.body.slice(0, 3000))
  const row = await newest(String(more.chosen_name ?? byPhone.chosen_name))
  return { row, path: `/front-door/${row.help_request_id}` }
}

test('front door anywhere makes the same record and clock (S004-L117)', async () => {
  const begun = new Date()
  const { row: one } = await enter('nina')
  const { row: walkedIn } = await enter('phil', { door: 'walk_in', chosen_name: 'Walked in' })
  const short = {
    reach: '01632 960 222',
    chosen_name: 'Short form',
    age: 'adult',
    service: adults,
    wants: 'Wants to talk',
  }
  assert.equal((await as('hugo').submit('/front-door/refer', short)).status, 303)
  const light = await newest('Short form')
  const family = {
    asked_by: 'family',
    asker_name: 'Aunt',
    asker_contact: '01632 960 333',
    person_knows: 'yes',
    ways: ['none'],
    chosen_name: 'Niece',
  }
  const { row: byFamily } = await enter('amy', family)
  for (const row of [one, walkedIn, light, byFamily]) {
    assert.equal(row.answerable_agency_id, agencies.riverside.id)
    assert.equal(row.service_id, adults)
    assert.ok(row.received_at >= begun)
    assert.equal(String(row.contact_due_on), String(one.contact_due_on))
    assert.match(row.quote_code, /^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  }
  const { body } = await as('amy').get('/front-door')
  for (const name of ['Robin canary', 'Walked in', 'Short form', 'Niece']) has(body, name)
})

test('the agency that entered it sees that it was sent and no more; others see nothing', async () => {
  const { path } = await enter('nina', { chosen_name: 'Only sent' })
  const row = await newest('Only sent')
  const sent = (await as('nina').get('/front-door/sent')).body
  has(sent, row.quote_code)
  has(sent, 'Sent')
  lacks(sent, 'Only sent')
  for (const who of ['nina', 'phil', 'hugo', 'cora', 'sam', 'adam', 'pria'])
    assert.equal((await as(who).get(path)).status, 404, who)
  lacks((await as('nina').get('/front-door')).body, 'Only sent')
})

test('the overdue stand first, then the clock decides', async () => {
  const { row } = await enter('amy', { chosen_name: 'Waited long' })
  await owner.query(
    "update front_door.help_request set received_at = now() - interval '9 days', contact_due_on = current_date - 5 where help_request_id = $1",
    [row.help_request_id],
  )
  const { body } = await as('amy').get('/front-door')
  has(body, 'Overdue since')
  assert.ok(body.indexOf('Waited long') < body.indexOf('Robin canary'))
  has(body, '9 days')
})

test('a try by a way that is not safe cannot be written down, since it must not be made', async () => {
  const { path } = await enter('amy', { chosen_name: 'Tried' })
  const amy = as('amy')
  const page = (await amy.get(path)).body
  has(page, 'Safe: 01632 960 111')
  has(page, 'Not safe. Do not use')
  const text = await amy.submit(path, { channel: 'text', outcome: 'no_answer' }, { action: `${path}/tried` })
  assert.equal(text.status, 422)
  assert.equal(
    (await amy.submit(path, { channel: 'phone', outcome: 'no_answer', note: 'Rang out' }, { action: `${path}/tried` }))
      .status,
    303,
  )
  has((await amy.get(path)).body, 'Tried, not reached')
  assert.equal(
    (await amy.submit(path, { channel: 'phone', outcome: 'reached' }, { action: `${path}/tried` })).status,
    303,
  )
  has((await amy.get(path)).body, 'First reached')
})

test('a barrier suggests places without it, and what was offered is reported (S004-L348)', async () => {
  const { path } = await enter('amy', { chosen_name: 'With children' })
  const amy = as('amy')
  has((await amy.get(path)).body, 'Valley clinic')
  assert.equal(
    (
      await amy.submit(
        path,
        { barrier: 'childcare', offered: 'The clinic has a creche' },
        { action: `${path}/barrier` },
      )
    ).status,
    303,
  )
  has((await amy.get(path)).body, 'The clinic has a creche')
  assert.match((await amy.get('/front-door')).body, /What makes it hard to come[\s\S]*Nobody to look after children/)
})

test('registering takes the words over, keeps the clock, and what was not safe stays not safe', async () => {
  const { row, path } = await enter('amy', { chosen_name: 'Becomes known', ways: ['text'] })
  const amy = as('amy')
  const form = await amy.get(`${path}/register`)
  has(form.body, 'value="Becomes known"')
  const wrong = await amy.submit(`${path}/register`, { chosen_name: '', role: 'key_worker' })
  assert.equal(wrong.status, 422)
  const done = await amy.submit(`${path}/register`, {
    chosen_name: 'Becomes known',
    family_name: 'Vale',
    role: 'key_worker',
  })
  assert.equal(done.status, 303)
  const personId = done.location?.split('/').at(-1) ?? ''
  const now = await newest('Becomes known')
  assert.equal(now.person_id, personId)
  assert.equal(now.received_at.getTime(), row.received_at.getTime())
  const { rows } = await owner.query(
    "select channel, may_use from people.contact where person_id = $1 and value <> '' order by channel",
    [personId],
  )
  assert.deepEqual(rows, [
    { channel: 'mobile', may_use: false },
    { channel: 'text', may_use: true },
  ])
  const leads = await owner.query('select agency_id from people.lead_agency where person_id = $1', [personId])
  assert.equal(leads.rows[0].agency_id, agencies.riverside.id)
  assert.equal((await as('gwen').get(path)).status, 404, 'a worker of another team no longer sees it')
  assert.equal((await amy.get(path)).status, 200)
})

test('the wait from asking to being seen is counted with both its numbers (S002-L33a)', async () => {
  const path = `/front-door/${(await newest('Becomes known')).help_request_id}`
  const amy = as('amy')
  const today = typedDay('seen_on')
  const early = { ...today, 'seen_on-year': '2020' }
  assert.equal((await amy.submit(path, early, { action: `${path}/seen` })).status, 409)
  assert.equal((await amy.submit(path, today, { action: `${path}/seen` })).status, 303)
  has((await amy.get('/front-door')).body, '1 of 1')
  assert.ok((await amy.get(path)).body.includes('Nothing is left to do here'))
  lacks((await as('nina').get('/front-door')).body, '1 of 1')
})

test('somebody already on the caseload is found by name and not registered twice', async () => {
  const { path } = await enter('amy', { chosen_name: 'Sam again' })
  const amy = as('amy')
  const found = await amy.get(`${path}/link?name=Sam`)
  has(found.body, 'Sam Reed')
  lacks((await as('gwen').get(`${path}/link?name=Sam`)).body, 'Sam Reed')
  const notMine = await amy.submit(`${path}/link?name=Sam`, { person: '00000000-0000-4000-a000-000000000000' })
  assert.equal(notMine.status, 422)
  assert.equal((await amy.submit(`${path}/link?name=Sam`, { person: world.sam.id })).status, 303)
  assert.equal((await newest('Sam again')).person_id, world.sam.id)
})

test('nobody is closed as not reached whom nobody tried to reach, and two who close are told', async () => {
  const { path } = await enter('amy', { chosen_name: 'Closed' })
  const amy = as('amy')
  const untried = await amy.submit(path, { reason: 'not_reached' }, { action: `${path}/close` })
  assert.equal(untried.status, 422)
  has(untried.body, 'Nobody has tried to reach them yet')
  assert.equal(
    (await amy.submit(path, { reason: 'changed_mind', _version: '99' }, { action: `${path}/close` })).status,
    409,
  )
  const { body } = await amy.get(path)
  const opened = hiddenIn(body.slice(body.indexOf(`${path}/close`)).split('</form>')[0] ?? '')
  assert.equal((await amy.submit(path, { reason: 'changed_mind' }, { action: `${path}/close` })).status, 303)
  has((await amy.get('/front-door?part=done')).body, 'Closed')
  const late = await amy.post(`${path}/close`, { ...opened, reason: 'changed_mind', note: 'He rang to say he moved' })
  assert.equal(late.status, 409)
  has(late.body, 'He rang to say he moved')
})

test('a request past its day is told of once', async () => {
  const told = async () => (await owner.query('select front_door.tell_overdue() as told')).rows[0].told
  assert.equal(await told(), 1)
  assert.equal(await told(), 0)
})

test('how often a service keeps its standard is told in public, once enough people have asked (S002-L33c)', async () => {
  const path = `/services/${adults}`
  await owner.query('select front_door.count_standards()')
  const count = (await owner.query('select asked from directory.standard_kept where service_id = $1', [adults])).rows[0]
  assert.ok((count?.asked ?? 0) < 10)
  has((await app.as(null).get(path)).body, 'Too few people asked lately')
  await owner.query('select directory.keep_standard($1, 20, 17)', [adults])
  has((await app.as(null).get(path)).body, 'Kept for about 9 in 10 people')
})
