import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { plantMonth } from '../indicators/planted-months.ts'
import { wholeMonth } from '../indicators/whole-month.ts'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('publishing_pages')
const world = valley('publishing pages')
await world.facts.save(owner)
for (const [month, more] of [
  ['2026-03-01', 0],
  ['2026-04-01', 1],
] as const)
  await plantMonth(owner, world.county, month, wholeMonth(more))
await owner.query(
  `insert into commissioning.burden (partnership_id, month, agency_id, form_state, forms, asked, not_asked_again, minutes_each, contact_state, contacts, contact_minutes_each, with_person_for_form)
   select partnership_id, '2026-04-01', agency_id, 'counted', 40, 900, 350, 28, 'counted', 120, 41, 4.4 from partnership.agency where agency_id = any ($1)`,
  [[world.agencies.riverside.id, world.agencies.nhsTrust.id]],
)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const cora = app.as(world.token('cora'))
const tables = [
  'in-treatment-by-group',
  'new-by-group',
  'waiting',
  'time-in-treatment',
  'leaving',
  'completed',
  'no-return',
  'change-in-use',
  'stuck',
]

async function draftOf(month: string): Promise<string> {
  const { rows } = await owner.query(
    `select snapshot_id as id from indicators.snapshot where book = 'indicators' and month = $1`,
    [month],
  )
  const choose = (await cora.submit('/publications', { snapshot: rows[0]?.id })).location ?? ''
  const words = {
    context_words: 'More people came than a year ago.\n\nWaiting needs watching.',
    words_waiting: 'Two posts stood empty in spring.',
  }
  assert.equal((await cora.submit(choose, { tables, ...words })).status, 303)
  return choose.replace('/tables', '')
}

const old = await draftOf('2026-03-01')
await cora.submit(`${old}/publish`, { sure: 'yes' })
const draft = await draftOf('2026-04-01')
const published = old.replace('/publications/', '/published/')

const pages = [
  { who: null, paths: ['/published', published] },
  {
    who: 'cora',
    paths: [
      '/publications',
      draft,
      `${draft}/tables`,
      `${draft}/publish`,
      `${old}/withdraw`,
      '/figures/burden',
      '/indicators',
    ],
  },
] as const

for (const { who, paths } of pages) {
  test(`the pages of publishing for ${who ?? 'a stranger'} keep nobody out, on a phone and on a desk`, async () => {
    for (const width of [375, 1280]) {
      const view = await browser.view({ width, height: 900 })
      if (who) await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of paths) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        assert.deepEqual(await axeFaults(view.page), [], path)
        assert.equal(await sidewaysScroll(view.page), 0, `${path} at ${width}`)
        if (process.env.PICTURES) {
          const name = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, '').replaceAll(/[^a-z]+/gi, '-')
          for (let at = 0; at < 4; at++) {
            await view.page.evaluate((top) => globalThis.scrollTo(0, top), at * 900)
            await view.page.screenshot({ path: `${process.env.PICTURES}/${width}${name}-${at}.png` })
          }
        }
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    }
  })
}
