import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { agency, signedIn, staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('referral_alarm')
const world = valley('referral alarm')
const { facts, sam, agencies, agreementVersionId } = world
const mind = agency(facts, world.county, 'hospital', 'Valley Mental Health')
const mina = staff(facts, mind, 'Mina Moss', { roles: ['clinician'], title: 'Nurse' })
const max = staff(facts, mind, 'Max Mile', { roles: ['team_manager'], title: 'Manager' })
facts.add('partnership.agreement_party', {
  agreement_party_id: facts.newId(),
  agreement_version_id: agreementVersionId,
  agency_id: mind.id,
  signed_at: '2024-01-05T00:00:00.000Z',
  signed_by: max.id,
})
facts.add('partnership.agreement_flow', {
  agreement_flow_id: facts.newId(),
  agreement_version_id: agreementVersionId,
  from_agency_id: agencies.riverside.id,
  to_agency_id: mind.id,
  purpose: 'direct_care',
  categories: [0, 1, 10],
  lawful_basis: 'public_task_health_care',
  permission_needed: true,
})
const tokens = { mina: signedIn(facts, 'staff', mina.id), max: signedIn(facts, 'staff', max.id) }
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(who === 'mina' || who === 'max' ? tokens[who] : world.token(who))
const refer = async (need: string, to: { readonly id: string }) => {
  const sent = await as('amy').submit(`/people/${sam.id}/refer`, {
    need,
    to_agency_id: to.id,
    reason: 'Low mood and drinking, needs both services at once',
  })
  assert.equal(sent.status, 303, sent.body)
  return sent.location ?? ''
}
const refuse = async (who: string, path: string, reason: string) =>
  assert.equal((await as(who).submit(path, { reason }, { action: `${path}/decline` })).status, 303)
const alarmSeenBy = async (who: string) =>
  /href="(\/alarms\/[0-9a-f-]+)"/.exec((await as(who).get('/alarms')).body)?.[1] ?? null

test('nobody outside has the pages of alarms, and only a manager names a joint lead', async () => {
  assert.equal((await as('sam').get('/alarms')).status, 404)
  assert.match((await as('drGrey').get('/alarms')).body, /There are none/)
  const named = await as('max').submit('/joint-leads', { need: 'both_together', who: mina.id })
  assert.equal(named.status, 303, named.body)
  assert.match((await as('amy').get('/joint-leads')).body, /Mina Moss/)
  assert.ok(!(await as('amy').get('/joint-leads')).body.includes('<form action="/joint-leads"'))
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await as('amy').get('/people/find')).body)?.[1] ?? ''
  assert.equal((await as('amy').post('/joint-leads', { _csrf: csrf, need: 'housing', who: mina.id })).status, 404)
  assert.equal((await as('max').submit('/joint-leads', { need: 'both_together', who: mina.id })).status, 303)
  const { rows } = await owner.query('select from referrals.joint_lead where to_at is null')
  assert.equal(rows.length, 1)
})

test('one refusal is no alarm, nor are two for different needs or by the same agency', async () => {
  await refuse('mina', await refer('both_together', mind), 'Has to stop drinking first')
  await refuse('mina', await refer('both_together', mind), 'Has to stop drinking first')
  await refuse('nina', await refer('housing', agencies.nhsTrust), 'We have no housing to give')
  assert.equal(await alarmSeenBy('amy'), null)
})

test('walk-through 3: both refuse, the joint lead has the alarm, and both agencies and the sender see it (S000-L31b)', async () => {
  await refuse('nina', await refer('both_together', agencies.nhsTrust), 'Mind first, then the drinking')
  const path = (await alarmSeenBy('amy')) ?? ''
  assert.match(path, /alarms/)
  for (const who of ['mina', 'nina']) {
    assert.equal(await alarmSeenBy(who), path)
    const { body } = await as(who).get(path)
    assert.match(body, /Mina Moss, Valley Mental Health/)
    assert.match(body, /Riverside Recovery/)
    for (const text of ['Reed', sam.id, 'Low mood']) assert.ok(!body.includes(text), `${who} is not told "${text}"`)
  }
  assert.match((await as('amy').get(path)).body, /Sam Reed/)
  const { rows } = await owner.query(
    `select to_staff_id, about_person_id from notify.message where kind = 'referral.alarm' and to_staff_id is not null`,
  )
  assert.deepEqual(rows, [{ to_staff_id: mina.id, about_person_id: null }])
})

test('whoever is not concerned has no such page, and a worker without the part cannot settle it', async () => {
  const path = (await alarmSeenBy('amy')) ?? ''
  for (const who of ['drGrey', 'hana', 'hugo']) assert.equal((await as(who).get(path)).status, 404)
  assert.ok(!(await as('nina').get(path)).body.includes('Save the outcome'))
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await as('nina').get('/people/find')).body)?.[1] ?? ''
  const typed = { _csrf: csrf, outcome: 'other', note: 'Nothing to be done here' }
  assert.equal((await as('nina').post(`${path}/outcome`, typed)).status, 404)
  assert.equal((await as('nina').post(`${path}/step`, { _csrf: csrf, place: '1' })).status, 404)
})

test('the steps have days, a late one is shown, and the coordinator sees the alarm without a name (S003-L76)', async () => {
  const path = (await alarmSeenBy('amy')) ?? ''
  await owner.query(`update referrals.alarm set raised_at = raised_at - interval '4 days 2 hours'`)
  const { body } = await as('mina').get(path)
  assert.match(body, /The joint lead rings whoever sent the referral[\s\S]*3 days late/)
  const overseen = (await as('pam').get('/referrals/overdue')).body
  assert.match(overseen, /A step is late/)
  assert.ok(!overseen.includes('Reed'))
  assert.equal((await as('mina').submit(path, { place: '1' }, { action: `${path}/step` })).status, 303)
  assert.match((await as('amy').get(path)).body, /Done by Mina Moss/)
})

test('the joint lead writes down the joint plan, and the sender refers to both at once', async () => {
  const path = (await alarmSeenBy('amy')) ?? ''
  const action = { action: `${path}/outcome` }
  assert.equal((await as('mina').submit(path, { outcome: 'joint_plan', note: 'no' }, action)).status, 422)
  assert.equal((await as('mina').submit(path, { outcome: 'one_takes', note: 'We take them on' }, action)).status, 422)
  const agreed = { outcome: 'joint_plan', note: 'Both see them on the same day, every second week' }
  assert.equal((await as('mina').submit(path, agreed, action)).status, 303)
  const { body } = await as('amy').get(path)
  assert.match(body, /Both see them on the same day/)
  const again = /href="(\/people\/[0-9a-f-]+\/refer\?[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const form = (await as('amy').get(again)).body
  assert.equal(form.match(/type="checkbox"[^>]*checked/g)?.length, 2)
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await as('amy').get('/people/find')).body)?.[1] ?? ''
  const late = await as('amy').post(`${path}/outcome`, {
    _csrf: csrf,
    outcome: 'other',
    note: 'Something else was said',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Something else was said/)
})
