import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { CorrectionRequest } from '../queries/correction-requests.ts'
import type { CommandContext } from './command-context.ts'

export interface CorrectionAnswer {
  readonly outcome: 'put_right' | 'noted_beside' | 'left_as_it_is'
  readonly answer: string
}

/** Tells the person what was done about what they asked to have put right. */
export async function answerCorrection(
  { tx, actor }: CommandContext,
  request: CorrectionRequest,
  input: CorrectionAnswer,
): Promise<Result<null>> {
  const result = await sql`
    update care.correction_request set answered_at = now(), answered_by = ${actor.staffId}, outcome = ${input.outcome}, answer = ${input.answer}
    where correction_request_id = ${request.correctionRequestId} and answered_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return refused('already-answered', 'Somebody has answered this already.')
  await sendMessage(tx, {
    to: { personId: request.personId },
    kind: 'correction.answered',
    subject: 'You have an answer to something you asked',
    path: '/my/corrections',
  })
  return done(null)
}
