import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { computeFigures, definitions, reportOf } from '../../src/modules/indicators/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { bringText, emptyAgency, exported, type Ground } from './return-ground.ts'

/** People who were never in any file: their episodes were begun, helped and ended here. */
const { owner, connections } = await testDatabase('returns from the record')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
after(() => client.end())

interface Life {
  readonly name: readonly [string, string]
  readonly agreed?: 'Y' | 'N' | null
  readonly main?: string
  readonly from: string
  readonly help: readonly (readonly [string, string])[]
  readonly to?: readonly [string, string]
  readonly profiles?: readonly (readonly [string, string, number])[]
}

const lives: readonly Life[] = [
  {
    name: ['Ann', 'Able'],
    main: 'heroin',
    from: '2025-06-01',
    help: [
      ['pharmacological', '2025-06-03'],
      ['psychosocial', '2025-06-20'],
    ],
    profiles: [
      ['S', '2025-06-04', 20],
      ['R', '2025-10-01', 2],
    ],
  },
  {
    name: ['Bo', 'Baker'],
    main: 'alcohol',
    from: '2025-07-01',
    help: [['psychosocial', '2025-07-08']],
    to: ['2025-12-01', '80'],
    profiles: [['S', '2025-07-08', 0]],
  },
  {
    name: ['Cy', 'Cole'],
    main: 'cannabis',
    from: '2025-08-01',
    help: [['psychosocial', '2025-09-15']],
    to: ['2025-10-01', '85'],
  },
  { name: ['Di', 'Dale'], main: 'ketamine', from: '2023-01-01', help: [['pharmacological', '2023-01-09']] },
  { name: ['Ed', 'Earl'], agreed: 'N', from: '2025-06-01', help: [['psychosocial', '2025-06-08']] },
  { name: ['Flo', 'Fry'], main: 'crack', from: '2025-06-01', help: [['recovery_support', '2025-06-08']] },
]

async function person({ partnershipId, agencyId }: Ground, { name, agreed = 'Y' }: Life, at: number): Promise<string> {
  const personId = randomUUID()
  await owner.query(
    'insert into people.person (person_id, whole_id, partnership_id, registered_by_agency_id) values ($1, $1, $2, $3)',
    [personId, partnershipId, agencyId],
  )
  await owner.query(
    `insert into people.identity (person_id, partnership_id, owner_agency_id, given_name, family_name, born_on, sex, national_return) values ($1, $2, $3, $4, $5, $6, '2', $7)`,
    [personId, partnershipId, agencyId, ...name, `197${at}-03-04`, agreed],
  )
  return personId
}

