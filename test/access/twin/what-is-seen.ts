import type { ClientBase } from 'pg'
import { itemTables } from './random-items.ts'
import type { Signed } from './random-world.ts'

type ItemTable = keyof typeof itemTables
export const tables = Object.keys(itemTables) as ItemTable[]

const itemQuery = tables.map((table) => `select ${itemTables[table]}::text as id from ${table}`).join(' union all ')
const countQuery = tables.map((table) => `(select count(*) from ${table})`).join(' + ')
export const asked = [1, 3, 9, 10]

/** What the database gives to somebody. */
export interface Seen {
  readonly items: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly count: number
  readonly projected: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
  readonly told: ReadonlySet<string>
  readonly mayHold: ReadonlySet<string>
  readonly requests: ReadonlySet<string>
  readonly heard: ReadonlySet<string>
  readonly appeals: ReadonlySet<string>
  readonly agenda: ReadonlySet<string>
}

/** Asks the database everything there is to ask about a world, as one of its people and for one purpose. */
export async function whatIsSeen(
  client: ClientBase,
  actor: Signed,
  purpose: string,
  people: readonly string[],
  agencies: readonly string[],
): Promise<Seen> {
  await client.query(`select acting.begin($1, $2, 'twin')`, [actor.token, purpose])
  const items = await client.query({
    name: 'items',
    text: `select coalesce(array_agg(id), '{}') as ids from (${itemQuery}) i`,
  })
  const rest = await client.query({
    name: 'rest',
    text: `select (select coalesce(array_agg(person_id::text), '{}') from people.person) as people, ${countQuery} as count,
      (select coalesce(array_agg(p || ' ' || a || ' ' || c), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a, unnest($3::smallint[]) c where consent.projects(p, a, c)) as projected,
      (select coalesce(array_agg(p || ' ' || c), '{}') from unnest($1::uuid[]) p, generate_series(1, 14) c where consent.may_write(p, c::smallint)) as writable,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where tasks.i_may_be_told(p, a)) as told,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where tasks.may_hold(acting.staff_id(), null, p, a)) as may_hold,
      (select coalesce(array_agg(help_request_id::text), '{}') from front_door.help_request) as requests,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where episodes.hears_from(p, a)) as heard,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where residential.decides_for(p, a, acting.partnership_id())) as appeals,
      (select coalesce(array_agg(agenda_item_id::text), '{}') from residential.agenda_item) as agenda`,
    values: [people, agencies, asked],
  })
  const row = rest.rows[0]
  return {
    items: new Set(items.rows[0].ids),
    people: new Set(row.people),
    count: Number(row.count),
    projected: new Set(row.projected),
    writable: new Set(row.writable),
    told: new Set(row.told),
    mayHold: new Set(row.may_hold),
    requests: new Set(row.requests),
    heard: new Set(row.heard),
    appeals: new Set(row.appeals),
    agenda: new Set(row.agenda),
  }
}
