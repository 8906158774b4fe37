import { type Connection, openClient } from '../../src/platform/db/connection.ts'
import { chance } from '../england/chance.sql.ts'
import { partnerships } from '../england/partnerships.sql.ts'
import { rebuildings, setAside } from '../england/set-aside.ts'
import type { Size } from '../england/size.ts'
import { inTwoLanes, running } from '../england/two-lanes.ts'
import { agreed, drugs, helped, left, named, outcomes, registered, spells, treated } from './treatment.sql.ts'

/** Changes with anything that changes what is loaded, so that an older folder is not taken for this one. */
export const numbersVersion = 3

const tables = [
  'assessments.outcome_profile',
  'people.identity',
  'episodes.intervention',
  'returns.field_set',
  'episodes.episode',
  'episodes.discharge',
  'people.person',
  'returns.file_episode',
]

/** Loads six years of treatment in an invented England into an empty, migrated database, as its superuser. */
export async function loadNumbers(owner: Connection, size: Size, log: (line: string) => void): Promise<void> {
  const lane = async () => {
    const client = await openClient(owner, { applicationName: 'bench load', statementTimeout: 0 })
    await client.query(
      "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set lock_timeout = 0",
    )
    return client
  }
  const lanes = await Promise.all([lane(), lane()])
  const [client] = lanes
  const today = new Date().toISOString().slice(0, 10)
  try {
    const aside = await setAside(client, tables)
    for (const text of [chance(today), ...partnerships(size), spells(size)]) await client.query(text)
    const rows = { outcomes, named, helped, treated, drugs, agreed, left, registered }
    await inTwoLanes(
      lanes,
      Object.entries(rows).map(([name, text]) => running(name, [text])),
      log,
    )
    const again = rebuildings(aside, tables)
    await inTwoLanes(
      lanes,
      again.map(({ table, statements }) => running(`indexes of ${table}`, statements)),
      log,
    )
    await inTwoLanes(
      lanes,
      tables.map((table) => running(`vacuum ${table}`, [`vacuum (analyze) ${table}`])),
      log,
    )
    await client.query('analyze; checkpoint')
  } finally {
    await Promise.all(lanes.map((one) => one.end()))
  }
}
