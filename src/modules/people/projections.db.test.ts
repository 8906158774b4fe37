import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { grant, item, itemOf, person, worksWith, yearsAgo } from '../../../test/worlds/builders.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { alertsInProjection } from './queries/alerts-of.ts'
import { contactFlags, identitiesInProjection } from './queries/projections.ts'

const db = await testDatabase('projections')
const v = valley()
const { agencies: a, workers: w, sam } = v
grant(v.facts, sam, { to: a.probation, purpose: 'order_monitoring', categories: [0, 1, 3, 10] })
grant(v.facts, sam, { to: a.housing, purpose: 'housing_support', categories: [0, 1, 10] })
grant(v.facts, sam, { to: a.peers, purpose: 'peer_support', categories: [0, 1, 10] })
item(v.facts, 'people.case_reference', { ...itemOf(sam, w.amy), reference: 'R-7' })
item(v.facts, 'justice.treatment_order', {
  ...itemOf(sam, w.olga),
  treatment_order_id: v.facts.newId(),
  reference: 'DRR/7',
  requirement: 'drug_rehabilitation',
  order_manager_staff_id: w.olga.id,
  starts_on: yearsAgo(0.2).slice(0, 10),
  ends_on: '2099-01-01',
})
item(v.facts, 'people.contact', { ...itemOf(sam, w.amy), channel: 'mobile', value: '07700 900123', may_use: false })
item(v.facts, 'people.alert', {
  ...itemOf(sam, w.amy),
  kind: 'risk_to_staff',
  detail: 'Threatened a worker',
  staff_instruction: 'See in pairs',
  from_on: '2026-01-01',
})
item(v.facts, 'people.alert', {
  ...itemOf(sam, w.amy),
  kind: 'allergy',
  detail: 'Penicillin',
  matters_for_dispensing: true,
  from_on: '2026-01-01',
})
const unscripted = person(v.facts, a.riverside, { given: 'No', family: 'Script', worker: w.amy })
worksWith(v.facts, unscripted, a.pharmacy, { role: 'dispensing' })
await v.facts.save(db.owner)

const acting = <T>(who: string, work: Parameters<typeof db.app.acting<T>>[1]) =>
  db.app.acting({ token: v.token(who), purpose: 'working', requestId: 'test' }, work)
const whoAre = (who: string) => acting(who, (tx) => identitiesInProjection(tx))

const blank = {
  person_id: sam.id,
  whole_id: sam.id,
  owner_agency_id: a.riverside.id,
  given_name: '',
  chosen_name: '',
  family_name: '',
  born_on: null,
  nhs_number: null,
  reference: null,
  session_contact: null,
}
const allowed: readonly (readonly [string, string, Partial<typeof blank> | Record<string, string>])[] = [
  ['p1', 'phil', { given_name: 'Samira', family_name: 'Reed', born_on: '1985-03-14', nhs_number: '9434765919' }],
  ['p2', 'olga', { given_name: 'Samira', family_name: 'Reed', born_on: '1985-03-14', reference: 'DRR/7' }],
  ['p3', 'hugo', { given_name: 'Samira', chosen_name: 'Sam', family_name: 'Reed', reference: 'R-7' }],
  ['p4', 'mei', { given_name: 'Sam', session_contact: 'Amy Archer' }],
]
for (const [projection, who, fields] of allowed) {
  test(`${who} sees exactly the fields of ${projection}, of exactly their own people`, async () => {
    assert.deepEqual(await whoAre(who), [{ ...blank, ...fields }])
  })
}

test('nobody else gets anything from a projection, and a colleague without the person gets nothing either', async () => {
  for (const who of ['amy', 'bob', 'drGrey', 'hana', 'otis', 'col', 'cora', 'adam'])
    assert.deepEqual(await whoAre(who), [])
})

test('the pharmacy learns that it must not telephone, never the number (p5)', async () => {
  assert.deepEqual(await acting('phil', (tx) => contactFlags(tx, [sam.id])), [
    { person_id: sam.id, do_not_telephone: true, do_not_post: false },
  ])
  for (const who of ['olga', 'hugo', 'mei']) assert.deepEqual(await acting(who, (tx) => contactFlags(tx, [sam.id])), [])
})

test('the pharmacy sees alerts that matter for supply; probation, housing and peers only what staff should do (p14, p15)', async () => {
  const seen = async (who: string) =>
    (await acting(who, (tx) => alertsInProjection(tx, [sam.id]))).map(({ kind, detail, staff_instruction }) => [
      kind,
      detail,
      staff_instruction,
    ])
  assert.deepEqual(await seen('phil'), [['allergy', 'Penicillin', '']])
  for (const who of ['olga', 'hugo', 'mei']) assert.deepEqual(await seen(who), [[null, null, 'See in pairs']])
})

test('a projection ends with the permission, the same moment', async () => {
  await db.owner.query('update consent.grant_line set withdrawn_at = now() where agency_id = any ($1)', [
    [a.probation.id, a.housing.id, a.peers.id],
  ])
  for (const who of ['olga', 'hugo', 'mei']) {
    assert.deepEqual(await whoAre(who), [])
    assert.deepEqual(await acting(who, (tx) => alertsInProjection(tx, [sam.id])), [])
  }
})
