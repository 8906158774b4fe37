import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { axeFaults, follow, openBrowser, sidewaysScroll } from '../../../test/support/browser.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { startServer } from '../../app/main.ts'

const db = await testDatabase('partnership-pages')
const world = valley()
await world.facts.save(db.owner)
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const server = await startServer({
  database: db.app,
  origin: 'http://localhost',
  demo: async () => [],
  log,
  port: 0,
  host: '127.0.0.1',
})
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})
const one = async (query: string, values: unknown[] = []) => String((await db.owner.query(query, values)).rows[0].id)
const draft = await db.app.acting(
  { token: world.token('pam'), purpose: 'oversight', requestId: 'test' },
  async (tx) => {
    const { sql } = await import('kysely')
    const { rows } = await sql<{
      id: string
    }>`select partnership.begin_draft(agreement_id) as id from partnership.agreement`.execute(tx)
    return rows[0]?.id ?? ''
  },
)
const { riverside, nhsTrust, pharmacy, probation } = world.agencies
const flow = await one(
  'select agreement_flow_id as id from partnership.agreement_flow where agreement_version_id = $1 limit 1',
  [draft],
)
const flowInForce = await one(
  'select agreement_flow_id as id from partnership.agreement_flow where agreement_version_id = $1 and from_agency_id = $2 limit 1',
  [world.agreementVersionId, riverside.id],
)
const party = await one(
  'select agreement_party_id as id from partnership.agreement_party where agreement_version_id = $1 and agency_id = $2',
  [world.agreementVersionId, pharmacy.id],
)
const step = await one(
  "insert into partnership.process_step (agreement_version_id, place, name) values ($1, 1, 'First appointment after release from prison') returning process_step_id as id",
  [draft],
)
const duty = await one(
  "insert into partnership.duty (agreement_version_id, name, agency_id) values ($1, 'Calling somebody who missed three collections', $2) returning duty_id as id",
  [draft, riverside.id],
)
await db.owner.query(
  "insert into partnership.pledge (agreement_version_id, agency_id, kind, what, year) values ($1, $2, 'staff', 'A nurse for two days a week', 2026)",
  [draft, nhsTrust.id],
)

const now = `/agreement/versions/${world.agreementVersionId}`
const next = `/agreement/versions/${draft}`
const pages = [
  '/agencies',
  '/agencies/new',
  `/agencies/compare?one=${riverside.id}&other=${pharmacy.id}`,
  `/agencies/${riverside.id}`,
  `/agencies/${riverside.id}/change`,
  `/agencies/${riverside.id}/sites/new`,
  `/agencies/${riverside.id}/teams/new`,
  `/agencies/${riverside.id}/staff/new`,
  `/agencies/${probation.id}/leave`,
  '/staff/bring',
  `/staff/${world.workers.amy.id}`,
  `/staff/${world.workers.mei.id}`,
  `/staff/${world.workers.amy.id}/change`,
  `/staff/${world.workers.amy.id}/end`,
  `/staff/${world.workers.amy.id}/sign-in`,
  '/agreement',
  '/agreement/who-answers',
  now,
  `${now}/plain-words`,
  `${now}/flows`,
  `${now}/flows?to=${pharmacy.id}`,
  `${now}/flows?rows=all`,
  `${now}/parties`,
  next,
  `${next}/headings/aims`,
  `${next}/parties`,
  `${next}/flows`,
  `${next}/flows/new`,
  `${next}/flows/new?from=${riverside.id}&to=${pharmacy.id}`,
  `/agreement/flows/${flow}`,
  `/agreement/flows/${flowInForce}/remove`,
  `/agreement/parties/${party}/end`,
  `${next}/steps`,
  `/agreement/steps/${step}`,
  `${next}/duties`,
  `/agreement/duties/${duty}`,
  `${next}/pledges`,
  `${next}/dates`,
  `${next}/sign`,
  '/set-up',
]

test('Every page of agencies, staff and the agreement is free of faults that axe finds and fits a phone.', async () => {
  const { context, page, consoleFaults } = await browser.view({ width: 375, height: 800 })
  await context.addCookies([{ name: 'session', value: world.token('pam'), url: server.address }])
  for (const path of pages) {
    const reply = await page.goto(new URL(path, server.address).href)
    assert.equal(reply?.status(), 200, path)
    assert.deepEqual(await axeFaults(page), [], path)
    assert.equal(await sidewaysScroll(page), 0, path)
  }
  assert.deepEqual(consoleFaults, [])
})

test('A matrix stands on a desk, and the same agency by agency on a phone; what was asked stays in the address.', async () => {
  const { context, page } = await browser.view({ width: 375, height: 800, scripts: 'off' })
  await context.addCookies([{ name: 'session', value: world.token('pam'), url: server.address }])
  await page.goto(new URL(`${now}/flows`, server.address).href)
  const matrix = page.locator('#matrix')
  const list = page.getByText('How much each agency may show and see')
  assert.deepEqual([await matrix.isVisible(), await list.isVisible()], [false, true])
  await page.setViewportSize({ width: 1280, height: 800 })
  await matrix.waitFor()
  assert.deepEqual([await matrix.isVisible(), await list.isVisible()], [true, false])
  await page.getByLabel('Who may see them').selectOption(pharmacy.id)
  await follow(page.getByRole('button', { name: 'Show', exact: true }))
  await page.waitForURL((url) => url.searchParams.get('to') === pharmacy.id)
  assert.equal(await page.getByLabel('Who may see them').inputValue(), pharmacy.id)
  await page.goBack()
  assert.equal(new URL(page.url()).search, '')
})
