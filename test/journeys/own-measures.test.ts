import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('own_measures')
const world = valley('own measures')
const { sam, agencies, workers } = world
worksWith(world.facts, sam, agencies.hospital, { role: 'nurse', worker: workers.hana })
grant(world.facts, sam, {
  to: agencies.hospital,
  purpose: 'direct_care',
  categories: [0, 1, 3, 13],
  recordedBy: workers.amy,
})
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const outcomes = `/people/${sam.id}/outcomes`
const mine = '/my/outcomes'
const person = app.as(world.token('sam'))
const amy = app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

test('nobody else picks a measure for the person or opens their page', async () => {
  for (const who of ['gwen', 'hugo', 'mei', 'olga', 'cora']) {
    const other = app.as(world.token(who))
    assert.equal((await other.get(mine)).status, 404, who)
    assert.equal((await other.get(`${outcomes}/measures/new`)).status, 404, who)
  }
  assert.match((await app.as(null).get(mine)).location ?? '', /sign-in/)
})

test('before anything was picked or asked the person’s page says so in plain words', async () => {
  const { body } = await person.get(mine)
  has(body, 'You have not picked anything yet.')
  has(body, 'Nobody has asked you the questions for this yet.')
  has((await person.get('/my')).body, 'How things are going for me')
})

let measure = ''
test('the person picks a measure in their own words and gives it a number (S004-L139)', async () => {
  const choose = `${mine}/measures/new`
  const empty = await person.submit(choose, { kind: 'own', words: ' ' })
  assert.equal(empty.status, 422)
  has(empty.body, 'Enter what to keep an eye on')
  const picked = await person.submit(choose, {
    kind: 'own',
    words: 'Sunday lunch with my sister',
    low: 'Never',
    high: 'Every week',
  })
  assert.equal(picked.status, 303)
  measure = picked.location?.split('/').at(-1) ?? ''
  for (const score of ['', '11', '-1', '2.5', 'x'])
    assert.equal((await person.submit(`${mine}/measures/${measure}`, { score })).status, 422, score)
  assert.equal((await person.submit(`${mine}/measures/${measure}`, { score: '2', note: 'She rang' })).status, 303)
  const { body } = await person.get(mine)
  has(body, 'Sunday lunch with my sister')
  has(body, '10 is “Every week”.')
})

test('a second number on one day takes the place of the first', async () => {
  await person.submit(`${mine}/measures/${measure}`, { score: '3', note: 'She rang twice' })
  const { body } = await person.get(`${mine}/measures/${measure}`)
  has(body, 'She rang twice')
  hasNot(body, 'She rang<')
})

test('the worker sees it and writes down a number that the person said, for its day', async () => {
  const page = `${outcomes}/measures/${measure}`
  has((await amy.get(outcomes)).body, 'Sunday lunch with my sister')
  const day = { 'said_on-day': '3', 'said_on-month': '2', 'said_on-year': '2026' }
  const later = await amy.submit(page, { score: '1', ...day, 'said_on-year': '2199' })
  assert.equal(later.status, 422)
  has(later.body, 'must be today or in the past')
  assert.equal((await amy.submit(page, { score: '1', note: 'Not spoken for a year', ...day })).status, 303)
  const { body } = await person.get(`${mine}/measures/${measure}`)
  has(body, 'Number: up from 1 to 3.')
  has(body, 'role="img"')
  has(body, 'Amy Archer')
  has(body, 'Not spoken for a year')
})

test('who may read outcome measures sees it, who was not given them does not', async () => {
  has((await app.as(world.token('hana')).get(outcomes)).body, 'Sunday lunch with my sister')
  const drPage = app.as(world.token('drPage'))
  hasNot((await drPage.get(outcomes)).body, 'Sunday lunch with my sister')
  assert.equal((await drPage.get(`${outcomes}/measures/${measure}`)).status, 404)
  assert.equal((await drPage.get(`${outcomes}/download?chart=measure-${measure}`)).status, 404)
})

test('hope and confidence are ready questions, each once (S004-L552)', async () => {
  const choose = `${outcomes}/measures/new`
  const first = await amy.submit(choose, { kind: 'hope' })
  assert.equal(first.status, 303)
  has((await person.get(mine)).body, 'How hopeful do I feel about what comes next?')
  hasNot((await person.get(`${mine}/measures/new`)).body, 'How hopeful do I feel')
  assert.equal(
    (await person.submit(`${mine}/measures/new`, { kind: 'hope' })).location,
    first.location?.replace(/.*\/measures/, `${mine}/measures`),
  )
  assert.equal((await amy.submit(choose, { kind: 'joy' })).status, 422)
})

test('how somebody feels about themself is a series of numbers like the others (S004-L757b)', async () => {
  const picked = await person.submit(`${mine}/measures/new`, { kind: 'self_worth' })
  assert.equal(picked.status, 303)
  const page = picked.location ?? ''
  assert.equal((await person.submit(page, { score: '3' })).status, 303)
  has((await person.get(page)).body, 'How good do I feel about myself?')
  hasNot((await person.get(`${mine}/measures/new`)).body, 'How good do I feel about myself?')
})

