import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, grant, item, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('record_pages')
const world = valley('record pages')
const { facts, sam, workers, agencies } = world
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'allergy',
  detail: 'Penicillin',
  staff_instruction: 'Meet in pairs',
  matters_for_dispensing: true,
  from_on: '2025-01-01',
})
item(facts, 'care.goal', {
  ...itemOf(sam, workers.amy),
  domain: 'housing',
  headline: 'A flat of my own',
  set_by: 'person',
  shown_to_peers: true,
})
item(facts, 'care.appointment', {
  ...itemOf(sam, workers.amy),
  starts_at: daysFromNow(2),
  kind: 'keywork',
  with_staff_id: workers.amy.id,
})
const orderId = facts.newId()
item(facts, 'justice.treatment_order', {
  ...itemOf(sam, workers.amy),
  treatment_order_id: orderId,
  reference: 'DRR-1',
  requirement: 'drug_rehabilitation',
  order_manager_staff_id: workers.olga.id,
  starts_on: '2025-01-01',
  ends_on: '2090-01-01',
})
for (const [to, purpose] of [
  [agencies.probation, 'order_monitoring'],
  [agencies.housing, 'housing_support'],
  [agencies.peers, 'peer_support'],
] as const) {
  grant(facts, sam, { to, purpose, categories: [0, 1, 3, 5, 10], recordedBy: workers.amy })
}
facts.add('referrals.referral', {
  referral_id: '11111111-1111-4111-8111-111111111111',
  person_id: sam.id,
  partnership_id: sam.partnershipId,
  owner_agency_id: agencies.riverside.id,
  author_staff_id: workers.amy.id,
  to_agency_id: agencies.hospital.id,
  reason: 'A bed for detox',
  lapses_at: daysFromNow(9),
})
await facts.save(owner)
await owner.query("update prescribing.script set collection_days = '{1,2,3,4,5,6,7}'")
await owner.query('select commissioning.publish_due()')
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const record = `/people/${sam.id}`
const entry = `${record}/entries/${world.entries.get(12)}`
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    record,
    `${record}/entries/new?category=7`,
    entry,
    `${entry}/correct`,
    `${entry}/seal`,
    `${entry}/release`,
    `${record}/kind/6`,
    `${record}/appointments/new`,
    `${record}/goals/new`,
    `${record}/orders/new`,
    `${record}/orders/${orderId}`,
    `${record}/refer`,
    '/referrals',
  ],
  drPage: [`${record}/scripts/new`, `${record}/scripts/${world.scriptId}`],
  hana: ['/referrals', '/referrals/11111111-1111-4111-8111-111111111111'],
  phil: ['/pharmacy', `/pharmacy/people/${sam.id}`],
  olga: ['/orders', `/orders/${orderId}`],
  hugo: ['/housing', `/housing/${sam.id}`],
  mei: ['/peers', `/peers/${sam.id}`],
  sam: ['/my', '/my/record', '/my/words', '/my/goals', '/my/corrections', '/my/orders'],
  cora: ['/figures'],
}

for (const [who, paths] of Object.entries(pages)) {
  test(`the pages of ${who} have no fault that keeps somebody out, on a phone and with nothing but our own files`, async () => {
    const view = await browser.view({ width: 390, height: 800 })
    await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
    for (const path of paths) {
      const reply = await view.page.goto(origin + path)
      assert.equal(reply?.status(), 200, path)
      assert.deepEqual(await axeFaults(view.page), [], path)
      const overflow = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.ok(overflow <= 0, `${path} is wider than a phone by ${overflow}`)
      if (process.env.PICTURES)
        await view.page.screenshot({
          path: `${process.env.PICTURES}/${who}${path.replaceAll(/[^a-z]+/gi, '-').slice(0, 60)}.png`,
          fullPage: true,
        })
    }
    assert.deepEqual(view.consoleFaults, [])
    assert.deepEqual(view.offOriginRequests, [])
    await view.close()
  })
}
