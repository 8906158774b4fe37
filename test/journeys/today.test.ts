import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('today')
const world = valley('today')
const { sam, workers, agencies, facts } = world
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

async function appointment(startsAt: string, more: object = {}) {
  const appointment_id = facts.newId()
  const base = itemOf(sam, workers.amy)
  facts.add('care.appointment', {
    ...base,
    appointment_id,
    kind: 'keywork',
    starts_at: startsAt,
    with_staff_id: workers.amy.id,
    ...more,
  })
  await facts.save(owner)
  return appointment_id
}

test('whoever has no work with people has no such page', async () => {
  assert.equal((await as('cora').get('/today')).status, 404)
  assert.equal((await app.as(null).get('/today')).status, 303)
  assert.equal((await as('sam').get('/today')).status, 404)
})

test('a worker’s first place is what is due, and an empty day is said kindly', async () => {
  assert.equal((await as('gwen').get('/')).location, '/today')
  has((await as('gwen').get('/today')).body, 'Nothing is due now')
  assert.equal((await as('phil').get('/')).location, '/pharmacy')
})

test('appointments of today and those nobody wrote down lead to the form that says so', async () => {
  const today = await appointment(new Date().toISOString())
  const before = await appointment(daysFromNow(-4))
  await appointment(daysFromNow(-5), { attendance: 'attended' })
  const { body } = await as('amy').get('/today')
  has(body, 'Appointments today')
  has(body, `/people/${sam.id}/appointments/${today}`)
  has(body, 'Say what became of these')
  has(body, `/people/${sam.id}/appointments/${before}`)
  hasNot((await as('bob').get('/today')).body, 'Appointments today')
})

test('a prescription without keywork for eight weeks is named, and no longer once there was keywork (S004-L338)', async () => {
  hasNot((await as('amy').get('/today')).body, 'no keywork for')
  await owner.query('update prescribing.script set owner_agency_id = $1', [agencies.riverside.id])
  await owner.query("update care.appointment set starts_at = now() - interval '70 days' where attendance = 'attended'")
  const { body } = await as('amy').get('/today')
  has(body, 'A prescription, and no keywork for 8 weeks')
  facts.add('care.contact', {
    ...itemOf(sam, workers.amy),
    contact_id: facts.newId(),
    kind: 'keywork',
    happened_at: daysFromNow(-10),
    minutes: 40,
    how: 'face_to_face',
    given_by: 'professional',
  })
  await facts.save(owner)
  hasNot((await as('amy').get('/today')).body, 'no keywork for')
})

test('the weeks are a setting of the partnership with its first day', async () => {
  await owner.query(
    "insert into partnership.setting_figure (code, partnership_id, amounts, applies_from, source, owner) values ('care.keywork_weeks', $1, '{1}', current_date, 'Board, March', 'The board')",
    [sam.partnershipId],
  )
  has((await as('amy').get('/today')).body, 'no keywork for 1 weeks')
})

test('a referral to the agency waits on the page of its workers', async () => {
  facts.add('referrals.referral', {
    ...itemOf(sam, workers.amy),
    referral_id: facts.newId(),
    to_agency_id: agencies.nhsTrust.id,
    reason: 'Detox',
    sent_at: daysFromNow(-1),
    lapses_at: daysFromNow(5),
  })
  await facts.save(owner)
  has((await as('nina').get('/today')).body, 'From Riverside Recovery, to answer')
  hasNot((await as('bob').get('/today')).body, 'to answer')
})

test('a nurse of an emergency department, for whom nothing is ever due, begins with finding and with emergencies', async () => {
  const { body } = await app.as(world.token('hana')).get('/today')
  for (const text of ['Find someone</a>', 'Open a record in an emergency</a>']) assert.ok(body.includes(text), text)
  assert.ok(!(await app.as(world.token('amy')).get('/today')).body.includes('Open a record in an emergency</a>'))
})
