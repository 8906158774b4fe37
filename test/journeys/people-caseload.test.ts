import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockInWords, dayOf } from '../../src/kernel/calendar-day.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, grant, item, itemOf, person, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people caseload')
const v = valley()
const { agencies: a, workers: w } = v
const many = Array.from({ length: 60 }, (_, n) =>
  person(v.facts, a.riverside, {
    given: `Given${n}`,
    family: `Many${String(n).padStart(2, '0')}`,
    worker: w.amy,
    team: v.teams.blueTeam,
  }),
)
const [first, second, third] = many
if (!first || !second || !third) throw new Error('the world is too small')
worksWith(v.facts, first, a.riverside, { role: 'care_coordinator', worker: w.amy })
const ended = person(v.facts, a.riverside, { given: 'Gone', family: 'Away' })
worksWith(v.facts, ended, a.riverside, { role: 'key_worker', worker: w.amy, more: { to_at: daysFromNow(-3) } })
const blocking = person(v.facts, a.riverside, { given: 'Block', family: 'Ing', worker: w.amy })
v.facts.add('people.block', {
  block_id: v.facts.newId(),
  person_id: blocking.id,
  partnership_id: v.county,
  staff_id: w.amy.id,
  reason: 'conflict',
})
// Early tomorrow, so that what is booked for that day is still to come whenever the test runs.
const now = new Date(`${dayOf(new Date(daysFromNow(1)))}T06:00:00Z`)
const appointment = (whom: typeof first, at: string) =>
  item(v.facts, 'care.appointment', {
    ...itemOf(whom, w.amy),
    appointment_id: v.facts.newId(),
    starts_at: at,
    with_staff_id: w.amy.id,
    kind: 'keywork',
    place: 'Room 1',
  })
const lateMorning = `${dayOf(now)}T11:30:00Z`
appointment(third, lateMorning)
appointment(second, daysFromNow(9))
grant(v.facts, second, { to: a.nhsTrust, purpose: 'direct_care', categories: [0, 1], until: daysFromNow(12) })
grant(v.facts, third, { to: a.nhsTrust, purpose: 'direct_care', categories: [0, 1], until: daysFromNow(120) })
await v.facts.save(db.owner)
const app = await testApp(db.app, { now: () => now })
const as = (who: string) => app.as(v.token(who))
const namesIn = (html: string) =>
  [...html.matchAll(/<a href="\/people\/[0-9a-f-]{36}">([^<]*)<\/a>/g)].map((found) => found[1])

test('the first screen shows fifty of the worker’s own people by name, and the rest on the next page', async () => {
  const one = await as('amy').get('/caseload')
  const two = await as('amy').get('/caseload?page=2')
  assert.match(one.body, /61 people/)
  assert.equal(namesIn(one.body).length, 50)
  assert.deepEqual(namesIn(one.body).slice(0, 2), ['Given0 Many00', 'Given1 Many01'])
  assert.equal(namesIn(two.body).length, 11)
  assert.equal(new Set([...namesIn(one.body), ...namesIn(two.body)]).size, 61)
  assert.match(one.body, /Care coordinator, Key worker/)
})

test('people who left, and people who blocked the worker, are not on it nor counted', async () => {
  const all = (await as('amy').get('/caseload')).body + (await as('amy').get('/caseload?page=2')).body
  assert.doesNotMatch(all, /Gone Away|Block Ing|Name not shared/)
})

test('sorted by what is next, those with something booked come first', async () => {
  const { body } = await as('amy').get('/caseload?order=due')
  assert.deepEqual(namesIn(body).slice(0, 2), ['Given2 Many02', 'Given1 Many01'])
})

test('the list narrows to those with nothing booked, and odd addresses give the ordinary list', async () => {
  assert.match((await as('amy').get('/caseload?filter=nothing-booked')).body, /59 people/)
  assert.match((await as('amy').get('/caseload?filter=new')).body, /0 people|Nobody fits/)
  for (const odd of ['?page=-1', '?page=1e9', "?order='--", '?filter=<script>', '?page=abc']) {
    const { status, body } = await as('amy').get(`/caseload${odd}`)
    assert.deepEqual([status, /61 people/.test(body)], [200, true], odd)
  }
})

test('what is due holds today’s appointments and the permissions that end within thirty days', async () => {
  const { body } = await as('amy').get('/caseload/due')
  const hour = clockInWords(new Date(lateMorning))
  assert.match(body, new RegExp(`${hour}[\\s\\S]*Given2 Many02[\\s\\S]*Keywork[\\s\\S]*Room 1`))
  assert.match(body, /Given1 Many01[\s\S]*Valley NHS Drug and Alcohol Service/)
  assert.equal(body.match(/Given1 Many01/g)?.length, 1)
})

test('a colleague of the team sees names only, and opening asks why', async () => {
  const { body } = await as('bob').get('/caseload/team')
  assert.match(body, /Given0 Many00/)
  assert.doesNotMatch(body, /14 March 1985|Key worker/)
  assert.match(body, new RegExp(`href="/people/${first.id}/reason"`))
  assert.equal((await as('bob').get(`/people/${first.id}/identity`)).location, `/people/${first.id}/reason`)
  assert.doesNotMatch((await as('gwen').get('/caseload/team')).body, /Many00/)
})

test('somebody with nobody yet is told what to do', async () => {
  const { body } = await as('gwen').get('/caseload')
  assert.match(body, /Nobody is on your caseload yet/)
  assert.match(body, /Add a person/)
})

test('a GP, who has nobody of their own, begins with the people of the surgery whose names are shared', async () => {
  const none = (await as('drGrey').get('/caseload')).body
  assert.match(none, /And one other whose name is not shared with you/)
  assert.doesNotMatch(none, /Sam Reed/)
  grant(v.facts, v.sam, { to: a.practice, purpose: 'direct_care', categories: [0, 1], recordedBy: w.amy })
  await v.facts.save(db.owner)
  const { body } = await as('drGrey').get('/caseload')
  assert.deepEqual(namesIn(body), ['Sam Reed'])
  for (const text of ['People Hill Street Practice works with', 'Find someone', 'Open a record in an emergency'])
    assert.ok(body.includes(text), text)
  assert.match((await as('saul').get('/caseload')).body, /Decide about disclosures by law/)
})

test('whose permission ends within thirty days is said on the first screen', async () => {
  const { body } = await as('amy').get('/today')
  assert.match(body, /Permissions that end soon/)
})

test('everyone listed can read that they were listed, in one line each page (A38)', async () => {
  await as('amy').get('/caseload?page=2')
  const { rows } = await db.owner.query(
    `select cardinality(listed_person_ids) as people, outcome from audit.entry where action = 'caseload.listed' and staff_id = $1 order by at desc limit 1`,
    [w.amy.id],
  )
  assert.deepEqual(rows, [{ people: 11, outcome: 'shown' }])
})

test('a worker of a partner sees a person whose name is not shared as just that', async () => {
  const { body } = await as('drPage').get('/caseload')
  assert.match(body, /Sam Reed/)
  await db.owner.query('update consent.grant_line set withdrawn_at = now() where person_id = $1', [v.sam.id])
  assert.match((await as('drPage').get('/caseload')).body, /Name not shared with your agency/)
})

test('no page of all this failed', () => {
  assert.deepEqual(app.logged, [])
})
