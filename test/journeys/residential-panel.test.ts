import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

// A panel that meets today has one application to decide about; a member of it falls ill.
const { app: database, owner } = await testDatabase('residential_panel')
const world = valley('residential panel')
const { facts, sam, workers: w } = world
const today = daysFromNow(0).slice(0, 10)
const base = itemOf(sam, w.amy)
const [request_id, application_id] = [facts.newId(), facts.newId()]
const [panel_id, agenda_item_id] = [facts.newId(), facts.newId()]
facts.add('residential.request', { ...base, request_id, kind_code: 'rehab', words: 'Away from here', asked_on: today })
facts.add('residential.application', { ...base, application_id, request_id, applied_on: today })
facts.add('residential.panel', { panel_id, partnership_id: world.county, meets_on: today, named_by: w.pam.id })
facts.add('residential.panel_member', { panel_id, staff_id: w.cora.id, role: 'Chair' })
facts.add('residential.panel_member', { panel_id, staff_id: w.drPage.id, role: 'Health' })
const { person_id, partnership_id, owner_agency_id: agency_id } = base
const read = { kind_words: 'Rehab', asked_on: today, agreed_on: today, put_by: w.amy.id }
const said = { place: 'Hill House', why: 'Mornings', tried: 'At home', preparation: 'A bag', advice: '' }
const belongs = { agenda_item_id, person_id, partnership_id, agency_id, application_id, panel_id }
facts.add('residential.agenda_item', { ...belongs, ...read, ...said })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const panel = `/panels/${panel_id}`
const seats = `${panel}/who-sits`
const item = `${panel}/items/${agenda_item_id}`
const chair = { staff_1: w.cora.id, role_1: 'Chair' }
const opens = async (who: string, path: string) => (await as(who).get(path)).status

test('whoever does not run the partnership changes nobody’s seat, whether they sit or not', async () => {
  for (const who of ['amy', 'cora', 'drPage', 'sam']) {
    assert.equal(await opens(who, seats), 404, who)
    const seal = hiddenIn((await as(who).get('/sign-out')).body)
    assert.equal((await as(who).post(seats, { ...seal, ...chair, _version: '1' })).status, 404, who)
  }
  assert.ok(!(await as('cora').get(panel)).body.includes('Change who sits'))
})

test('a panel of nobody is refused, and so is one on which somebody sits twice', async () => {
  const nobody = await as('pam').submit(seats, { staff_1: '', role_1: '', staff_2: '', role_2: '' })
  assert.equal(nobody.status, 422)
  assert.ok(nobody.body.includes('Select who sits'))
  const twice = await as('pam').submit(seats, { ...chair, staff_2: w.cora.id, role_2: 'Health' })
  assert.equal(twice.status, 422)
  assert.ok(twice.body.includes('Nobody sits twice'))
  assert.equal(await opens('drPage', item), 200)
})

test('whoever stands down reads nothing of the panel from then on, whoever comes reads it at once, and both are told', async () => {
  assert.equal(await opens('gwen', item), 404)
  const changed = await as('pam').submit(seats, { ...chair, staff_2: w.gwen.id, role_2: 'Treatment' })
  assert.equal(changed.status, 303)
  assert.equal(await opens('drPage', item), 404)
  assert.equal(await opens('gwen', item), 200)
  const { rows: told } = await owner.query<{ who: string; subject: string }>(
    "select to_staff_id as who, subject from notify.message where kind in ('panel.seated', 'panel.stood_down') order by kind",
  )
  assert.deepEqual(told, [
    { who: w.gwen.id, subject: 'You sit on a panel' },
    { who: w.drPage.id, subject: 'You no longer sit on a panel' },
  ])
})

test('of two who change it at once the later sees what the first saved, and keeps what they chose (A58)', async () => {
  const opened = hiddenIn((await as('pam').get(seats)).body)
  const three = { ...chair, staff_2: w.gwen.id, role_2: 'Treatment', staff_3: w.drPage.id, role_3: 'Health' }
  assert.equal((await as('pam').submit(seats, three)).status, 303)
  const late = await as('pam').post(seats, { ...opened, ...chair, role_1: 'Chair for today', _key: 'seats-second-01' })
  assert.equal(late.status, 409)
  assert.ok(late.body.includes('Saved by somebody else'))
  assert.ok(late.body.includes('Chair for today'))
  assert.equal(await opens('drPage', item), 200)
})

test('once it has decided, its members stand beside the decision and nobody changes them', async () => {
  const decision = { outcome: 'not_funded', deciders: [w.cora.id, w.gwen.id], reasons: 'The money is spent' }
  assert.equal((await as('cora').submit(item, decision)).status, 303)
  assert.equal(await opens('pam', seats), 404)
  assert.ok(!(await as('pam').get(panel)).body.includes('Change who sits'))
})
