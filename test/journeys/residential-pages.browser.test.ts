import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('residential_pages')
const world = valley('residential pages')
const { facts, sam, workers: w } = world
const day = (days: number) => daysFromNow(days).slice(0, 10)
const base = itemOf(sam, w.amy)
const said = {
  place: 'Hill House, near the sea',
  why: 'I want mornings without shaking, and to be the father I said I would be.',
  tried: 'Four times at home with the community team, twice with medicine.',
  preparation: 'Group twice a week. My sister has the dog. The rent is paid by housing benefit for 13 weeks.',
  advice: 'A day programme nearby first.',
}

function asked(days: number, kind_code: string, words: string): string {
  const request_id = facts.newId()
  facts.add('residential.request', { ...base, request_id, kind_code, words, asked_on: day(-days) })
  return request_id
}

const waiting = asked(16, 'detox_home', 'I would rather stop at home, with somebody looking in every day.')
const refused = asked(30, 'talking', 'Somebody to talk to about my brother.')
const to = { ...base, answered_on: day(-10) }
facts.add('residential.answer', {
  ...{ ...to, answer_id: facts.newId(), request_id: refused, answer: 'no' },
  reason: 'There is no counsellor until spring. We ask the mind service for you.',
})
const panel_id = facts.newId()
facts.add('residential.panel', {
  panel_id,
  partnership_id: world.county,
  meets_on: day(0),
  place: 'Town Hall',
  named_by: w.pam.id,
})
facts.add('residential.panel_member', { panel_id, staff_id: w.cora.id, role: 'Chair' })
facts.add('residential.panel_member', { panel_id, staff_id: w.drPage.id, role: 'Health' })

function applied(days: number): { application_id: string; agenda_item_id: string; request_id: string } {
  const request_id = asked(days, 'rehab', 'I want to go away for it.')
  const yes = { ...to, answer_id: facts.newId(), request_id, answer: 'yes', reason: 'We apply together.' }
  facts.add('residential.answer', yes)
  const application_id = facts.newId()
  facts.add('residential.application', { ...base, application_id, request_id, applied_on: day(2 - days) })
  facts.add('residential.application_text', { ...base, application_text_id: facts.newId(), application_id, ...said })
  return { application_id, request_id, agenda_item_id: facts.newId() }
}

const onAgenda = (of: ReturnType<typeof applied>) => ({
  ...{ ...said, agenda_item_id: of.agenda_item_id, application_id: of.application_id, panel_id },
  ...{ person_id: sam.id, partnership_id: world.county, agency_id: w.amy.agency.id, kind_words: 'Residential rehab' },
  ...{ asked_on: day(-40), agreed_on: day(-20), put_by: w.amy.id },
})
const ready = applied(9)
const before = applied(40)
facts.add('residential.agenda_item', onAgenda(before))
const away = applied(120)
facts.add('residential.agenda_item', {
  ...onAgenda(away),
  asked_on: day(-120),
  ...{
    outcome: 'funded',
    reasons: 'A good plan, and a home kept.',
    funded_weeks: 12,
    deciders: [w.cora.id, w.drPage.id],
  },
  ...{ decided_on: day(-90), decided_at: daysFromNow(-90), decided_by: w.cora.id },
})
const placement_id = facts.newId()
const stay = { ...base, placement_id }
facts.add('residential.placement', {
  ...{ ...stay, application_id: away.application_id, place: said.place },
  ...{ expected_on: day(-74), entered_on: day(-74) },
})
facts.add('residential.planned_end', { ...stay, planned_end_id: facts.newId(), ends_on: day(10) })
for (const [days, outcome, note] of [
  [-60, 'held', 'Sleeps well, misses the dog.'],
  [-30, 'not_reached', ''],
  [-1, null, ''],
] as const) {
  const happened = outcome === null ? {} : { outcome, happened_on: day(days), note }
  const touch = { ...stay, keep_in_touch_id: facts.newId(), due_on: day(days), with_staff_id: w.amy.id, how: 'phone' }
  facts.add('residential.keep_in_touch', { ...touch, ...happened })
}
facts.add('residential.return_step', {
  ...{ ...stay, return_step_id: facts.newId(), part_code: 'home', happens_on: day(10) },
  ...{ what: 'Back to the flat on Mill Lane', with_whom: 'Hugo Hart, Open Door Housing' },
})
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const log = `/people/${sam.id}/requests`
const way = (id: string, part = '') => `/people/${sam.id}/residential/${id}${part}`
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    log,
    `${log}/new`,
    `${log}/${waiting}/answer`,
    `${log}/${refused}/appeal`,
    '/requests',
    '/today',
    way(ready.application_id),
    ...['text', 'panel', 'withdraw'].map((part) => way(ready.application_id, `/${part}`)),
    way(before.application_id),
    way(away.application_id),
    ...['end', 'leave', 'contacts', 'home'].map((part) => way(away.application_id, `/${part}`)),
    '/panels',
    `/people/${sam.id}/journey`,
  ],
  mona: ['/requests'],
  pam: ['/requests/overdue', '/panels/new', '/panels'],
  cora: [`/panels/${panel_id}`, `/panels/${panel_id}/items/${before.agenda_item_id}`],
  sam: ['/my/requests'],
}

for (const [who, paths] of Object.entries(pages)) {
  test(`the pages of requests and places for ${who} keep nobody out, on a phone and on a desk`, async () => {
    for (const width of [390, 1280]) {
      const view = await browser.view({ width, height: 800 })
      await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of paths) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        if (width < 1000) assert.deepEqual(await axeFaults(view.page), [], path)
        assert.equal(await sidewaysScroll(view.page), 0, `${path} at ${width}`)
        if (process.env.PICTURES)
          await view.page.screenshot({
            path: `${process.env.PICTURES}/${who}-${width}${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, '').replaceAll(/[^a-z]+/gi, '-')}.png`,
            fullPage: true,
          })
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    }
  })
}
