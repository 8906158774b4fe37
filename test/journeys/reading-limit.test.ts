import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '../../src/kernel/calendar-day.ts'
import { dayBoxes } from '../../src/platform/web/form-page.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, signedIn } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('reading-limit')
const world = valley('reading-limit')
const { facts, agencies, workers, sam } = world
const people = Array.from({ length: 44 }, (_, n) =>
  person(facts, agencies.riverside, { given: `Given${n}`, family: 'Marsh', worker: workers.amy }),
)
// The same human registered twice.
const [first, , third] = people
const again = person(facts, agencies.riverside, {
  given: 'Given0',
  family: 'Marsh',
  worker: workers.amy,
  person: { whole_id: first?.id ?? '' },
})
const otherDevice = signedIn(facts, 'staff', workers.amy.id)
await facts.save(owner)
await owner.query('insert into platform.demo_marker default values')
const app = await testApp(database)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const recordOf = (n: number) => `/people/${people[n]?.id}`
const confirmAt = (path: string) => `/sign-in/confirm?next=${encodeURIComponent(path)}`
const plain = (html: string) => html.replaceAll('<!-- -->', '')
const counted = async (who: 'amy' | 'bob' | 'gwen') =>
  Number(
    (
      await owner.query(
        `select count(*) from consent.opened_today o join auth.account a using (account_id) where a.subject_id = $1`,
        [workers[who].id],
      )
    ).rows[0].count,
  )
const told = async () =>
  (await owner.query("select * from notify.message where kind = 'reading.many' order by number")).rows
const shownOf = async (n: number) =>
  (await owner.query("select from audit.entry where person_id = $1 and outcome = 'shown'", [people[n]?.id])).rowCount

test('whoever may not open a record is refused as ever, and nothing is counted', async () => {
  for (let n = 0; n < 3; n++) assert.equal((await as('gwen').get(recordOf(n))).status, 404)
  assert.equal((await app.as(null).get(recordOf(0))).status, 303)
  assert.equal(await counted('gwen'), 0)
  for (const who of ['amy', 'gwen', 'sam'])
    assert.notEqual((await as(who).get('/clocks/consent.people_before_confirming')).status, 200, who)
})

test('the figure is a setting: 200 at first, changed by whoever runs the partnership', async () => {
  const page = '/clocks/consent.people_before_confirming'
  assert.match(
    plain((await as('pam').get('/clocks')).body),
    /Different people in a day[\s\S]*?<strong>200 people<\/strong>/,
  )
  const change = { source: 'The board', owner: 'Privacy lead', ...dayBoxes('applies_from', dayOf(new Date())) }
  assert.equal((await as('pam').submit(page, { ...change, figures: '19' })).status, 422)
  assert.equal((await as('pam').submit(page, { ...change, figures: '20' })).status, 303)
})

test('one person counts once, whichever page and registration is opened; lists and what somebody writes count nobody', async () => {
  for (const path of [recordOf(0), recordOf(0), `${recordOf(0)}/sharing`, `/people/${again.id}`])
    assert.equal((await amy.get(path)).status, 200, path)
  assert.equal(await counted('amy'), 1)
  assert.equal((await amy.get('/caseload')).status, 200)
  assert.equal(await counted('amy'), 1)
})

test('after so many people the next record asks for the second factor and says why; nothing of it is shown or written', async () => {
  for (let n = 1; n < 20; n++) assert.equal((await amy.get(recordOf(n))).status, 200, String(n))
  assert.equal(await counted('amy'), 20)
  for (const path of [recordOf(20), `${recordOf(20)}/sharing`, recordOf(21)]) {
    const asked = await amy.get(path)
    assert.deepEqual([asked.status, asked.location], [303, confirmAt(path)])
  }
  assert.equal(await counted('amy'), 20)
  assert.equal(await shownOf(20), 0)
  const page = await amy.get(confirmAt(recordOf(20)))
  assert.match(plain(page.body), /You have opened the records of 20 people today/)
  assert.match(page.body, /privacy officer of your agency is told/)
  assert.equal((await amy.get(recordOf(3))).status, 200, 'records opened before stay open')
})

test('the privacy officer of the agency is told once, and of no person', async () => {
  const messages = await told()
  assert.equal(messages.length, 1)
  const [{ body, subject, to_agency_id, for_role }] = messages
  assert.deepEqual([to_agency_id, for_role], [agencies.riverside.id, 'privacy_officer'])
  assert.match(body, /Amy .*opened the records of 20 people today/)
  assert.doesNotMatch(`${subject} ${body}`, /Given|Marsh/)
})

test('nobody else is asked, and the person reads their own record as ever', async () => {
  assert.equal((await as('bob').get(`/people/${sam.id}`)).status, 200)
  assert.equal((await as('sam').get('/my/record')).status, 200)
})

test('another device of the same worker is asked too; whoever confirms goes on, until as many again', async () => {
  assert.equal((await app.as(otherDevice).get(recordOf(20))).location, confirmAt(recordOf(20)))
  const confirmed = await amy.submit(confirmAt(recordOf(20)), {}, { action: '/sign-in/confirm/try-out' })
  assert.deepEqual([confirmed.status, confirmed.location], [303, recordOf(20)])
  for (let n = 20; n < 40; n++) assert.equal((await amy.get(recordOf(n))).status, 200, String(n))
  assert.equal((await amy.get(recordOf(40))).location, confirmAt(recordOf(40)))
  assert.match(plain((await amy.get(confirmAt(recordOf(40)))).body), /the records of 40 people today/)
  assert.equal((await told()).length, 2)
})

test('two pages at once count like two one after the other', async () => {
  await owner.query('delete from consent.opened_today')
  const tokens = await Promise.all(
    Array.from({ length: 30 }, (_, n) => app.as(n % 2 === 0 ? otherDevice : world.token('bob')).get(recordOf(n))),
  )
  const amys = tokens.filter((_, n) => n % 2 === 0)
  assert.ok(amys.every(({ status }) => status === 200))
  assert.equal(await counted('amy'), 15)
  const rest = await Promise.all(Array.from({ length: 14 }, (_, n) => app.as(otherDevice).get(recordOf(30 + n))))
  assert.equal(rest.filter(({ status }) => status === 200).length, 5)
  assert.equal(await counted('amy'), 20)
})

test('the next day begins afresh and what was counted before is cleared away', async () => {
  await owner.query(
    "update consent.opened_today set opened_on = current_date - 1, opened_at = opened_at - interval '1 day'",
  )
  assert.equal((await app.as(otherDevice).get(`/people/${third?.id}`)).status, 200)
  assert.equal(await counted('amy'), 1)
})

test('the figure shipped is 200', async () => {
  await owner.query('delete from consent.opened_today')
  await owner.query('delete from partnership.setting_figure where partnership_id is not null')
  await owner.query(
    `insert into consent.opened_today (account_id, opened_on, whole_id, opened_at)
     select a.account_id, current_date, gen_random_uuid(), now() from auth.account a, generate_series(1, 199) where a.subject_id = $1`,
    [workers.amy.id],
  )
  assert.equal((await app.as(otherDevice).get(recordOf(0))).status, 200)
  assert.equal((await app.as(otherDevice).get(recordOf(1))).location, confirmAt(recordOf(1)))
})
