import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface Programme {
  readonly groupId: string
  readonly ownerAgencyId: string
  readonly agencyName: string
  readonly agencyPhone: string
  readonly name: string
  readonly words: string
  readonly topic: string
  readonly level: string
  readonly style: string
  readonly forWhom: string
  readonly place: string
  readonly isOnline: boolean
  readonly startsAt: string
  readonly minutes: number
  readonly capacity: number
  readonly firstOn: CalendarDay
  readonly sessions: number
  readonly neededForCertificate: number
  readonly leaderStaffId: string
  readonly leaderName: string
  readonly endedAt: Date | null
  readonly placesFree: number
  readonly nextAt: Date | null
}

const select = sql`
  select g.group_id as "groupId", g.owner_agency_id as "ownerAgencyId", a.name as "agencyName", a.phone as "agencyPhone", g.name, g.words, g.topic, g.level,
    g.style, g.for_whom as "forWhom", g.place, g.is_online as "isOnline", to_char(g.starts_at, 'HH24:MI') as "startsAt", g.minutes, g.capacity,
    g.first_on as "firstOn", g.sessions, g.needed_for_certificate as "neededForCertificate", g.leader_staff_id as "leaderStaffId",
    coalesce(s.display_name, '') as "leaderName", g.ended_at as "endedAt", groups.places_free(g.group_id) as "placesFree",
    (select min(x.held_at) from groups.session x where x.group_id = g.group_id and x.held_at > now() and x.cancelled_at is null) as "nextAt"
  from groups.programme g
  join partnership.agency a on a.agency_id = g.owner_agency_id
  left join partnership.staff s on s.staff_id = g.leader_staff_id`

/** Groups with a session still to come, of one agency or of all. */
export async function programmesRunning(tx: Tx, agencyId: string | null = null): Promise<readonly Programme[]> {
  const { rows } = await sql<Programme>`${select}
    where g.ended_at is null and (${agencyId}::uuid is null or g.owner_agency_id = ${agencyId}::uuid)
      and exists (select from groups.session x where x.group_id = g.group_id and x.held_at > now() - interval '1 day')
    order by a.name, g.name, g.group_id limit 200`.execute(tx)
  return rows
}

export async function programmeOf(tx: Tx, groupId: string): Promise<Programme | null> {
  const { rows } = await sql<Programme>`${select} where g.group_id = ${groupId}`.execute(tx)
  return rows[0] ?? null
}

export interface Session {
  readonly sessionId: string
  readonly heldAt: Date
  readonly cancelledAt: Date | null
}

export async function sessionsOf(tx: Tx, groupId: string): Promise<readonly Session[]> {
  const { rows } = await sql<Session>`
    select session_id as "sessionId", held_at as "heldAt", cancelled_at as "cancelledAt" from groups.session
    where group_id = ${groupId} order by held_at`.execute(tx)
  return rows
}
