import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { type AnswerCode, mayBeAnswered } from '../domain/request.ts'
import type { HelpAsked, RequestId } from '../queries/requests-of.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

interface Asked {
  readonly kindCode: string
  readonly words: string
  readonly askedOn: CalendarDay
}

/** Writes down that the person asked for help, in their words. */
export async function recordRequest(
  { tx, actor }: CommandContext,
  personId: PersonId,
  { kindCode, words, askedOn }: Asked,
): Promise<Result<RequestId>> {
  const requestId: RequestId = randomUUID()
  await sql`
    insert into residential.request (request_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind_code, words, asked_on)
    values (${requestId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${kindCode}, ${words}, ${askedOn})`.execute(
    tx,
  )
  return done(requestId)
}

/** The person asks an agency that works with them. */
export async function ask(
  { tx }: OwnContext,
  { agencyId, kindCode, words }: { readonly agencyId: string; readonly kindCode: string; readonly words: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ id: string | null }>`
    select residential.ask(${agencyId}, ${kindCode}, ${words}) as id`.execute(tx)
  return rows[0]?.id ? done(null) : refused('absent', 'That service does not work with you now', 'agency_id')
}

/** The person takes back what they asked for. */
export async function takeBack({ tx }: OwnContext, requestId: string): Promise<Result<null>> {
  const { rows } = await sql<{ taken: boolean }>`select residential.take_back(${requestId}) as taken`.execute(tx)
  return rows[0]?.taken === true ? done(null) : refused('absent', 'There is nothing to take back')
}

async function hasApplication(tx: CommandContext['tx'], requestId: string): Promise<boolean> {
  const { rows } = await sql`
    select from residential.application where request_id = ${requestId} and withdrawn_on is null`.execute(tx)
  return rows.length > 0
}

export interface GivenAnswer {
  readonly answer: AnswerCode
  readonly reason: string
  readonly lookAgainOn: CalendarDay | null
  readonly seenVersion: number
}

/** Answers with a reason. Two who answer at once: the second sees what the first wrote. */
export async function answerRequest(
  { tx, actor, today }: CommandContext,
  request: HelpAsked,
  { answer, reason, lookAgainOn, seenVersion }: GivenAnswer,
): Promise<Result<null>> {
  if (!mayBeAnswered(request.state)) return refused('closed', 'This waits for an appeal, or was taken back')
  if (await hasApplication(tx, request.requestId))
    return refused('applied', 'An application goes on. Withdraw it first')
  if (answer === 'not_yet' && (lookAgainOn === null || lookAgainOn <= today))
    return refused('no-day', 'Enter the day you will look at it again. It must be after today', 'look_again_on')
  const { numAffectedRows } = await sql`
    update residential.request set version = version + 1
    where request_id = ${request.requestId} and owner_agency_id = ${actor.agencyId} and version = ${seenVersion}`.execute(
    tx,
  )
  if (numAffectedRows !== 1n)
    return refused('changed', 'Somebody answered in the meantime. What they wrote stands above yours')
  await sql`
    insert into residential.answer (answer_id, person_id, partnership_id, owner_agency_id, author_staff_id, request_id, answer, reason, look_again_on, answered_on)
    values (${randomUUID()}, ${request.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${request.requestId}, ${answer}, ${reason},
      ${answer === 'not_yet' ? lookAgainOn : null}, ${today})`.execute(tx)
  await sendMessage(tx, {
    to: { personId: request.personId },
    kind: 'request.answered',
    subject: 'There is an answer to something you asked for',
    path: '/my/requests',
  })
  return done(null)
}
