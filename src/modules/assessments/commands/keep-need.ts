import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import type { NeedDomain } from '../domain/instrument/definition.ts'
import type { NeedOutcome } from '../domain/needs/need.ts'

type Context = Pick<StaffContext, 'tx' | 'actor'>

/** Needs a worker writes down themselves are part of the plan (K5). */
export const writtenNeedCategory = 5

export interface NewNeed {
  readonly personId: string
  readonly domain: NeedDomain
  readonly words: string
  readonly urgent: boolean
  readonly isMine: boolean
}

/** Writes down a need that came of no assessment. */
export async function addNeed({ tx, actor }: Context, input: NewNeed): Promise<Result<{ needId: string }>> {
  const needId = randomUUID()
  await sql`
    insert into assessments.need (need_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, domain, words, urgent, owner_staff_id, owned_at)
    values (${needId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${writtenNeedCategory}, ${input.domain},
      ${input.words}, ${input.urgent}, ${input.isMine ? actor.staffId : null}, case when ${input.isMine} then now() end)`.execute(
    tx,
  )
  return done({ needId })
}

async function changed(tx: Context['tx'], statement: ReturnType<typeof sql<{ done: boolean }>>): Promise<Result<null>> {
  const { rows } = await statement.execute(tx)
  return rows[0]?.done
    ? done(null)
    : refused('changed-meanwhile', 'Somebody changed this need while you had it open. Look at it again below.')
}

interface Seen {
  readonly needId: string
  readonly version: number
}

/** Gives an open need to the worker themself or a colleague of their agency, whichever agency wrote it down. */
export function giveNeed({ tx }: Context, { needId, version }: Seen, staffId: string): Promise<Result<null>> {
  return changed(tx, sql`select assessments.give_need(${needId}, ${version}, ${staffId}) as done`)
}

/** Closes a need with what came of it, and why. */
export function closeNeed(
  { tx }: Context,
  { needId, version }: Seen,
  { outcome, reason }: { readonly outcome: NeedOutcome; readonly reason: string },
): Promise<Result<null>> {
  return changed(tx, sql`select assessments.close_need(${needId}, ${version}, ${outcome}, ${reason}) as done`)
}

export function reopenNeed({ tx }: Context, { needId, version }: Seen): Promise<Result<null>> {
  return changed(tx, sql`select assessments.reopen_need(${needId}, ${version}) as done`)
}

/** Says that a goal of the plan was made of a need. False where the need is not open to the worker any more. */
export async function needBecameGoal({ tx }: Context, needId: string, goalId: string): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select assessments.need_became_goal(${needId}, ${goalId}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** Closes, as met, the need a reached goal was made of. False where there is none that is open to the worker. */
export async function meetNeed({ tx }: Context, goalId: string, reason: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select assessments.close_need(n.need_id, n.version, 'met', ${reason}) as done
    from assessments.need n where n.goal_id = ${goalId} and n.closed_at is null`.execute(tx)
  return rows.some((row) => row.done)
}