test('the person stops using a measure and takes it up again; its numbers are kept', async () => {
  const page = `${mine}/measures/${measure}`
  const use = (to: string) => person.submit(page, { use: to }, { action: `${page}/use` })
  assert.equal((await use('stop')).status, 303)
  has((await person.get(mine)).body, 'Not used any more')
  hasNot((await person.get(page)).body, 'Save the number')
  hasNot((await amy.get(`${outcomes}/measures/${measure}`)).body, 'Save the number')
  assert.equal((await use('again')).status, 303)
  has((await person.get(page)).body, 'Number: up from 1 to 3.')
})

test('the person saves the numbers of a picture; a formula in their words stays words', async () => {
  const picked = await person.submit(`${mine}/measures/new`, { kind: 'own', words: '=1+1' })
  const id = picked.location?.split('/').at(-1) ?? ''
  await person.submit(`${mine}/measures/${id}`, { score: '4' })
  const { body } = await person.get(`${mine}/download?chart=measure-${id}`)
  assert.match(body, /Day,Number\r\n.*,4\r\n$/)
  assert.equal((await person.get(`${mine}/download?chart=measure-no-such`)).status, 404)
})

test('the person’s own page shows the profile with the part about crime, which is theirs to read', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `insert into assessments.outcome_profile (person_id, partnership_id, owner_agency_id, agency_ref, stage, held_on, alcohol_days, quality_of_life, acute_housing, created_at)
     values ($1, $2, $3, 'S1', 'S', current_date - 50, 20, 6, true, now() - interval '40 days') returning outcome_profile_id as id`,
    [sam.id, sam.partnershipId, agencies.riverside.id],
  )
  has((await person.get(mine)).body, '>Not asked<')
  await owner.query(
    `insert into assessments.outcome_crime (person_id, partnership_id, owner_agency_id, outcome_profile_id, shoplifting_days, created_at)
     values ($1, $2, $3, $4, 6, now() - interval '40 days')`,
    [sam.id, sam.partnershipId, agencies.riverside.id, rows[0]?.id],
  )
  const { body } = await person.get(mine)
  has(body, 'Life can get better before symptoms do.')
  has(body, 'Alcohol: 20, asked once so far.')
  has(body, 'Taking things from shops')
  hasNot(body, 'clear change')
})

test('the person marks a turning point, a worker writes one down, and each takes back their own (S001-L91)', async () => {
  const mark = `${mine}/turning-points/new`
  const on = { 'happened_on-day': '3', 'happened_on-month': '3', 'happened_on-year': '2026' }
  assert.equal((await person.submit(mark, { ...on, words: '', pace: 'slow' })).status, 422)
  const later = { ...on, 'happened_on-year': '2199' }
  assert.equal((await person.submit(mark, { ...later, words: 'I slept', pace: 'slow' })).status, 422)
  assert.equal((await person.submit(mark, { ...on, words: 'I slept a whole night', pace: 'slow' })).status, 303)
  const write = `${outcomes}/turning-points/new`
  for (const who of ['gwen', 'hugo', 'cora']) assert.equal((await app.as(world.token(who)).get(write)).status, 404, who)
  assert.equal((await amy.submit(write, { ...on, words: 'Moved in', pace: 'sudden' })).status, 303)
  const { body } = await person.get(mine)
  has(body, 'I slept a whole night')
  has(body, 'Moved in')
  has((await amy.get(`/people/${sam.id}/journey`)).body, 'Turning point: I slept a whole night')
  hasNot((await app.as(world.token('drPage')).get(outcomes)).body, 'I slept a whole night')
  const ids = [...body.matchAll(/turning-points\/([^/]+)\/take-back/g)].map((found) => found[1] ?? '')
  assert.equal(ids.length, 2)
  const shown = (await amy.get(outcomes)).body
  assert.equal([...shown.matchAll(/take-back/g)].length, 1, 'the worker takes back only what they wrote')
  for (const id of ids) {
    const action = `${mine}/turning-points/${id}/take-back`
    assert.equal((await person.submit(mine, {}, { action })).status, 303)
  }
  hasNot((await amy.get(outcomes)).body, 'Moved in')
  hasNot((await amy.get(`/people/${sam.id}/journey`)).body, 'I slept a whole night')
})

test('a worker takes back a turning point that they wrote', async () => {
  const on = { 'happened_on-day': '3', 'happened_on-month': '3', 'happened_on-year': '2026' }
  await amy.submit(`${outcomes}/turning-points/new`, { ...on, words: 'Somebody else’s day', pace: 'sudden' })
  const action = /action="([^"]*take-back)"/.exec((await amy.get(outcomes)).body)?.[1]
  assert.ok(action)
  assert.equal((await amy.submit(outcomes, {}, { action })).status, 303)
  hasNot((await person.get(mine)).body, 'Somebody else’s day')
})
