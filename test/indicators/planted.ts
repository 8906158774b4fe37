import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { definitions } from '../../src/modules/indicators/definitions.ts'
import { type IndicatorReport, reportOf } from '../../src/modules/indicators/domain/figure.ts'
import { computeFigures } from '../../src/modules/indicators/queries/report.ts'
import type { Drawing } from './worlds.ts'

/**
 * The three views the indicators read, as plain tables of a test's own database: the SQL under test is the product's, what it reads is what
 * the test put there. That the views say what the record says is proved where they are made.
 */
const tables = `
  create table returns.planted_episode as select * from returns.episode_row with no data;
  create table returns.planted_intervention as select * from returns.intervention_row with no data;
  create table returns.planted_outcome as select * from returns.outcome_row with no data;
  drop view returns.episode_row, returns.intervention_row, returns.outcome_row;
  alter table returns.planted_episode rename to episode_row;
  alter table returns.planted_intervention rename to intervention_row;
  alter table returns.planted_outcome rename to outcome_row;
  create table returns.planted_feed (agency_id uuid, month date);
  create or replace function returns.feed_received(of_agency uuid, month date) returns boolean language sql stable as
    $$ select exists (select from returns.planted_feed f where f.agency_id = of_agency and f.month = feed_received.month) $$;
  grant all on all tables in schema returns to cg_owner;`

export async function replaceViews(owner: Pool): Promise<void> {
  await owner.query(tables)
}

/** Adds rows to a planted table. */
export const rowsOf = async (owner: Pool, table: string, rows: readonly object[]) => {
  if (rows.length > 0)
    await owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ])
}

function episodeRows({ world }: Drawing, partnershipId: string, agencyIds: readonly string[]) {
  const people = new Map<number, string>()
  const personId = (person: number) => {
    const id = people.get(person) ?? randomUUID()
    people.set(person, id)
    return id
  }
  return world.episodes.map((one) => ({
    one,
    row: {
      episode_id: randomUUID(),
      person_id: personId(one.person),
      partnership_id: partnershipId,
      agency_id: agencyIds[one.agency],
      agency_code: world.agencies[one.agency]?.code,
      episode_ref: one.ref,
      referred_on: null,
      triaged_on: one.triaged,
      discharged_on: one.discharged,
      discharge_code: one.reason,
      drugs: one.drugs,
    },
  }))
}

interface PlantedAgency {
  readonly partnershipId: string
  readonly agencyId: string
  readonly code: string
  readonly from: string
  readonly to: string | null
}

/** An agency with an agreement of its own, which it signed and, where there is an end, has left. */
export async function plantAgency(
  owner: Pool,
  { partnershipId, agencyId, code, from, to }: PlantedAgency,
): Promise<void> {
  const [staffId, agreementId, versionId] = [randomUUID(), randomUUID(), randomUUID()]
  const at = (day: string) => `${day}T12:00:00Z`
  const statements: [string, unknown[]][] = [
    [
      `insert into partnership.agency (agency_id, partnership_id, name, kind, national_code) values ($1, $2, $3, 'charity_treatment', $4)`,
      [agencyId, partnershipId, `Agency ${agencyId}`, code],
    ],
    [`insert into partnership.staff (staff_id, agency_id, display_name) values ($1, $2, 'Signs')`, [staffId, agencyId]],
    [
      `insert into partnership.agreement (agreement_id, partnership_id, name) values ($1, $2, 'Agreement')`,
      [agreementId, partnershipId],
    ],
    [
      `insert into partnership.agreement_version (agreement_version_id, agreement_id, number, in_force_from, review_on, hard_end_at)
       values ($1, $2, 1, $3, '2099-01-01', '2100-01-01')`,
      [versionId, agreementId, at(from)],
    ],
    [
      `insert into partnership.agreement_party (agreement_version_id, agency_id, signed_at, signed_by, ended_at, ended_by, ended_reason)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [versionId, agencyId, at(from), staffId, to && at(to), to && staffId, to && 'Ended'],
    ],
  ]
  const client = await owner.connect()
  try {
    // What an agreement opens plays no part here.
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Puts a drawn world into the database as a partnership of its own. */
export async function plantWorld(owner: Pool, drawing: Drawing) {
  const { world } = drawing
  const partnershipId = randomUUID()
  const agencyIds = world.agencies.map(() => randomUUID())
  await owner.query(
    `insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'Drawn', 'Drawn')`,
    [partnershipId],
  )
  for (const [place, agency] of world.agencies.entries())
    await plantAgency(owner, { ...agency, partnershipId, agencyId: agencyIds[place] ?? '' })
  const feeds = [...world.received].map((feed) => feed.split(' '))
  const months = feeds.map(([code, month]) => ({
    agency_id: agencyIds[world.agencies.findIndex((one) => one.code === code)],
    month: `${month}-01`,
  }))
  await rowsOf(owner, 'returns.planted_feed', months)
  const episodes = episodeRows(drawing, partnershipId, agencyIds)
  await rowsOf(
    owner,
    'returns.episode_row',
    episodes.map(({ row }) => row),
  )
  const interventions = episodes.flatMap(({ one, row }) =>
    one.interventions.map((each) => ({
      intervention_id: randomUUID(),
      episode_id: row.episode_id,
      intervention_ref: each.ref,
      modal: each.modal === '' ? null : each.modal,
      referred_on: each.referred,
      offered_on: each.offered,
      started_on: each.started,
    })),
  )
  await rowsOf(owner, 'returns.intervention_row', interventions)
  const records = episodes.flatMap(({ one, row }) =>
    one.outcomes.map((outcome) => ({ outcome, id: randomUUID(), episodeId: row.episode_id })),
  )
  const outcomes = records.map(({ outcome: { ref, stage, held, items, housing }, id, episodeId }) => ({
    outcome_profile_id: id,
    episode_id: episodeId,
    outcome_ref: ref,
    stage: stage === '' ? null : stage,
    held_on: held,
    alcohol_days: items.alcohol,
    opiate_days: items.opiates,
    crack_days: items.crack,
    cocaine_days: items.cocaine,
    amphetamine_days: items.amphetamines,
    cannabis_days: items.cannabis,
    injecting_days: items.injecting,
    paid_work_days: items.work,
    volunteering_days: items.volunteering,
    education_days: items.education,
    quality_of_life: items.quality,
    acute_housing: housing,
  }))
  await rowsOf(owner, 'returns.outcome_row', outcomes)
  const episodeIds = new Map(episodes.map(({ one, row }) => [one, row.episode_id]))
  return { partnershipId, episodeIds, records }
}

/** Works as the role that owns the record, in one transaction, as the command line does. */
export async function asOwnerOfTheRecord<T>(owner: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('set local role cg_owner')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Puts a drawn world into the database and has the product compute its report. */
export async function plantedReport(owner: Pool, drawing: Drawing): Promise<IndicatorReport> {
  const { from, to, dataDate, assumeFeeds } = drawing
  const { partnershipId } = await plantWorld(owner, drawing)
  const chosen = definitions('2026-11')
  const question = { partnershipIds: [partnershipId], from, to, dataDate, definitions: chosen, assumeFeeds }
  const rows = await asOwnerOfTheRecord(owner, (client) => computeFigures(client, question))
  return reportOf(rows, { data_date: dataDate, period: { from, to }, version: chosen.version })
}
