import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('assessment_own')
const world = valley('assessment own')
const { sam, agencies, workers } = world
worksWith(world.facts, sam, agencies.hospital, { role: 'nurse', worker: workers.hana })
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const amy = app.as(world.token('amy'))
const hana = app.as(world.token('hana'))
const drPage = app.as(world.token('drPage'))
const person = app.as(world.token('sam'))
const list = `/people/${sam.id}/assessments`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const idOf = async (concept: string) =>
  (
    await owner.query<{ id: string }>(
      'select answer_id as id from assessments.answer where concept = $1 and replaced_at is null',
      [concept],
    )
  ).rows[0]?.id ?? ''

async function assess(release: Record<string, string>, parts: Record<string, Record<string, string>>): Promise<string> {
  const form = (await amy.submit(`${list}/new?instrument=triage`, { how: 'update' })).location ?? ''
  for (const [part, values] of Object.entries(parts))
    assert.equal((await amy.submit(`${form}/sections/${part}`, values)).status, 303)
  const done = await amy.submit(`${form}/finish`, { minutes: '9', ...release })
  assert.equal(done.status, 303, done.body)
  return done.location ?? ''
}

let assessment = ''
test('the person reads their hopes at once, and what waits for release not before it is released', async () => {
  const answers = { hopes: { 'answer-hopes-main': 'To sleep' }, use: { 'answer-substance-main': 'heroin' } }
  assessment = await assess({ release: 'usual' }, answers)
  const before = (await person.get('/my/assessments')).body
  has(before, 'To sleep')
  has(before, 'Amy Archer, Riverside Recovery')
  hasNot(before, await idOf('substance.main'))
  assert.equal((await amy.submit(assessment, {}, { action: `${assessment}/release` })).status, 303)
  has((await person.get('/my/assessments')).body, await idOf('substance.main'))
})

test('what is held back for serious harm stays away from the person, and needs a reason', async () => {
  const form = (await amy.submit(`${list}/new?instrument=triage`, { how: 'update' })).location ?? ''
  await amy.submit(`${form}/sections/living`, { 'answer-work-now': 'none' })
  await amy.submit(`${form}/sections/use`, { 'answer-dependence-strong-wish': 'often' })
  const without = await amy.submit(`${form}/finish`, { minutes: '9', release: 'held', held_reason: '' })
  assert.equal(without.status, 422)
  const held = { minutes: '9', release: 'held', held_reason: 'A partner reads along on their phone' }
  assert.equal((await amy.submit(`${form}/finish`, held)).status, 303)
  hasNot((await person.get('/my/assessments')).body, await idOf('dependence.strong_wish'))
})

test('the person says that an answer is still true, and the worker sees who said so', async () => {
  const id = await idOf('hopes.main')
  assert.equal((await person.submit('/my/assessments', {}, { action: `/my/assessments/${id}/still-true` })).status, 303)
  const form = (await amy.submit(`${list}/new?instrument=triage`, { how: 'update' })).location ?? ''
  has((await amy.get(`${form}/sections/hopes`)).body, 'Heard again by the person themself')
  assert.equal((await amy.submit(`${form}/discard`, {})).status, 303)
})

test('the person cannot confirm or correct what they may not read, nor may anybody else for them', async () => {
  const hidden = await idOf('dependence.strong_wish')
  assert.equal((await person.get(`/my/assessments/${hidden}/correct`)).status, 404)
  assert.equal((await amy.get(`/my/assessments/${hidden}/correct`)).status, 404)
})

test('an answer that is not right is asked about, answered by the agency that asked, and by no other', async () => {
  const path = `/my/assessments/${await idOf('hopes.main')}/correct`
  assert.equal((await person.submit(path, { wanted: '' })).status, 422)
  assert.equal((await person.submit(path, { wanted: 'I said a home, not sleep' })).status, 303)
  has((await person.get('/my/assessments')).body, 'I said a home, not sleep')
  const waiting = (await amy.get(list)).body
  const reply = /href="([^"]*corrections[^"]*)"/.exec(waiting)?.[1] ?? ''
  has((await amy.get(reply)).body, 'I said a home, not sleep')
  assert.equal((await drPage.get(reply)).status, 404)
  assert.equal((await hana.get(reply)).status, 404)
  assert.equal(
    (await amy.submit(reply, { outcome: 'asked_again', answer: 'Sorry. We wrote it down again' })).status,
    303,
  )
  has((await person.get('/my/assessments')).body, 'Sorry. We wrote it down again')
  hasNot((await amy.get(list)).body, '/corrections/')
})

test('a story is told once, read by whom the person lets, hidden and taken back by the person alone (S002-L13a)', async () => {
  const story = `/people/${sam.id}/assessments/story`
  for (const who of ['phil', 'hugo', 'mei', 'gwen', 'olga'] as const)
    assert.equal((await app.as(world.token(who)).get(story)).status, 404, who)
  assert.equal((await amy.submit(story, { story: 'It began with a back injury.' })).status, 303)
  has((await person.get('/my/story')).body, 'Written down with you by Amy Archer')
  assert.equal((await person.submit('/my/story', { story: 'It began when I was nine.', is_shown: 'yes' })).status, 303)
  const read = (await drPage.get(story)).body
  has(read, 'It began when I was nine.')
  hasNot(read, 'back injury')
  hasNot((await hana.get(story)).body, 'nine')
  assert.equal((await person.submit('/my/story', { story: 'It began when I was nine.' })).status, 303)
  hasNot((await amy.get(story)).body, 'nine')
  has((await person.get('/my/story')).body, 'Nobody but you sees it')
  assert.equal((await person.submit('/my/story', {}, { action: '/my/story/take-back' })).status, 303)
  hasNot((await person.get('/my/story')).body, 'nine')
})
