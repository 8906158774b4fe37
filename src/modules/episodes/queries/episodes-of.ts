import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, Id, PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { EpisodeKind } from '../domain/episode.ts'

export type EpisodeId = Id<'episode'>

export interface Episode {
  readonly episodeId: EpisodeId
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyPhone: string
  readonly authorStaffId: StaffId | null
  readonly kind: EpisodeKind
  readonly startedOn: CalendarDay
  readonly endedOn: CalendarDay | null
  readonly endedAt: Date | null
  /** The first day of the pause that runs now. */
  readonly pausedOn: CalendarDay | null
  readonly recoveryMarkedAt: Date | null
  readonly returnedFromId: EpisodeId | null
  /** What it is for, how it ended and what worked: null where there is none or whoever acts may not see it. */
  readonly purpose: string | null
  readonly purposeAgreed: boolean | null
  readonly reasonCode: string | null
  readonly reasonWords: string | null
  readonly wasPlanned: boolean | null
  readonly whatWorked: string | null
  readonly version: number
}

const columns = sql`e.episode_id as "episodeId", e.person_id as "personId", e.owner_agency_id as "agencyId", a.name as "agencyName",
  a.phone as "agencyPhone", e.author_staff_id as "authorStaffId", e.kind, e.started_on as "startedOn", e.ended_on as "endedOn",
  e.ended_at as "endedAt", u.paused_on as "pausedOn", e.recovery_marked_at as "recoveryMarkedAt", e.returned_from_id as "returnedFromId",
  l.purpose, l.agreed_with_person as "purposeAgreed", d.reason_code as "reasonCode", w.words as "reasonWords", w.planned as "wasPlanned",
  nullif(d.what_worked, '') as "whatWorked", e.version`

const joins = sql`join partnership.agency a on a.agency_id = e.owner_agency_id
  left join episodes.pause u on u.episode_id = e.episode_id and u.resumed_on is null
  left join episodes.purpose_line l on l.episode_id = e.episode_id and l.replaced_at is null
  left join episodes.discharge d on d.episode_id = e.episode_id and d.undone_at is null
  left join episodes.leaving_reason w on w.code = d.reason_code`

/** Every episode of the person with any agency that whoever acts may see: open ones first, then the latest. */
export async function lastEpisodesOf(tx: Tx, personId: PersonId, most = 50): Promise<Episode[]> {
  const { rows } = await sql<Episode>`
    select ${columns} from people.person p join people.person q on q.whole_id = p.whole_id
    join episodes.episode e on e.person_id = q.person_id ${joins}
    where p.person_id = ${personId}
    order by e.ended_on is not null, coalesce(e.ended_on, e.started_on) desc, e.episode_id limit ${most}`.execute(tx)
  return rows
}

/** One episode of the person, or null: there is none, or whoever acts may not see it. */
export async function episodeOf(tx: Tx, personId: PersonId, episodeId: EpisodeId): Promise<Episode | null> {
  const { rows } = await sql<Episode>`
    select ${columns} from episodes.episode e ${joins}
    where e.episode_id = ${episodeId} and e.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** The open episodes of the person at one agency, oldest first. */
export async function openEpisodesAt(tx: Tx, personId: PersonId, agencyId: AgencyId): Promise<Episode[]> {
  const { rows } = await sql<Episode>`
    select ${columns} from people.person p join people.person q on q.whole_id = p.whole_id
    join episodes.episode e on e.person_id = q.person_id ${joins}
    where p.person_id = ${personId} and e.owner_agency_id = ${agencyId} and e.ended_on is null
    order by e.started_on, e.episode_id`.execute(tx)
  return rows
}
