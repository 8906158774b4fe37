import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayOf } from '../../src/kernel/calendar-day.ts'
import { forgetUploads, readUploadJob } from '../../src/modules/returns/index.ts'
import { connect } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { fileOf } from '../support/return-file.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('file in the browser')
const v = valley()
await v.facts.save(db.owner)
const app = await testApp(db.app)
const database = await connect({ connection: db.connections.jobs, role: 'cg_jobs' })
after(() => database.close())

/** Does what the job worker does with the last file brought. */
async function work() {
  const { rows } = await db.owner.query('select upload_id as id from returns.upload order by brought_at desc limit 1')
  const requester = { accountId: null, staffId: null, agencyId: null, purpose: null, requestId: null }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const signal = new AbortController().signal
  const context = { database, connection: db.connections.jobs, requester, log, signal, attempt: 1 }
  await readUploadJob.run(context, { uploadId: rows[0].id })
  return { id: String(rows[0].id), context }
}

const edge = 'edge-of-the-form'
const part = (name: string, value: string) =>
  `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

const boxesOf = (day: string) => day.split('-').reverse()

async function send(who: string, content: string, day: readonly string[] = boxesOf(dayOf(new Date())), csrf?: string) {
  const cookie = `session=${v.token(who)}`
  const page = await app.server.inject({ method: 'GET', url: '/returns/bring', headers: { cookie } })
  const hidden = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(page.body)?.[1] ?? ''
  const boxes = ['day', 'month', 'year'].map((box, at) => part(`data_date-${box}`, day[at] ?? '')).join('')
  const head = part('_csrf', csrf ?? hidden('_csrf')) + part('_key', hidden('_key'))
  const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="june.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`
  const sent = await app.server.inject({
    method: 'POST',
    url: '/returns/bring',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    payload: `${head}${file}${boxes}--${edge}--\r\n`,
  })
  return { status: sent.statusCode, body: sent.body, at: String(sent.headers.location ?? '') }
}

const row = {
  CLIENTID: 'C1',
  EPISODID: 'E1',
  FINITIAL: 'J',
  SINITIAL: 'S',
  DOB: '19800331',
  SEX: '2',
  TRIAGED: '20260105',
  DRUG1: '8a8',
}
const file = fileOf('V0001', [row, { ...row, EPISODID: 'E2', DOB: 'long ago' }])
const countEpisodes = async () => (await db.owner.query('select from episodes.episode')).rows.length

test('a worker, a privacy officer and a commissioner find no page for national files', async () => {
  for (const who of ['amy', 'pria', 'cora'])
    for (const path of ['/returns', '/returns/files'])
      assert.equal((await app.as(v.token(who)).get(path)).status, 404, who)
  assert.equal((await send('amy', file)).status, 403, 'there is no form to send')
})

test('a form that is not ours brings nothing', async () => {
  assert.equal((await send('mona', file, undefined, 'forged')).status, 403)
  assert.equal((await db.owner.query('select from returns.upload')).rows.length, 0)
})

test('without a file or a day, the form comes back with what is missing', async () => {
  const sent = await send('mona', '', ['31', '2', '2026'])
  assert.equal(sent.status, 422)
  assert.match(sent.body, /must be a real date/)
  assert.match(sent.body, /Choose the file june\.csv again/)
  assert.equal((await send('mona', '')).status, 422)
})

test('a day to come is refused, since it would count returns that nobody has sent; the file is asked for again by name', async () => {
  const sent = await send('mona', file, boxesOf(addDays(dayOf(new Date()), 2)))
  assert.equal(sent.status, 422)
  assert.match(sent.body, /must be today or in the past/)
  assert.match(sent.body, /Choose the file june\.csv again/)
  assert.equal((await db.owner.query('select from returns.upload')).rows.length, 0)
})

