import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Category, maskOf } from '../domain/categories.ts'
import { type Opening, permissionReference, type Route, whyInWords } from '../domain/why-words.ts'

/** One opening of the acting worker's or carer's own, with what it opens and the sentence that says why. */
export interface Why {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly route: Route
  readonly sourceId: string
  /** Kinds opened in full, and kinds opened in part, as masks. */
  readonly opens: number
  readonly projects: number
  readonly until: Date | null
  readonly sentence: string
}

interface Row extends Omit<Opening, 'reference'> {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly sourceId: string
  readonly opens: number
  readonly projects: number
}

/**
 * Why whoever acts sees what they see of these people: their own rows of the access map, live now and for the purpose of this
 * request, each with its sentence. `categories` narrows to kinds of information; `name` is what the person is called.
 */
export async function whyISee(
  tx: Tx,
  personIds: readonly string[],
  categories?: readonly Category[],
  name?: string,
): Promise<Why[]> {
  const wanted = categories ? maskOf(categories) : -1
  const { rows } = await sql<Row>`
    select a.person_id as "personId", a.owner_agency_id as "ownerAgencyId", a.route, a.source_id as "sourceId", a.opens, a.projects,
      nullif(a.valid_to, 'infinity') as until, g.given_at as "givenAt", coalesce(m.name, '') as "agencyName", coalesce(y.name, '') as agreement,
      coalesce(t.name, '') as "teamName", coalesce(r.reason, '') as reason
    from consent.access a
    left join partnership.agency m on m.agency_id = (select acting.agency_id())
    left join consent.sharing_grant g on a.route = 'grant' and g.sharing_grant_id = a.source_id
    left join partnership.agreement_flow f on a.route = 'agreement' and f.agreement_flow_id = a.source_id
    left join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id
    left join partnership.agreement y on y.agreement_id = v.agreement_id
    left join partnership.team t on a.route = 'team_list' and t.team_id = a.viewer_id
    left join consent.team_reason r on a.route = 'team_reason' and r.person_id = a.person_id and r.staff_id = a.viewer_id and r.until_at = a.valid_to
    where a.person_id = any (${[...personIds]}::uuid[]) and a.route <> 'deny' and a.valid_from <= now() and now() < a.valid_to
      and a.purposes & (select acting.purpose_mask()) <> 0 and (a.opens | a.projects) & ${wanted} <> 0
      and not exists (select from consent.access d where d.person_id = a.person_id and d.route = 'deny' and d.valid_from <= now() and now() < d.valid_to)
    order by a.route = 'team_list', a.valid_from`.execute(tx)
  return rows.map((row) => ({
    personId: row.personId,
    ownerAgencyId: row.ownerAgencyId,
    route: row.route,
    sourceId: row.sourceId,
    opens: row.opens,
    projects: row.projects,
    until: row.until,
    sentence: whyInWords({ ...row, reference: permissionReference(row.sourceId) }, name),
  }))
}
