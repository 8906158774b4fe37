import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('outcome_pages')
const world = valley('outcome pages')
const { facts, sam, workers } = world
const base = itemOf(sam, workers.amy)

for (const [at, daysAgo] of [400, 290, 200, 90, 5].entries()) {
  const outcome_profile_id = facts.newId()
  const created_at = daysFromNow(-daysAgo)
  facts.add('assessments.outcome_profile', {
    ...base,
    outcome_profile_id,
    agency_ref: `P${at}`,
    stage: at === 0 ? 'S' : 'R',
    held_on: created_at.slice(0, 10),
    created_at,
    opiate_days: [28, 24, 11, 6, 0][at] ?? 0,
    crack_days: [14, 9, 9, 2, 1][at] ?? 0,
    alcohol_days: [3, 6, 12, 8, 6][at] ?? 0,
    cannabis_days: [20, 20, 18, 20, 19][at] ?? 0,
    cocaine_days: [0, 0, 1, 0, 0][at] ?? 0,
    psychological: at === 2 ? null : 5 + at * 2,
    physical: 7 + at,
    quality_of_life: 4 + at * 3,
    paid_work_days: at > 2 ? 8 : 0,
    volunteering_days: at,
    acute_housing: at < 2,
  })
  if (at === 1)
    facts.add('assessments.outcome_crime', {
      ...base,
      outcome_crime_id: facts.newId(),
      outcome_profile_id,
      shoplifting_days: 6,
      other_theft: true,
      created_at,
    })
}
const measures = [
  ['own', 'Time with my children, without anybody from the council in the room', 'None', 'As much as I want'],
  ['hope', 'How hopeful do I feel about what comes next?', 'No hope', 'Full of hope'],
] as const
const [measureId = ''] = measures.map(([kind, words, low_words, high_words]) => {
  const own_measure_id = facts.newId()
  facts.add('assessments.own_measure', { ...base, own_measure_id, kind, words, low_words, high_words })
  for (const [at, score] of [2, 1, 4, 6, 5, 8].entries())
    facts.add('assessments.own_rating', {
      ...base,
      own_measure_id,
      own_rating_id: facts.newId(),
      score,
      said_on: daysFromNow(-200 + at * 35).slice(0, 10),
      note: at === 1 ? 'The visit was called off on the day' : '',
      author_staff_id: at % 2 === 0 ? workers.amy.id : null,
    })
  return own_measure_id
})
for (const [words, daysAgo, pace] of [
  ['My mum rang after six years', 250, 'sudden'],
  ['I noticed that I sleep', 60, 'slow'],
] as const)
  facts.add('assessments.turning_point', {
    ...base,
    turning_point_id: facts.newId(),
    happened_on: daysFromNow(-daysAgo).slice(0, 10),
    words,
    pace,
  })
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const outcomes = `/people/${sam.id}/outcomes`
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [outcomes, `${outcomes}/measures/new`, `${outcomes}/measures/${measureId}`, `${outcomes}/turning-points/new`],
  sam: ['/my/outcomes', '/my/outcomes/measures/new', `/my/outcomes/measures/${measureId}`],
}

for (const width of [320, 1280]) {
  for (const [who, paths] of Object.entries(pages)) {
    test(`pictures of outcomes keep nobody out: ${who}, ${width} wide`, async () => {
      const view = await browser.view({ width, height: 900 })
      await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const [at, path] of paths.entries()) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        assert.deepEqual(await axeFaults(view.page), [], path)
        assert.ok((await sidewaysScroll(view.page)) <= 0, `${path} scrolls sideways at ${width}`)
        if (process.env.PICTURES)
          await view.page.screenshot({ path: `${process.env.PICTURES}/${width}-${who}-${at}.png`, fullPage: true })
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    })
  }
}

test('on paper every picture has its numbers beside it', async () => {
  const view = await browser.view({ width: 720, height: 900 })
  await view.context.addCookies([{ name: 'session', value: world.token('sam'), url: origin }])
  await view.page.goto(`${origin}/my/outcomes`)
  await view.page.emulateMedia({ media: 'print' })
  assert.equal(await view.page.locator('#life-and-symptoms-table').isVisible(), true)
  assert.equal(await view.page.getByRole('link', { name: /^Download/ }).count(), 0)
  if (process.env.PICTURES) await view.page.screenshot({ path: `${process.env.PICTURES}/paper.png`, fullPage: true })
  await view.close()
})
