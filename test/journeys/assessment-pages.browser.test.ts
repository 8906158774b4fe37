import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('assessment_pages')
const world = valley('assessment pages')
await world.facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})
const { sam } = world
const amy = app.as(world.token('amy'))
const list = `/people/${sam.id}/assessments`
const begin = async (instrument: string, values: Record<string, string> = {}) =>
  (await amy.submit(`${list}/new?instrument=${instrument}`, values)).location ?? ''

const first = await begin('triage')
await amy.submit(`${first}/sections/hopes`, {
  'answer-hopes-main': 'A flat of my own, with a door that locks',
  'answer-strengths-good-at': 'Fixing bikes',
})
await amy.submit(`${first}/sections/use`, {
  'answer-substance-ever': ['heroin', 'alcohol'],
  'answer-substance-main': 'heroin',
  'answer-dependence-hard-to-cut': 'often',
})
const assessment = (await amy.submit(`${first}/finish`, { minutes: '25', release: 'now' })).location ?? ''
await owner.query(
  "update assessments.answer set created_at = now() - interval '200 days' where concept = 'substance.main'",
)
const form = await begin('comprehensive')
const top = await begin('top')
await amy.submit(`/people/${sam.id}/assessments/story`, {
  story: 'It began with a back injury.\n\nThen came the pills.',
})
const { rows } = await owner.query<{ id: string }>(
  "select answer_id as id from assessments.answer where concept = 'hopes.main'",
)

const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    list,
    `${list}/new?instrument=triage`,
    form,
    `${form}/sections/hopes`,
    `${form}/sections/substances`,
    `${form}/sections/body`,
    `${form}/sections/safety`,
    `${top}/sections/substances`,
    `${form}/finish`,
    `${form}/discard`,
    assessment,
    `${assessment}/strike`,
    `/people/${sam.id}/assessments/story`,
  ],
  sam: ['/my', '/my/assessments', `/my/assessments/${rows[0]?.id}/correct`, '/my/story'],
}

const pictures = process.env.PICTURES

for (const [who, paths] of Object.entries(pages))
  for (const width of [390, 1280])
    test(`the assessment pages of ${who} keep nobody out at ${width} pixels, and ask for nothing but our own files`, async () => {
      const view = await browser.view({ width, height: 900 })
      await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const [at, path] of paths.entries()) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        if (pictures) await view.page.screenshot({ path: `${pictures}/${who}-${width}-${at}.png`, fullPage: true })
        assert.deepEqual(await axeFaults(view.page), [], path)
        const overflow = await view.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.ok(overflow <= 0, `${path} is wider than the page by ${overflow}`)
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    })
