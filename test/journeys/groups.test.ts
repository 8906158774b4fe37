import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, signedIn } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('groups')
const world = valley('groups')
const { sam, workers, agencies, teams, facts } = world
const others = ['Ash', 'Bo', 'Cy'].map((given) =>
  person(facts, agencies.riverside, { given, worker: workers.amy, team: teams.blueTeam }),
)
const [ash, bo, cy] = others
if (!ash || !bo || !cy) throw new Error('three others')
const tokens = new Map(others.map((one) => [one.id, signedIn(facts, 'person', one.id)]))
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const self = (id: string) => app.as(tokens.get(id) ?? null)
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const one = async (statement: string, values: readonly unknown[] = []) =>
  (await owner.query<{ id: string }>(statement, [...values])).rows[0]?.id ?? ''
const nextWeek = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(
  Date.now() + 7 * 86_400_000,
)
const group = {
  name: 'Tuesday table',
  topic: 'recovery',
  level: 'any',
  style: 'talking',
  for_whom: 'everyone',
  place: 'Upper room',
  first_on: nextWeek,
  at: '2pm',
  minutes: '90',
  capacity: '1',
  sessions: '3',
  needed_for_certificate: '2',
  leader_staff_id: workers.amy.id,
}
const groupId = (name: string) => one('select group_id as id from groups.programme where name = $1', [name])

test('nobody without work with people begins a group or sees who is in one', async () => {
  for (const who of ['cora', 'pam']) assert.equal((await as(who).get('/groups')).status, 404)
  assert.equal((await as('col').get(`/people/${sam.id}/groups`)).status, 404)
  assert.equal((await app.as(null).get('/my/groups')).status, 303)
})

test('a group begins with all its sessions, on the same weekday and hour, and bad figures are refused', async () => {
  const amy = as('amy')
  const wrong = await amy.submit('/groups/new', { ...group, needed_for_certificate: '9' })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'Tuesday table')
  assert.equal((await amy.submit('/groups/new', { ...group, first_on: '4 July 2020' })).status, 422)
  const saved = await amy.submit('/groups/new', group)
  assert.equal(saved.status, 303)
  const { rows } = await owner.query(
    "select to_char(held_at at time zone 'Europe/London', 'HH24:MI') as at from groups.session",
  )
  assert.deepEqual(
    rows.map((row) => row.at),
    ['14:00', '14:00', '14:00'],
  )
  has((await as('nina').get('/groups')).body, 'Tuesday table')
})

test('the person joins by themselves; when it is full the next one waits, and has the place when the first leaves', async () => {
  const id = await groupId('Tuesday table')
  const join = (browser: ReturnType<typeof self>) =>
    browser.submit('/my/groups', {}, { action: `/my/groups/${id}/join` })
  assert.equal((await join(as('sam'))).status, 303)
  has((await as('sam').get('/my/groups')).body, 'Next:')
  assert.equal((await join(self(ash.id))).status, 303)
  has((await self(ash.id).get('/my/groups')).body, 'waiting list')
  const mine = await one('select membership_id as id from groups.membership where person_id = $1', [sam.id])
  const stolen = await self(ash.id).post(`/my/groups/${mine}/leave`, {})
  assert.notEqual(stolen.status, 303, 'nobody takes somebody else out')
  assert.equal((await as('sam').submit('/my/groups', {}, { action: `/my/groups/${mine}/leave` })).status, 303)
  hasNot((await self(ash.id).get('/my/groups')).body, 'waiting list. We')
  const { rows } = await owner.query(
    "select to_person_id, subject, body from notify.message where kind = 'group.place'",
  )
  assert.deepEqual(rows, [{ to_person_id: ash.id, subject: 'There is a place for you', body: '' }])
})

test('two who press join at the same moment do not both have the last place', async () => {
  await as('amy').submit('/groups/new', { ...group, name: 'One chair' })
  const id = await groupId('One chair')
  const action = { action: `/my/groups/${id}/join` }
  await Promise.all([self(bo.id).submit('/my/groups', {}, action), self(cy.id).submit('/my/groups', {}, action)])
  const { rows } = await owner.query(
    'select place_from is not null as has from groups.membership where group_id = $1',
    [id],
  )
  assert.deepEqual(rows.map((row) => row.has).toSorted(), [false, true])
})