async function live(ground: Ground, life: Life, at: number): Promise<void> {
  const { partnershipId, agencyId } = ground
  const whose = [await person(ground, life, at), partnershipId, agencyId]
  const common = 'person_id, partnership_id, owner_agency_id'
  const { rows } = await owner.query(
    `insert into episodes.episode (${common}, kind, started_on, ended_on, ended_at) values ($1, $2, $3, 'treatment', $4, $5::date, case when $5::date is not null then now() end) returning episode_id`,
    [...whose, life.from, life.to?.[0] ?? null],
  )
  const episodeId = rows[0].episode_id
  for (const [kind, startedOn] of life.help)
    await owner.query(
      `insert into episodes.intervention (${common}, episode_id, kind_code, started_on) values ($1, $2, $3, $4, $5, $6)`,
      [...whose, episodeId, kind, startedOn],
    )
  if (life.to)
    await owner.query(
      `insert into episodes.discharge (${common}, category, episode_id, reason_code, left_on) select $1, $2, $3, category, $4, code, $5 from episodes.leaving_reason where national_code = $6 limit 1`,
      [...whose, episodeId, ...life.to],
    )
  for (const [stage, heldOn, days] of life.profiles ?? []) {
    const form = await assessment(whose, 'top', heldOn)
    await owner.query(
      `insert into assessments.outcome_profile (${common}, episode_id, assessment_id, stage, held_on, opiate_days, acute_housing) values ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
      [...whose, episodeId, form, stage, heldOn, days],
    )
  }
  if (!life.main) return
  const form = await assessment(whose, 'triage', life.from)
  await owner.query(
    `insert into assessments.answer (${common}, category, concept, value, assessment_id, instrument_id, instrument_version, link_id, created_at)
     values ($1, $2, $3, 6, 'substance.main', $4, $5, 'triage', '2026-1', 'main', $6)`,
    [...whose, JSON.stringify(life.main), form, life.from],
  )
}

async function assessment(whose: readonly unknown[], instrument: string, day: string): Promise<string> {
  const { rows } = await owner.query(
    `insert into assessments.assessment (person_id, partnership_id, owner_agency_id, category, instrument_id, instrument_version, level, started_at, created_at)
     values ($1, $2, $3, 13, $4, '2026-1', 'outcome', $5, $5) returning assessment_id`,
    [...whose, instrument, day],
  )
  return rows[0].assessment_id
}

async function figures(partnershipId: string) {
  await client.query('begin')
  const chosen = definitions()
  const [from, to, dataDate] = ['2025-05-01', '2026-04-30', '2026-10-31']
  const rows = await computeFigures(client, {
    partnershipIds: [partnershipId],
    from,
    to,
    dataDate,
    definitions: chosen,
    assumeFeeds: true,
  })
  await client.query('commit')
  return JSON.parse(
    JSON.stringify(reportOf(rows, { data_date: dataDate, period: { from, to }, version: '' }).indicators),
  )
}

const cellsOf = (file: string) => {
  const [heading = '', ...lines] = file.trim().split('\n')
  const names = heading.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

test('what was written here goes into the return with nothing asked again, and counts the same where it is taken in', async () => {
  const here = await emptyAgency(owner, 'H0001')
  for (const [at, life] of lives.entries()) await live(here, life, at)
  const file = await exported(client, here, 'CDS-R', '2026-10-31')
  const rows = cellsOf(file)
  const ann = rows.filter(({ FINITIAL }) => FINITIAL === 'A')
  assert.equal(ann.length, 2)
  const { SINITIAL, DOB, SEX, CONSENT, DRUG1, REFLD } = ann[0] ?? {}
  assert.deepEqual([SINITIAL, DOB, SEX, CONSENT, DRUG1, REFLD], ['A', '19700304', '2', 'Y', '1011', '20250601'])
  assert.deepEqual(ann.map(({ MODAL }) => MODAL).toSorted(), ['94', '95'])
  assert.deepEqual(ann.map(({ OPIUSE, ACUTHPBM }) => `${OPIUSE} ${ACUTHPBM}`).toSorted(), ['2 N', '20 N'])
  const ketamine = rows.find(({ FINITIAL }) => FINITIAL === 'D')
  assert.equal(ketamine?.DRUG1, '', 'no code was seen for it, so none is made up')
  const refused = rows.find(({ CONSENT }) => CONSENT === 'N')
  assert.deepEqual(Object.values(refused ?? {}).filter((cell) => cell !== '').length, 3)
  const there = await emptyAgency(owner, 'H0001')
  await bringText(client, there, 'CDS-R', file)
  assert.deepEqual(await figures(there.partnershipId), await figures(here.partnershipId))
  assert.equal(await exported(client, there, 'CDS-R', '2026-10-31'), file)
})

test('an answer that was withdrawn, and one given after leaving, are not in the return', async () => {
  const here = await emptyAgency(owner, 'H0002')
  await live(
    here,
    {
      name: ['Gus', 'Gray'],
      main: 'heroin',
      from: '2025-06-01',
      help: [['psychosocial', '2025-06-08']],
      to: ['2025-09-01', '80'],
    },
    7,
  )
  const { rows } = await owner.query(
    'select person_id, partnership_id, owner_agency_id from episodes.episode where owner_agency_id = $1',
    [here.agencyId],
  )
  const whose = [rows[0].person_id, rows[0].partnership_id, rows[0].owner_agency_id]
  const form = await assessment(whose, 'triage', '2026-01-01')
  const later = `insert into assessments.answer (person_id, partnership_id, owner_agency_id, category, concept, value, assessment_id, instrument_id, instrument_version, link_id, created_at, struck_at)
     values ($1, $2, $3, 6, 'substance.main', $4, $5, 'triage', '2026-1', 'main', $6, $7)`
  await owner.query(later, [...whose, '"alcohol"', form, '2026-01-01', null])
  await owner.query(later, [...whose, '"cannabis"', form, '2025-07-01', '2025-07-02'])
  assert.equal(cellsOf(await exported(client, here, 'CDS-R'))[0]?.DRUG1, '1011')
})

test('what is dated after the data date has not happened yet', async () => {
  const here = await emptyAgency(owner, 'H0003')
  await live(here, { ...lives[1], name: ['Hal', 'Hope'] } as Life, 8)
  const [row] = cellsOf(await exported(client, here, 'CDS-R', '2025-11-30'))
  assert.deepEqual([row?.DISD, row?.DISRSN, row?.MODST], ['', '', '20250708'])
  assert.equal(cellsOf(await exported(client, here, 'CDS-R', '2025-06-30')).length, 0)
})
