import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import type { Weights } from '../domain/weighted.ts'
import { weightings } from '../queries/weightings.ts'

export interface NewWeights {
  readonly weights: Weights
  readonly appliesFrom: CalendarDay
  readonly why: string
  /** How many sets of weights were on screen. */
  readonly seen: number
}

/** Writes down the weights the partnership agreed, from a day on. Those before stay to be read. */
export async function setWeights(
  { tx, actor }: Pick<StaffContext, 'tx' | 'actor'>,
  { weights, appliesFrom, why, seen }: NewWeights,
): Promise<Result<null>> {
  if (Object.values(weights).every((weight) => weight === 0))
    return refused('nothing-weighs', 'Give at least one area a weight above 0', 'health')
  // Two who save at once are put in order, so that the second sees the first.
  await sql`select pg_advisory_xact_lock(7032, hashtext(${actor.partnershipId}))`.execute(tx)
  if ((await weightings(tx)).length !== seen)
    return refused('changed-meanwhile', 'Somebody else set weights in the meantime. Look at them before you save')
  await sql`
    insert into outcomes.weighting (partnership_id, applies_from, health, home, work, family, wellbeing, safety, crime, why, set_by)
    values (${actor.partnershipId}, ${appliesFrom}, ${weights.health}, ${weights.home}, ${weights.work}, ${weights.family}, ${weights.wellbeing},
      ${weights.safety}, ${weights.crime}, ${why}, ${actor.staffId})`.execute(tx)
  return done(null)
}
