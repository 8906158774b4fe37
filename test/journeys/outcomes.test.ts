import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('outcomes')
const world = valley('outcomes')
const { agencies, workers } = world
worksWith(world.facts, world.sam, agencies.hospital, { role: 'nurse', worker: workers.hana })
grant(world.facts, world.sam, {
  to: agencies.hospital,
  purpose: 'direct_care',
  categories: [0, 1, 3, 5, 6, 13],
  recordedBy: workers.amy,
})
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const { sam } = world
const record = `/people/${sam.id}`
const outcomes = `${record}/outcomes`
const amy = app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

type Values = Readonly<Record<string, string>>

/** Answers the parts named of an instrument and completes it, this many days ago. */
async function taken(instrument: string, parts: Readonly<Record<string, Values>>, daysAgo: number): Promise<void> {
  const begun = await amy.submit(`${record}/assessments/new?instrument=${instrument}`, { again_reason: 'changed' })
  assert.equal(begun.status, 303)
  const form = begun.location ?? ''
  for (const [part, values] of Object.entries(parts)) {
    const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [`answer-${name}`, value]))
    assert.equal((await amy.submit(`${form}/sections/${part}`, named)).status, 303, part)
  }
  assert.equal((await amy.submit(`${form}/finish`, { minutes: '10', release: 'now' })).status, 303)
  const id = form.split('/').at(-1)
  await owner.query('update assessments.outcome_profile set held_on = held_on - $2::integer where assessment_id = $1', [
    id,
    daysAgo,
  ])
  for (const table of ['assessment', 'answer'])
    await owner.query(
      `update assessments.${table} set created_at = created_at - make_interval(days => $2) where assessment_id = $1`,
      [id, daysAgo],
    )
}

const social = (value: number): Values =>
  Object.fromEntries(
    ['trust', 'listens', 'steady-company', 'family', 'gives'].map((name) => [`capital-social-${name}`, String(value)]),
  )
const weeks = (name: string, days: readonly number[]): Values =>
  Object.fromEntries(days.map((one, at) => [`${name}-week-${at + 1}`, String(one)]))
const capital = (value: number) => ({
  social: social(value),
  physical: Object.fromEntries(
    ['home', 'money', 'well', 'food', 'gets-about'].map((name) => [`capital-physical-${name}`, String(value)]),
  ),
  human: Object.fromEntries(
    ['days', 'copes', 'skills', 'learns', 'hopes'].map((name) => [`capital-human-${name}`, String(value)]),
  ),
  cultural: Object.fromEntries(
    ['values', 'belongs', 'roles', 'gets-on', 'shown'].map((name) => [`capital-cultural-${name}`, String(value)]),
  ),
})

test('a stranger, the housing worker and the police find nothing of how things are going', async () => {
  for (const who of ['gwen', 'hugo', 'mei', 'olga', 'col', 'phil', 'cora'])
    assert.equal((await app.as(world.token(who)).get(outcomes)).status, 404, who)
})

test('before anything was asked the page says so and offers to ask', async () => {
  const { body } = await amy.get(outcomes)
  has(body, 'Not asked yet.')
  has(body, 'No outcome profile has been asked yet, as far as you can see.')
  has(body, 'Our own short measure. It has not been validated')
})

test('the four parts of capital are drawn over time, with a table and what changed (S004-L243)', async () => {
  await taken('recovery-capital', capital(3), 100)
  await taken('recovery-capital', capital(6), 1)
  const { body } = await amy.get(outcomes)
  has(body, 'role="img"')
  has(body, '30 (little yet)')
  has(body, '60 (some)')
  has(body, '30 more, better, a clear change')
  has(body, '20 or more (not confirmed)')
  const own = app.as(world.token('sam'))
  has((await own.get('/my/outcomes')).body, 'What I have to build on')
  assert.match((await own.get('/my/outcomes/download?chart=capital')).body, /,30\r\n|,30,/)
})

const start = {
  stage: { 'top-stage': 'S' },
  substances: { ...weeks('top-opiates', [7, 7, 7, 7]), 'top-alcohol-amount': '12' },
  injecting: { 'top-shared-needle': 'no', 'top-shared-other': 'yes' },
  life: { 'top-mind': '6', 'top-body': '8', 'top-quality': '5', 'top-housing-problem': 'yes' },
}

