import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { connect } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { agency, item, itemOf, person, staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner, connections } = await testDatabase('record_referral')
const world = valley('record referral')
const { facts, sam, workers, agencies } = world
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'seizure',
  detail: 'Seizures when stopping alcohol',
  staff_instruction: 'Call 999',
  from_on: '2025-01-01',
})
const distant = agency(facts, world.county, 'hospital', 'Distant Hospital')
const stranger = staff(facts, distant, 'Sid Stranger', { roles: ['clinician'] })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const amy = app.as(world.token('amy'))
const hana = app.as(world.token('hana'))
const refer = `/people/${sam.id}/refer`
const newest = async () =>
  (await owner.query<{ id: string }>('select referral_id as id from referrals.referral order by sent_at desc limit 1'))
    .rows[0]?.id ?? ''
const send = (to_agency_id: string) =>
  amy.submit(refer, { to_agency_id, need: 'medicine', reason: 'Needs a bed for detox, canary-reason' })

test('the sender sees exactly what the receiver will see, and the receiver sees exactly that', async () => {
  const form = (await amy.get(refer)).body
  lacks(form, 'Distant Hospital')
  const seen = [
    'Name: Sam Reed',
    'Date of birth: 14 March 1985',
    'NHS number: 943 476 5919',
    'Alert: Seizures when stopping alcohol',
  ]
  for (const text of seen) has(form, text)
  assert.equal((await send(agencies.hospital.id)).status, 303)
  const { body } = await hana.get(`/referrals/${await newest()}`)
  for (const text of ['Sam Reed', '14 March 1985', '943 476 5919', 'Seizures when stopping alcohol', 'canary-reason'])
    has(body, text)
  for (const text of ['Words of kind', 'Methadone']) lacks(body, text)
})

test('until it is answered the sender is answerable, and both ends say so', async () => {
  for (const browser of [amy, hana]) {
    const { body } = await browser.get(`/referrals/${await newest()}`)
    assert.match(body, /waiting for an answer/i)
    assert.match(body, /Answerable now<\/dt><dd[^>]*>Riverside Recovery/)
  }
  has((await hana.get('/referrals')).body, 'Sam Reed')
  has((await app.as(world.token('sam')).get('/my')).body, 'From Riverside Recovery to Valley General Hospital')
})

test('an agency that was not asked sees nothing of it', async () => {
  assert.equal((await app.as(world.token('drGrey')).get(`/referrals/${await newest()}`)).status, 404)
  assert.equal((await hana.get(`/people/${sam.id}/sharing`)).status, 404)
  assert.ok(stranger.id)
})

test('a second referral to the same agency is refused while one waits', async () => {
  const reply = await send(agencies.hospital.id)
  assert.equal(reply.status, 422)
  has(reply.body, 'waits for an answer already')
})

test('accepting makes the receiver answerable and its worker part of the team, and opens no more of the record', async () => {
  const id = await newest()
  const path = `/referrals/${id}`
  assert.equal((await hana.submit(path, { note: 'A bed is free' }, { action: `${path}/accept` })).status, 303)
  assert.match((await amy.get(path)).body, /Answerable now<\/dt><dd[^>]*>Valley General Hospital/)
  has((await amy.get(path)).body, 'A bed is free')
  for (const text of ['Sam Reed', '14 March 1985']) has((await hana.get(path)).body, text)
  lacks((await hana.get(path)).body, '943 476')
  has((await hana.get('/referrals?show=see')).body, 'Sam Reed')
  const record = await hana.get(`/people/${sam.id}`)
  assert.equal(record.status, 200)
  for (const { body } of [await hana.get(path), record])
    has(body, '<strong class="app-person__name">Sam Reed</strong><span>Born 14 March 1985</span>')
  for (const text of ['Words of kind', 'Methadone', '943 476']) lacks(record.body, text)
  const { rows } = await owner.query('select role from people.working_relationship where agency_id = $1', [
    agencies.hospital.id,
  ])
  assert.deepEqual(rows, [{ role: 'key_worker' }])
})

test('the second of two answers is a page that says the first was given', async () => {
  const path = `/referrals/${await newest()}`
  const seal = Object.fromEntries(
    [...(await hana.get('/people/find')).body.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      (found) => [found[1] ?? '', found[2] ?? ''],
    ),
  )
  const reply = await hana.post(`${path}/decline`, { ...seal, reason: 'We are full until winter' })
  assert.equal(reply.status, 409)
})

