import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { cameIn, fileBringer } from '../support/bring-file.ts'
import { testDatabase } from '../support/database.ts'
import { type Cells, fileOf } from '../support/return-file.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('bring your file')
const v = valley()
await v.facts.save(db.owner)
const app = await testApp(db.app)
const { bring, everything, close } = await fileBringer(db, v)
after(close)
const { riverside, nhsTrust } = v.agencies

const one = async (text: string, values: unknown[] = []) => (await db.owner.query(text, values)).rows[0]

const jane: Cells = { CLIENTID: 'C1', EPISODID: 'E1', FINITIAL: 'J', SINITIAL: 'S', DOB: '1980-03-31', SEX: '2' }
const start: Cells = {
  ...jane,
  REFLD: '2026-01-02',
  TRIAGED: '2026-01-05',
  DRUG1: '1011',
  DRUG2: '7000',
  PREGNANT: 'N',
}
const method: Cells = { MODID: 'M1', MODAL: '94', REFMODDT: '2026-01-05', FAOMODDT: '2026-01-08', MODST: '2026-01-12' }
const talking: Cells = { MODID: 'M2', MODAL: '95', REFMODDT: '2026-01-05' }
const top: Cells = {
  TOPID: 'T1',
  TOPDATE: '2026-01-12',
  TRSTAGE: 'S',
  OPIUSE: '28',
  ALCUSE: '31',
  ACUTHPBM: 'Y',
  SHOTHEFT: '4',
}
const good = fileOf('V0001', [
  { ...start, ...method, ...top },
  { ...start, ...talking },
])

test('a file of another agency, or of nobody, brings nothing in', async () => {
  const before = await everything()
  const { taken, refused } = await bring(good, { at: nhsTrust, code: 'V0002' })
  assert.equal(taken.kind, 'refused')
  assert.match(refused[0]?.sentence ?? '', /AGNCY is “V0001”, and this file was brought as V0002’s/)
  assert.deepEqual(await everything(), before)
})

test('a try says what would come in, and nothing does', async () => {
  const before = await everything()
  const { taken } = await bring(good, { isDryRun: true })
  assert.deepEqual(cameIn(taken).counts.episodes, { added: 1, changed: 0, unchanged: 0 })
  assert.deepEqual(await everything(), before)
})

test('a file becomes an ordinary record, on the list of its team and on the timeline', async () => {
  const { taken, refused } = await bring(good)
  assert.deepEqual(refused, [])
  const { counts } = cameIn(taken)
  assert.deepEqual(counts.people, { added: 1, changed: 0 })
  assert.deepEqual(counts.interventions, { added: 2, changed: 0, unchanged: 0 })
  const { person_id: personId } = await one(`select person_id from people.identity where match_key like 'JS/%/2'`)
  const list = await app.as(v.token('mona')).get('/caseload/team')
  assert.match(list.body, /J S/)
  const stranger = await app.as(v.token('gwen')).get(`/people/${personId}`)
  assert.equal(stranger.status, 404, 'a worker of another team')
  await db.owner.query(
    `insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role) values ($1, $2, $3, $4, 'key_worker')`,
    [personId, riverside.partnershipId, riverside.id, v.workers.amy.id],
  )
  const record = await app.as(v.token('amy')).get(`/people/${personId}`)
  assert.equal(record.status, 200)
  const timeline = await app.as(v.token('amy')).get(`/people/${personId}/journey`)
  assert.match(timeline.body, /5 January 2026/)
  const { episode_id } = await one('select episode_id from episodes.episode where agency_ref = $1', ['E1'])
  const support = await app.as(v.token('amy')).get(`/people/${personId}/episodes/${episode_id}`)
  assert.match(support.body, /Asked for on 5 January 2026, not begun/)
})

test('what a file says stands where the numbers read it, and what the record cannot hold stands beside', async () => {
  const episode = await one('select * from returns.episode_row where episode_ref = $1', ['E1'])
  assert.deepEqual(episode.drugs, ['1011', '7000'])
  assert.equal(episode.agency_code, 'V0001')
  const outcome = await one('select * from returns.outcome_row where outcome_ref = $1', ['T1'])
  assert.deepEqual([outcome.opiate_days, outcome.alcohol_days, outcome.acute_housing], [28, null, true])
  const beside = await one(`select fields from returns.field_set where part = 'outcome' and category = 13`)
  assert.deepEqual(beside.fields, { T1: { ALCUSE: '31' } })
  const pregnancy = await one(`select category from returns.field_set where fields ? 'PREGNANT'`)
  assert.equal(pregnancy.category, 8)
  const { received } = await one(`select returns.feed_received($1, '2026-06-15') as received`, [riverside.id])
  assert.equal(received, true)
})

test('the same file again changes nothing, in whatever way it is written', async () => {
  const before = await everything()
  const rows = [
    { ...start, ...talking },
    { ...start, ...method, ...top },
  ].map((row) => ({
    ...row,
    DOB: '31/03/1980',
    SEX: ' 02 ',
    DRUG1: '01011',
    ...('OPIUSE' in row ? { OPIUSE: '028' } : {}),
    REFLD: '20260102',
  }))
  for (const style of [{ quoted: true }, { lineEnd: '\r\n', mark: true }, { reversed: true }] as const) {
    const { taken } = await bring(fileOf('V0001', rows, style))
    assert.deepEqual(cameIn(taken).counts.episodes, { added: 0, changed: 0, unchanged: 1 })
  }
  assert.deepEqual(await everything(), before)
})

