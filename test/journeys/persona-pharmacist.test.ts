import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { dayFromToday } from '../support/typed-day.ts'
import { item, itemOf, person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('persona_pharmacist')
const world = valley('persona pharmacist')
const { facts, sam, workers, agencies } = world
item(facts, 'people.alert', {
  ...itemOf(sam, workers.drPage),
  kind: 'allergy',
  detail: 'Penicillin',
  from_on: '2025-01-01',
  matters_for_dispensing: true,
})
item(facts, 'people.alert', {
  ...itemOf(sam, workers.drPage),
  kind: 'risk_to_staff',
  detail: 'canary-alert',
  from_on: '2025-01-01',
})
item(facts, 'people.contact', { ...itemOf(sam, workers.amy), channel: 'mobile', value: 'canary-phone', may_use: false })
const other = person(facts, agencies.riverside, { given: 'Nobody', family: 'Here', worker: workers.amy })
await facts.save(owner)
// Every day of the week, so that the day of the test does not matter.
await owner.query("update prescribing.script set collection_days = '{1,2,3,4,5,6,7}'")
const app = await testApp(database)
after(() => app.close())
const phil = app.as(world.token('phil'))
const drPage = app.as(world.token('drPage'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const collect = `/pharmacy/scripts/${world.scriptId}/collections`

test('the pharmacist sees who is due with the script, allergies and flags, and nothing else of the record', async () => {
  const day = (await phil.get('/pharmacy')).body
  const one = (await phil.get(`/pharmacy/people/${sam.id}`)).body
  for (const body of [day, one]) {
    for (const text of [
      'Samira Reed',
      '14 March 1985',
      '943 476 5919',
      'Methadone',
      '40ml',
      'Penicillin',
      'Do not telephone',
    ])
      has(body, text)
    for (const text of ['canary-alert', 'canary-phone', 'Words of kind', 'Riverside', 'Amy Archer', other.name])
      lacks(body, text)
  }
  has(one, 'Dr Pat Page')
})

test('the pharmacist reads exactly these columns of a script and no row of the tables behind them', async () => {
  const token = world.token('phil')
  await database.acting({ token, purpose: 'working', requestId: 'columns' }, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`select * from prescribing.scripts_projection()`.execute(tx)
    assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), [
      'agency_name',
      'agency_phone',
      'collection_days',
      'daily_dose',
      'ends_on',
      'is_active',
      'medicine',
      'owner_agency_id',
      'person_id',
      'prescriber_name',
      'prescriber_phone',
      'script_id',
      'starts_on',
      'stopped_at',
      'supervised',
      'version',
    ])
    for (const table of [
      'care.entry',
      'care.goal',
      'care.appointment',
      'people.identity',
      'people.contact',
      'people.alert',
      'prescribing.script',
    ]) {
      const found = await sql`select 1 from ${sql.table(table)}`.execute(tx)
      assert.equal(found.rows.length, 0, table)
    }
    assert.equal((await sql`select from justice.order_lines()`.execute(tx)).rows.length, 0)
    assert.equal((await sql`select from care.housing_projection(array[${sam.id}]::uuid[])`.execute(tx)).rows.length, 0)
  })
})

test('a search at the counter finds only people with a script there, and puts no name into an address', async () => {
  const found = await phil.submit('/pharmacy', { looked_for: 'reed' }, { action: '/pharmacy/find' })
  assert.equal(found.location, `/pharmacy/people/${sam.id}`)
  const none = await phil.submit('/pharmacy', { looked_for: 'Nobody' }, { action: '/pharmacy/find' })
  assert.equal(none.location, '/pharmacy')
  assert.equal((await phil.get(`/pharmacy/people/${other.id}`)).status, 404)
  assert.equal((await phil.get(`/people/${sam.id}`)).status, 404)
})

test('one press writes a supply down, and a press in error is put right the same day without losing the first', async () => {
  assert.equal((await phil.submit('/pharmacy', { outcome: 'collected' }, { action: collect })).status, 303)
  has((await phil.get('/pharmacy')).body, 'Collected')
  assert.equal((await phil.submit('/pharmacy', { outcome: 'missed' }, { action: collect })).status, 303)
  const { rows } = await owner.query(
    'select outcome, replaced_at is not null as replaced from prescribing.collection order by created_at',
  )
  assert.deepEqual(rows, [
    { outcome: 'collected', replaced: true },
    { outcome: 'missed', replaced: false },
  ])
  assert.equal((await phil.submit('/pharmacy', { outcome: 'undo' }, { action: collect })).status, 303)
  const left = await owner.query('select from prescribing.collection where replaced_at is null')
  assert.equal(left.rows.length, 0)
})

test('a supply is not put right on a later day', async () => {
  await phil.submit('/pharmacy', { outcome: 'collected' }, { action: collect })
  await owner.query(
    "update prescribing.collection set created_at = created_at - interval '1 day' where replaced_at is null",
  )
  const reply = await phil.submit('/pharmacy', { outcome: 'missed' }, { action: collect })
  assert.notEqual(reply.status, 303)
  const { rows } = await owner.query('select outcome from prescribing.collection where replaced_at is null')
  assert.deepEqual(rows, [{ outcome: 'collected' }])
  await owner.query('update prescribing.collection set replaced_at = now() where replaced_at is null')
})

