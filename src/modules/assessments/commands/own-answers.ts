import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { AnswerCorrection } from '../queries/answer-corrections.ts'
import type { KnownAnswer } from '../queries/known-answers.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

/** The person says that one of their answers is still true. */
export async function confirmOwnAnswer({ tx }: OwnContext, answerId: string): Promise<Result<null>> {
  const { rows } = await sql<{ done: boolean }>`select assessments.person_confirms(${answerId}) as done`.execute(tx)
  return rows[0]?.done ? done(null) : refused('not-there', 'There is no such answer.')
}

// The Data Protection Act gives one calendar month; thirty days is never more.
const daysToAnswer = 30

/** The person asks the agency that asked to put an answer right. */
export async function askToCorrect(
  { tx, actor, today }: OwnContext,
  answer: KnownAnswer,
  wanted: string,
): Promise<Result<null>> {
  await sql`
    insert into assessments.answer_correction (answer_correction_id, person_id, partnership_id, owner_agency_id, category, answer_id, wanted, due_on)
    values (${randomUUID()}, ${answer.personId}, ${actor.partnershipId}, ${answer.ownerAgencyId}, ${answer.category}, ${answer.answerId}, ${wanted},
      ${addDays(today, daysToAnswer)})`.execute(tx)
  await sendMessage(tx, {
    to: { agencyId: answer.ownerAgencyId },
    kind: 'answer.correction_asked',
    subject: 'Someone asks for one of their answers to be put right',
    body: 'Open the assessments to read what is asked. The answer is due within 30 days.',
    path: `/people/${answer.personId}/assessments`,
    aboutPersonId: answer.personId,
  })
  return done(null)
}

export interface CorrectionReply {
  readonly outcome: 'asked_again' | 'noted' | 'left_as_it_is'
  readonly reply: string
}

/** Tells the person what became of an answer they asked to have put right. */
export async function replyToCorrection(
  { tx, actor }: CommandContext,
  correction: AnswerCorrection,
  input: CorrectionReply,
): Promise<Result<null>> {
  const result = await sql`
    update assessments.answer_correction set answered_at = now(), answered_by = ${actor.staffId}, outcome = ${input.outcome}, reply = ${input.reply}
    where answer_correction_id = ${correction.correctionId} and answered_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return refused('already-answered', 'Somebody has answered this already.')
  await sendMessage(tx, {
    to: { personId: correction.personId },
    kind: 'answer.correction_answered',
    subject: 'You have an answer to something you asked',
    path: '/my/assessments',
  })
  return done(null)
}
