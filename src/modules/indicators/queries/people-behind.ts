import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Definitions, rulesForSql } from '../domain/rules.ts'

export interface PersonBehind {
  readonly person_id: PersonId
  readonly given_name: string
  readonly chosen_name: string
  readonly family_name: string
  readonly outcomes: readonly string[]
}

interface Behind {
  readonly counted_id: string
  readonly person_id: PersonId
  readonly outcomes: readonly string[]
}

/**
 * Who is behind a figure of the acting agency. A name is shown where the reader sees the person's help by the agency itself, which is what
 * the figure is made of; of the others only how many they are.
 */
export async function peopleBehind(
  tx: Tx,
  snapshotId: string,
  indicator: string,
  { values }: Definitions,
): Promise<{ readonly shown: readonly PersonBehind[]; readonly hiddenCount: number }> {
  const { rows: all } = await sql<Behind>`
    select counted_id, person_id, array_agg(outcome order by outcome) as outcomes
    from indicators.people_behind(${snapshotId}::uuid, ${indicator}, ${JSON.stringify(rulesForSql(values))}::jsonb)
    group by counted_id, person_id`.execute(tx)
  const { rows: seen } = await sql<Omit<PersonBehind, 'outcomes'>>`
    select p.person_id, coalesce(i.given_name, '') as given_name, coalesce(i.chosen_name, '') as chosen_name, coalesce(i.family_name, '') as family_name
    from people.person p left join people.identity i on i.person_id = p.person_id and i.replaced_at is null
    where p.person_id = any (${all.map((one) => one.person_id)}::uuid[])
      and exists (select from episodes.intervention h where h.person_id = p.person_id and h.owner_agency_id = acting.agency_id())
    order by family_name, given_name, p.person_id`.execute(tx)
  const names = new Map(seen.map((one) => [one.person_id, one]))
  const counted = [...Map.groupBy(all, (one) => one.counted_id).values()]
  const shown = counted.flatMap((registrations) => {
    const open = registrations.find((one) => names.has(one.person_id))
    const name = open && names.get(open.person_id)
    return open && name ? [{ ...name, outcomes: open.outcomes }] : []
  })
  // Those who are counted first, then by name.
  const isCounted = ({ outcomes }: PersonBehind) => Number(outcomes.includes('yes'))
  shown.sort(
    (a, b) =>
      isCounted(b) - isCounted(a) ||
      `${a.family_name} ${a.given_name}`.localeCompare(`${b.family_name} ${b.given_name}`, 'en-GB'),
  )
  return { shown, hiddenCount: counted.length - shown.length }
}
