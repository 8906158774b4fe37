import type { ClientBase } from 'pg'

export interface AgencyOfCode {
  readonly agencyId: string
  readonly name: string
  readonly code: string
  readonly partnership: string
}

/** The agencies that the national system knows by a code; a code is an agency's own within its partnership. */
export async function agenciesByCode(client: ClientBase, code: string, partnership?: string): Promise<AgencyOfCode[]> {
  const { rows } = await client.query<AgencyOfCode>(
    `select a.agency_id as "agencyId", a.name, a.national_code as code, p.name as partnership
    from partnership.agency a join partnership.partnership p on p.partnership_id = a.partnership_id
    where a.national_code = $1 and ($2::text is null or p.code = $2) order by p.name`,
    [code, partnership ?? null],
  )
  return rows
}

export interface TeamOfAgency {
  readonly teamId: string
  readonly name: string
}

/** The open teams of an agency. */
export async function openTeamsOf(client: ClientBase, agencyId: string): Promise<TeamOfAgency[]> {
  const { rows } = await client.query<TeamOfAgency>(
    `select team_id as "teamId", name from partnership.team
    where agency_id = $1 and (closed_on is null or closed_on > current_date) order by opened_on, name, team_id`,
    [agencyId],
  )
  return rows
}