test('life and symptoms are two lines with what they are made of, and opiates fell by a clear change (S001-L127, S002-L13b)', async () => {
  await taken('top', start, 95)
  await taken(
    'top',
    {
      stage: { 'top-stage': 'R' },
      substances: weeks('top-opiates', [1, 0, 0, 0]),
      crime: { 'top-assault': 'yes', ...weeks('top-shoplifting', [1, 1, 0, 0]) },
      life: { 'top-mind': '12', 'top-body': '11', 'top-quality': '13', 'top-housing-problem': 'no' },
    },
    0,
  )
  const { body } = await amy.get(outcomes)
  has(body, 'Life: up from 13 to 83. Symptoms: down from 77 to 30.')
  has(body, 'Each part goes from 0 to 100, and all weigh the same')
  has(body, 'has not been validated')
  has(body, 'Opiates: down from 28 to 1.')
  has(body, '27 fewer, better, a clear change')
  has(body, 'They are not official')
})

test('the profile in numbers has the units and the shared equipment too', async () => {
  const { rows } = await owner.query(
    `select alcohol_units::float as units, shared_equipment as shared from assessments.outcome_profile where stage = 'S' and replaced_at is null`,
  )
  assert.deepEqual(rows, [{ units: 12, shared: true }])
})

test('crime is a part of its own: "not asked" is said, and who may not read it learns nothing of it (S002-L13c)', async () => {
  const { body } = await amy.get(outcomes)
  has(body, 'Taking things from shops')
  has(body, 'Asked. Hurting somebody')
  has(body, '>Not asked<')
  const shared = (await app.as(world.token('hana')).get(outcomes)).body
  has(shared, 'Opiates: down from 28 to 1.')
  has(shared, 'Kept apart')
  hasNot(shared, 'Taking things from shops')
  hasNot(shared, 'Hurting somebody')
})

test('who was given the record without outcome measures sees none of them', async () => {
  const { body, status } = await app.as(world.token('drPage')).get(outcomes)
  assert.equal(status, 200)
  has(body, 'No outcome profile has been asked yet, as far as you can see.')
  hasNot(body, 'Opiates')
})

test('a profile that a file brought stands beside those taken here, and on the timeline', async () => {
  await owner.query(
    `insert into assessments.outcome_profile (person_id, partnership_id, owner_agency_id, agency_ref, stage, held_on, opiate_days, quality_of_life, psychological, physical)
     values ($1, $2, $3, 'T1', 'R', current_date - 40, 9, 9, 9, 9)`,
    [sam.id, sam.partnershipId, sam.agency.id],
  )
  const { body } = await amy.get(outcomes)
  has(body, 'brought by a file')
  has((await amy.get(`${record}/journey`)).body, 'Outcome profile, brought by a file: at a review')
  has((await app.as(world.token('sam')).get('/my/journey')).body, 'Outcome profile, brought by a file: at a review')
})

test('the numbers of a chart can be had as a file that no spreadsheet takes for formulas, and by nobody else', async () => {
  const path = `${outcomes}/download?chart=use`
  for (const who of ['gwen', 'hugo', 'cora']) assert.equal((await app.as(world.token(who)).get(path)).status, 404, who)
  const reply = await amy.get(path)
  assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8')
  assert.match(reply.body, /Day,Opiates\r\n.*,28\r\n.*,9\r\n.*,1\r\n$/s)
  assert.equal((await amy.get(`${outcomes}/download?chart=no-such`)).status, 404)
})

test('the grid places the person and suggests; deciding otherwise asks for the reason and keeps it (S004-L245)', async () => {
  has((await amy.get(outcomes)).body, 'How strong the dependence is has not been asked yet.')
  const heavy = Object.fromEntries(
    ['hard-to-cut', 'strong-wish', 'unwell-without', 'more-needed', 'takes-time', 'despite-harm'].map((name) => [
      `dependence-${name}`,
      'always',
    ]),
  )
  await taken('triage', { use: heavy }, 0)
  has((await amy.get(outcomes)).body, '(the person is here)')
  const action = { action: `${outcomes}/intensity` }
  const refused = await amy.submit(outcomes, { decided: 'brief' }, action)
  assert.equal(refused.status, 422)
  has(refused.body, 'Enter why you decided otherwise')
  const kept = await amy.submit(outcomes, { decided: 'brief', reason: 'Sam wants to try alone first' }, action)
  assert.equal(kept.status, 303)
  has((await amy.get(outcomes)).body, 'Sam wants to try alone first')
})

test('of a licensed tool only the score stands there', async () => {
  const score = { 'licensed-tool': 'outcomes_star', 'licensed-score': '41' }
  await taken('licensed-score', { score }, 0)
  const { body } = await amy.get(outcomes)
  has(body, 'Outcomes Star')
  has(body, '41')
  has(body, 'What they mean is for those who hold the licence to say')
})
