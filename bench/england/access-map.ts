import type { Client } from 'pg'
import { peopleInEach, type Size } from './size.ts'
import type { Task } from './two-lanes.ts'

const build = `
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
  from consent.access_rule r where r.person_id = any ($1::uuid[]) and r.valid_from < r.valid_to`

/**
 * The access map from the product's own rule, a partnership at a time. The people are named in the statement, planned for each
 * anew: the planner must know how many they are, or it goes through all permissions for each flow of the agreement.
 */
export function mapTasks({ partnerships }: Size): Task[] {
  return Array.from({ length: partnerships }, (_, p) => ({
    name: `access map of partnership ${p + 1}`,
    work: async (client: Client) => {
      const { rows } = await client.query(
        'select array_agg(person_id) as people from bench.person where n between $1 and $2',
        [p * peopleInEach, (p + 1) * peopleInEach - 1],
      )
      await client.query(build, [rows[0].people])
    },
  }))
}

/** Differences between map and rule for people spread over the whole country; there must be none. */
export async function driftOfSome(client: Client, { people }: Size, sample: number): Promise<number> {
  const { rows } = await client.query(
    `with few as (select array_agg(bench.id('person', (i::bigint * $1) / $2)) as people from generate_series(0, $2 - 1) i),
      rule as (select r.* from consent.access_rule r where r.person_id = any ((select people from few)::uuid[]) and r.valid_from < r.valid_to),
      map as (select a.* from consent.access a where a.person_id = any ((select people from few)::uuid[]))
    select (select count(*) from (select * from rule except all select * from map) m)
      + (select count(*) from (select * from map except all select * from rule) l) as drift, (select count(*) from map) as rows`,
    [people, sample],
  )
  if (Number(rows[0].rows) === 0) throw new Error('The access map is empty: nothing was checked.')
  return Number(rows[0].drift)
}