test('a file is read first, and says what it would do; nothing has come in', async () => {
  const sent = await send('mona', file)
  assert.equal(sent.status, 303, sent.body)
  assert.match((await app.as(v.token('mona')).get(sent.at)).body, /We are reading the file/)
  await work()
  const shown = await app.as(v.token('mona')).get(sent.at)
  assert.match(shown.body, /What taking it in would do/)
  assert.match(shown.body, /“long ago”, which is no day/)
  assert.match(shown.body, /Codes that our lists do not have, kept as they are.*DRUG1: “8A8”/s)
  assert.equal(await countEpisodes(), 0)
  assert.equal((await app.as(v.token('nina')).get(sent.at)).status, 404)
  const refused = await app.as(v.token('mona')).get(`${sent.at}/refused`)
  assert.match(refused.body, /^line,field,rule,sentence\r\n3,DOB,date,/)
})

test('with refused rows in it, it comes in only when somebody leaves them out', async () => {
  const { rows } = await db.owner.query('select upload_id as id from returns.upload')
  const at = `/returns/files/${rows[0].id}`
  const mona = app.as(v.token('mona'))
  const action = { action: `${at}/take-in` }
  assert.equal((await mona.submit(at, {}, action)).status, 422)
  assert.equal((await mona.submit(at, { good_rows: 'yes' }, action)).status, 303)
  await work()
  assert.equal(await countEpisodes(), 1)
  const shown = await mona.get(at)
  assert.match(shown.body, /The file is in\. New people are on the list of.*href="\/returns\/quality"/s)
  assert.match((await mona.get('/returns/files')).body, /june\.csv.*Taken in/s)
  assert.equal((await db.owner.query('select from returns.upload_piece')).rows.length, 0, 'the file itself is gone')
  const before = await countEpisodes()
  await work()
  assert.equal(await countEpisodes(), before, 'a job that runs twice does it once')
})

test('whose yes came with the file is not asked again by those who work with them (S002-L25a)', async () => {
  const { rows } = await db.owner.query(
    `update people.working_relationship w set staff_id = $1, team_id = null from returns.file_episode k join episodes.episode e using (episode_id)
     where e.person_id = w.person_id returning w.person_id as id`,
    [v.workers.amy.id],
  )
  const identity = `/people/${rows[0].id}/identity`
  const says = /national file that your agency brought says they agreed/
  assert.equal((await app.as(v.token('nina')).get(identity)).status, 404)
  assert.match((await app.as(v.token('amy')).get(identity)).body, says)
  assert.equal((await app.as(v.token('amy')).submit(identity, { given_name: 'J', national_return: 'N' })).status, 303)
  assert.doesNotMatch((await app.as(v.token('amy')).get(identity)).body, says, 'what is written down here counts')
})

test('the same file again changes nothing, and says so', async () => {
  const sent = await send('mona', fileOf('V0001', [row]))
  await work()
  const mona = app.as(v.token('mona'))
  assert.equal((await mona.submit(sent.at, {}, { action: `${sent.at}/take-in` })).status, 303)
  await work()
  assert.match((await mona.get(sent.at)).body, /The file is in\. Everything in it was here already/)
  assert.equal(await countEpisodes(), 1)
})

test('a file that cannot be read says why', async () => {
  const sent = await send('adam', 'shoe,size\n1,2\n')
  await work()
  assert.match((await app.as(v.token('adam')).get(sent.at)).body, /does not name the columns/)
})

test('who may no longer bring files has none taken in', async () => {
  const sent = await send('mona', fileOf('V0001', [{ ...row, EPISODID: 'E9' }]))
  await db.owner.query(`update partnership.staff_role set to_at = now() where staff_id = $1`, [v.workers.mona.id])
  await work()
  assert.match((await app.as(v.token('adam')).get(sent.at)).body, /We are reading the file/)
  assert.equal(await countEpisodes(), 1)
})

test('a file nobody confirms is thrown away after a week', async () => {
  await db.owner.query(`update returns.upload set brought_at = brought_at - interval '8 days'`)
  const { id, context } = await work()
  await forgetUploads.run(context, {})
  assert.match((await app.as(v.token('adam')).get(`/returns/files/${id}`)).body, /Nobody said yes within a week/)
})
