import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people team')
const v = valley()
const kim = person(v.facts, v.agencies.riverside, {
  given: 'Kim',
  family: 'Dale',
  worker: v.workers.amy,
  team: v.teams.blueTeam,
})
const lee = person(v.facts, v.agencies.riverside, {
  given: 'Lee',
  family: 'Moss',
  worker: v.workers.amy,
  team: v.teams.blueTeam,
})
const { sam } = v
await v.facts.save(db.owner)
const app = await testApp(db.app)
const as = (who: string) => app.as(v.token(who))

const currentWorkers = async (personId: string) => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select s.display_name as name from people.working_relationship r join partnership.staff s using (staff_id)
     where r.person_id = $1 and r.to_at is null order by 1`,
    [personId],
  )
  return rows.map(({ name }) => name)
}

test('the panel of who works with a person shows the places nobody fills (S003-L18)', async () => {
  const { status, body } = await as('amy').get(`/people/${kim.id}/team`)
  assert.equal(status, 200)
  assert.match(body, /Amy Archer/)
  assert.match(body, /Care coordinator[\s\S]*Nobody that you can see/)
})

test('a worker hands a person over: both work with the person until the colleague has seen them (S003-L141)', async () => {
  const begun = await as('amy').submit(`/people/${kim.id}/team/hand-over`, {
    who: v.workers.bob.id,
    reason: 'Moving to another area',
  })
  assert.equal(begun.status, 303, begun.body)
  assert.deepEqual(await currentWorkers(kim.id), ['Amy Archer', 'Bob Bright'])
  const path = begun.location ?? ''
  const today = typedDay('seen_on')
  const sent = await as('bob').submit(path, today, { action: `${path}/seen` })
  assert.equal(sent.status, 303, sent.body)
  assert.deepEqual(await currentWorkers(kim.id), ['Bob Bright'])
  assert.match((await as('bob').get('/caseload')).body, /Kim Dale/)
  assert.doesNotMatch((await as('amy').get('/caseload')).body, /Kim Dale/)
})

test('a pharmacy brought in stands in the panel for the worker who brought it in, and once only', async () => {
  for (const _ of [1, 2]) {
    const sent = await as('bob').submit(`/people/${kim.id}/team/bring-in`, { who: v.agencies.pharmacy.id, role: '' })
    assert.equal(sent.status, 303)
  }
  const { body } = await as('bob').get(`/people/${kim.id}/team`)
  assert.equal(body.match(/Market Square Pharmacy/g)?.length, 1)
  const { rows } = await db.owner.query(
    `select from people.working_relationship where person_id = $1 and role = 'dispensing'`,
    [kim.id],
  )
  assert.equal(rows.length, 1)
})

test('the only worker of the leading agency cannot simply end the work', async () => {
  const { rows } = await db.owner.query<{ id: string }>(
    `select working_relationship_id as id from people.working_relationship where person_id = $1 and staff_id = $2`,
    [lee.id, v.workers.amy.id],
  )
  const sent = await as('amy').submit(`/people/${lee.id}/team/${rows[0]?.id}/end`, { reason: 'Moved away' })
  assert.equal(sent.status, 422)
  assert.match(sent.body, /only worker left/)
})

test('a blocked worker cannot be given the person, cannot find them, and loses the record at once (S004-L839)', async () => {
  const blocked = await as('sam').submit('/my/blocks', { who: v.workers.bob.id, reason: 'known_to_me' })
  assert.equal(blocked.status, 303, blocked.body)
  const handOver = await as('amy').get(`/people/${sam.id}/team/hand-over`)
  assert.doesNotMatch(handOver.body, /Bob Bright/)
  assert.match(handOver.body, /Gwen Green/)
  const forced = await as('amy').submit(`/people/${sam.id}/team/hand-over`, {
    who: v.workers.bob.id,
    reason: 'Because',
  })
  assert.equal(forced.status, 422)
  const found = await as('bob').submit('/people/find', { name: 'Sam Reed' })
  assert.match((await as('bob').get(found.location ?? '')).body, /Nobody found/)
  assert.doesNotMatch((await as('bob').get('/caseload/team')).body, /Sam Reed/)
  const hidden = await as('bob').get(`/people/${sam.id}/team`)
  const absent = await as('bob').get(`/people/${lee.id.replace(/^.{8}/, '00000000')}/team`)
  assert.deepEqual([hidden.status, hidden.body], [404, absent.body])
  const { rows } = await db.owner.query(`select from notify.message where to_staff_id = $1 and about_person_id = $2`, [
    v.workers.bob.id,
    sam.id,
  ])
  assert.equal(rows.length, 0, 'nobody named is told')
})

test('whoever leads sees the block, whoever it names does not, and it can be lifted', async () => {
  assert.match((await as('amy').get(`/people/${sam.id}/blocks`)).body, /Bob Bright/)
  const { rows } = await db.owner.query<{ id: string }>(
    `select block_id as id from people.block where person_id = $1`,
    [sam.id],
  )
  const lifted = await as('sam').submit('/my/blocks', {}, { action: `/my/blocks/${rows[0]?.id}/lift` })
  assert.equal(lifted.status, 303)
  assert.match((await as('bob').get('/caseload/team')).body, /Sam Reed/)
})

test('the agency that leads is blocked only after a second yes', async () => {
  const first = await as('sam').submit('/my/blocks', { who: v.agencies.riverside.id, reason: 'conflict' })
  assert.equal(first.status, 422)
  assert.match(first.body, /looks after this care now/)
})

test('“I know this person” closes the record at once and tells the manager that somebody needs a worker (A19)', async () => {
  const sent = await as('amy').submit(`/people/${lee.id}/conflict`, { who: '' })
  assert.equal(sent.status, 303, sent.body)
  assert.equal((await as('amy').get(`/people/${lee.id}/team`)).status, 404)
  assert.deepEqual(await currentWorkers(lee.id), [])
  const { rows } = await db.owner.query(
    `select subject, for_role, about_person_id from notify.message where kind = 'person.needs-worker'`,
  )
  assert.deepEqual(rows, [
    { subject: 'Somebody on your lists needs a worker', for_role: 'team_manager', about_person_id: null },
  ])
  assert.match((await as('mona').get('/caseload/no-worker')).body, /Lee Moss/)
  assert.equal((await as('bob').get('/caseload/no-worker')).status, 404)
})

test('a manager gives the person to a worker, but not to the one who knows them and not to themselves (A13)', async () => {
  const form = await as('mona').get(`/people/${lee.id}/team/allot`)
  assert.doesNotMatch(form.body, /Amy Archer/)
  assert.doesNotMatch(form.body, /value="[^"]*">Mona Marsh/)
  const given = await as('mona').submit(`/people/${lee.id}/team/allot`, { who: v.workers.gwen.id, role: 'key_worker' })
  assert.equal(given.status, 303, given.body)
  assert.deepEqual(await currentWorkers(lee.id), ['Gwen Green'])
  assert.match((await as('gwen').get('/caseload')).body, /Lee Moss/)
})

test('a peer mentor who knows somebody closes their own view of them within the request (A19)', async () => {
  assert.equal((await as('mei').get(`/people/${sam.id}/conflict`)).status, 200)
  assert.equal((await as('mei').submit(`/people/${sam.id}/conflict`, {})).status, 303)
  assert.equal((await as('mei').get(`/people/${sam.id}/conflict`)).status, 404)
})

test('the person sees everybody who works with them', async () => {
  const { body } = await as('sam').get('/my/team')
  for (const name of ['Amy Archer', 'Market Square Pharmacy', 'Hill Street Practice', 'Olga Orme'])
    assert.match(body, new RegExp(name))
  assert.match(body, /Care coordinator[\s\S]*Nobody yet/)
})

test('somebody who also works here shields their own record: colleagues of the team lose it, the worker they see keeps it (trap 2.13)', async () => {
  assert.match((await as('bob').get('/caseload/team')).body, /Sam Reed/)
  assert.equal((await as('sam').submit('/my/own-work', { who: v.workers.mona.id })).status, 303)
  for (const who of ['bob', 'mona']) {
    assert.doesNotMatch((await as(who).get('/caseload/team')).body, /Sam Reed/)
    const found = await as(who).submit('/people/find', { name: 'Samira Reed' })
    assert.match((await as(who).get(found.location ?? '')).body, /Nobody found/)
  }
  assert.match((await as('amy').get('/caseload')).body, /Sam Reed/)
  const { rows } = await db.owner.query(
    `select count(*) as entries from audit.entry where action = 'own-work.declared' and staff_id is not null`,
  )
  assert.deepEqual(rows, [{ entries: 0 }])
})
