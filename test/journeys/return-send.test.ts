import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayOf, monthInWords } from '../../src/kernel/calendar-day.ts'
import { monthsLater } from '../../src/modules/returns/domain/calendar/month-state.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('return send')
const v = valley('return send')
const { facts, sam, agencies, teams, workers } = v
const today = dayOf(new Date())
const lastMonth = monthsLater(today, -1)
const month = lastMonth.slice(0, 7)
const began = addDays(lastMonth, 4)
const robin = person(facts, agencies.riverside, {
  given: 'Robin',
  family: 'Vale',
  worker: workers.gwen,
  team: teams.greenTeam,
})
const samEpisode = spell(facts, sam, workers.amy, { started_on: began })
medicineFrom(facts, sam, workers.amy, samEpisode, began)
spell(facts, robin, workers.gwen, { started_on: began })
await facts.save(owner)
// Sam said yes and Robin was never asked.
await owner.query("update people.identity set national_return = 'Y' where person_id = $1", [sam.id])
await owner.query("update people.identity set created_at = now() - interval '1 year'")
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(v.token(who))
const page = `/returns/months/${month}`
const body = async (who: string, path = page) => (await as(who).get(path)).body.replaceAll('<!-- -->', '')
const signed = async () => (await owner.query('select * from returns.signed_return order by signed_at')).rows
const yes = { checked: 'yes', reason: 'They could not be asked before the day it was due' }

test('a stranger, a worker, another agency and those who run the partnership find no return of this agency', async () => {
  assert.equal((await app.as(null).get(page)).status, 303)
  for (const path of [page, `${page}/findings`, `${page}/draft`, `${page}/sign`, '/returns/kept'])
    for (const who of ['amy', 'pria', 'sam', 'cora', 'pam'])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
  const other = await body('noor')
  assert.match(other, /nobody to put into this return/)
  assert.doesNotMatch(other, /Robin|Vale|Reed/)
  assert.equal((await as('noor').get(`${page}/draft`)).status, 404)
})

test('a month that is none, or to come, has no page', async () => {
  for (const odd of ['2026-13', '2026-1', 'x', monthsLater(today, 1).slice(0, 7)])
    assert.equal((await as('mona').get(`/returns/months/${odd}`)).status, 404, odd)
})

test('what is wrong is named with record, field, rule and the page to mend it on, for whoever may open it (S004-L185b)', async () => {
  const mona = await body('mona')
  assert.ok(mona.includes(monthInWords(lastMonth)))
  assert.match(mona, /Draft, not validated by the national system/)
  assert.match(mona, /Sex as registered at birth is missing/)
  assert.ok(mona.includes(`/people/${sam.id}"`), 'a colleague of the team is asked for the reason first')
  assert.ok(mona.includes('The main problem substance is missing'))
  const adam = await body('adam')
  assert.match(adam, /Sex as registered at birth is missing/)
  assert.ok(!adam.includes(`/people/${sam.id}`), 'an administrator opens no record')
  assert.ok((await body('mona', `${page}?level=warning`)).includes('aria-current'))
  assert.doesNotMatch(
    await body('mona', `${page}?rule=sex-missing`),
    /<td[^>]*>(?:(?!<\/td>).)*problem substance is missing.*DRUG1/s,
  )
})

test('what was found comes as a table for a spreadsheet, and the draft says that it is one; both are written down', async () => {
  const found = await as('mona').get(`${page}/findings`)
  assert.match(found.body, /error,sex-missing,.*SEX,Sex as registered at birth is missing\.,http/)
  const draft = await as('adam').get(`${page}/draft`)
  assert.match(String(draft.headers['content-disposition']), /draft-not-validated-/)
  assert.match(draft.body, /AGNCY/)
  assert.match(draft.body, /V0001/)
  const { rows } = await owner.query(
    "select action from audit.entry where action like 'return.%downloaded' and outcome <> 'refused' and agency_id = $1 order by at",
    [agencies.riverside.id],
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['return.findings-downloaded', 'return.draft-downloaded'],
  )
})

test('nobody signs off without having looked, nor over errors without a reason, and a month that runs cannot be', async () => {
  const sign = `${page}/sign`
  const blind = await as('mona').submit(sign, { reason: 'because of the day' })
  assert.equal(blind.status, 422)
  assert.match(blind.body, /because of the day/)
  const short = await as('mona').submit(sign, { ...yes, reason: 'so' })
  assert.equal(short.status, 422)
  assert.match(short.body, /Say in a sentence why/)
  assert.equal((await as('mona').get(`/returns/months/${today.slice(0, 7)}/sign`)).status, 404)
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await as('amy').get('/account')).body)?.[1] ?? ''
  assert.notEqual((await as('amy').post(sign, { ...yes, _csrf: csrf })).status, 303)
  assert.equal((await signed()).length, 0)
})

test('signed off, the file is kept as it went with who, when and why, the month is there, and it can be had again (S002-L15d)', async () => {
  const draft = (await as('mona').get(`${page}/draft`)).body
  const reply = await as('mona').submit(`${page}/sign`, yes)
  assert.equal(reply.status, 303, reply.body)
  const [kept] = await signed()
  assert.equal(kept.reason, yes.reason)
  const shown = await body('adam', reply.location ?? '')
  assert.match(shown, /Mona Marsh/)
  assert.match(shown, new RegExp(kept.sha256))
  const sent = (await as('adam').get(`${reply.location}/file`)).body
  assert.equal(sent, draft)
  assert.match(await body('mona', '/returns'), /green|There/)
  assert.match(await body('mona', '/returns/kept'), new RegExp(monthInWords(lastMonth)))
  for (const who of ['noor', 'amy', 'pam'])
    for (const path of [reply.location ?? '', `${reply.location}/file`, `${reply.location}/compare`])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
})

test('made again after the record has changed, it is the same byte for byte', async () => {
  await owner.query(`update episodes.episode set started_on = $2 where episode_id = $1`, [
    samEpisode,
    addDays(began, 1),
  ])
  const [kept] = await signed()
  assert.notEqual(
    (await as('mona').get(`${page}/draft`)).body,
    (await as('mona').get(`/returns/kept/${kept.signed_return_id}/file`)).body,
  )
  assert.match(await body('mona', `/returns/kept/${kept.signed_return_id}/compare`), /the same, byte for byte/)
})

test('the same rules stand below the page of what a worker has just written, and stop nobody', async () => {
  const support = `/people/${sam.id}/episodes/${samEpisode}`
  const shown = await body('amy', support)
  assert.match(shown, /For the national return/)
  assert.match(shown, /The main problem substance is missing/)
  assert.match(await body('amy', `/people/${sam.id}/identity`), /For the national return[\s\S]*Sex as registered/)
  assert.ok(!(await body('nina', support)).includes('For the national return'), 'a worker of another agency')
  const help = { kind: 'psychosocial', 'started_on-day': '1', 'started_on-month': '2', 'started_on-year': '2026' }
  const saved = await as('amy').submit(`${support}/help`, { ...help, ...dayBoxes(addDays(began, 2)) })
  assert.equal(saved.status, 303)
})

function dayBoxes(day: string) {
  const [year = '', number = '', date = ''] = day.split('-')
  return { 'started_on-day': date, 'started_on-month': number, 'started_on-year': year }
}

test('a worker’s own list names what to mend about their people, with links (S004-L185b)', async () => {
  const amy = await body('amy', '/returns/mine')
  assert.match(amy, /Sam[\s\S]*Sex as registered at birth is missing[\s\S]*identity/)
  assert.ok(!amy.includes('Robin'))
})