test('a declined referral closes its packet to the receiver and tells the sender why', async () => {
  assert.equal((await send(agencies.practice.id)).status, 303)
  const path = `/referrals/${await newest()}`
  const drGrey = app.as(world.token('drGrey'))
  assert.equal((await drGrey.submit(path, { reason: 'no' }, { action: `${path}/decline` })).status, 422)
  assert.equal((await drGrey.submit(path, { reason: 'Not in our area' }, { action: `${path}/decline` })).status, 303)
  has((await amy.get(path)).body, 'Not in our area')
  assert.match((await amy.get(path)).body, /Answerable now<\/dt><dd[^>]*>Riverside Recovery/)
})

test('a referral taken back is gone for the receiver', async () => {
  await owner.query('update people.working_relationship set to_at = now() where agency_id = $1', [agencies.hospital.id])
  assert.equal((await send(agencies.hospital.id)).status, 303)
  const path = `/referrals/${await newest()}`
  assert.equal((await amy.submit(path, { back_reason: '' }, { action: `${path}/withdraw` })).status, 303)
  assert.equal((await hana.get(path)).status, 404)
})

test('nobody answers: the packet closes at the instant, the sender is answerable, and both are told once', async () => {
  assert.equal((await send(agencies.hospital.id)).status, 303)
  const id = await newest()
  const { rows } = await owner.query<{ days: number }>(
    'select extract(day from lapses_at - sent_at)::int as days from referrals.referral where referral_id = $1',
    [id],
  )
  assert.equal(rows[0]?.days, 10)
  await owner.query(
    "update referrals.referral set sent_at = now() - interval '10 days', lapses_at = now() where referral_id = $1",
    [id],
  )
  assert.equal((await hana.get(`/referrals/${id}`)).status, 404)
  has((await amy.get(`/referrals/${id}`)).body, 'nobody answered in time')
  const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
  const tell = () =>
    jobs.outside(
      async (tx) => (await sql<{ told: number }>`select referrals.tell_lapsed() as told`.execute(tx)).rows[0]?.told,
    )
  assert.equal(await tell(), 1)
  assert.equal(await tell(), 0)
  await jobs.close()
})

test('a partnership may agree another time to answer', async () => {
  await owner.query(
    "insert into partnership.setting_figure (code, partnership_id, applies_from, amounts, source, owner) values ('referrals.days_to_answer', $1, current_date, '{5}', 'board, June', 'The board')",
    [world.county],
  )
  has((await amy.get(refer)).body, 'They have 5 days to answer')
})

test('a person who has closed their record to an agency is not referred there in silence', async () => {
  await owner.query(
    "insert into people.block (person_id, partnership_id, agency_id, reason) values ($1, $2, $3, 'safety')",
    [sam.id, world.county, agencies.nhsTrust.id],
  )
  const reply = await send(agencies.nhsTrust.id)
  assert.equal(reply.status, 422)
  has(reply.body, 'closed their record to this agency')
})

test('whoever follows a referral finds no link on it that does not open for them', async () => {
  const kim = person(facts, agencies.riverside, { given: 'Kim', family: 'Dale', worker: workers.amy })
  await facts.save(owner)
  for (const [to, who] of [
    [agencies.probation.id, 'olga'],
    [agencies.hospital.id, 'hana'],
    [agencies.housing.id, 'hugo'],
  ] as const) {
    const asked = { to_agency_id: to, need: 'medicine', reason: 'Needs somebody near home' }
    assert.equal((await amy.submit(`/people/${kim.id}/refer`, asked)).status, 303, who)
    const path = `/referrals/${await newest()}`
    const receiver = app.as(world.token(who))
    const everyLinkOpens = async () => {
      for (const browser of [receiver, amy]) {
        const { status, body } = await browser.get(path)
        assert.equal(status, 200)
        for (const [, href = ''] of body.matchAll(/<a [^>]*href="(\/(?:people|housing|peers)\/[^"]*)"/g))
          assert.equal((await browser.get(href)).status, 200, `${href} from ${path} of ${who}`)
      }
    }
    await everyLinkOpens()
    assert.equal((await receiver.submit(path, { note: '' }, { action: `${path}/accept` })).status, 303, who)
    await everyLinkOpens()
  }
})
