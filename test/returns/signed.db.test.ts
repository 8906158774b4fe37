import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import type { StaffActor } from '../../src/kernel/actor.ts'
import { dayOf } from '../../src/kernel/calendar-day.ts'
import {
  bytesOfReturn,
  checkReturn,
  keptReturns,
  rebuildReturn,
  returnMonths,
  signOffReturn,
} from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { cameIn, fileBringer } from '../support/bring-file.ts'
import { testDatabase } from '../support/database.ts'
import { type Cells, fileOf } from '../support/return-file.ts'
import type { Staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'
import { exported } from './return-ground.ts'

const db = await testDatabase('signed returns')
const v = valley()
await v.facts.save(db.owner)
const { bring, close } = await fileBringer(db, v)
after(close)
const { riverside } = v.agencies
const today = dayOf(new Date())
const month = '2026-06'
const dataSetId = 'CDS-R'

function actorOf(worker: Staff): StaffActor {
  const { agency } = worker
  return {
    kind: 'staff',
    accountId: '',
    partnershipId: v.county,
    name: '',
    permissions: new Set(),
    steppedUpAt: null,
    staffId: worker.id,
    agencyId: agency.id,
    agencyName: '',
    agencyKind: 'charity_treatment',
    ceiling: 'lead_worker',
    roles: [],
  }
}
const acting = <T>(who: string, work: Parameters<typeof db.app.acting<T>>[1]) =>
  db.app.acting({ token: v.token(who), purpose: 'oversight', requestId: 'test' }, work)
const sign = (who: string, worker: Staff) =>
  acting(who, (tx) => signOffReturn({ tx, actor: actorOf(worker), today }, { month, dataSetId }))
const one = async (text: string, values: unknown[] = []) => (await db.owner.query(text, values)).rows[0]

async function bytesOf(returnId: string): Promise<string> {
  return acting('mona', async (tx) => {
    const pieces: Buffer[] = []
    for await (const piece of bytesOfReturn(tx, returnId)) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  })
}

async function commandLineFile(): Promise<string> {
  const client = await openClient(db.connections.owner, { applicationName: 'tests', role: 'cg_owner' })
  const ground = { agencyId: riverside.id, code: 'V0001', partnershipId: v.county }
  const file = await exported(client, ground, dataSetId, '2026-06-30')
  await client.end()
  return file
}

const base: Cells = {
  NATION: 'a "b", c',
  FINITIAL: 'J',
  SINITIAL: 'S',
  DOB: '1980-03-31',
  SEX: '2',
  REFLD: '2026-01-02',
  TRIAGED: '2026-01-05',
  DRUG1: '1011',
}
const jane: Cells = { ...base, CLIENTID: 'C1', EPISODID: 'E1' }
const helped: Cells = {
  ...jane,
  HOUSING: '3',
  MODID: 'M1',
  MODAL: '94',
  MODST: '2026-01-12',
  TOPID: 'T1',
  TOPDATE: '2026-01-12',
  TRSTAGE: 'S',
  OPIUSE: '28',
  SHOTHEFT: '2',
}
const joe: Cells = { ...base, FINITIAL: 'O', CLIENTID: 'C2', EPISODID: 'E2', DISD: '2026-05-04', DISRSN: '85' }
const no: Cells = { CONSENT: 'N', CLIENTID: 'C9', EPISODID: 'E9', FINITIAL: 'Q', SINITIAL: 'Q' }

/** Sam's own episode, begun here, with help and an outcomes profile. */
async function beginHere() {
  const who = [v.sam.id, v.county, riverside.id, v.workers.amy.id]
  await db.owner.query(`update people.identity set national_return = 'Y', sex = '2' where person_id = $1`, [v.sam.id])
  const episode = await one(
    `insert into episodes.episode (person_id, partnership_id, owner_agency_id, author_staff_id, kind, started_on) values ($1, $2, $3, $4, 'treatment', '2026-02-02') returning episode_id`,
    who,
  )
  const help = await one(
    `insert into episodes.intervention (person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, kind_code, started_on)
     values ($1, $2, $3, $4, $5, 'psychosocial', '2026-02-03') returning intervention_id`,
    [...who, episode.episode_id],
  )
  await db.owner.query(
    `insert into returns.field_set (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, fields) values ($1, $2, $3, $4, 6, $5, 'episode', '{"DRUG1": "7000"}')`,
    [...who, episode.episode_id],
  )
  return { episodeId: String(episode.episode_id), helpId: String(help.intervention_id) }
}

test('nobody but who looks after the agency’s data learns anything of its returns or signs one off', async () => {
  cameIn((await bring(fileOf('V0001', [helped, joe, no]))).taken)
  for (const [who, worker] of [
    ['amy', v.workers.amy],
    ['drPage', v.workers.drPage],
    ['pam', v.workers.pam],
  ] as const) {
    const signed = await sign(who, worker)
    assert.ok(!signed.ok, who)
    const seen = await acting(who, async (tx) => ({
      kept: await keptReturns(tx, riverside.id),
      checked: await checkReturn(tx, { agencyId: riverside.id, month, dataSetId }),
      direct: (await tx.selectFrom('returns.signed_return').selectAll().execute()).length,
    }))
    assert.deepEqual(seen, { kept: [], checked: { rows: 0, errors: 0, warnings: 0, findings: [] }, direct: 0 }, who)
  }
  assert.equal((await one('select count(*) as n from returns.signed_return')).n, 0)
})

let returnId = ''
let begun = { episodeId: '', helpId: '' }

test('a manager signs the month off: the file is kept as it went, and the month counts as received', async () => {
  begun = await beginHere()
  const before = await acting('mona', (tx) => returnMonths(tx, riverside.id))
  const signed = await sign('mona', v.workers.mona)
  assert.ok(signed.ok)
  returnId = signed.value
  const file = await bytesOf(returnId)
  const kept = (await acting('mona', (tx) => keptReturns(tx, riverside.id)))[0]
  assert.ok(kept)
  assert.deepEqual(
    [kept.month, kept.dataDate, kept.dataSetId, kept.dataSetVersion, kept.agencyCode, kept.rows],
    [month, '2026-06-30', 'CDS-R', '2026-11', 'V0001', 4],
  )
  assert.equal(kept.sha256, createHash('sha256').update(file).digest('hex'))
  assert.equal(kept.size, Buffer.byteLength(file))
  assert.equal(file.split('\n').length, 6)
  assert.equal(file, await commandLineFile(), 'the command line finishes its lines by itself')
  assert.ok(before.every(({ signedTimes }) => signedTimes === 0))
  const received = await one('select returns.feed_received($1, $2) as it', [riverside.id, '2026-06-01'])
  assert.equal(received.it, true)
})

test('of somebody who did not agree only agency, client and the answer go out', async () => {
  const [heading = '', ...lines] = (await bytesOf(returnId)).trim().split('\n')
  const names = heading.split(',')
  const refusing = lines.map((line) => line.split(',')).find((cells) => cells[names.indexOf('CLIENTID')] === 'C9')
  const said = Object.fromEntries(
    names.map((name, at) => [name, refusing?.[at] ?? '']).filter(([, cell]) => cell !== ''),
  )
  assert.deepEqual(said, { AGNCY: 'V0001', CLIENTID: 'C9', CONSENT: 'N' })
})

test('after the record was corrected in every way, the past return is still made again byte for byte', async () => {
  const today = fileOf('V0001', [
    {
      ...helped,
      DRUG1: '7000',
      HOUSING: '17',
      MODST: '2026-01-13',
      OPIUSE: '3',
      SHOTHEFT: '9',
      DISD: '2026-06-01',
      DISRSN: '80',
    },
    { ...jane, EPISODID: 'E3', FINITIAL: 'K' },
    { ...no, CONSENT: 'Y', DOB: '1990-01-01', SEX: '1', CLIENTID: 'C9' },
    { CONSENT: 'N', CLIENTID: 'C2', EPISODID: '' },
  ])
  cameIn((await bring(today)).taken)
  await db.owner.query(`update episodes.intervention set ended_on = '2026-03-03' where intervention_id = $1`, [
    begun.helpId,
  ])
  await db.owner.query(`update episodes.episode set ended_on = '2026-04-04', ended_at = now() where episode_id = $1`, [
    begun.episodeId,
  ])
  await db.owner.query(`update episodes.episode set ended_on = null, ended_at = null where episode_id = $1`, [
    begun.episodeId,
  ])
  await db.owner.query(`update people.identity set replaced_at = now() where person_id = $1`, [v.sam.id])
  await db.owner.query(`update partnership.agency set national_code = 'V0009' where agency_id = $1`, [riverside.id])
  const rebuilt = await acting('mona', (tx) => rebuildReturn(tx, returnId))
  assert.ok(rebuilt)
  assert.equal(rebuilt.isSame, true)
  await db.owner.query(`update partnership.agency set national_code = 'V0001' where agency_id = $1`, [riverside.id])
  const second = await sign('mona', v.workers.mona)
  assert.ok(second.ok)
  assert.notEqual(await bytesOf(second.value), await bytesOf(returnId))
  assert.equal((await acting('mona', (tx) => rebuildReturn(tx, second.value)))?.isSame, true)
})

test('a history that was tampered with is told', async () => {
  await db.owner.query('delete from returns.fact_before')
  const rebuilt = await acting('mona', (tx) => rebuildReturn(tx, returnId))
  assert.equal(rebuilt?.isSame, false)
  assert.notEqual(rebuilt.rebuiltSha256, rebuilt.keptSha256)
  assert.equal(await acting('amy', (tx) => rebuildReturn(tx, returnId)), null)
})

test('a month that is not over is not signed off', async () => {
  const signed = await acting('mona', (tx) =>
    signOffReturn({ tx, actor: actorOf(v.workers.mona), today: '2026-06-29' }, { month, dataSetId }),
  )
  assert.ok(!signed.ok && signed.refusal.code === 'not-over')
})

test('a finding about somebody who shut the reader out names neither them nor their record', async () => {
  const { person_id: janeId } = await one(`select person_id from episodes.episode where agency_ref = 'E1'`)
  await db.owner.query(
    `insert into people.block (person_id, partnership_id, staff_id, reason, from_at) values ($1, $2, $3, 'known_to_me', now() - interval '1 day')`,
    [janeId, v.county, v.workers.mona.id],
  )
  const { findings } = await acting('mona', (tx) => checkReturn(tx, { agencyId: riverside.id, month, dataSetId }))
  const hers = findings.filter(({ recordName }) => recordName === 'A record you may not open')
  assert.ok(hers.length > 0)
  assert.ok(
    hers.every(({ personId, episodeId, mendPath }) => personId === null && episodeId === null && mendPath === null),
  )
  assert.ok(!JSON.stringify(findings).includes('E1'))
})
