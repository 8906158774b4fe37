import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, itemOf, person, yearsAgo } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, outcomeRecord, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('episode_pages')
const world = valley('episode pages')
const { facts, sam, workers: w, agencies: a, teams } = world
const day = (years: number) => yearsAgo(years).slice(0, 10)
const open = spell(facts, sam, w.amy, { started_on: day(8) })
medicineFrom(facts, sam, w.amy, open, day(8))
for (const years of [0.6, 0.05])
  outcomeRecord(facts, sam, w.amy, { on: day(years), paidWork: [0, 0, 0, 0], quality: 9 })
const base = itemOf(sam, w.amy)
facts.add('episodes.purpose_line', {
  purpose_line_id: facts.newId(),
  ...base,
  episode_id: open,
  purpose: 'See my children every week',
  agreed_with_person: true,
})
const review_id = facts.newId()
facts.add('episodes.review', {
  ...base,
  review_id,
  episode_id: open,
  held_on: day(0.5),
  held_with: ['person', 'key_worker'],
  person_words: 'Quieter than last time. I would like to work with wood again.',
  home_change: 'same',
  work_change: 'same',
  family_change: 'better',
  health_change: 'not_asked',
  what_is_next: 'A joinery course',
  agreed: true,
  next_due_on: day(0.25),
})
facts.add('episodes.aftercare_step', {
  aftercare_step_id: facts.newId(),
  ...base,
  episode_id: open,
  kind: 'activity',
  happens_on: daysFromNow(5).slice(0, 10),
  what: 'Saturday bike ride',
  with_whom: 'Mei Moor',
})
facts.add('episodes.mainstream_access', {
  mainstream_access_id: facts.newId(),
  ...base,
  service_code: 'dentist',
  standing: 'blocked',
  blocker_code: 'list_full',
  noted_on: day(0.1),
})
facts.add('episodes.added_help', {
  added_help_id: facts.newId(),
  ...base,
  episode_id: open,
  own_hope: 'A joinery course',
  what_we_do: 'College visit with the bridging worker',
  answer: 'taken_up',
  look_again_on: daysFromNow(30).slice(0, 10),
})
const ria = person(facts, a.riverside, { given: 'Ria', family: 'Reed', worker: w.amy, team: teams.blueTeam })
const left = { on: day(0.2), reason: 'finished_alcohol_free', worked: 'The walking group' }
const ended = endedSpell(facts, ria, w.amy, left)
const check_up_id = facts.newId()
facts.add('episodes.check_up', {
  ...itemOf(ria, w.amy),
  check_up_id,
  episode_id: ended,
  months_after: 1,
  due_on: day(0.1),
})
facts.add('episodes.return_request', {
  person_id: ria.id,
  partnership_id: world.county,
  agency_id: a.riverside.id,
  return_request_id: facts.newId(),
  words: 'It has got harder again.',
  answer_due_on: daysFromNow(2).slice(0, 10),
})
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const spells = `/people/${sam.id}/episodes`
const one = `${spells}/${open}`
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    spells,
    `${spells}/new`,
    one,
    ...['purpose', 'help', 'leave', 'aftercare', 'everyday', 'review', 'added-help'].map((part) => `${one}/${part}`),
    `/people/${sam.id}/reviews/${review_id}`,
    `/people/${ria.id}/episodes/${ended}`,
    `/people/${ria.id}/check-ups/${check_up_id}`,
    `/people/${ria.id}/return`,
    '/reviews',
    '/after-leaving',
    '/stuck',
  ],
  mona: ['/reviews', '/stuck'],
  sam: ['/my/support'],
  cora: ['/stuck/cohort'],
}

for (const [who, paths] of Object.entries(pages)) {
  test(`the pages of support for ${who} have no fault that keeps somebody out, on a phone and on a desk`, async () => {
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
