import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { yearsAgo } from '../worlds/builders.ts'
import { spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('reviews_journey')
const world = valley('reviews journey')
const { facts, sam, workers: w } = world
const eightYears = spell(facts, sam, w.amy, { started_on: yearsAgo(8).slice(0, 10) })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const one = `/people/${sam.id}/episodes/${eightYears}`
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const said = {
  held_with: ['person', 'prescriber'],
  person_words: 'Same as ever. I would like to work with wood.',
  home: 'same',
  work: 'same',
  family: 'better',
  health: 'not_asked',
  what_is_next: '',
  agreed: 'yes',
}
const version = async () =>
  (await owner.query<{ review_id: string }>('select review_id from episodes.review where replaced_at is null')).rows[0]
    ?.review_id ?? ''

test('a stranger and an agency without permission for the plan hold no review', async () => {
  for (const who of ['drPage', 'olga', 'cora', 'gwen']) {
    const reply = await as(who).get(`${one}/review`)
    assert.ok(reply.status === 404, who)
  }
})

test('after eight years the review is late, and nothing has ended (S000-L145b)', async () => {
  const list = await amy.get('/reviews')
  has(list.body, 'Overdue')
  has(list.body, 'None yet')
  has(list.body, 'A review that is late ends nothing')
  has((await as('mona').get('/reviews')).body, 'Amy Archer')
  const { rows } = await owner.query('select from episodes.episode where ended_on is null')
  assert.equal(rows.length, 1)
})

test('a review needs the person’s words, who was there, and a day after today for the next', async () => {
  const reply = await amy.submit(`${one}/review`, {
    ...said,
    held_with: [],
    person_words: '',
    'next_due_on-year': '2020',
  })
  assert.equal(reply.status, 422)
  has(reply.body, 'Enter what the person said')
  has(reply.body, 'Select who was there')
})

test('the person cannot have agreed to a review they were not at', async () => {
  const reply = await amy.submit(`${one}/review`, { ...said, ...(await boxes()), held_with: ['prescriber'] })
  assert.equal(reply.status, 422)
  has(reply.body, 'cannot have agreed')
})

/** The days the form comes filled with. */
async function boxes(): Promise<Record<string, string>> {
  const { body } = await amy.get(`${one}/review`)
  const found = [...body.matchAll(/<input[^>]*name="((?:held_on|next_due_on)-[a-z]+)"[^>]*value="(\d+)"/g)]
  return Object.fromEntries(found.map((match) => [match[1] ?? '', match[2] ?? '']))
}

test('a review is held with the person; the next is due in three months and what was not answered is shown (S001-L26)', async () => {
  const reply = await amy.submit(`${one}/review`, { ...said, ...(await boxes()) })
  assert.equal(reply.status, 303)
  const page = await amy.get(one)
  has(page.body, 'I would like to work with wood')
  has(page.body, 'Not answered yet. Ask at the next review.')
  const { rows } = await owner.query<{ months: string }>(
    "select to_char(age(next_due_on, held_on), 'MM') as months from episodes.review",
  )
  assert.equal(rows[0]?.months, '03')
  lacks((await amy.get('/reviews')).body, 'Overdue')
})

test('the person reads their own words on their own page', async () => {
  has((await as('sam').get('/my/support')).body, 'I would like to work with wood')
})

test('a review is put right, the first stays, and the second of two sees both texts', async () => {
  const path = `/people/${sam.id}/reviews/${await version()}`
  const days = await boxes()
  const right = { ...said, ...days, what_is_next: 'A joinery course' }
  const open = hiddenIn((await amy.get(path)).body)
  assert.equal((await amy.submit(path, right)).status, 303)
  const late = await amy.post(path, { ...open, ...right, what_is_next: 'A garden' })
  assert.equal(late.status, 409)
  has(late.body, 'A joinery course')
  has(late.body, 'A garden')
  const { rows } = await owner.query('select from episodes.review')
  assert.equal(rows.length, 2)
  has((await amy.get(one)).body, 'A joinery course')
})

test('while support rests no review is due', async () => {
  await owner.query(
    "update episodes.review set next_due_on = '2024-08-01', held_on = '2024-05-01' where replaced_at is null",
  )
  has((await amy.get('/reviews')).body, 'Overdue')
  assert.equal((await amy.submit(one, {}, { action: `${one}/pause` })).status, 303)
  lacks((await amy.get('/reviews')).body, 'Overdue')
})
