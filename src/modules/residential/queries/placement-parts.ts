import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { TouchOutcome, TouchWay } from '../domain/path.ts'

export interface KeepInTouch {
  readonly keepInTouchId: string
  readonly placementId: string
  readonly dueOn: CalendarDay
  readonly withName: string
  readonly how: TouchWay
  readonly outcome: TouchOutcome | null
  readonly happenedOn: CalendarDay | null
  readonly note: string
}

/** The contacts planned and held while somebody is away, in their order. */
export async function contactsOf(tx: Tx, placementIds: readonly string[]): Promise<KeepInTouch[]> {
  const { rows } = await sql<KeepInTouch>`
    select k.keep_in_touch_id as "keepInTouchId", k.placement_id as "placementId", k.due_on as "dueOn", s.display_name as "withName", k.how, k.outcome,
      k.happened_on as "happenedOn", k.note
    from residential.keep_in_touch k join partnership.staff s on s.staff_id = k.with_staff_id
    where k.placement_id = any (${[...placementIds]}::uuid[]) and k.removed_at is null order by k.due_on, k.created_at, k.keep_in_touch_id`.execute(
    tx,
  )
  return rows
}

export interface ReturnPart {
  readonly code: string
  readonly words: string
  readonly hint: string
}

/** What must be in place before somebody comes home, in its order. */
export async function returnParts(tx: Tx): Promise<ReturnPart[]> {
  const { rows } = await sql<ReturnPart>`
    select code, words, hint from residential.return_part where applies_from <= current_date and (applies_to is null or current_date < applies_to)
    order by position, code`.execute(tx)
  return rows
}

export interface ReturnStep {
  readonly returnStepId: string
  readonly placementId: string
  readonly partCode: string
  readonly partWords: string
  readonly what: string
  readonly withWhom: string
  readonly happensOn: CalendarDay | null
  readonly notNeeded: boolean
}

/** The plan for coming home, by day. */
export async function returnStepsOf(tx: Tx, placementIds: readonly string[]): Promise<ReturnStep[]> {
  const { rows } = await sql<ReturnStep>`
    select s.return_step_id as "returnStepId", s.placement_id as "placementId", s.part_code as "partCode", t.words as "partWords", s.what, s.with_whom as "withWhom",
      s.happens_on as "happensOn", s.not_needed as "notNeeded"
    from residential.return_step s join residential.return_part t on t.code = s.part_code
    where s.placement_id = any (${[...placementIds]}::uuid[]) and s.removed_at is null
    order by s.happens_on nulls last, t.position, s.created_at, s.return_step_id`.execute(tx)
  return rows
}
