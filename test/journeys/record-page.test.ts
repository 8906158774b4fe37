import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { entry, item, itemOf, person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('record_page')
const world = valley('record page')
const { facts, sam, workers, agencies, teams } = world
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'seizure',
  detail: 'Seizures when stopping alcohol',
  from_on: '2025-01-01',
})
for (let count = 1; count <= 7; count++) {
  entry(facts, sam, workers.amy, { category: 13, title: `Score ${count}`, on: `2026-01-0${count}` })
}
for (let week = 1; week <= 30; week++) {
  item(facts, 'care.appointment', {
    ...itemOf(sam, workers.amy),
    starts_at: new Date(Date.UTC(2025, 0, 6 + 7 * week, 10)).toISOString(),
    kind: 'keywork',
    attendance: 'attended',
  })
}
// The same human, registered by the NHS service as well, and joined.
const twin = person(facts, agencies.nhsTrust, {
  given: 'Sam',
  family: 'Reed',
  worker: workers.drPage,
  team: teams.scriptTeam,
})
entry(facts, twin, workers.drPage, { category: 4, title: 'Titration plan', body: 'Slowly up' })
await facts.save(owner)
await owner.query('update people.person set whole_id = $1 where person_id = $2', [sam.id, twin.id])
const app = await testApp(database)
after(() => app.close())
const record = `/people/${sam.id}`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

test('a worker opens the record of somebody on their caseload and sees who wrote each thing and why they see it', async () => {
  const { status, body } = await app.as(world.token('amy')).get(record)
  assert.equal(status, 200)
  for (const text of [
    '<strong class="app-person__name">Sam Reed</strong>',
    'Born 14 March 1985',
    'NHS number 943 476 5919',
  ])
    has(body, text)
  for (const category of [3, 4, 5, 6, 7, 9, 10, 11, 12]) has(body, `Words of kind ${category} about Sam`)
  for (const text of ['Amy Archer, Riverside Recovery', 'Why you see this: ', 'Seizures when stopping alcohol'])
    has(body, text)
  lacks(body, 'Words of kind 8')
  lacks(/<title>[^<]*/.exec(body)?.[0] ?? '', 'Sam')
})

test('the newest notes of a kind stand on the record, older ones a page further', async () => {
  const amy = app.as(world.token('amy'))
  const { body } = await amy.get(record)
  has(body, 'Score 7')
  lacks(body, 'Score 1<')
  lacks(body, 'Score 1 ')
  has(body, `${record}/kind/13`)
  const older = (await amy.get(`${record}/kind/13`)).body
  for (const text of ['Score 1', 'Score 7']) has(older, text)
  assert.equal((await amy.get(`${record}/kind/14x`)).status, 404)
  assert.equal((await amy.get(`${record}/kind/8`)).status, 404)
})

test('ten lines of coming and collecting stand on the record, and all of them a page further', async () => {
  const amy = app.as(world.token('amy'))
  const { body } = await amy.get(record)
  has(body, `href="${record}/comings"`)
  assert.equal((body.match(/One-to-one session/g) ?? []).length, 10)
  const [first, second] = [await amy.get(`${record}/comings`), await amy.get(`${record}/comings?page=2`)]
  assert.equal((first.body.match(/One-to-one session/g) ?? []).length, 25)
  assert.equal((second.body.match(/One-to-one session/g) ?? []).length, 5)
  const gwen = app.as(world.token('gwen'))
  assert.equal(
    (await gwen.get(`${record}/comings`)).body,
    (await gwen.get(`/people/${crypto.randomUUID()}/comings`)).body,
  )
})

test('the record is one over all registrations joined as the same person, and says what another agency wrote and why', async () => {
  const { body } = await app.as(world.token('drPage')).get(`/people/${twin.id}`)
  for (const text of [
    'Titration plan',
    'Words of kind 6',
    'Methadone',
    'Shared under permission. Do not pass on.',
    'permission on',
  ])
    has(body, text)
  for (const category of [2, 5, 7, 9, 11, 12]) lacks(body, `Words of kind ${category} `)
})

test('a colleague who has the person on a team list only sees who it is and is asked for a reason', async () => {
  const { status, body } = await app.as(world.token('bob')).get(record)
  assert.equal(status, 200)
  for (const text of ['Sam Reed', 'Say why you need to open this record', `${record}/reason`]) has(body, text)
  for (const text of ['Words of kind 6', 'Methadone', 'Seizures']) lacks(body, text)
})

test('a practice without a permission reads what it wrote and nothing of its partners', async () => {
  const { status, body } = await app.as(world.token('drGrey')).get(record)
  assert.equal(status, 200)
  for (const text of ['Words of kind', 'Sam Reed', 'Methadone', 'Titration']) lacks(body, text)
  has(body, 'Nothing written yet')
})

test('what is shown is written down before it is shown: who, which kinds, by which chain', async () => {
  await owner.query('select 1')
  await app.as(world.token('drPage')).get(record)
  const { rows } = await owner.query<{
    categories: number[]
    access_route: string
    outcome: string
    person_id: string
  }>(
    "select categories::int[], access_route, outcome, person_id from audit.entry where action = 'record.viewed' and staff_id = $1 order by at desc limit 2",
    [workers.drPage.id],
  )
  const own = rows.find((row) => row.person_id === sam.id)
  assert.equal(own?.outcome, 'shown')
  for (const category of [0, 1, 4, 6]) assert.ok(own?.categories.includes(category), `category ${category}`)
  assert.ok(!own?.categories.includes(9))
  assert.ok(own?.access_route.includes('grant'))
  assert.ok(rows.some((row) => row.person_id === twin.id && row.categories.includes(4)))
})

test('a person nobody here works with answers like nobody at all', async () => {
  const gwen = app.as(world.token('gwen'))
  const hidden = await gwen.get(record)
  const absent = await gwen.get(`/people/${crypto.randomUUID()}`)
  assert.equal(hidden.status, 404)
  assert.equal(hidden.body, absent.body)
})
