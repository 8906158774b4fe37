import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** Reports on a desk, on a phone and on paper. */
const { app: database, owner } = await testDatabase('report_pages')
const world = valley('report pages')
const { facts, workers: w, agencies: a, teams } = world
const { rows: days } = await owner.query(
  `select (date_trunc('month', current_date) - interval '1 day')::date::text as last`,
)
const last = String(days[0].last)

// A few people begin in each of the last two years' months, and many in the last one.
for (let place = 0; place < 72; place++) {
  const back = Math.min(23, Math.floor(place / 2.5))
  const { rows } = await owner.query(
    `select (date_trunc('month', current_date) - make_interval(months => $1))::date::text as day`,
    [back + 1],
  )
  const whom = person(facts, a.riverside, {
    given: `P${place}`,
    born: `19${50 + (place % 45)}-0${1 + (place % 9)}-11`,
    worker: w.amy,
    team: teams.blueTeam,
  })
  const started_on = String(rows[0].day)
  medicineFrom(facts, whom, w.amy, spell(facts, whom, w.amy, { started_on }), started_on)
}
await facts.save(owner)
for (const agency of [a.riverside, a.nhsTrust])
  await owner.query(
    `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
    [world.county, agency.id, last],
  )
await owner.query('select indicators.freeze_partnership($1, $2)', [world.county, versionsForSql()])
const { rules, version } = freezingRules()
await owner.query('select reports.freeze_partnership($1, $2, $3)', [world.county, rules, version])

const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const pages = ['', '/flow', '/charts', '/chart-came', '/routes', '/equity', '/came', '/blocks'].map(
  (path) => `/reports${path}`,
)

for (const who of ['amy', 'cora'])
  test(`the reports for ${who} have no fault that keeps somebody out, on a phone and on a desk`, async () => {
    for (const width of [390, 1280]) {
      const view = await browser.view({ width, height: 800 })
      await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of pages) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        if (width < 1000) assert.deepEqual(await axeFaults(view.page), [], path)
        assert.equal(await sidewaysScroll(view.page), 0, `${path} at ${width}`)
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    }
  })

test('on paper a report has its sentences and every table, and nothing to press', async () => {
  const view = await browser.view({ width: 1280, height: 800 })
  await view.context.addCookies([{ name: 'session', value: world.token('amy'), url: origin }])
  await view.page.goto(`${origin}/reports/chart-came`)
  await view.page.emulateMedia({ media: 'print' })
  assert.equal(await view.page.locator('main form').isVisible(), false)
  assert.equal(await view.page.getByText('Something changed in').first().isVisible(), true)
  assert.equal(await view.page.locator('#chart-came-table').isVisible(), true)
  assert.equal(await view.page.getByText('What this does not tell you').isVisible(), true)
  await view.close()
})
