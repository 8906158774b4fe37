import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('residential_detox')
const world = valley('residential detox')
const { facts, sam, workers: w } = world
const base = itemOf(sam, w.amy)
const on = (days: number) => daysFromNow(days).slice(0, 10)
const panel_id = facts.newId()
facts.add('residential.panel', { panel_id, partnership_id: world.county, meets_on: on(-2), named_by: w.pam.id })
facts.add('residential.panel_member', { panel_id, staff_id: w.cora.id, role: 'Chair' })

interface Before {
  readonly kind: 'rehab' | 'detox_stay'
  readonly decided: boolean
}

/** An application that has been before the panel of two days ago. */
function applied({ kind, decided }: Before): { readonly request_id: string; readonly application_id: string } {
  const [request_id, application_id] = [facts.newId(), facts.newId()]
  facts.add('residential.request', { ...base, request_id, kind_code: kind, words: 'I want to stop', asked_on: on(-30) })
  const yes = { answer_id: facts.newId(), request_id, answer: 'yes', reason: 'We apply', answered_on: on(-28) }
  facts.add('residential.answer', { ...base, ...yes })
  facts.add('residential.application', { ...base, application_id, request_id, applied_on: on(-27) })
  const said = { place: 'Hill House', why: 'To stop', tried: 'At home', preparation: 'A group', advice: '' }
  facts.add('residential.application_text', { ...base, application_text_id: facts.newId(), application_id, ...said })
  const funded = {
    ...{ outcome: 'funded', reasons: 'A good plan', funded_weeks: 2, decided_on: on(-2), decided_at: daysFromNow(-2) },
    ...{ decided_by: w.cora.id, deciders: [w.cora.id] },
  }
  facts.add('residential.agenda_item', {
    ...{ agenda_item_id: facts.newId(), person_id: sam.id, partnership_id: world.county, agency_id: w.amy.agency.id },
    ...{ panel_id, application_id, kind_words: 'A place', asked_on: on(-30), agreed_on: on(-10), put_by: w.amy.id },
    ...said,
    ...(decided ? funded : {}),
  })
  return { request_id, application_id }
}
const detox = applied({ kind: 'detox_stay', decided: true })
const undecided = applied({ kind: 'rehab', decided: false })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const day = (name: string, days: number) => {
  const [year, month, date] = on(days).split('-').map(Number)
  return { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}
const way = `/people/${sam.id}/residential/${detox.application_id}`

test('nobody but the agency that applied books a place', async () => {
  for (const who of ['gwen', 'drPage', 'cora', 'sam']) assert.equal((await as(who).get(`${way}/book`)).status, 404, who)
})

test('a detox that is booked without anything dated afterwards is warned of at once (S004-L664)', async () => {
  const dates = { ...day('expected_on', 0), ...day('ends_on', 40) }
  assert.equal((await amy.submit(`${way}/book`, { place: 'Ward 9', ...dates })).status, 303)
  has((await amy.get(way)).body, 'Nothing is dated for after this detox')
  const next = { part: 'aftercare', what: 'Group on Monday', with_whom: 'Amy Archer', ...day('happens_on', 41) }
  assert.equal((await amy.submit(`${way}/home`, next, { action: `${way}/home` })).status, 303)
  lacks((await amy.get(way)).body, 'Nothing is dated for after this detox')
})

test('somebody who does not go keeps the money, and another place can be booked', async () => {
  const silent = await amy.submit(`${way}/not-taken`, { words: '' })
  assert.equal(silent.status, 422)
  assert.equal((await amy.submit(`${way}/not-taken`, { words: 'Not that ward' })).status, 303)
  const page = await amy.get(way)
  has(page.body, 'Funded, no place booked yet')
  has(page.body, 'Not that ward')
  has((await amy.get('/today')).body, 'Funded, book a place')
})

test('a panel that met and wrote nothing stands on the lists of the worker and the coordinator', async () => {
  has((await amy.get('/requests')).body, 'The panel met, no decision is written down')
  const list = await as('pam').get('/requests/overdue')
  has(list.body, 'The decision of a panel')
  lacks(list.body, sam.id)
})

test('the person takes a request back, and the application goes with it; nothing is erased', async () => {
  const action = `/my/requests/${undecided.request_id}/take-back`
  assert.equal((await as('sam').submit('/my/requests', {}, { action })).status, 303)
  const page = await amy.get(`/people/${sam.id}/residential/${undecided.application_id}`)
  has(page.body, 'Withdrawn')
  has(page.body, 'Taken back by the person')
  lacks((await as('cora').get(`/panels/${panel_id}`)).body, 'Read and decide')
})

test('once a place is taken the person speaks with their worker instead', async () => {
  const dates = { ...day('expected_on', 0), ...day('ends_on', 14) }
  assert.equal((await amy.submit(`${way}/book`, { place: 'Ward 3', ...dates })).status, 303)
  const action = `/my/requests/${detox.request_id}/take-back`
  lacks((await as('sam').get('/my/requests')).body, action)
})
