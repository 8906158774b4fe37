import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('front_door_passed_on')
const world = valley('front door passed on')
const { facts, agencies } = world
service(facts, agencies.riverside, 'Riverside one to one', { takes_undecided: true })
const groups = service(facts, agencies.riverside, 'Riverside groups')
const clinic = service(facts, agencies.nhsTrust, 'Valley clinic')
const counter = service(facts, agencies.pharmacy, 'Counter', { asks_online: false })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)

const byPhone = {
  ways: ['phone'],
  phone: '01632 960 111',
  ask_for: 'Robin',
  door: 'phone',
  asked_by: 'self',
  age: 'adult',
  service: 'unknown',
  wants: 'Wants to talk',
}
const newest = async (name: string) =>
  (
    await owner.query(
      'select * from front_door.help_request where chosen_name = $1 order by received_at desc limit 1',
      [name],
    )
  ).rows[0]

async function enter(who: string, name: string) {
  const reply = await as(who).submit('/front-door/new', { ...byPhone, chosen_name: name })
  assert.equal(reply.status, 303, reply.body.slice(0, 3000))
  const row = await newest(name)
  return { row, path: `/front-door/${row.help_request_id}` }
}

test('passing on leaves the first agency answerable until the other takes it, at every instant exactly one', async () => {
  const { row, path } = await enter('amy', 'Passed on')
  const amy = as('amy')
  assert.equal(
    (await amy.submit(path, { service: counter, why: 'Nearer to them' }, { action: `${path}/pass-on` })).status,
    422,
  )
  assert.equal(
    (await amy.submit(path, { service: clinic, why: 'Needs medicine' }, { action: `${path}/pass-on` })).status,
    303,
  )
  has((await amy.get(path)).body, 'You are answerable until it does')
  const nina = as('nina')
  has((await nina.get('/front-door')).body, 'Another agency asks you to take')
  has((await nina.get(path)).body, 'Riverside Recovery')
  assert.equal(
    (await nina.submit(path, { channel: 'phone', outcome: 'reached' }, { action: `${path}/decline` })).status,
    422,
  )
  assert.equal((await newest('Passed on')).answerable_agency_id, agencies.riverside.id)
  assert.equal((await nina.submit(path, { why: 'Full this month' }, { action: `${path}/decline` })).status, 303)
  assert.equal((await nina.get(path)).status, 404)
  has((await amy.get(path)).body, 'Full this month')
  assert.equal(
    (await amy.submit(path, { service: clinic, why: 'They have room now' }, { action: `${path}/pass-on` })).status,
    303,
  )
  assert.equal((await nina.submit(path, {}, { action: `${path}/take` })).status, 303)
  const now = await newest('Passed on')
  assert.equal(now.answerable_agency_id, agencies.nhsTrust.id)
  assert.equal(now.received_at.getTime(), row.received_at.getTime())
  assert.equal((await amy.get(path)).status, 404)
  has((await amy.get('/front-door/sent')).body, now.quote_code)
})

test('taking it back and taking it at the same time: one of them happens', async () => {
  const { path, row } = await enter('amy', 'Raced for')
  const [amy, nina] = [as('amy'), as('nina')]
  assert.equal(
    (await amy.submit(path, { service: clinic, why: 'Needs medicine' }, { action: `${path}/pass-on` })).status,
    303,
  )
  // Both have the page open before either presses.
  const csrfOf = async (browser: typeof amy) =>
    /name="_csrf" value="([^"]*)"/.exec((await browser.get(path)).body)?.[1] ?? ''
  const [hers, his] = [await csrfOf(amy), await csrfOf(nina)]
  const both = await Promise.all([
    amy.post(`${path}/take-back`, { _csrf: hers, _key: 'back' }),
    nina.post(`${path}/take`, { _csrf: his, _key: 'take' }),
  ])
  assert.equal(both.filter(({ status }) => status === 303).length, 1)
  const { rows } = await owner.query('select answer from front_door.passing_on where help_request_id = $1', [
    row.help_request_id,
  ])
  assert.equal(rows.length, 1)
  const answerable = (await newest('Raced for')).answerable_agency_id
  assert.equal(answerable, rows[0].answer === 'taken' ? agencies.nhsTrust.id : agencies.riverside.id)
})

test('whoever passes on what was passed on already is told, and reads their own words and the others', async () => {
  const { path } = await enter('amy', 'Passed on twice')
  const amy = as('amy')
  const opened = (await amy.get(path)).body
  const form = hiddenIn(opened.slice(opened.indexOf(`${path}/pass-on`)).split('</form>')[0] ?? '')
  const first = await amy.submit(path, { service: clinic, why: 'Needs medicine' }, { action: `${path}/pass-on` })
  assert.equal(first.status, 303)
  const late = await amy.post(`${path}/pass-on`, { ...form, service: clinic, why: 'Lives next door' })
  assert.equal(late.status, 409)
  has(late.body, 'What you wrote, which was not saved: Lives next door')
  has(late.body, 'Needs medicine')
})

test('within the agency it moves at once, and why is kept where everybody who answers it reads it', async () => {
  const { path } = await enter('amy', 'Moved within')
  const amy = as('amy')
  const moved = await amy.submit(path, { service: groups, why: 'Likes company' }, { action: `${path}/pass-on` })
  assert.equal(moved.status, 303)
  const now = await newest('Moved within')
  assert.deepEqual([now.service_id, now.answerable_agency_id], [groups, agencies.riverside.id])
  const page = (await amy.get(path)).body
  has(page, 'Riverside Recovery moved it to Riverside groups. Likes company')
  assert.equal((await as('nina').get(path)).status, 404)
  const next = await amy.submit(path, { service: clinic, why: 'Needs medicine' }, { action: `${path}/pass-on` })
  assert.equal(next.status, 303)
  has((await as('nina').get(path)).body, 'Likes company')
})
