import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { answerWords, mayBeAppealed, type Outcome } from '../domain/request.ts'
import type { HelpAsked } from '../queries/requests-of.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

interface Contested {
  readonly against: 'answer' | 'panel'
  /** What was answered, as it stands, for whoever decides. */
  readonly answeredWords: string
  readonly answeredBy: readonly string[]
}

/** The last answer as an appeal contests it; null where there is none to contest. */
function contestedAnswer(request: HelpAsked): Contested | null {
  const answer = request.answers.at(-1)
  if (!answer || answer.byStaffId === null || !mayBeAppealed(request.state)) return null
  return {
    against: 'answer',
    answeredWords: `${answerWords[answer.answer]}. ${answer.reason}`,
    answeredBy: [answer.byStaffId],
  }
}

async function write(
  { tx, actor }: CommandContext | OwnContext,
  request: HelpAsked,
  { against, answeredWords, answeredBy }: Contested,
  words: string,
): Promise<Result<null>> {
  const recordedBy = actor.kind === 'staff' ? actor.staffId : null
  const { numAffectedRows } = await sql`
    insert into residential.appeal (appeal_id, person_id, partnership_id, agency_id, request_id, against, kind_words, asked_words, answered_words, answered_by, words, recorded_by)
    values (${randomUUID()}, ${request.personId}, ${actor.partnershipId}, ${request.agencyId}, ${request.requestId}, ${against}, ${request.kindWords}, ${request.words},
      ${answeredWords}, ${[...answeredBy]}::uuid[], ${words}, ${recordedBy}::uuid)
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return refused('appealed', 'An appeal waits for a decision already')
  await sendMessage(tx, {
    to: { agencyId: request.agencyId, forRole: 'team_manager' },
    kind: 'appeal.made',
    subject: 'Somebody has appealed against an answer',
    path: '/requests',
    partnershipId: actor.partnershipId,
  })
  return done(null)
}

/** Appeals against the last answer: the person, or a worker for them (S001-L167). Somebody else than who answered decides. */
export async function appealAgainstAnswer(
  context: CommandContext | OwnContext,
  request: HelpAsked,
  words: string,
): Promise<Result<null>> {
  const contested = contestedAnswer(request)
  if (!contested) return refused('nothing-to-appeal', 'There is no answer to appeal against')
  return write(context, request, contested, words)
}

/** Decides an appeal, once. */
export async function decideAppeal(
  { tx }: Pick<CommandContext, 'tx'>,
  appealId: string,
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ code: string }>`
    select residential.decide_appeal(${appealId}, ${outcome}, ${reason}) as code`.execute(tx)
  const code = rows[0]?.code
  if (code === 'done') return done(null)
  return code === 'decided'
    ? refused('decided', 'Somebody else has decided this already')
    : refused('absent', 'There is no such appeal')
}