test('a supply written down while a stop waits for it stands before the stop', async () => {
  const path = `/people/${sam.id}/scripts/${world.scriptId}`
  const form = hiddenIn((await drPage.get(path)).body)
  const counter = await owner.connect()
  await counter.query('begin')
  await counter.query('select from prescribing.script where script_id = $1 for no key update', [world.scriptId])
  const stopping = drPage.post(`${path}/stop`, { ...form, _key: 'a stop that waits' })
  for (let waiting = 0; waiting === 0; )
    waiting = (
      await counter.query(
        'select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()',
      )
    ).rows.length
  const { rows } = await counter.query('select clock_timestamp()::text as supplied_at')
  await counter.query('commit')
  counter.release()
  assert.equal((await stopping).status, 303)
  const stopped = await owner.query('select stopped_at > $1 as after from prescribing.script where script_id = $2', [
    rows[0].supplied_at,
    world.scriptId,
  ])
  assert.deepEqual(stopped.rows, [{ after: true }])
  await owner.query('update prescribing.script set stopped_at = null, version = version + 1')
  await owner.query("update people.working_relationship set to_at = null where role = 'dispensing'")
})

test('two presses at the same moment leave one row, and a stop at the same moment leaves no supply against it', async () => {
  const press = async (key: string, outcome: string) =>
    phil.post(collect, { ...hiddenIn((await phil.get('/pharmacy')).body), _key: key, outcome })
  const both = await Promise.all([press('one', 'collected'), press('two', 'missed')])
  assert.deepEqual(
    both.map((reply) => reply.status),
    [303, 303],
  )
  const { rows } = await owner.query('select from prescribing.collection where replaced_at is null')
  assert.equal(rows.length, 1)
  await owner.query('update prescribing.collection set replaced_at = now() where replaced_at is null')
  for (let round = 0; round < 6; round++) {
    const path = `/people/${sam.id}/scripts/${world.scriptId}`
    const page = hiddenIn((await phil.get('/pharmacy')).body)
    const form = hiddenIn((await drPage.get(path)).body)
    const [supplied] = await Promise.all([
      phil.post(collect, { ...page, _key: `supply ${round}`, outcome: 'collected' }),
      drPage.post(`${path}/stop`, { ...form, _key: `stop ${round}` }),
    ])
    const late = await owner.query(
      'select from prescribing.collection c join prescribing.script s using (script_id) where c.replaced_at is null and c.created_at > s.stopped_at',
    )
    assert.equal(late.rows.length, 0)
    assert.ok([303, 404, 409].includes(supplied.status), String(supplied.status))
    await owner.query('update prescribing.collection set replaced_at = now() where replaced_at is null')
    await owner.query('update prescribing.script set stopped_at = null, version = version + 1')
    await owner.query("update people.working_relationship set to_at = null where role = 'dispensing'")
  }
})

test('a dose changed while the page was open is not supplied from that page', async () => {
  const before = (await phil.get('/pharmacy')).body
  const hidden = hiddenIn(before)
  const change = `/people/${sam.id}/scripts/${world.scriptId}/change`
  const today = dayFromToday()
  assert.equal(
    (
      await drPage.submit(change, {
        daily_dose: '50ml',
        medicine: 'Methadone',
        supervised: 'yes',
        pharmacy_agency_id: agencies.pharmacy.id,
        collection_days: ['1', '2', '3', '4', '5', '6', '7'],
        starts_on: today,
        ends_on: '2090-01-01',
      })
    ).status,
    303,
  )
  const reply = await phil.post(collect, { ...hidden, outcome: 'collected' })
  assert.equal(reply.status, 409)
  has(reply.body, '50ml')
  const { rows } = await owner.query('select from prescribing.collection where replaced_at is null')
  assert.equal(rows.length, 0)
})

test('the pharmacy works with the person exactly while its scripts run', async () => {
  const { rows: open } = await owner.query(
    "select from_at, to_at from people.working_relationship where role = 'dispensing' and now() between from_at and to_at",
  )
  assert.equal(open.length, 1)
  const { rows } = await owner.query<{ script_id: string }>(
    'select script_id from prescribing.script where stopped_at is null',
  )
  const path = `/people/${sam.id}/scripts/${rows[0]?.script_id}`
  assert.equal((await drPage.submit(path, {}, { action: `${path}/stop` })).status, 303)
  lacks((await phil.get('/pharmacy')).body, 'Sam')
  assert.equal((await phil.get(`/pharmacy/people/${sam.id}`)).status, 404)
})

test('a script that starts later opens nothing to the pharmacy before its first day', async () => {
  const script = {
    medicine: 'Buprenorphine',
    daily_dose: '8mg',
    supervised: 'no',
    pharmacy_agency_id: agencies.pharmacy.id,
    collection_days: ['1'],
    starts_on: '1 1 2080',
    ends_on: '31 1 2080',
  }
  assert.equal((await drPage.submit(`/people/${sam.id}/scripts/new`, script)).status, 303)
  lacks((await phil.get('/pharmacy')).body, 'Sam')
  const { rows } = await owner.query(
    "select to_at from people.working_relationship where role = 'dispensing' and from_at > now()",
  )
  assert.equal(rows.length, 1)
})

test('only a prescriber writes a script', async () => {
  assert.equal((await app.as(world.token('amy')).get(`/people/${sam.id}/scripts/new`)).status, 404)
  const nurse = database.acting({ token: world.token('amy'), purpose: 'working', requestId: 'x' }, async (tx) => {
    await sql`insert into prescribing.script (person_id, partnership_id, owner_agency_id, author_staff_id, medicine, daily_dose, supervised, pharmacy_agency_id, collection_days, starts_on, ends_on)
      values (${sam.id}, ${sam.partnershipId}, ${agencies.riverside.id}, ${workers.amy.id}, 'x', 'x', true, ${agencies.pharmacy.id}, '{1}', current_date, current_date)`.execute(
      tx,
    )
  })
  await assert.rejects(nurse, /row-level security/)
})
