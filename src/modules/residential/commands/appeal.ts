import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { mayBe, panelOutcomeWords } from '../domain/path.ts'
import { answerWords, mayBeAppealed, type Outcome } from '../domain/request.ts'
import type { Application } from '../queries/applications-of.ts'
import type { HelpAsked } from '../queries/requests-of.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

interface Contested {
  readonly against: 'answer' | 'panel'
  readonly agendaItemId: string | null
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
    agendaItemId: null,
    answeredWords: `${answerWords[answer.answer]}. ${answer.reason}`,
    answeredBy: [answer.byStaffId],
  }
}

async function write(
  { tx, actor }: CommandContext | OwnContext,
  request: Pick<HelpAsked, 'personId' | 'agencyId' | 'requestId' | 'kindWords' | 'words'>,
  { against, agendaItemId, answeredWords, answeredBy }: Contested,
  words: string,
): Promise<Result<null>> {
  const recordedBy = actor.kind === 'staff' ? actor.staffId : null
  const { numAffectedRows } = await sql`
    insert into residential.appeal (appeal_id, person_id, partnership_id, agency_id, request_id, against, kind_words, asked_words, answered_words, answered_by, words, recorded_by, agenda_item_id)
    values (${randomUUID()}, ${request.personId}, ${actor.partnershipId}, ${request.agencyId}, ${request.requestId}, ${against}, ${request.kindWords}, ${request.words},
      ${answeredWords}, ${[...answeredBy]}::uuid[], ${words}, ${recordedBy}::uuid, ${agendaItemId}::uuid)
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

/** Appeals against what a panel decided last. Nobody who decided there decides again. */
export async function appealAgainstPanel(
  context: CommandContext | OwnContext,
  application: Application,
  words: string,
): Promise<Result<null>> {
  const item = application.items.findLast(({ isTakenOff }) => !isTakenOff)
  if (!item || item.outcome === null || !mayBe.contested(application.state))
    return refused('nothing-to-appeal', 'There is no decision to appeal against')
  return write(
    context,
    { ...application, words: application.why },
    {
      against: 'panel',
      agendaItemId: item.agendaItemId,
      answeredWords: `${panelOutcomeWords[item.outcome]}. ${item.reasons}`,
      answeredBy: item.deciderIds,
    },
    words,
  )
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
