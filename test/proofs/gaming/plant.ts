import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { replaceViews } from '../../indicators/planted.ts'
import type { Ask, Person, Record, Stay, World } from './world.ts'

/** What the product reads beside the record of treatment, as plain tables too: the SQL under test is the product's. */
const besides = ['asked_row', 'need_row', 'registered_row']

export async function prepare(owner: Pool): Promise<void> {
  await replaceViews(owner)
  for (const name of besides)
    await owner.query(
      `create table indicators.planted as select * from indicators.${name} with no data; drop view indicators.${name};
       alter table indicators.planted rename to ${name}; grant all on indicators.${name} to cg_owner`,
    )
  await owner.query(
    `create or replace function returns.feed_received(of_agency uuid, month date) returns boolean language sql stable as 'select true'`,
  )
}

/** A world as a partnership of its own. */
export interface Planted {
  readonly partnershipId: string
  readonly agencyIds: readonly string[]
}

const fill = (owner: Pool, table: string, rows: readonly object[]) =>
  owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ])

const drugsOf = ({ isHard, name }: Person) => (isHard ? ['1000'] : name.length % 2 === 0 ? ['7000'] : ['4000'])

function outcomeRow({ stage, on, days, injecting }: Record, episode: string, person: Person) {
  const [drug] = drugsOf(person)
  return {
    outcome_profile_id: randomUUID(),
    episode_id: episode,
    outcome_ref: `${stage}${on}`,
    stage,
    held_on: on,
    opiate_days: drug === '1000' ? days : 0,
    alcohol_days: drug === '7000' ? days : 0,
    cannabis_days: drug === '4000' ? days : 0,
    crack_days: 0,
    cocaine_days: 0,
    amphetamine_days: 0,
    injecting_days: injecting,
  }
}

/** Rows of a world as the views of the record would show them. */
function rowsOf({ stays, asks }: World, { partnershipId, agencyIds }: Planted) {
  const ids = new Map<string, string>()
  const idOf = ({ name }: Person) => {
    const id = ids.get(name) ?? randomUUID()
    ids.set(name, id)
    return id
  }
  const people = new Map<string, Person>()
  const episode = (person: Person, agency: number, more: object) => {
    people.set(person.name, person)
    const id = randomUUID()
    return {
      episode_id: id,
      person_id: idOf(person),
      partnership_id: partnershipId,
      agency_id: agencyIds[agency],
      agency_code: `G${agency}`,
      episode_ref: id,
      drugs: drugsOf(person),
      ...more,
    }
  }
  const stayed = stays.map((one: Stay) => ({
    one,
    row: episode(one.person, one.agency, {
      triaged_on: one.started,
      discharged_on: one.ended,
      discharge_code: one.reason,
    }),
  }))
  const named = asks.flatMap(({ person, agency, on }: Ask) =>
    person
      ? [{ person, row: episode(person, agency, { triaged_on: on, discharged_on: on, discharge_code: '71' }) }]
      : [],
  )
  const needs = [...stayed.map(({ one, row }) => ({ person: one.person, row })), ...named].map(({ person, row }) => ({
    episode_id: row.episode_id,
    field: 'INJSTAT',
    code: person.isHard ? 'C' : 'N',
  }))
  return {
    'returns.episode_row': [...stayed, ...named].map(({ row }) => row),
    'returns.intervention_row': stayed.map(({ one, row }) => ({
      intervention_id: randomUUID(),
      episode_id: row.episode_id,
      intervention_ref: 'm',
      modal: '94',
      referred_on: one.started,
      offered_on: one.started,
      started_on: one.started,
    })),
    'returns.outcome_row': stayed.flatMap(({ one, row }) =>
      one.records.map((record) => outcomeRow(record, row.episode_id, one.person)),
    ),
    'indicators.need_row': needs,
    'indicators.asked_row': asks
      .filter(({ person }) => person === null)
      .map(({ agency, on }) => ({
        asked_id: randomUUID(),
        partnership_id: partnershipId,
        agency_id: agencyIds[agency],
        person_id: null,
        kind: 'refused',
        ended_on: on,
      })),
    'indicators.registered_row': [...people.values()].map((person) => ({
      person_id: idOf(person),
      partnership_id: partnershipId,
      given_letter: person.givenLetter,
      family_letter: person.familyLetter,
      born_on: person.bornOn,
      sex: person.sex,
    })),
  }
}

/** Puts a world into the database as a partnership of its own. */
export async function plant(owner: Pool, world: World): Promise<Planted> {
  const planted = { partnershipId: randomUUID(), agencyIds: Array.from({ length: world.agencies }, () => randomUUID()) }
  await owner.query(
    `insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'Drawn', 'Drawn')`,
    [planted.partnershipId],
  )
  for (const [place, id] of planted.agencyIds.entries())
    await owner.query(
      `insert into partnership.agency (agency_id, partnership_id, name, kind) values ($1, $2, $3, 'charity_treatment')`,
      [id, planted.partnershipId, `Agency ${place}`],
    )
  for (const [table, rows] of Object.entries(rowsOf(world, planted))) await fill(owner, table, rows)
  return planted
}

/** Runs work as the owner of the record, in one transaction. `undone`: nothing of it stays. */
export async function asOwner<T>(owner: Pool, work: (client: PoolClient) => Promise<T>, undone = false): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('set local role cg_owner')
    const result = await work(client)
    await client.query(undone ? 'rollback' : 'commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
