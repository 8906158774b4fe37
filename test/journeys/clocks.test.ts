import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayOf } from '../../src/kernel/calendar-day.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('clocks')
const world = valley('clocks')
const { sam } = world
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const pam = as('pam')
const page = '/clocks/referrals.days_to_answer'
const plain = (html: string) => html.replaceAll('<!-- -->', '')
/** The boxes of a day so many days from now. */
const from = (days: number) => {
  const [year = '', month = '', day = ''] = addDays(dayOf(new Date()), days).split('-')
  return { 'applies_from-day': day, 'applies_from-month': month, 'applies_from-year': year }
}
const filled = { figures: '7', source: 'The board on 3 May', owner: 'Partnership coordinator', ...from(0) }

test('nobody but whoever runs the partnership opens or changes clocks and thresholds', async () => {
  for (const who of ['amy', 'mona', 'adam', 'cora', 'sam'])
    for (const path of ['/clocks', page]) assert.notEqual((await as(who).get(path)).status, 200, `${who} ${path}`)
  assert.notEqual((await app.as(null).get('/clocks')).status, 200)
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await as('adam').get('/agencies')).body)?.[1] ?? ''
  assert.notEqual((await as('adam').post(page, { ...filled, _csrf: csrf, _version: '0' })).status, 303)
  assert.equal((await pam.get('/clocks/no.such')).status, 404)
})

test('every clock says what it decides, its figure, where that comes from, who answers for it and since when', async () => {
  const body = plain((await pam.get('/clocks')).body)
  const { rows } = await owner.query<{ title: string; meaning: string }>(
    'select title, meaning from partnership.setting',
  )
  assert.ok(rows.length >= 18)
  for (const { title, meaning } of rows) {
    assert.ok(body.includes(title), title)
    assert.ok(body.includes(meaning), meaning)
  }
  assert.doesNotMatch(body, /<strong>None<\/strong>/, 'a setting without a figure')
  assert.match(body, /<strong>1, 3, 6 and 12 months<\/strong>/)
  assert.match(body, /Not yet agreed by this partnership/)
})

test('what cannot be is refused in words, with what was typed kept', async () => {
  for (const figures of ['', 'soon', '0', '61', '7 8']) {
    const reply = await pam.submit(page, { ...filled, figures, source: 'canary-source' })
    assert.equal(reply.status, 422, figures)
    assert.match(reply.body, /canary-source/)
  }
  const early = { 'applies_from-day': '1', 'applies_from-month': '1', 'applies_from-year': '2020' }
  assert.match((await pam.submit(page, { ...filled, ...early })).body, /must be today or later/)
  const low = await pam.submit('/clocks/episodes.smallest_group_shown', { ...filled, figures: '5' })
  assert.match(low.body, /must be between 20 and 1000/)
})

test('a new figure counts at once where it decides, is written down with who and why, and the old one stays to be read', async () => {
  const refer = `/people/${sam.id}/refer`
  assert.match((await as('amy').get(refer)).body.replaceAll('<!-- -->', ''), /They have 10 days to answer/)
  assert.equal((await pam.submit(page, filled)).status, 303)
  assert.match((await as('amy').get(refer)).body.replaceAll('<!-- -->', ''), /They have 7 days to answer/)
  const body = plain((await pam.get(page)).body)
  assert.match(
    body,
    /counts now[\s\S]*7 days[\s\S]*The board on 3 May[\s\S]*Pam Pike[\s\S]*10 days[\s\S]*With the product/,
  )
  const { rows } = await owner.query<{ detail: Readonly<Record<string, unknown>> }>(
    "select detail from audit.entry where action = 'setting.changed' order by at desc limit 1",
  )
  assert.deepEqual(
    [rows[0]?.detail.setting, rows[0]?.detail.before, rows[0]?.detail.after],
    ['referrals.days_to_answer', '10 days', '7 days'],
  )
})

test('a figure for a day to come waits for that day', async () => {
  assert.equal((await pam.submit(page, { ...filled, ...from(2), figures: '5' })).status, 303)
  assert.match(plain((await pam.get('/clocks')).body), /<strong>7 days<\/strong>. Changes soon/)
  const { rows } = await owner.query<{ days: number }>(
    "select (partnership.figures('referrals.days_to_answer', $1))[1] as days",
    [world.county],
  )
  assert.equal(rows[0]?.days, 7)
})

test('of two who change it from the same page the second reads what the first saved', async () => {
  const opened = (await pam.get(page)).body
  const hidden = Object.fromEntries(
    [...opened.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((found) => [
      found[1] ?? '',
      found[2] ?? '',
    ]),
  )
  assert.equal((await pam.submit(page, { ...filled, figures: '8', source: 'First' })).status, 303)
  const late = await pam.post(page, {
    ...filled,
    ...hidden,
    _key: crypto.randomUUID(),
    figures: '9',
    source: 'canary-late',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /First[\s\S]*canary-late/)
})
