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

interface Way {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly viewerId: string
  readonly route: Route
  readonly sourceId: string
  readonly opens: number
  readonly projects: number
  readonly until: Date | null
}

type Words = Pick<Opening, 'agencyName' | 'givenAt' | 'agreement' | 'teamName' | 'reason'>
const noWords: Words = { agencyName: '', givenAt: null, agreement: '', teamName: '', reason: '' }

/** For the ways of one route, the words of the source of each, by the key named beside. */
type WordsOf = (tx: Tx, ways: readonly Way[]) => Promise<ReadonlyMap<string, Partial<Words>>>
const keyOf = ({ route, sourceId, viewerId, personId, until }: Way): string =>
  route === 'team_list' ? viewerId : route === 'team_reason' ? `${personId} ${until?.getTime()}` : sourceId

async function ownAgency(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from partnership.agency where agency_id = (select acting.agency_id())`.execute(tx)
  return rows[0]?.name ?? ''
}

const grants: WordsOf = async (tx, ways) => {
  const [{ rows }, agencyName] = await Promise.all([
    sql<{ id: string; givenAt: Date }>`
      select sharing_grant_id as id, given_at as "givenAt" from consent.sharing_grant
      where sharing_grant_id = any (${ways.map(({ sourceId }) => sourceId)}::uuid[])`.execute(tx),
    ownAgency(tx),
  ])
  const given = new Map(rows.map(({ id, givenAt }) => [id, givenAt]))
  return new Map(ways.map((way) => [way.sourceId, { agencyName, givenAt: given.get(way.sourceId) ?? null }]))
}

const agencies: WordsOf = async (tx, ways) => {
  const agencyName = await ownAgency(tx)
  return new Map(ways.map((way) => [way.sourceId, { agencyName }]))
}

const agreements: WordsOf = async (tx, ways) => {
  const { rows } = await sql<{ id: string; agreement: string }>`
    select f.agreement_flow_id as id, y.name as agreement
    from partnership.agreement_flow f
    join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id
    join partnership.agreement y on y.agreement_id = v.agreement_id
    where f.agreement_flow_id = any (${ways.map(({ sourceId }) => sourceId)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, agreement }) => [id, { agreement }]))
}

const teams: WordsOf = async (tx, ways) => {
  const { rows } = await sql<{ id: string; teamName: string }>`
    select team_id as id, name as "teamName" from partnership.team
    where team_id = any (${ways.map(({ viewerId }) => viewerId)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, teamName }) => [id, { teamName }]))
}

const reasons: WordsOf = async (tx, ways) => {
  const { rows } = await sql<{ personId: string; until: Date; reason: string }>`
    select person_id as "personId", until_at as until, reason from consent.team_reason
    where person_id = any (${ways.map(({ personId }) => personId)}::uuid[])
      and staff_id = any (${ways.map(({ viewerId }) => viewerId)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ personId, until, reason }) => [`${personId} ${until.getTime()}`, { reason }]))
}

const wordsOf: Partial<Record<Route, WordsOf>> = {
  grant: grants,
  agency: agencies,
  agreement: agreements,
  team_list: teams,
  team_reason: reasons,
}

/** The words behind each way. Only the tables that some way rests on are asked: most records are opened by a caseload, which needs none. */
async function wordsBehind(tx: Tx, ways: readonly Way[]): Promise<(way: Way) => Words> {
  const byRoute = Map.groupBy(ways, ({ route }) => route)
  const found = new Map(
    await Promise.all([...byRoute].map(async ([route, some]) => [route, await wordsOf[route]?.(tx, some)] as const)),
  )
  return (way) => ({ ...noWords, ...found.get(way.route)?.get(keyOf(way)) })
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
  const { rows } = await sql<Way>`
    select a.person_id as "personId", a.owner_agency_id as "ownerAgencyId", a.viewer_id as "viewerId", a.route, a.source_id as "sourceId", a.opens, a.projects,
      nullif(a.valid_to, 'infinity') as until
    from consent.access a
    where a.person_id = any (${[...personIds]}::uuid[]) and a.route <> 'deny' and a.valid_from <= now() and now() < a.valid_to
      and a.purposes & (select acting.purpose_mask()) <> 0 and (a.opens | a.projects) & ${wanted} <> 0
      and not exists (select from consent.access d where d.person_id = a.person_id and d.route = 'deny' and d.valid_from <= now() and now() < d.valid_to)
    order by a.route = 'team_list', a.valid_from`.execute(tx)
  const words = await wordsBehind(tx, rows)
  return rows.map((way) => ({
    personId: way.personId,
    ownerAgencyId: way.ownerAgencyId,
    route: way.route,
    sourceId: way.sourceId,
    opens: way.opens,
    projects: way.projects,
    until: way.until,
    sentence: whyInWords({ ...words(way), ...way, reference: permissionReference(way.sourceId) }, name),
  }))
}
