import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { freezeNumbers } from '../support/frozen-numbers.ts'
import { itemOf, person } from '../worlds/builders.ts'
import { medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** How a service is for people, and whether they had a choice and their reviews, beside the counts (S001-L16, S004-L486, S002-L13d). */
const { app: database, owner } = await testDatabase('quality_journey')
const world = valley('quality journey')
const { facts, workers: w, agencies: a, teams } = world
const { rows } = await owner.query(
  `select (m - interval '1 day')::date::text as last, (m - interval '9 months')::date::text as began, (m - interval '7 months')::date::text as reviewed,
     (m - interval '2 months')::date::text as said, (m - interval '40 days')::date::text as next
   from (select date_trunc('month', current_date) as m) x`,
)
const [{ last, began, reviewed, said, next }] = rows
const month = String(last).slice(0, 7)

// Fourteen people at Riverside. All have a first review in time; the next came due and nobody held it but with nine of them. Thirteen say how it is.
const people = Array.from({ length: 14 }, (_, place) =>
  person(facts, a.riverside, {
    given: `Given${place}`,
    family: `Family${String.fromCharCode(65 + place)}`,
    born: `19${70 + place}-03-14`,
    worker: w.amy,
    team: teams.blueTeam,
  }),
)
for (const [place, whom] of people.entries()) {
  const base = itemOf(whom, w.amy)
  const episode_id = spell(facts, whom, w.amy, { started_on: began })
  medicineFrom(facts, whom, w.amy, episode_id, began)
  const review = {
    ...base,
    episode_id,
    held_with: ['person'],
    person_words: 'Words',
    home_change: 'same',
    work_change: 'same',
  }
  const told = { ...review, family_change: 'same', health_change: 'same', what_is_next: '', agreed: true }
  facts.add('episodes.review', { ...told, review_id: facts.newId(), held_on: reviewed, next_due_on: next })
  if (place < 9)
    facts.add('episodes.review', { ...told, review_id: facts.newId(), held_on: next, next_due_on: '2099-01-01' })
  const goal = {
    ...base,
    domain: 'housing',
    headline: 'A home',
    set_by: place < 10 ? 'person' : 'service',
    substance: '',
  }
  facts.add('care.goal', { ...goal, goal_id: facts.newId(), created_at: `${reviewed}T10:00:00Z` })
  if (place < 13)
    facts.add('outcomes.experience', {
      experience_id: facts.newId(),
      person_id: whom.id,
      partnership_id: whom.partnershipId,
      about_agency_id: a.riverside.id,
      version: '2026-1',
      answers: { listened: place < 9 ? 'yes' : place < 12 ? 'no' : 'partly', respect: 'yes' },
      said_on: said,
    })
}
await facts.save(owner)
await freezeNumbers(owner, world.county, [a.riverside, a.nhsTrust], last)

const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const mine = '/my/experience'
const tell = (answers: Readonly<Record<string, string>>) => as('sam').submit(mine, answers)

test('a stranger finds neither the questions nor the sums, and nobody answers for somebody else', async () => {
  assert.equal((await app.as(null).get(mine)).location?.startsWith('/sign-in'), true)
  assert.equal((await app.as(null).get('/reports/quality')).location?.startsWith('/sign-in'), true)
  for (const who of ['amy', 'mona', 'cora', 'pria']) assert.equal((await as(who).get(mine)).status, 404, who)
  for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei', 'pria'])
    assert.equal((await as(who).get('/reports/quality')).status, 404, who)
})

test('the person answers about a service that works with them, with questions left out, and reads it back', async () => {
  has((await as('sam').get('/my')).body, 'How services are for me')
  const { body } = await as('sam').get(mine)
  has(body, 'Nobody who works there can read your answers')
  has(body, 'Do they listen to what matters to me?')
  assert.equal((await tell({ service: a.riverside.id })).status, 422)
  assert.equal((await tell({ service: '', listened: 'no' })).status, 422)
  assert.equal((await tell({ service: a.police.id, listened: 'yes' })).status, 422)
  assert.equal((await tell({ service: a.riverside.id, listened: 'sometimes' })).status, 422)
  assert.equal((await tell({ service: a.riverside.id, listened: 'no', respect: 'partly' })).status, 303)
  const after = await as('sam').get(mine)
  has(after.body, 'Do they listen to what matters to me? No')
  has(after.body, 'Do they treat me with respect? Partly')
})

test('no worker reads a row, not even those who work with the person, and nor does anybody who runs the partnership', async () => {
  for (const who of ['amy', 'mona', 'pria', 'cora', 'cole', 'hana'].filter((one) => one in w || one === 'cora')) {
    const read = await database.acting({ token: world.token(who), purpose: 'working', requestId: 'test' }, (tx) =>
      tx.selectFrom('outcomes.experience').select('experience_id').execute(),
    )
    assert.deepEqual(read, [], who)
  }
})

test('what was said can be taken back by whoever said it, and by nobody else', async () => {
  const { body } = await as('sam').get(mine)
  const [action = ''] = /\/my\/experience\/[0-9a-f-]{36}\/take-back/.exec(body) ?? []
  const sealed = Object.fromEntries(
    [...body.matchAll(/name="(_[a-z]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const other = String(facts.rows['outcomes.experience'][0]?.experience_id)
  assert.equal((await as('sam').post(action.replace(/[0-9a-f-]{36}/, other), { ...sealed, _key: 'other' })).status, 404)
  assert.equal((await as('sam').submit(mine, {}, { action })).status, 303)
  lacks((await as('sam').get(mine)).body, 'What I said')
  assert.equal((await as('sam').post(action, { ...sealed, _key: 'again' })).status, 404)
})

test('an agency’s worker reads choice and reviews as they are, and what people said rounded like everybody', async () => {
  const { body } = await as('amy').get('/reports/quality')
  has(body, 'Your agency')
  has(body, '14 people were in treatment at your agency')
  has(body, '10 of 14 people (71.4%) have a goal that they set themselves.')
  has(body, '9 of 14 people (64.3%) whose review came due had it in time.')
  has(
    body,
    'About 15 people said how it is for them at your agency. About 10 of about 15 people (66.7%) say that they are listened to.',
  )
  lacks(body, '13 people')
  has(body, 'Say they are listened to: 10 of 15 (66.7%)')
  assert.equal((await as('amy').get('/reports/quality/download')).status, 200)
})

test('the partnership and a commissioner read it all rounded, each agency by itself, with the counts beside', async () => {
  for (const path of ['/reports/quality?of=all', `/reports/quality?of=${a.riverside.id}`]) {
    const { body, status } = await as('cora').get(path)
    assert.equal(status, 200)
    has(body, 'The numbers, and the quality beside them')
    has(body, 'Say they are listened to: 10 of 15 (66.7%)')
    has(body, 'In treatment: 15')
    lacks(body, '14 people')
    lacks(body, '13 people')
  }
  assert.equal((await as('amy').get(`/reports/quality?of=${a.riverside.id}`)).status, 404)
  has((await as('cora').get('/indicators')).body, 'Numbers and quality side by side')
  assert.equal((await as('cora').get(`/reports/quality?month=${month}`)).status, 200)
})
