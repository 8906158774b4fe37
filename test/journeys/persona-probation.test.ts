import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { dayFromToday } from '../support/typed-day.ts'
import { entry, grant, item, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('persona_probation')
const world = valley('persona probation')
const { facts, sam, workers, agencies } = world
for (let category = 1; category <= 14; category++)
  entry(facts, sam, workers.amy, { category, title: `canary-title-${category}`, body: `canary-body-${category}` })
entry(facts, sam, workers.amy, {
  category: 7,
  title: 'canary-test',
  body: 'canary-test-body',
  on: dayFromToday(),
  more: { code: 'positive_opiates' },
})
entry(facts, sam, workers.amy, {
  category: 7,
  title: 'canary-free',
  on: dayFromToday(),
  more: { code: 'canary free text in a code' },
})
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'risk_to_staff',
  detail: 'canary-cause',
  staff_instruction: 'See only in the office',
  from_on: '2025-01-01',
})
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const amy = app.as(world.token('amy'))
const olga = app.as(world.token('olga'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const record = `/people/${sam.id}`
const ordersOf = (body: string) => [...body.matchAll(/href="(\/orders\/[0-9a-f-]{36})"/g)].map(([, href = '']) => href)
const idOf = async (statement: string) => (await owner.query<{ id: string }>(statement)).rows[0]?.id ?? ''

test('a worker writes an order and says which appointments count towards it', async () => {
  const today = dayFromToday()
  for (const place of ['counts', 'canary-other-appointment']) {
    assert.equal(
      (
        await amy.submit(`${record}/appointments/new`, {
          kind: 'keywork',
          with_staff_id: workers.amy.id,
          on: today,
          at: '00:01',
          place,
        })
      ).status,
      303,
    )
  }
  const order = {
    reference: 'DRR-77',
    requirement: 'drug_rehabilitation',
    has_testing: 'yes',
    manager_staff_id: workers.olga.id,
    starts_on: '1 1 2025',
    ends_on: '31 12 2090',
  }
  assert.equal((await amy.submit(`${record}/orders/new`, order)).status, 303)
  const path = `${record}/orders/${await idOf('select treatment_order_id as id from justice.treatment_order')}`
  const linked = await idOf("select appointment_id as id from care.appointment where place = 'counts'")
  assert.equal(
    (await amy.submit(path, { requirement_status: 'running', breach_relevant_on: '1 12 2026', linked })).status,
    303,
  )
  assert.equal(
    (
      await amy.submit(`${record}/appointments/${linked}`, {
        attendance: 'attended',
        on: today,
        at: '00:01',
        place: 'canary-place',
      })
    ).status,
    303,
  )
})

test('without the person’s permission probation sees no order and cannot tell that there is one', async () => {
  const { body } = await olga.get('/orders')
  has(body, 'Nothing is shared with you about any order now')
  lacks(body, 'DRR-77')
  lacks(body, 'Sam')
})

test('with permission probation sees five facts of each linked appointment and nothing else of the record', async () => {
  grant(facts, sam, {
    to: agencies.probation,
    purpose: 'order_monitoring',
    categories: [0, 1, 3, 7, 10],
    recordedBy: workers.amy,
  })
  await facts.save(owner)
  const list = (await olga.get('/orders')).body
  for (const text of ['DRR-77', 'Running', 'Attended', 'Samira Reed', '14 March 1985', 'Staying safe']) has(list, text)
  const [path = ''] = ordersOf(list)
  const { body } = await olga.get(path)
  for (const text of [
    'DRR-77',
    'Status of the requirement',
    'Running',
    '1 December 2026',
    'Yes',
    'Amy Archer',
    'Samira Reed',
    '14 March 1985',
    'See only in the office',
    'Positive: opiates',
  ])
    has(body, text)
  for (const text of [
    'canary',
    'Words of kind',
    '943 476 5919',
    'Methadone',
    'One-to-one session',
    'Drug rehabilitation',
  ])
    for (const one of [list, body]) lacks(one, text)
  assert.equal((body.match(/Amy Archer/g) ?? []).length, 1, 'one linked appointment')
})

test('the projection gives probation exactly five fields of an appointment, and its tables give it nothing', async () => {
  await database.acting({ token: world.token('olga'), purpose: 'working', requestId: 'fields' }, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`select * from justice.order_lines()`.execute(tx)
    assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), [
      'appointment_on',
      'attended',
      'breach_relevant_on',
      'person_id',
      'reference',
      'requirement_status',
      'to_agency_name',
      'treatment_order_id',
      'worker_name',
      'worker_phone',
    ])
    for (const table of [
      'care.entry',
      'care.appointment',
      'care.goal',
      'people.identity',
      'people.alert',
      'prescribing.script',
      'justice.treatment_order',
      'justice.order_appointment',
    ]) {
      assert.equal((await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows.length, 0, table)
    }
  })
})

test('a colleague at probation without that order sees nothing, and neither do the police', async () => {
  const [path = ''] = ordersOf((await olga.get('/orders')).body)
  const absent = await olga.get(`/orders/${crypto.randomUUID()}`)
  for (const who of ['otis', 'col']) {
    lacks((await app.as(world.token(who)).get('/orders')).body, 'DRR-77')
    const reply = await app.as(world.token(who)).get(path)
    assert.equal(reply.status, 404)
    assert.equal(reply.body, absent.body)
  }
})

test('no other page of the person answers probation, and what it answers is the same as for nobody', async () => {
  const absent = await olga.get(`/people/${crypto.randomUUID()}`)
  for (const path of [
    record,
    `${record}/kind/6`,
    `${record}/entries/${world.entries.get(6)}`,
    `/housing/${sam.id}`,
    `/peers/${sam.id}`,
    `/pharmacy/people/${sam.id}`,
  ]) {
    const reply = await olga.get(path)
    assert.equal(reply.status, 404, path)
    assert.equal(reply.body, absent.body, path)
  }
})

test('the person sees the same card that probation sees', async () => {
  const card = (body: string) => /<dl class="nhsuk-summary-list">[\s\S]*?<\/table>/.exec(body)?.[0]
  const [path = ''] = ordersOf((await olga.get('/orders')).body)
  const theirs = card((await olga.get(path)).body)
  assert.ok(theirs)
  assert.equal(card((await app.as(world.token('sam')).get('/my/orders')).body), theirs)
})

test('withdrawn permission closes the order to probation at once', async () => {
  await owner.query("update consent.grant_line set withdrawn_at = now() where purpose = 'order_monitoring'")
  lacks((await olga.get('/orders')).body, 'DRR-77')
  lacks((await app.as(world.token('sam')).get('/my/orders')).body, 'DRR-77')
})

test('an order that is over ends its manager’s work with the person', async () => {
  const orderId = await idOf('select treatment_order_id as id from justice.treatment_order')
  await owner.query("update people.working_relationship set to_at = '2090-01-01' where role = 'order_manager'")
  assert.equal(
    (await amy.submit(`${record}/orders/${orderId}`, { requirement_status: 'complete', breach_relevant_on: '' }))
      .status,
    303,
  )
  const { rows } = await owner.query(
    "select from people.working_relationship where role = 'order_manager' and to_at > now()",
  )
  assert.equal(rows.length, 0)
})
