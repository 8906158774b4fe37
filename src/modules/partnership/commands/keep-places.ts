import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

export interface SiteDetails {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly closed_on: CalendarDay | null
}

export interface TeamDetails {
  readonly name: string
  readonly site_id: string | null
  readonly closed_on: CalendarDay | null
}

type Opened = { readonly opened_on: CalendarDay }

const closedTooEarly = () =>
  refused('closed-before-opened', 'The last day must not be before the first day', 'closed_on')

export async function addSite(
  { tx }: CommandContext,
  agencyId: AgencyId,
  input: Omit<SiteDetails, 'closed_on'> & Opened,
): Promise<Result<string>> {
  const siteId = randomUUID()
  await sql`
    insert into partnership.site (site_id, agency_id, name, address, postcode, opened_on)
    values (${siteId}, ${agencyId}, ${input.name}, ${input.address}, ${input.postcode}, ${input.opened_on}::date)`.execute(
    tx,
  )
  return done(siteId)
}

export async function changeSite({ tx }: CommandContext, siteId: string, input: SiteDetails): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.site set name = ${input.name}, address = ${input.address}, postcode = ${input.postcode}, closed_on = ${input.closed_on}::date
    where site_id = ${siteId} and (${input.closed_on}::date is null or opened_on <= ${input.closed_on}::date)`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : closedTooEarly()
}

export async function addTeam(
  { tx }: CommandContext,
  agencyId: AgencyId,
  input: Omit<TeamDetails, 'closed_on'> & Opened,
): Promise<Result<string>> {
  const teamId = randomUUID()
  await sql`
    insert into partnership.team (team_id, agency_id, name, site_id, opened_on)
    values (${teamId}, ${agencyId}, ${input.name}, ${input.site_id}::uuid, ${input.opened_on}::date)`.execute(tx)
  return done(teamId)
}

export async function changeTeam({ tx }: CommandContext, teamId: string, input: TeamDetails): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.team set name = ${input.name}, site_id = ${input.site_id}::uuid, closed_on = ${input.closed_on}::date
    where team_id = ${teamId} and (${input.closed_on}::date is null or opened_on <= ${input.closed_on}::date)`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : closedTooEarly()
}
