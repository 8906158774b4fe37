import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'

export interface NewTarget {
  readonly objective: string
  readonly measure: string
  readonly aim: number
  /** What the measure is today, as it is shown; never typed. */
  readonly baseline: { readonly value: number; readonly month: CalendarDay } | null
  readonly fromMonth: CalendarDay
  readonly byMonth: CalendarDay
  readonly owner: string
  readonly why: string
  readonly isEnded: boolean
}

type CommandContext = Pick<StaffContext, 'tx' | 'actor' | 'today'>

/** What is wrong with the months of a target: it may not count for a month that has begun. */
function faultOf({ fromMonth, byMonth }: NewTarget, today: CalendarDay) {
  if (fromMonth <= today)
    return refused(
      'begun-already',
      'Choose a month that has not begun. What has begun is judged by what was set before',
      'from_month',
    )
  return byMonth < fromMonth
    ? refused('ends-too-soon', 'The month it should be reached by must be the first month or later', 'by_month')
    : null
}

/** Writes another version of a target, or the first of a new one. Versions before it stay in force for the months before its own. */
export async function keepTarget(
  { tx, actor, today }: CommandContext,
  of: { readonly targetId: string | null; readonly seen: number },
  target: NewTarget,
): Promise<Result<string>> {
  const fault = faultOf(target, today)
  if (fault) return fault
  const targetId = of.targetId ?? randomUUID()
  // Two who save at once are put in order, so that the second sees the first.
  await sql`select pg_advisory_xact_lock(7033, hashtext(${targetId}))`.execute(tx)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(version), 0) as last from reports.target where target_id = ${targetId}`.execute(tx)
  const last = rows[0]?.last ?? 0
  if (last !== of.seen)
    return refused('changed-meanwhile', 'Somebody else changed this target in the meantime. Look at it before you save')
  await sql`
    insert into reports.target (target_version_id, target_id, partnership_id, version, objective, measure, aim, baseline, baseline_month, from_month, by_month,
      is_ended, owner_words, why, set_by)
    values (${randomUUID()}, ${targetId}, ${actor.partnershipId}, ${last + 1}, ${target.objective}, ${target.measure}, ${target.aim}, ${target.baseline?.value ?? null},
      ${target.baseline?.month ?? null}, ${target.fromMonth}, ${target.byMonth}, ${target.isEnded}, ${target.owner}, ${target.why}, ${actor.staffId})`.execute(
    tx,
  )
  return done(targetId)
}
