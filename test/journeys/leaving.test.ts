import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('leaving_journey')
const world = valley('leaving journey')
const { sam, workers: w } = world
const episode = {
  episode_id: world.facts.newId(),
  person_id: sam.id,
  partnership_id: world.county,
  owner_agency_id: w.amy.agency.id,
  author_staff_id: w.bob.id,
  kind: 'treatment',
  started_on: '2024-01-08',
}
world.facts.add('episodes.episode', episode)
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const one = `/people/${sam.id}/episodes/${episode.episode_id}`
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const leaving = { reason: 'finished_drug_free', ...typedDay('left_on', 0), what_worked: 'The allotment on Fridays' }

test('nobody but the agency that supports the person can end it or open its plan', async () => {
  for (const who of ['drPage', 'cora', 'olga', 'sam'])
    for (const page of ['leave', 'aftercare', 'everyday'])
      assert.equal((await as(who).get(`${one}/${page}`)).status, 404, `${who} ${page}`)
})

test('a planned leaving without a plan for after is questioned and not saved (S002-L45a)', async () => {
  const reply = await amy.submit(`${one}/leave`, leaving)
  assert.equal(reply.status, 422)
  has(reply.body, 'There is no aftercare plan')
  has(reply.body, 'The allotment on Fridays')
})

test('a step needs a day to come and somebody with a name', async () => {
  const reply = await amy.submit(`${one}/aftercare`, { kind: 'peer', what: 'Bike ride', ...typedDay('happens_on', -2) })
  assert.equal(reply.status, 422)
  has(reply.body, 'When must be today or later')
  has(reply.body, 'Enter who will be there')
})

test('the page of leaving shows the next three contacts with names (S004-L783)', async () => {
  const step = { kind: 'activity', what: 'Saturday bike ride', with_whom: 'Mei Moor', phone: '01632 960 111' }
  assert.equal((await amy.submit(`${one}/aftercare`, { ...step, ...typedDay('happens_on', 5) })).status, 303)
  const page = await amy.get(`${one}/leave`)
  has(page.body, 'Saturday bike ride, Mei Moor, 01632 960 111')
  assert.equal(page.body.split('Check-up, if they leave today').length - 1, 2)
})

test('what everybody needs is gone through, and what is blocked is named (S002-L45b)', async () => {
  const half = { standing_gp: 'has', standing_dentist: 'blocked' }
  const asked = await amy.submit(`${one}/everyday`, half)
  assert.equal(asked.status, 422)
  has(asked.body, 'Select what blocks it: Dentist')
  assert.equal((await amy.submit(`${one}/everyday`, { ...half, blocker_dentist: 'list_full' })).status, 303)
  const page = await amy.get(`${one}/leave`)
  has(page.body, 'Dentist: blocked (not taking new people)')
  has(page.body, 'Still blocked')
  assert.equal((await amy.submit(`${one}/everyday`, { ...half, blocker_dentist: 'list_full' })).status, 303)
  const { rows } = await owner.query('select from episodes.mainstream_access')
  assert.equal(rows.length, 2)
})

test('what is still open is listed before, and no script is stopped', async () => {
  const referred = {
    referral_id: world.facts.newId(),
    person_id: sam.id,
    partnership_id: world.county,
    owner_agency_id: w.amy.agency.id,
    author_staff_id: w.amy.id,
    to_agency_id: world.agencies.hospital.id,
    reason: 'Liver clinic',
    lapses_at: new Date(Date.now() + 86_400_000),
  }
  const names = Object.keys(referred)
  await owner.query(
    `insert into referrals.referral (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(referred),
  )
  const page = await amy.get(`${one}/leave`)
  has(page.body, 'Referral to Valley General Hospital')
  has(page.body, 'Stays open until the other agency answers')
})

test('leaving is written once, closes the lists where asked, and plans the check-ups (S001-L89)', async () => {
  const version = /name="_version" value="(\d+)"/.exec((await amy.get(`${one}/leave`)).body)?.[1] ?? ''
  const reply = await amy.submit(`${one}/leave`, { ...leaving, end_work: 'yes' })
  assert.equal(reply.status, 303)
  assert.equal(reply.location, '/after-leaving')
  const { rows } = await owner.query<{ months_after: number }>(
    'select months_after from episodes.check_up where cancelled_at is null order by due_on',
  )
  assert.deepEqual(
    rows.map((row) => row.months_after),
    [1, 3, 6, 12],
  )
  lacks((await amy.get('/caseload')).body, sam.id)
  assert.ok(Number(version) > 0)
  const scripts = await owner.query('select from prescribing.script where stopped_at is null')
  assert.equal(scripts.rows.length, 1)
})

test('an ending is undone on the same day with everything it closed', async () => {
  has((await amy.get('/after-leaving')).body, 'Ended by you today')
  const undone = await amy.submit('/after-leaving', {}, { action: `${one}/undo` })
  assert.equal(undone.status, 303)
  has((await amy.get(one)).body, 'Open')
  has((await amy.get('/caseload')).body, sam.id)
  lacks((await amy.get('/after-leaving')).body, 'Ended by you today')
  const { rows } = await owner.query('select from episodes.check_up where cancelled_at is null')
  assert.equal(rows.length, 0)
})

test('two who end it at once: the second is told and nothing of theirs is saved', async () => {
  const version = /name="_version" value="(\d+)"/.exec((await amy.get(`${one}/leave`)).body)?.[1] ?? ''
  assert.equal((await amy.submit(`${one}/leave`, leaving)).status, 303)
  const late = await amy.submit(one, { ...leaving, reason: 'lost_touch', _version: version }, { action: `${one}/undo` })
  assert.equal(late.status, 303)
  const first = await amy.get(`${one}/leave`)
  assert.equal(first.status, 200)
  assert.equal((await amy.submit(`${one}/leave`, { ...leaving, _version: version })).status, 409)
})

test('a check-up is held by a colleague of the team who says why, once nobody works with the person', async () => {
  assert.equal((await amy.submit(`${one}/leave`, { ...leaving, end_work: 'yes' })).status, 303)
  await owner.query(
    'update episodes.check_up set due_on = current_date where months_after = 1 and cancelled_at is null',
  )
  const bob = as('bob')
  const list = await bob.get('/after-leaving')
  has(list.body, 'Sam')
  has(list.body, '1 month')
  assert.equal((await bob.get(`/people/${sam.id}/episodes`)).location, `/people/${sam.id}/reason`)
  assert.equal((await bob.submit(`/people/${sam.id}/reason`, { reason: 'Check-up call' })).status, 303)
  const checkUp = /href="([^"]*\/check-ups\/[^"]*)"/.exec((await bob.get(one)).body)?.[1] ?? ''
  const wordless = await bob.submit(checkUp, { outcome: 'reached', still_true: 'yes' })
  assert.equal(wordless.status, 422)
  const said = { outcome: 'reached', how_things_are: 'Busy, sleeping well', still_true: 'no', what_changed: 'New flat' }
  assert.equal((await bob.submit(checkUp, said)).status, 303)
  has((await bob.get(one)).body, 'Busy, sleeping well')
  assert.equal((await bob.submit(checkUp, said)).status, 409)
})

test('the person reads their own plan for after, and a worker of another team is shown nothing', async () => {
  lacks((await as('gwen').get('/after-leaving')).body, 'Sam')
  assert.equal((await as('nina').get('/after-leaving')).status, 200)
})
