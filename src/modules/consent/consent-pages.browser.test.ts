import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { axeFaults, follow, openBrowser, sidewaysScroll } from '../../../test/support/browser.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { startServer } from '../../app/main.ts'

const db = await testDatabase('consent-pages')
const world = valley()
const { sam, agencies } = world
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

const at = (path: string) => new URL(path, server.address).href

async function viewAs(who: string, options: { width: number; scripts: 'run' | 'emptied' }) {
  const view = await browser.view(options)
  await view.context.addCookies([{ name: 'session', value: world.token(who), url: server.address }])
  return view
}

const sharing = `/people/${sam.id}/sharing`
const pagesOf: Readonly<Record<string, readonly string[]>> = {
  amy: [
    sharing,
    `${sharing}/give`,
    `${sharing}/give?to=${agencies.practice.id}&for=direct_care`,
    `${sharing}/stop/${world.permission}`,
    `${sharing}/receipt/${world.permission}`,
    `${sharing}/no`,
    `${sharing}/carer`,
    `${sharing}/advance-refusal`,
    `${sharing}/capacity`,
    `/people/${sam.id}/why?agency=${agencies.nhsTrust.id}`,
    `/people/${sam.id}/disclose`,
    '/disclosures',
  ],
  sam: [
    '/my/sharing',
    `/my/sharing/why?agency=${agencies.pharmacy.id}`,
    '/my/sharing/advance-refusal',
    '/my/who-looked',
  ],
  hana: ['/emergency'],
  pria: ['/emergency/reviews', '/access-queries', `/people/${sam.id}/looked`],
  bob: [`/people/${sam.id}/reason`],
}

test('every page is free of accessibility faults, errors and strangers, at a desk and on a phone', async () => {
  await fetch(at(sharing), { headers: { cookie: `session=${world.token('amy')}` } })
  for (const [who, pages] of Object.entries(pagesOf)) {
    for (const width of [1280, 360]) {
      const view = await viewAs(who, { width, scripts: 'run' })
      for (const path of pages) {
        const reply = await view.page.goto(at(path))
        assert.equal(reply?.status(), 200, `${who} ${path}`)
        assert.deepEqual(await axeFaults(view.page), [], `${path} at ${width}`)
        assert.equal(await sidewaysScroll(view.page), 0, `${path} at ${width} scrolls sideways`)
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    }
  }
})

test('on a phone without JavaScript a person gives and takes back a permission in three actions each', async () => {
  const view = await viewAs('sam', { width: 360, scripts: 'emptied' })
  const { page } = view
  await page.goto(at('/my/sharing'))
  await follow(page.getByRole('link', { name: 'Let Hill Street Practice see more' }))
  await page.getByLabel('Appointments, and whether you came').check()
  await follow(page.getByRole('button', { name: 'See what would change' }))
  assert.deepEqual(await axeFaults(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  await follow(page.getByRole('button', { name: 'Yes, give this permission' }))
  await page.getByRole('heading', { name: 'Receipt' }).waitFor()
  assert.deepEqual(await axeFaults(page), [])
  await page.goto(at('/my/sharing'))
  await follow(page.getByRole('button', { name: /Take back or change what Hill Street Practice sees/ }))
  await page.getByLabel('Everything').check()
  await follow(page.getByRole('button', { name: 'See what would change' }))
  assert.deepEqual(await axeFaults(page), [])
  await follow(page.getByRole('button', { name: 'Take it back now' }))
  await page.getByText('That has been taken back').waitFor()
  await view.close()
})

test('the picture of who sees what fits a phone in a shape of its own, and nothing of it has to be moved sideways', async () => {
  for (const [width, shown] of [
    [360, 'who-sees-strips'],
    [1280, 'who-sees'],
  ] as const) {
    const view = await viewAs('sam', { width, scripts: 'emptied' })
    await view.page.goto(at('/my/sharing'))
    for (const id of ['who-sees', 'who-sees-strips'])
      assert.equal(await view.page.locator(`svg#${id}`).isVisible(), id === shown, `${id} at ${width}`)
    const frame = view.page.locator('.app-figure__picture').first()
    assert.equal(await frame.evaluate((box) => box.scrollWidth - box.clientWidth), 0, `at ${width}`)
    await view.close()
  }
})
