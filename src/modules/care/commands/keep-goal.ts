import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Goal } from '../queries/record-items.ts'
import type { CommandContext } from './command-context.ts'

export interface NewGoal {
  readonly personId: string
  readonly domain: string
  readonly headline: string
  readonly setBy: string
  readonly aim: string | null
  readonly substance: string
  readonly libraryCode: string | null
  readonly isMilestone: boolean
}

export async function addGoal({ tx, actor }: CommandContext, input: NewGoal): Promise<Result<{ goalId: string }>> {
  const goalId = randomUUID()
  await sql`
    insert into care.goal (goal_id, person_id, partnership_id, owner_agency_id, author_staff_id, domain, headline, set_by, aim, substance,
      library_code, is_milestone)
    values (${goalId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.domain}, ${input.headline}, ${input.setBy},
      ${input.aim}, ${input.substance}, ${input.libraryCode}, ${input.isMilestone})`.execute(tx)
  return done({ goalId })
}

export interface ChangedGoal {
  readonly headline: string
  readonly aim: string | null
  readonly substance: string
  readonly outcome: string | null
  readonly version: number
}

/** Rewords a goal, or says that it is reached or let go. Refused if somebody changed it in the meantime (A58). */
export async function changeGoal({ tx }: CommandContext, goal: Goal, input: ChangedGoal): Promise<Result<null>> {
  const result = await sql`
    update care.goal set headline = ${input.headline}, aim = ${input.aim}, substance = ${input.substance}, outcome = ${input.outcome},
      ended_at = case when ${input.outcome}::text is not null then coalesce(ended_at, now()) end, version = version + 1
    where goal_id = ${goal.itemId} and person_id = ${goal.personId} and version = ${input.version}`.execute(tx)
  return result.numAffectedRows === 1n
    ? done(null)
    : refused(
        'changed-meanwhile',
        'Somebody changed this goal while you had it open. Nothing of yours was saved over theirs.',
      )
}
