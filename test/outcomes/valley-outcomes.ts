import assert from 'node:assert/strict'
import type { Pool } from 'pg'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { outcomeVersionsForSql } from '../../src/modules/outcomes/index.ts'
import { itemOf, type Person, person, type Staff, staff } from '../worlds/builders.ts'
import { medicineFrom, spell } from '../worlds/builders-episodes.ts'
import type { Facts } from '../worlds/facts.ts'
import { valley } from '../worlds/valley.ts'

interface Held {
  readonly episodeId: string
  readonly stage: 'S' | 'R'
  readonly on: string
  readonly physical: number
  readonly shoplifting: number
  readonly work: number
}

function record(facts: Facts, whom: Person, by: Staff, held: Held): void {
  const outcome_profile_id = facts.newId()
  facts.add('assessments.outcome_profile', {
    ...itemOf(whom, by),
    category: 13,
    outcome_profile_id,
    episode_id: held.episodeId,
    agency_ref: `${held.stage} ${held.on}`,
    stage: held.stage,
    held_on: held.on,
    physical: held.physical,
    paid_work_days: held.work,
  })
  facts.add('assessments.outcome_crime', {
    ...itemOf(whom, by),
    category: 11,
    outcome_crime_id: facts.newId(),
    outcome_profile_id,
    shoplifting_days: held.shoplifting,
  })
}

const daysLater = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * The valley with 24 people who came to Riverside eight months ago and stole less half a year on: 16 of them in worse health, 4 the same, and 4
 * whom nobody asked again; one more at the NHS service without any record. Its months are frozen by the product.
 */
export async function outcomesValley(owner: Pool) {
  const world = valley('outcomes valley')
  const other = valley('other outcomes valley')
  const { facts, workers: w, agencies: a, teams } = world
  const { rows } = await owner.query(
    `select (date_trunc('month', current_date) - interval '1 day')::date::text as last, (date_trunc('month', current_date) - interval '8 months')::date::text as start`,
  )
  const { last, start } = rows[0]
  staff(facts, a.council, 'Colin Crane', { roles: ['coordinator'], title: 'Partnership coordinator' })
  for (let place = 0; place < 24; place++) {
    const whom = person(facts, a.riverside, {
      given: `Given${place}`,
      family: `Family${String.fromCharCode(65 + place)}`,
      worker: w.amy,
      team: teams.blueTeam,
    })
    const episodeId = spell(facts, whom, w.amy, { started_on: start })
    medicineFrom(facts, whom, w.amy, episodeId, start)
    record(facts, whom, w.amy, { episodeId, stage: 'S', on: start, physical: 15, shoplifting: 10, work: 0 })
    const review = {
      episodeId,
      stage: 'R',
      on: daysLater(start, 100),
      shoplifting: 0,
      work: place < 5 ? 8 : 0,
    } as const
    if (place < 20) record(facts, whom, w.amy, { ...review, physical: place < 16 ? 8 : 15 })
  }
  const elsewhere = person(facts, a.nhsTrust, {
    given: 'Else',
    family: 'Where',
    worker: w.drPage,
    team: teams.scriptTeam,
  })
  medicineFrom(facts, elsewhere, w.drPage, spell(facts, elsewhere, w.drPage, { started_on: start }), start)
  await facts.save(owner)
  await other.facts.save(owner)
  for (const { id } of [a.riverside, a.nhsTrust])
    await owner.query(
      `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
      [world.county, id, last],
    )
  // With the rights of the night's jobs and no others.
  const client = await owner.connect()
  await client.query('begin')
  await client.query('set local role cg_jobs')
  await client.query('select indicators.freeze_partnership($1, $2)', [world.county, versionsForSql()])
  const due = await client.query('select partnership_id from outcomes.due_partnerships()')
  assert.deepEqual(due.rows, [{ partnership_id: world.county }])
  await client.query('select outcomes.freeze_partnership($1, $2)', [world.county, outcomeVersionsForSql()])
  await client.query('commit')
  client.release()
  return { ...world, other, otherCode: 'V0002' }
}
