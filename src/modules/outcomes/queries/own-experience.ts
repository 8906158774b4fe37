import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface KnownService {
  readonly agencyId: string
  readonly name: string
}

/** The services that work with the person, or did in the last year. */
export async function servicesKnown(tx: Tx, people: readonly string[]): Promise<readonly KnownService[]> {
  const { rows } = await sql<KnownService>`
    select distinct g.agency_id as "agencyId", g.name
    from people.working_relationship r join partnership.agency g on g.agency_id = r.agency_id
    where r.person_id = any (${[...people]}::uuid[]) and r.from_at <= now() and (r.to_at is null or r.to_at > now() - interval '1 year')
    order by g.name`.execute(tx)
  return rows
}

export interface Told {
  readonly experienceId: string
  readonly agencyName: string
  readonly answers: Readonly<Record<string, string>>
  readonly saidOn: CalendarDay
}

/** What the person said about services and did not take back, the newest first. */
export async function ownExperience(tx: Tx, people: readonly string[]): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select e.experience_id as "experienceId", g.name as "agencyName", e.answers, e.said_on::text as "saidOn"
    from outcomes.experience e join partnership.agency g on g.agency_id = e.about_agency_id
    where e.person_id = any (${[...people]}::uuid[]) and e.taken_back_at is null
    order by e.created_at desc limit 50`.execute(tx)
  return rows
}
