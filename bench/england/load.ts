import { type Client, escapeIdentifier } from 'pg'
import { type Connection, openClient } from '../../src/platform/db/connection.ts'
import { driftOfSome, mapTasks } from './access-map.ts'
import { chance } from './chance.sql.ts'
import { longJourneys } from './long.sql.ts'
import { partnerships } from './partnerships.sql.ts'
import { identities, permissions, persons, plan, rarities, relationships, ways } from './people.sql.ts'
import { appointments, entries, goals, scripts } from './record.sql.ts'
import { rebuildings, setAside } from './set-aside.ts'
import type { Size } from './size.ts'
import { answers } from './told.sql.ts'
import { inTwoLanes, running } from './two-lanes.ts'
import { days, desk, episodes, steps, waiting } from './work.sql.ts'

export interface Loaded {
  readonly seconds: number
  /** How long the server computed, on all cores together: other work on the machine lengthens the load, but not this. */
  readonly cpuSeconds: number
  readonly parts: Readonly<Record<string, number>>
  readonly counts: Readonly<Record<string, number>>
  readonly drift: number
  readonly driftOf: number
}

/** The large tables, the one that takes longest to index first. */
const large = [
  'consent.grant_line',
  'care.entry',
  'people.working_relationship',
  'people.identity',
  'people.lead_agency',
  'care.appointment',
  'prescribing.collection',
  'care.goal',
  'consent.sharing_grant',
  'people.case_reference',
  'people.contact',
  'people.address',
  'people.alert',
  'prescribing.script',
  'justice.treatment_order',
  'people.person',
  'assessments.answer',
  'episodes.episode',
  'care.contact',
  'care.plan_action',
  'assessments.assessment',
  'tasks.task',
]
const map = 'consent.access'
const small = [
  'people.block',
  'referrals.referral',
  'care.own_words',
  'care.correction_request',
  'auth.account',
  'partnership.agency',
  'partnership.team',
  'assessments.confirmation',
  'assessments.form',
  'care.plan',
  'care.lapse',
  'care.plan_agreement',
  'directory.service',
  'episodes.check_up',
  'episodes.review',
  'front_door.help_request',
  'people.handover',
  'tasks.conference',
  'tasks.message',
  'tasks.participant',
  'tasks.receipt',
  'tasks.thread',
].concat(
  ['staff', 'staff_role', 'team_member', 'agreement', 'agreement_version', 'agreement_party', 'agreement_flow'].map(
    (name) => `partnership.${name}`,
  ),
)
const counted = ['partnership.partnership', 'partnership.agency', 'partnership.staff', ...large, map]

const slices = 10

function insertTasks(size: Size) {
  const slice = size.entries / slices
  const notes = Array.from({ length: slices }, (_, at) =>
    running(`entries ${at + 1} of ${slices}`, [entries(size, at * slice, (at + 1) * slice)]),
  )
  const others = { identities, relationships, permissions, persons, ways, rarities, appointments, goals, scripts }
  const journey = {
    episodes,
    steps,
    days,
    'answers given': answers(),
    'long journeys': longJourneys,
    desks: [desk, waiting],
  }
  const asked = Object.entries({ ...others, ...journey }).map(([name, statements]) =>
    running(name, [statements].flat()),
  )
  return [...asked, ...notes]
}

async function lane(owner: Connection): Promise<Client> {
  const client = await openClient(owner, { applicationName: 'bench load', statementTimeout: 0 })
  // Triggers and foreign keys rest: the data is right by construction, and the map is built once at the end.
  await client.query("set session_replication_role = replica; set maintenance_work_mem = '1GB'; set lock_timeout = 0")
  return client
}

async function countAll(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of counted) {
    const { rows } = await client.query(`select count(*) as n from ${table.split('.').map(escapeIdentifier).join('.')}`)
    counts[table] = Number(rows[0].n)
  }
  return counts
}

/** Loads the invented England into an empty, migrated database, as its superuser; gives how long that took and what is there. */
export async function loadEngland(
  owner: Connection,
  size: Size,
  log: (line: string) => void,
): Promise<Omit<Loaded, 'cpuSeconds'>> {
  const started = performance.now()
  const parts: Record<string, number> = {}
  const part = async (name: string, work: () => Promise<unknown>) => {
    const from = performance.now()
    await work()
    parts[name] = Math.round(performance.now() - from) / 1000
    log(`${name}: ${parts[name]} s in all`)
  }
  const lanes = await Promise.all([lane(owner), lane(owner)])
  const [client] = lanes
  const both = (tasks: Parameters<typeof inTwoLanes>[1]) => inTwoLanes(lanes, tasks, log)
  const today = new Date().toISOString().slice(0, 10)
  try {
    const aside = await setAside(client, [...large, map])
    await part('agencies, staff and plan', async () => {
      for (const text of [chance(today), ...partnerships(size), plan(size)]) await client.query(text)
    })
    await part('rows', () => both(insertTasks(size)))
    await part('indexes', () =>
      both(rebuildings(aside, large).map(({ table, statements }) => running(`indexes of ${table}`, statements))),
    )
    await part('statistics', () =>
      both([...large, ...small].map((table) => running(`vacuum ${table}`, [`vacuum (analyze) ${table}`]))),
    )
    await part('access map', () => both(mapTasks(size)))
    await part('indexes of the map', () =>
      both(rebuildings(aside, [map]).map(({ table, statements }) => running(`indexes of ${table}`, statements))),
    )
    await part('statistics of the map', () => client.query(`vacuum (analyze) ${map}`))
    const seconds = Math.round(performance.now() - started) / 1000
    const driftOf = Math.min(size.people, 1000)
    const loaded = {
      seconds,
      parts,
      counts: await countAll(client),
      drift: await driftOfSome(client, size, driftOf),
      driftOf,
    }
    await client.query('drop table bench.permission; checkpoint')
    return loaded
  } finally {
    await Promise.all(lanes.map((one) => one.end()))
  }
}