test('membership is attendance: colleagues who work with the person see it, other agencies only with permission', async () => {
  has((await as('amy').get(`/people/${ash.id}/groups`)).body, 'Has a place')
  hasNot((await as('nina').get(`/people/${sam.id}/groups`)).body, 'Left')
  await owner.query('update consent.grant_line set withdrawn_at = now() where category = 3')
  await owner.query('select consent.rebuild_map()')
  hasNot((await as('drPage').get(`/people/${sam.id}/groups`)).body, 'Tuesday table')
})

test('who came is written down on one page, and enough sessions earn a certificate (S004-L693)', async () => {
  const id = await groupId('Tuesday table')
  const { rows } = await owner.query<{ session_id: string }>(
    'select session_id from groups.session where group_id = $1 order by held_at',
    [id],
  )
  await owner.query("update groups.session set held_at = held_at - interval '21 days' where group_id = $1", [id])
  await owner.query(
    "update groups.membership set place_from = now() - interval '40 days', created_at = now() - interval '40 days' where person_id = $1",
    [ash.id],
  )
  const membership = await one('select membership_id as id from groups.membership where person_id = $1', [ash.id])
  const certificate = `/people/${ash.id}/groups/${membership}/certificate`
  assert.equal((await as('amy').get(certificate)).status, 404)
  for (const { session_id } of rows.slice(0, 2)) {
    const path = `/groups/${id}/sessions/${session_id}`
    has((await as('amy').get(path)).body, 'Ash')
    assert.equal((await as('amy').submit(path, { [`came_${membership}`]: 'came' })).status, 303)
    assert.equal((await as('nina').get(path)).status, 404)
  }
  has((await as('amy').get(certificate)).body, 'came to 2 of 3 sessions with Riverside Recovery')
  has((await self(ash.id).get(`/my/groups/${membership}/certificate`)).body, 'Ash')
  assert.equal((await as('sam').get(`/my/groups/${membership}/certificate`)).status, 404)
})

test('a group that does not fit is said by the person, and others that differ are offered (S004-L855)', async () => {
  await as('amy').submit('/groups/new', { ...group, name: 'Thursday workshop', style: 'doing', capacity: '8' })
  const id = await groupId('Tuesday table')
  await owner.query("update groups.session set held_at = held_at + interval '28 days' where group_id = $1", [id])
  const membership = await one('select membership_id as id from groups.membership where person_id = $1', [ash.id])
  const rated = await self(ash.id).submit(
    '/my/groups',
    { fit: '1', misfit: 'style' },
    { action: `/my/groups/${membership}/fit` },
  )
  assert.equal(rated.status, 303)
  const { body } = await self(ash.id).get('/my/groups')
  has(body, 'These may suit you better: Thursday workshop')
  has((await as('amy').get(`/people/${ash.id}/groups`)).body, 'Not at all')
})

test('when three people ask for a group that is not there, the manager is told, without names (S004-L859)', async () => {
  const wish = { action: '/my/groups/wish' }
  await self(ash.id).submit('/my/groups', { kind: 'women' }, wish)
  await self(ash.id).submit('/my/groups', { kind: 'women' }, wish)
  await self(bo.id).submit('/my/groups', { kind: 'women' }, wish)
  hasNot((await as('mona').get('/groups/wanted')).body, 'A women’s group')
  const path = `/people/${cy.id}/groups`
  assert.equal((await as('amy').submit(path, { kind: 'women' }, { action: `${path}/wish` })).status, 303)
  const { body } = await as('mona').get('/groups/wanted')
  has(body, 'A women’s group')
  for (const name of ['Ash', 'Bo', 'Cy']) hasNot(body, `>${name}`)
  assert.equal((await as('amy').get('/groups/wanted')).status, 404)
  const told = await owner.query(
    "select for_role, to_agency_id, subject, body from notify.message where kind = 'group.wanted'",
  )
  assert.deepEqual(
    told.rows.map((row) => [row.for_role, row.to_agency_id]),
    [['team_manager', agencies.riverside.id]],
  )
  const proposal = await one('select proposal_id as id from groups.proposal')
  const answered = { action: `/groups/wanted/${proposal}` }
  assert.equal((await as('mona').submit('/groups/wanted', { answer: '' }, answered)).status, 422)
  assert.equal((await as('mona').submit('/groups/wanted', { answer: 'From May, led by Gwen' }, answered)).status, 303)
  has((await as('mona').get('/groups/wanted')).body, 'From May, led by Gwen')
})
