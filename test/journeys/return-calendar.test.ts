import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { addDays, dayInWords, dayOf, monthInWords } from '../../src/kernel/calendar-day.ts'
import { monthsLater } from '../../src/modules/returns/domain/calendar/month-state.ts'
import { connect } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner, connections } = await testDatabase('return calendar')
const v = valley('return calendar')
const today = dayOf(new Date())
const thisMonth = `${today.slice(0, 7)}-01`
const before = (months: number) => monthsLater(thisMonth, -months)
spell(v.facts, v.sam, v.workers.amy, { kind: 'treatment', started_on: addDays(before(3), 10) })
await v.facts.save(owner)
const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
const app = await testApp(database)
after(async () => {
  await jobs.close()
  await app.close()
})
const as = (who: string) => app.as(v.token(who))
const plain = (html: string) => html.replaceAll('<!-- -->', '')
const months = async (who: string, path = '/returns') => plain((await as(who).get(path)).body)
const { riverside } = v.agencies

const brought = (month: string, days: number) =>
  owner.query(
    `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at)
     values ($1, $2, 'CDS-R', $3, 'a.csv', '', $4)`,
    [riverside.partnershipId, riverside.id, addDays(monthsLater(month, 1), -1), addDays(monthsLater(month, 1), days)],
  )
const tell = () =>
  jobs.outside(async (tx) => {
    const { rows } = await sql<{ told: number }>`select returns.tell_missing() as told`.execute(tx)
    return rows[0]?.told
  })
const messages = async () =>
  (
    await owner.query(
      `select s.display_name as who, m.subject, m.path from notify.message m join partnership.staff s on s.staff_id = m.to_staff_id
       where m.kind = 'return.missing' order by 1`,
    )
  ).rows

test('a stranger, a worker, a person and a privacy officer find no calendar of returns', async () => {
  for (const path of ['/returns', '/returns/partnership']) {
    assert.equal((await app.as(null).get(path)).status, 303)
    for (const who of ['amy', 'pria', 'sam', 'mei']) assert.equal((await as(who).get(path)).status, 404, who)
  }
  assert.equal((await as('cora').get('/returns')).status, 404)
  assert.equal((await as('mona').get('/returns/partnership')).status, 404)
})

test('another agency’s data lead sees only their own months', async () => {
  const page = await months('noor')
  assert.match(page, /Nobody was in treatment with your agency/)
  assert.ok(!page.includes(monthInWords(before(2))))
})

test('each month with somebody in treatment has its day, and stands as missing once that has passed (S001-L52)', async () => {
  const page = await months('mona')
  for (const back of [0, 1, 2, 3]) assert.ok(page.includes(monthInWords(before(back))), String(back))
  assert.ok(!page.includes(monthInWords(before(4))), 'nobody was in treatment then')
  assert.ok(page.includes(dayInWords(addDays(before(1), 14))), 'fifteen days after the end of the month before')
  assert.match(page, /returns are missing/)
})

test('a return is there in time or late, and one for a later month speaks for the months before it too', async () => {
  await brought(before(3), 20)
  const late = await months('adam')
  assert.match(late, /There, late/)
  await brought(before(2), 3)
  const page = await months('adam')
  assert.equal(page.match(/There, late/g)?.length, 1)
  assert.equal(page.match(/green">There</g)?.length, 1)
  await owner.query('delete from returns.receipt where data_date < $1', [before(2)])
  assert.equal(
    (await months('adam')).match(/There, late/g)?.length,
    1,
    'what came for a later month was late for this one',
  )
})

test('the day is a clock of the partnership, and months that ended before a change keep the day they had', async () => {
  const due = dayInWords(addDays(before(2), 14))
  assert.ok((await months('mona')).includes(due))
  const clock = '/clocks/returns.due_after'
  const [year = '', month = '', day = ''] = today.split('-')
  const from = { 'applies_from-day': day, 'applies_from-month': month, 'applies_from-year': year }
  const filled = { figures: '20', source: 'Board', owner: 'Data lead', ...from }
  assert.equal((await as('pam').submit(clock, filled)).status, 303)
  const page = await months('mona')
  assert.ok(page.includes(due), 'as it was')
  assert.match(page, /due 20 days after/)
  assert.ok(page.includes(dayInWords(addDays(monthsLater(thisMonth, 1), 19))), 'of the month that runs')
})

test('whoever runs or commissions the partnership sees which agencies have sent, and nothing of a person', async () => {
  for (const who of ['pam', 'cora']) {
    const page = await months(who, '/returns/partnership')
    assert.match(page, /Riverside Recovery/)
    assert.ok(!page.includes('Valley NHS'), 'nobody was in treatment there')
    assert.doesNotMatch(page, /Sam/)
  }
})

test('a missing return is told once, to who brings the files and who runs the partnership (S001-L52)', async () => {
  await owner.query('delete from returns.receipt')
  await owner.query("update partnership.setting_figure set amounts = '{1}' where code = 'returns.due_after'")
  const due = (await owner.query('select returns.due_on($1, $2) < current_date as past', [v.county, before(1)])).rows[0]
  assert.equal(await tell(), due.past ? 3 : 2)
  assert.deepEqual(
    (await messages()).map(({ who, path }) => [who, path]),
    [
      ['Adam Ash', '/returns'],
      ['Mona Marsh', '/returns'],
      ['Pam Pike', '/returns/partnership'],
    ],
  )
  assert.equal(await tell(), 0)
  assert.equal((await messages()).length, 3)
  assert.match(await months('mona'), /Told on/)
})

test('whoever was told finds what is missing whichever months they look at, until it is there', async () => {
  const [missing, earlier] = [before(2).slice(0, 7), before(30).slice(0, 7)]
  for (const path of ['/returns', `/returns?to=${earlier}`]) {
    const page = await months('mona', path)
    assert.match(page, /returns? (is|are) missing/, path)
    assert.ok(page.includes(`href="/returns/months/${missing}"`), path)
  }
  for (const path of ['/returns/partnership', `/returns/partnership?to=${earlier}`])
    assert.ok((await months('pam', path)).includes(monthInWords(before(2))), path)
  await brought(before(1), 1)
  assert.doesNotMatch(await months('mona'), /missing/i)
  assert.match(await months('pam', '/returns/partnership'), /No return of the past year is missing/)
})
