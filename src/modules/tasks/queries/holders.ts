import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Somebody, or a team, to whom a task may be given. */
export interface PossibleHolder {
  readonly choice: string
  readonly name: string
}

export interface Recipient {
  readonly staffId: string
  readonly name: string
  readonly jobTitle: string
  readonly agencyId: string
  readonly agencyName: string
}

/** Whom the acting worker may write to about a person now. */
export async function recipientsFor(tx: Tx, personId: string): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select staff_id as "staffId", name, job_title as "jobTitle", agency_id as "agencyId", agency_name as "agencyName"
    from tasks.recipients(${personId})`.execute(tx)
  return rows
}

async function teams(tx: Tx): Promise<readonly PossibleHolder[]> {
  const { rows } = await sql<PossibleHolder>`
    select 'team:' || team_id as choice, name from partnership.team
    where agency_id = (select acting.agency_id()) and closed_on is null order by name`.execute(tx)
  return rows
}

async function ownColleagues(tx: Tx): Promise<readonly PossibleHolder[]> {
  const { rows } = await sql<PossibleHolder>`
    select 'staff:' || staff_id as choice, display_name || case when staff_id = (select acting.staff_id()) then ' (you)' else '' end as name
    from partnership.staff
    where agency_id = (select acting.agency_id()) and from_at <= now() and (to_at is null or now() < to_at)
    order by staff_id <> (select acting.staff_id()), display_name`.execute(tx)
  return rows
}

/** To whom a task may be given: about nobody, colleagues; about a person, whoever may be told of them. Teams always. */
export async function possibleHolders(
  tx: Tx,
  me: { readonly staffId: string; readonly agencyId: string },
  personId: string | null,
): Promise<readonly PossibleHolder[]> {
  if (personId === null) return [...(await ownColleagues(tx)), ...(await teams(tx))]
  const [others, ofTeams] = await Promise.all([recipientsFor(tx, personId), teams(tx)])
  const named = others.map(({ staffId, name, agencyId, agencyName }) => ({
    choice: `staff:${staffId}`,
    name: agencyId === me.agencyId ? name : `${name}, ${agencyName}`,
  }))
  return [{ choice: `staff:${me.staffId}`, name: 'Me' }, ...named, ...ofTeams]
}
