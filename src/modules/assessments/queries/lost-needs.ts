import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { NeedDomain } from '../domain/instrument/definition.ts'
import type { NeedLimit } from '../domain/needs/need.ts'

export interface LostNeed {
  readonly needId: string
  readonly personId: string
  readonly personName: string | null
  readonly domain: NeedDomain
  readonly words: string
  readonly urgent: boolean
  readonly createdAt: Date
}

export const lostNeedsOnAPage = 50

/**
 * Needs the agency wrote down and nobody has taken within the set days, urgent and oldest first; those the worker may see,
 * of people they may know of: a safeguarding lead reads what is about safety, and is not told whose it is by a list. */
export async function lostNeeds(
  tx: Tx,
  agencyId: string,
  { limit, page }: { readonly limit: NeedLimit; readonly page: number },
): Promise<readonly LostNeed[]> {
  const { rows } = await sql<LostNeed>`
    select t.need_id as "needId", t.person_id as "personId", t.domain, t.words, t.urgent, t.created_at as "createdAt",
      nullif(concat_ws(' ', coalesce(nullif(i.chosen_name, ''), i.given_name), i.family_name), '') as "personName"
    from assessments.need t
    join people.person p on p.person_id = t.person_id
    left join people.identity i on i.person_id = t.person_id and i.replaced_at is null
    where t.owner_agency_id = ${agencyId} and t.owner_staff_id is null and t.closed_at is null
      and t.created_at < now() - make_interval(days => case when t.urgent then ${limit.daysIfUrgent}::int else ${limit.daysWithoutOwner}::int end)
    order by t.urgent desc, t.created_at limit ${lostNeedsOnAPage + 1} offset ${(page - 1) * lostNeedsOnAPage}`.execute(
    tx,
  )
  return rows
}
