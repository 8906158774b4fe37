import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

/** Puts the acting worker back to work with somebody who left and asked to come back (S000-L145a), never on their own word alone (A13). */
export async function takeBack({ tx }: CommandContext, personId: PersonId): Promise<Result<null>> {
  const { rows } = await sql<{ taken: boolean }>`select episodes.take_back(${personId}) as taken`.execute(tx)
  return rows[0]?.taken === true ? done(null) : refused('not-now', 'Somebody works with this person already')
}

/** Writes down that somebody who left asks to come back; a colleague or a manager takes it from there. */
export async function noteReturn({ tx }: CommandContext, personId: PersonId, words: string): Promise<Result<null>> {
  const { rows } = await sql<{ noted: boolean }>`select episodes.note_return(${personId}, ${words}) as noted`.execute(
    tx,
  )
  return rows[0]?.noted === true ? done(null) : refused('not-now', 'Somebody works with this person already')
}

export const returnAnswers = ['not_reached', 'changed_mind', 'went_elsewhere'] as const

/** Answers a request to come back that did not lead to coming back. */
export async function answerReturn(
  { tx, actor }: CommandContext,
  personId: PersonId,
  answer: (typeof returnAnswers)[number],
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update episodes.return_request set answered_at = now(), answered_by = ${actor.staffId}, answer = ${answer}
    where person_id = ${personId} and agency_id = ${actor.agencyId} and answered_at is null and taken_back_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('answered', 'This request has been answered already')
}
