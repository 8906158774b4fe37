import { sql } from 'kysely'
import type { PersonActor } from '../../../kernel/actor.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'
import { settings } from '../domain/settings.ts'
import { workingDaysAfter } from '../domain/working-days.ts'
import { type AccessQuery, type QueryOutcome, readingOf } from '../queries/access-queries.ts'
import type { StaffCommandContext } from './context.ts'

type PersonCommandContext = Pick<RequestContext<PersonActor>, 'tx' | 'actor' | 'today'>

/** "I do not recognise this": opens a case at the agency of whoever looked, with a day by which it is answered. */
export async function questionAccess(
  { tx, actor, today }: PersonCommandContext,
  asked: { readonly auditEntryId: string; readonly question: string },
): Promise<Result<{ dueOn: string }>> {
  const reading = await readingOf(tx, asked.auditEntryId)
  if (reading === null) return refused('question.absent', 'There is no such entry')
  if (reading.agencyId === null) return refused('question.own', 'This was not done by an agency')
  const { rows } = await sql`
    select from consent.access_query where person_id = any (${[...actor.ownPeople]}::uuid[]) and audit_entry_id = ${asked.auditEntryId}`.execute(
    tx,
  )
  if (rows.length > 0) return refused('question.again', 'You have already asked about this')
  const dueOn = workingDaysAfter(today, settings.workingDaysToAnswerAccessQuery.value)
  const queryId = crypto.randomUUID()
  await sql`
    insert into consent.access_query (access_query_id, person_id, partnership_id, audit_entry_id, agency_id, question, due_on)
    values (${queryId}, ${actor.personId}, ${actor.partnershipId}, ${asked.auditEntryId}, ${reading.agencyId}, ${asked.question}, ${dueOn})`.execute(
    tx,
  )
  await sendMessage(tx, {
    to: { agencyId: reading.agencyId, forRole: 'privacy_officer' },
    kind: 'access.questioned',
    subject: 'Somebody does not recognise a reading of their record',
    path: `/access-queries/${queryId}`,
  })
  return done({ dueOn })
}

/** The privacy officer's answer, once, and never about their own reading. */
export async function answerAccessQuery(
  { tx, actor }: StaffCommandContext,
  query: AccessQuery,
  given: { readonly outcome: QueryOutcome; readonly answer: string },
): Promise<Result<null>> {
  const reading = await readingOf(tx, query.auditEntryId)
  if (reading?.staffId === actor.staffId) {
    return refused(
      'question.self',
      'This is about you. Ask your administrator to name another privacy officer to answer it',
    )
  }
  const { numAffectedRows } = await sql`
    update consent.access_query set answered_at = now(), answered_by = ${actor.staffId}, outcome = ${given.outcome}, answer = ${given.answer}
    where access_query_id = ${query.queryId} and answered_at is null`.execute(tx)
  if (!numAffectedRows) return refused('question.answered', 'Somebody has already answered this')
  await sendMessage(tx, {
    to: { personId: query.personId },
    kind: 'access.answered',
    subject: 'Your question has an answer',
    path: '/my/who-looked',
  })
  return done(null)
}