test('a corrected file changes what was corrected, and what was there before is kept', async () => {
  const left = { DISD: '2026-05-01', DISRSN: '80' }
  const begun = { ...talking, MODST: '2026-02-01' }
  const { taken } = await bring(
    fileOf('V0001', [
      { ...start, ...left, ...begun },
      { ...start, ...left, ...method, ...top },
    ]),
  )
  const { counts } = cameIn(taken)
  assert.deepEqual(counts.episodes, { added: 0, changed: 1, unchanged: 0 })
  assert.deepEqual(counts.interventions, { added: 0, changed: 1, unchanged: 1 })
  assert.deepEqual(counts.outcomes, { added: 0, changed: 0, unchanged: 1 })
  const help = await db.owner.query(
    `select started_on::text, replaced_at is null as stands from episodes.intervention where agency_ref = 'M2' order by created_at`,
  )
  assert.deepEqual(help.rows, [
    { started_on: null, stands: false },
    { started_on: '2026-02-01', stands: true },
  ])
  const row = await one('select discharge_code, discharged_on::text from returns.episode_row where episode_ref = $1', [
    'E1',
  ])
  assert.deepEqual(row, { discharge_code: '80', discharged_on: '2026-05-01' })
  const { was } = await one("select was from returns.fact_before where fact = 'episode'")
  assert.equal(was.ended_on, null)
})

test('what a later file does not speak of is left as it is', async () => {
  const before = await everything()
  const other = { ...jane, CLIENTID: 'C2', EPISODID: 'E2', FINITIAL: 'K' }
  await bring(fileOf('V0001', [other]))
  const kept = new Map((await everything()).map((row) => [`${row.t} ${row.id}`, row.now]))
  for (const row of before) assert.equal(kept.get(`${row.t} ${row.id}`), row.now)
})

test('a wrong birth date put right is the same person, with the old one kept', async () => {
  const { person_id: who } = await one('select person_id from episodes.episode where agency_ref = $1', ['E2'])
  const { taken } = await bring(
    fileOf('V0001', [{ ...jane, CLIENTID: 'C2', EPISODID: 'E2', FINITIAL: 'K', DOB: '1981-03-31' }]),
  )
  assert.deepEqual(cameIn(taken).counts.people, { added: 0, changed: 1 })
  const { rows } = await db.owner.query(
    'select born_on::text from people.identity where person_id = $1 order by number',
    [who],
  )
  assert.deepEqual(
    rows.map(({ born_on }) => born_on),
    ['1980-03-31', '1981-03-31'],
  )
})

test('two agencies with the same person count them once, and neither learns of the other', async () => {
  const theirs = { ...jane, EPISODID: 'N1', CLIENTID: 'X9' }
  const { taken } = await bring(fileOf('V0002', [theirs]), { at: nhsTrust, code: 'V0002' })
  assert.deepEqual(cameIn(taken).counts.people, { added: 1, changed: 0 })
  const { rows } = await db.owner.query(
    `select count(distinct person_id)::integer as people, count(*)::integer as episodes from returns.episode_row where episode_ref in ('E1', 'N1')`,
  )
  assert.deepEqual(rows, [{ people: 1, episodes: 2 }])
  const mine = await one('select person_id from episodes.episode where agency_ref = $1', ['E1'])
  const other = await one('select person_id from episodes.episode where agency_ref = $1', ['N1'])
  assert.notEqual(mine.person_id, other.person_id)
  const look = await app.as(v.token('nina')).get(`/people/${mine.person_id}`)
  assert.equal(look.status, 404)
  const drift = await db.owner.query('select * from consent.access_drift')
  assert.deepEqual(drift.rows, [])
})

test('whoever does not agree is kept out, with nothing kept but that; whoever says no later stops counting', async () => {
  const no = { AGNCY: 'V0001', CLIENTID: 'C3', CONSENT: 'N', EPISODID: 'E3', FINITIAL: 'Q', DRUG1: '1011' }
  const { taken } = await bring(fileOf('V0001', [no, { ...jane, CONSENT: 'N', EPISODID: '' }]))
  assert.equal(cameIn(taken).withoutConsent, 2)
  const held = await db.owner.query('select client_ref, consent from returns.without_consent order by 1')
  assert.deepEqual(held.rows, [
    { client_ref: 'C1', consent: 'N' },
    { client_ref: 'C3', consent: 'N' },
  ])
  assert.equal((await db.owner.query(`select from people.identity where given_name = 'Q'`)).rows.length, 0)
  assert.equal((await db.owner.query(`select from returns.episode_row where episode_ref = 'E1'`)).rows.length, 0)
  assert.equal((await db.owner.query(`select from episodes.episode where agency_ref = 'E1'`)).rows.length, 1)
})
