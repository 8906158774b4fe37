import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayInWords, dayOf } from '../../src/kernel/calendar-day.ts'
import { monthsLater } from '../../src/modules/returns/domain/calendar/month-state.ts'
import { dayBoxes } from '../../src/platform/web/form-page.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('files-taken')
const world = valley('files-taken')
const { facts, agencies, workers, sam } = world
const today = dayOf(new Date())
const lastMonth = monthsLater(today, -1)
spell(facts, sam, workers.amy, { started_on: lastMonth })
await facts.save(owner)
await owner.query('insert into platform.demo_marker default values')
const app = await testApp(database)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const month = `/returns/months/${lastMonth.slice(0, 7)}`
const findings = `${month}/findings`
const setting = '/clocks/partnership.files_a_month'
const plain = (html: string) => html.replaceAll('<!-- -->', '')
const isFile = (headers: Readonly<Record<string, unknown>>) =>
  /^attachment/.test(String(headers['content-disposition']))
const taken = async () =>
  Number(
    (
      await owner.query('select sum(taken) as n from partnership.files_taken where agency_id = $1', [
        agencies.riverside.id,
      ])
    ).rows[0].n,
  )
const agree = (figures: string) =>
  as('pam').submit(setting, { figures, source: 'The board', owner: 'Privacy lead', ...dayBoxes('applies_from', today) })

test('whoever may not have a file gets none, and none is counted', async () => {
  assert.equal((await app.as(null).get(findings)).status, 303)
  for (const who of ['amy', 'pria', 'sam', 'cora', 'pam']) assert.equal((await as(who).get(findings)).status, 404, who)
  for (const who of ['amy', 'mona', 'adam', 'sam']) assert.notEqual((await as(who).get(setting)).status, 200, who)
  assert.equal(await taken(), 0)
})

test('the figure is a setting: 60 at first, changed by whoever runs the partnership', async () => {
  assert.match(plain((await as('pam').get('/clocks')).body), /Files about people[\s\S]*?<strong>60 files<\/strong>/)
  assert.equal((await agree('4')).status, 422)
})

test('sixty files about people in a month, whoever asks and however fast; pages and empty forms do not count', async () => {
  const asked = await Promise.all(Array.from({ length: 64 }, () => as('mona').get(findings)))
  assert.equal(asked.filter(({ status, headers }) => status === 200 && isFile(headers)).length, 60)
  assert.equal(asked.filter(({ status }) => status === 429).length, 4)
  assert.equal(await taken(), 60)
  assert.ok(isFile((await as('mona').get('/caseload/bring/template')).headers))
  assert.equal((await as('amy').get(`/people/${sam.id}`)).status, 200)
  assert.equal(await taken(), 60)
})

test('the page says the limit, when it begins anew and who may change it, and shows nothing else', async () => {
  const refused = await as('mona').get(findings)
  const body = plain(refused.body)
  assert.equal(isFile(refused.headers), false)
  assert.match(body, /Your agency has downloaded 60 files about people this month/)
  assert.ok(body.includes(`again from ${dayInWords(monthsLater(today, 1))}`))
  assert.match(body, /whoever runs the partnership \(Pam Pike\)/)
  assert.doesNotMatch(body, /Reed/)
  const { rows } = await owner.query(
    "select outcome from audit.entry where action = 'return.findings-downloaded' order by at desc limit 1",
  )
  assert.equal(rows[0]?.outcome, 'refused')
})

test('another agency has its own count', async () => {
  assert.ok(isFile((await as('noor').get(findings)).headers))
})

test('a higher figure counts at once; the next month begins afresh', async () => {
  assert.equal((await agree('61')).status, 303)
  assert.ok(isFile((await as('mona').get(findings)).headers))
  assert.equal((await as('mona').get(findings)).status, 429)
  await owner.query("update partnership.files_taken set month = month - interval '1 month'")
  assert.ok(isFile((await as('mona').get(findings)).headers))
})

test('a file about people needs a fresh second factor, and leads back to the page that offers it', async () => {
  const before = await taken()
  await owner.query("update auth.session set stepped_up_at = now() - interval '11 minutes'")
  const mona = as('mona')
  const confirm = `/sign-in/confirm?next=${encodeURIComponent(month)}`
  const asked = await mona.get(findings)
  assert.deepEqual([asked.status, asked.location], [303, confirm])
  assert.equal(await taken(), before)
  const confirmed = await mona.submit(confirm, {}, { action: '/sign-in/confirm/try-out' })
  assert.equal(confirmed.location, month)
  assert.ok(isFile((await mona.get(findings)).headers))
})
