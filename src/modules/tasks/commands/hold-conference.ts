import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { addAction } from '../../care/index.ts'
import type { CommandContext } from './command-context.ts'
import { giveTask } from './keep-task.ts'

export interface NewDecision {
  readonly what: string
  readonly staffId: string
  readonly agencyId: string
  readonly dueOn: CalendarDay
}

export interface NewConference {
  readonly personId: string
  readonly heldOn: CalendarDay
  readonly purpose: string
  readonly agencies: readonly string[]
  readonly others: string
  readonly personWasThere: boolean
  /** The decisions become actions of the plan; else each is a task of whoever is to do it. */
  readonly inPlan: boolean
  readonly decisions: readonly NewDecision[]
}

/** Records a conference. Each decision becomes a task of whoever is to do it, or an action of the plan (S003-L151b). */
export async function holdConference(
  context: CommandContext,
  input: NewConference,
): Promise<Result<{ conferenceId: string }>> {
  const { tx, actor } = context
  const conferenceId = randomUUID()
  const about = sql`${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}`
  await sql`
    insert into tasks.conference (conference_id, person_id, partnership_id, owner_agency_id, author_staff_id, held_on, purpose, agencies, others, person_was_there)
    values (${conferenceId}, ${about}, ${input.heldOn}, ${input.purpose}, ${[...input.agencies]}::uuid[], ${input.others}, ${input.personWasThere})`.execute(
    tx,
  )
  for (const [at, { what, staffId, agencyId, dueOn }] of input.decisions.entries()) {
    const decisionId = randomUUID()
    await sql`
      insert into tasks.decision (decision_id, conference_id, person_id, partnership_id, owner_agency_id, author_staff_id, what, staff_id, due_on)
      values (${decisionId}, ${conferenceId}, ${about}, ${what}, ${staffId}, ${dueOn})`.execute(tx)
    if (input.inPlan) {
      const doer = { byPerson: false, agencyId, staffId }
      await addAction(context, input.personId, { what, kind: 'step', goalId: null, dueOn, ...doer })
      continue
    }
    const given = await giveTask(context, {
      personId: input.personId,
      what,
      dueOn,
      to: { staffId, teamId: null },
      decisionId,
    })
    if (!given.ok) return refused(given.refusal.code, given.refusal.text, `staff_${at + 1}`)
  }
  return done({ conferenceId })
}
