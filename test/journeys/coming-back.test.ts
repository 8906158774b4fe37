import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { person, signedIn, yearsAgo } from '../worlds/builders.ts'
import { endedSpell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('coming_back')
const world = valley('coming back')
const { facts, workers: w, agencies: a, teams } = world
const ria = person(facts, a.riverside, {
  given: 'Ria',
  family: 'Reed',
  worker: w.amy,
  team: teams.blueTeam,
  lead: { to_at: yearsAgo(0.5) },
  work: { to_at: yearsAgo(0.5), ended_reason: 'left the agency' },
})
const ended = { on: yearsAgo(0.5).slice(0, 10), reason: 'lost_touch', worked: 'Walking group' }
const before = endedSpell(facts, ria, w.amy, ended)
facts.add('episodes.purpose_line', {
  person_id: ria.id,
  partnership_id: world.county,
  owner_agency_id: a.riverside.id,
  author_staff_id: w.amy.id,
  purpose_line_id: facts.newId(),
  episode_id: before,
  purpose: 'See my sister again',
  agreed_with_person: true,
})
facts.add('episodes.check_up', {
  person_id: ria.id,
  partnership_id: world.county,
  owner_agency_id: a.riverside.id,
  author_staff_id: w.amy.id,
  episode_id: before,
  check_up_id: facts.newId(),
  months_after: 12,
  due_on: '2099-01-01',
})
const riasToken = signedIn(facts, 'person', ria.id)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const back = `/people/${ria.id}/return`
const as = (who: string) => app.as(world.token(who))
const rias = app.as(riasToken)
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const today = typedDay('started_on')

test('nobody without a tie to the person can take them back, and no colleague without a reason', async () => {
  for (const who of ['nina', 'gwen', 'olga', 'hugo', 'cora']) assert.equal((await as(who).get(back)).status, 404, who)
  assert.equal((await as('bob').get(back)).location, `/people/${ria.id}/reason`)
})

test('the person reads their own support and says where it began for them (S004-L564)', async () => {
  const page = await rias.get('/my/support')
  has(page.body, 'Walking group')
  has(page.body, 'See my sister again')
  const marked = await rias.submit('/my/support', { is_start: 'yes' }, { action: `/my/support/start/${before}` })
  assert.equal(marked.status, 303)
  has((await rias.get('/my/support')).body, 'You said: this is where it began for me')
})

test('being in touch after leaving is the person’s choice alone, and changed in one press', async () => {
  const action = `/my/support/keep-in-touch/${a.riverside.id}`
  has((await rias.get('/my/support')).body, 'is not in touch with you beyond the planned calls')
  assert.equal((await rias.submit('/my/support', { wants: 'yes' }, { action })).status, 303)
  has((await rias.get('/my/support')).body, 'may be in touch now and then')
  const open = hiddenIn((await rias.get('/my/support')).body)
  const nowhere = await rias.post(`/my/support/keep-in-touch/${a.nhsTrust.id}`, { ...open, wants: 'yes' })
  assert.equal(nowhere.status, 404)
})

test('one press asks the last agency to take them back, once, with a day for the answer (S000-L145a)', async () => {
  const action = `/my/support/come-back/${a.riverside.id}`
  const words = { [`words_${a.riverside.id}`]: 'I have started drinking again' }
  assert.equal((await rias.submit('/my/support', words, { action })).status, 303)
  has((await rias.get('/my/support')).body, 'You need not tell your story again')
  const { rows } = await owner.query<{ days: number }>(
    'select answer_due_on - current_date as days from episodes.return_request where answered_at is null',
  )
  assert.deepEqual(rows, [{ days: 3 }])
})

test('the agency’s team sees who asks, and other teams do not', async () => {
  const list = await as('bob').get('/after-leaving')
  has(list.body, 'Ria Reed')
  has(list.body, 'I have started drinking again')
  lacks((await as('gwen').get('/after-leaving')).body, 'Ria')
})

test('a colleague takes the person back on their own request, and sees how it ended and what worked (S004-L366)', async () => {
  const bob = as('bob')
  lacks((await bob.get(back)).body, 'Walking group')
  assert.equal((await bob.submit(back, {}, { action: `${back}/take-up` })).status, 303)
  const page = await bob.get(back)
  has(page.body, 'We lost touch')
  has(page.body, 'Walking group')
  has(page.body, 'Is this still what it is for?')
  const leads = await owner.query(
    `select from people.lead_agency where person_id = '${ria.id}' and to_at is null and agency_id = '${a.riverside.id}'`,
  )
  assert.equal(leads.rows.length, 1)
})

test('support begins again with what is still true, the request is answered and no check-up waits', async () => {
  const again = { kind: 'treatment', ...today, purpose_still_true: 'yes', purpose: '' }
  const reply = await as('bob').submit(back, again, { action: back })
  assert.equal(reply.status, 303)
  has((await as('bob').get(reply.location ?? '')).body, 'See my sister again')
  has((await rias.get('/my/support')).body, 'Open')
  const { rows } = await owner.query<{ answer: string }>('select answer from episodes.return_request')
  assert.deepEqual(rows, [{ answer: 'came_back' }])
  const waiting = await owner.query('select from episodes.check_up where cancelled_at is null')
  assert.equal(waiting.rows.length, 0)
})

test('somebody else cannot take up a person who is worked with already', async () => {
  const open = hiddenIn((await as('mona').get(`/people/${ria.id}/reason`)).body)
  assert.equal((await as('mona').post(`${back}/take-up`, open)).status, 404)
  assert.equal((await as('mona').get(back)).location, `/people/${ria.id}/reason`)
})

test('a reason lets a colleague write down that somebody asks to come back, and never put themself to work (A13)', async () => {
  const ned = person(facts, a.riverside, {
    given: 'Ned',
    family: 'Returning',
    worker: w.amy,
    team: teams.blueTeam,
    lead: { to_at: yearsAgo(0.4) },
    work: { to_at: yearsAgo(0.4), ended_reason: 'left the agency' },
  })
  endedSpell(facts, ned, w.amy, { on: yearsAgo(0.4).slice(0, 10), reason: 'lost_touch', worked: 'Mornings' })
  await facts.save(owner)
  const page = `/people/${ned.id}/return`
  const [bob, amy] = [as('bob'), as('amy')]
  const given = await bob.submit(`/people/${ned.id}/reason`, { reason: 'He is at the door' })
  assert.equal(given.status, 303, given.body)
  const shown = (await bob.get(page)).body
  lacks(shown, 'Take this person back on')
  assert.equal((await bob.post(`${page}/take-up`, hiddenIn(shown))).status, 404)
  assert.equal((await bob.submit(page, { words: 'I want to start again' }, { action: `${page}/ask` })).status, 303)
  assert.equal(
    (await bob.post(`${page}/take-up`, hiddenIn((await bob.get(page)).body))).status,
    404,
    'not on their own note',
  )
  has((await bob.get(page)).body, 'You wrote this down')
  const workers = `select from people.working_relationship where person_id = '${ned.id}' and to_at is null`
  assert.equal((await owner.query(workers)).rows.length, 0)
  has((await amy.get('/after-leaving')).body, 'I want to start again')
  assert.match((await amy.get(page)).body.replaceAll('<!-- -->', ''), /Written down by Bob Bright/)
  assert.equal((await amy.submit(page, {}, { action: `${page}/take-up` })).status, 303)
  assert.equal((await owner.query(workers)).rows.length, 1)
})
