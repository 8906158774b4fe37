import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testApp } from '../support/app.ts'
import { axeFaults, follow, openBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('front_door_browser')
const world = valley('front door browser')
const { facts, agencies, workers, sam } = world
const adults = service(facts, agencies.riverside, 'Riverside one to one', {
  takes_undecided: true,
  takes_family: true,
  place: { access: ['childcare', 'step_free'], is_satellite: true, hours_note: 'Women only on Mondays.' },
})
const clinic = service(facts, agencies.nhsTrust, 'Valley clinic')
facts.add('directory.availability', { service_id: adults, wait_days: 6, places_free: 2, confirmed_by: workers.mona.id })
const request = (help_request_id: string, quote_code: string, more = {}) =>
  facts.add('front_door.help_request', {
    help_request_id,
    quote_code,
    partnership_id: world.county,
    answerable_agency_id: agencies.riverside.id,
    service_id: adults,
    knew_service: true,
    contact_due_on: '2026-01-05',
    door: 'phone',
    asked_by: 'family',
    asker_name: 'Ada',
    asker_relation: 'sister',
    asker_contact: '01632 960 300',
    person_knows: false,
    chosen_name: 'Robin',
    age_band: 'adult',
    may_text: true,
    phone: '01632 960 111',
    wants: 'Somebody to talk to, after work.',
    barriers: ['childcare', 'hours'],
    ...more,
  })
const [waiting, passed, registered] = [facts.newId(), facts.newId(), facts.newId()]
request(waiting, 'AAAA-AAAA')
request(passed, 'CCCC-CCCC')
const tied = { person_id: sam.id, registered_at: new Date().toISOString(), registered_by: workers.amy.id }
request(registered, 'DDDD-DDDD', tied)
facts.add('front_door.passing_on', {
  help_request_id: passed,
  from_agency_id: agencies.riverside.id,
  to_agency_id: agencies.nhsTrust.id,
  to_service_id: clinic,
  why: 'Needs medicine',
  passed_by: workers.amy.id,
})
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

async function isWell(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.ok(overflow <= 0, `${name} is wider than the screen by ${overflow}`)
  const { PICTURES } = process.env
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name.replaceAll(/[^a-z]+/gi, '-')}.png`, fullPage: true })
}

test('on a small phone without scripts somebody asks for help and leaves with a reference', async () => {
  const view = await browser.view({ width: 360, height: 640, scripts: 'emptied' })
  const { page } = view
  const on = () => follow(page.getByRole('button', { name: 'Go on' }))
  await page.goto(`${origin}/sign-in`)
  await follow(page.getByRole('link', { name: 'Ask for help' }).first())
  await isWell(page, 'help reach')
  await on()
  assert.match((await page.locator('.nhsuk-error-summary').textContent()) ?? '', /Select at least one/)
  await page.getByLabel('Text message').check()
  await page.getByLabel('Phone number').fill('01632 960 444')
  await page.getByLabel('Which name should we ask for').fill('Jo')
  await on()
  await page.getByLabel('What should we call you?').fill('Jo')
  await page.getByLabel('18 or over').check()
  await isWell(page, 'help about')
  await on()
  await page.getByLabel('I do not know').check()
  await page.getByLabel('What would help').fill('I want to drink less')
  await page.getByLabel('Nobody to look after children').check()
  await isWell(page, 'help wants')
  await on()
  await isWell(page, 'help check')
  await follow(page.getByRole('button', { name: 'Change how we may reach you' }))
  assert.equal(await page.getByLabel('Phone number').inputValue(), '01632 960 444')
  await on()
  await on()
  await on()
  await follow(page.getByRole('button', { name: 'Send' }))
  await isWell(page, 'help sent')
  const said = (await page.locator('main').textContent()) ?? ''
  assert.match(said, /Your reference is [A-Z0-9]{4}-[A-Z0-9]{4}/)
  const leave = page.getByRole('link', { name: 'Leave this site' })
  assert.match((await leave.getAttribute('href')) ?? '', /weather/)
  assert.deepEqual(view.offOriginRequests, [])
  await view.close()
})

const pages: Readonly<Record<string, readonly string[]>> = {
  nobody: [
    '/services',
    '/services?need=alcohol&childcare=yes',
    `/services/${adults}`,
    '/services/find',
    '/services/find?find=yes&need=alcohol',
    '/help/family',
  ],
  amy: [
    '/front-door',
    `/front-door/${waiting}`,
    `/front-door/${passed}`,
    `/front-door/${registered}`,
    `/front-door/${waiting}/register`,
    `/front-door/${waiting}/link?name=Sam`,
    '/front-door/new',
    '/front-door/refer',
    '/front-door/sent',
    '/front-door/brief',
    '/front-door/brief/new',
    '/directory',
    `/directory/${adults}/wait`,
  ],
  nina: ['/front-door', `/front-door/${passed}`],
  mona: [
    '/directory',
    `/directory/${adults}`,
    `/directory/${adults}/change`,
    `/directory/${adults}/places/new`,
    `/directory/${adults}/close`,
  ],
}

for (const width of [360, 1280]) {
  for (const [who, paths] of Object.entries(pages)) {
    test(`the pages of ${who} keep nobody out, ${width} pixels wide and with nothing but our own files`, async () => {
      const view = await browser.view({ width, height: 800 })
      if (who !== 'nobody') await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of paths) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        const name = path
          .replace(waiting, 'waiting')
          .replace(passed, 'passed')
          .replace(registered, 'registered')
          .replace(adults, 'service')
        await isWell(view.page, `${who} ${width === 360 ? 'phone' : 'desk'} ${name}`)
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    })
  }
}
