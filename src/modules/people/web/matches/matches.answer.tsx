import { choice, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerMatch, matchAnswers, personAnswers, splitJoined } from '../../commands/answer-match.ts'
import { type Join, joinsOf, type OpenMatch, openMatches } from '../../queries/open-matches.ts'
import { openToWrite } from '../open-person.ts'
import { caseloadPath, joinedPath, matchesPath, recordPath } from '../paths.ts'
import { Joined, Matches, MatchForm, SplitForm } from './matches.view.tsx'

const title = 'People who may be known elsewhere'
const splitTitle = 'Separate two records'
const backToMatches = { backLink: { href: matchesPath, text: title } }

export async function matchesPage(context: StaffContext): Promise<Reply> {
  const matches = await openMatches(context.tx)
  context.listed(matches.map(({ person_id }) => person_id))
  return page(title, <Matches matches={matches} />, {
    wide: true,
    backLink: { href: caseloadPath, text: 'My caseload' },
  })
}

async function asked(context: StaffContext): Promise<OpenMatch | undefined> {
  const match = (await openMatches(context.tx)).find(
    ({ likely_match_id }) => likely_match_id === context.params.matchId,
  )
  if (match) context.about({ personId: match.person_id, route: 'caseload', categories: [1] })
  return match
}

export async function matchPage(context: StaffContext): Promise<Reply> {
  const match = await asked(context)
  return match ? page(title, <MatchForm form={fresh(context)} match={match} />, backToMatches) : notFound()
}

const matchFields = {
  person_said: choice('What the person said', personAnswers),
  not_asked_reason: optionalText('Why not', { max: 300 }),
  answer: choice('What you think', matchAnswers),
}

export async function matchAnswer(context: StaffContext): Promise<Reply> {
  const match = await asked(context)
  if (!match) return notFound()
  const read = readForm(matchFields, context.form)
  if (!read.ok) return invalid(title, <MatchForm form={again(context, read.errors)} match={match} />, backToMatches)
  const { answer, person_said, not_asked_reason } = read.input
  const answered = await answerMatch(context, {
    matchId: match.likely_match_id,
    answer,
    personSaid: person_said,
    notAskedReason: not_asked_reason,
  })
  if (!answered.ok)
    return invalid(title, <MatchForm form={again(context, said(answered.refusal))} match={match} />, backToMatches)
  context.note({ answer, personSaid: person_said })
  if (answered.value.joined) return redirect(joinedPath(match.person_id), 'The records have been joined.')
  return redirect(
    matchesPath,
    'Thank you. Your answer has been kept. If everybody says yes, the records are joined and you are told.',
  )
}

export async function joinedPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 1)
  if (reply) return reply
  const joins = await joinsOf(context.tx, person.personId)
  return page('Joined records', <Joined joins={joins} />, {
    backLink: { href: recordPath(person.personId), text: 'The record' },
  })
}

async function joinToSplit({ tx, params }: StaffContext, personId: string): Promise<Join | undefined> {
  return (await joinsOf(tx, personId)).find(({ likely_match_id }) => likely_match_id === params.matchId)
}

export async function splitPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 1)
  if (reply) return reply
  const join = await joinToSplit(context, person.personId)
  if (!join) return notFound()
  return page(splitTitle, <SplitForm form={fresh(context)} person={person} join={join} />, {
    backLink: { href: joinedPath(person.personId), text: 'Joined records' },
  })
}

export async function splitAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 1)
  if (reply) return reply
  const join = await joinToSplit(context, person.personId)
  if (!join) return notFound()
  const options = { backLink: { href: joinedPath(person.personId), text: 'Joined records' } }
  const read = readForm({ reason: text('Why they are two people', { max: 500 }) }, context.form)
  if (!read.ok)
    return invalid(splitTitle, <SplitForm form={again(context, read.errors)} person={person} join={join} />, options)
  const split = await splitJoined(context, join.likely_match_id, read.input.reason)
  if (!split.ok)
    return invalid(
      splitTitle,
      <SplitForm form={again(context, said(split.refusal))} person={person} join={join} />,
      options,
    )
  return redirect(joinedPath(person.personId), 'The records have been separated.')
}
