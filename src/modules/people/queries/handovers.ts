import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** One worker handing a person to a colleague, as far as whoever asks may know of it. */
export interface Handover {
  readonly handover_id: string
  readonly person_id: PersonId
  readonly giver_staff_id: StaffId
  readonly giver_name: string
  readonly taker_staff_id: StaffId
  readonly taker_name: string
  /** Which of the two answers for the person now. */
  readonly named_staff_id: StaffId
  /** Empty for whoever is told only who and when. */
  readonly reason: string
  readonly to_know: string
  readonly meeting_on: CalendarDay | null
  readonly begun_at: Date
  readonly seen_on: CalendarDay | null
  readonly called_off_at: Date | null
  readonly called_off_reason: string
  readonly may_finish: boolean
  readonly may_call_off: boolean
}

export const isOpen = ({ seen_on, called_off_at }: Handover): boolean => seen_on === null && called_off_at === null

export async function handoversOf(tx: Tx, personId: PersonId): Promise<Handover[]> {
  const { rows } = await sql<Handover>`select * from people.handovers(${personId})`.execute(tx)
  return rows
}

export interface OwnHandover extends Handover {
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
}

/** Open handovers in which the acting worker gives or takes. */
export async function ownOpenHandovers(tx: Tx): Promise<OwnHandover[]> {
  const { rows } = await sql<OwnHandover>`
    select h.*, i.given_name, i.chosen_name, i.family_name from people.handovers() h
    left join people.identity i on i.person_id = h.person_id and i.replaced_at is null order by h.begun_at`.execute(tx)
  return rows
}

/** The first contact the taking worker has had with the person since the handover began, as a day to offer; null where none is kept. */
export async function firstContactSince(tx: Tx, { person_id, taker_staff_id, begun_at }: Handover) {
  const { rows } = await sql<{ day: CalendarDay | null }>`
    select min((a.starts_at at time zone 'Europe/London')::date) as day from care.appointment a
    where a.person_id = ${person_id} and a.with_staff_id = ${taker_staff_id} and a.attendance in ('attended', 'late')
      and a.starts_at >= ${begun_at}::timestamptz`.execute(tx)
  return rows[0]?.day ?? null
}

export interface LeftBehind {
  readonly person_id: PersonId
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly why: 'worker-left' | 'giver-left' | 'taker-left' | 'handover-hangs'
  readonly worker: string
  readonly since: Date
}

/** For a manager: people whose worker has left the agency, and handovers that nobody finishes. */
export async function leftBehind(tx: Tx): Promise<LeftBehind[]> {
  const { rows } = await sql<LeftBehind>`
    select l.*, i.given_name, i.chosen_name, i.family_name from people.left_behind() l
    join people.identity i on i.person_id = l.person_id and i.replaced_at is null order by l.since, l.person_id`.execute(
    tx,
  )
  return rows
}
