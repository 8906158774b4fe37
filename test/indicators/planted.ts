import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
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

const rowsOf = async (owner: Pool, table: string, rows: readonly object[]) => {
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

/** Puts a drawn world into the database as a partnership of its own and has the product compute its report. */
export async function plantedReport(owner: Pool, drawing: Drawing): Promise<IndicatorReport> {
  const { world, from, to, dataDate } = drawing
  const partnershipId = randomUUID()
  const agencyIds = world.agencies.map(() => randomUUID())
  await owner.query(
    `insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'Drawn', 'Drawn')`,
    [partnershipId],
  )
  await rowsOf(
    owner,
    'partnership.agency',
    world.agencies.map(({ code, from: joined, to: left }, place) => ({
      agency_id: agencyIds[place],
      partnership_id: partnershipId,
      name: `Agency ${place}`,
      kind: 'charity_treatment',
      own_aims: '',
      may_not_do: '',
      judged_by: '',
      phone: '',
      joined_at: `${joined}T12:00:00Z`,
      left_at: left === null ? null : `${left}T12:00:00Z`,
      version: 1,
      national_code: code,
    })),
  )
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
  const outcomes = episodes.flatMap(({ one, row }) =>
    one.outcomes.map(({ ref, stage, held, items, housing }) => ({
      outcome_profile_id: randomUUID(),
      episode_id: row.episode_id,
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
    })),
  )
  await rowsOf(owner, 'returns.outcome_row', outcomes)
  const chosen = definitions('2026-11')
  // As the role that owns the record, in one transaction, as the command line does.
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('set local role cg_owner')
    const rows = await computeFigures(client, {
      partnershipIds: [partnershipId],
      from,
      to,
      dataDate,
      definitions: chosen,
      assumeFeeds: drawing.assumeFeeds,
    })
    await client.query('commit')
    return reportOf(rows, { data_date: dataDate, period: { from, to }, version: chosen.version })
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
