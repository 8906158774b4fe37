import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { SummaryList, Tag } from '../../../../platform/web/components/index.ts'
import { answerWords, outcomeWords, type RequestState, stateWords } from '../../domain/request.ts'
import type { Answer, Appeal, HelpAsked } from '../../queries/requests-of.ts'

const colours: Readonly<Record<RequestState, 'green' | 'yellow' | 'blue' | 'grey' | 'orange'>> = {
  waiting: 'yellow',
  yes: 'green',
  not_yet: 'yellow',
  no: 'orange',
  appealed: 'blue',
  to_answer_again: 'yellow',
  taken_back: 'grey',
}

const answerLine = ({ answer, answeredOn, byName, reason, lookAgainOn }: Answer) =>
  answer === 'taken_back' && byName === null
    ? `${dayInWords(answeredOn)}: taken back by the person`
    : `${dayInWords(answeredOn)}, ${byName ?? 'by the person'}: ${answerWords[answer].toLowerCase()}. ${reason}${
        lookAgainOn === null ? '' : ` It is looked at again on ${dayInWords(lookAgainOn)}.`
      }`

const appealLine = (one: Appeal) => {
  const made = `${dayInWords(dayOf(one.at))}${one.byName === null ? '' : `, written down by ${one.byName}`}: “${one.words}”`
  if (one.outcome === null || one.decidedAt === null) return `${made} Nobody has decided yet.`
  return `${made} ${dayInWords(dayOf(one.decidedAt))}, ${one.decidedByName ?? ''}: ${outcomeWords[one.outcome].toLowerCase()}. ${one.outcomeReason}`
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <ul className="nhsuk-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** By when an answer or a decision is due, said in words also when the day is over. */
function Due({
  due,
  today,
}: {
  readonly due: NonNullable<HelpAsked['due']>
  readonly today: CalendarDay
}): ReactElement {
  return (
    <>
      {due.what === 'appeal' ? 'A decision by ' : 'An answer by '}
      {dayInWords(due.on)} {due.on < today && <Tag colour="red">Late</Tag>}
    </>
  )
}

interface RequestCardProps {
  readonly request: HelpAsked
  readonly today: CalendarDay
  readonly isOwn?: boolean
}

/** What was asked, in the person's words, and everything that came of it. */
export function RequestCard({ request, today, isOwn = false }: RequestCardProps): ReactElement {
  const { state, answers, appeals, due } = request
  const whoAsked = request.byName === null ? '' : `, written down by ${request.byName}`
  return (
    <SummaryList
      card={{
        heading: `${request.kindWords}, asked on ${dayInWords(request.askedOn)}`,
        headingSize: 's',
        headingLevel: 2,
      }}
      rows={[
        { key: 'Now', value: <Tag colour={colours[state]}>{stateWords[state]}</Tag> },
        { key: isOwn ? 'In my words' : 'In their words', value: `“${request.words}”${whoAsked}` },
        {
          key: 'Asked of',
          value: [request.agencyName, request.agencyPhone, request.reference].filter(Boolean).join(', '),
        },
        ...(due === null ? [] : [{ key: 'Due', value: <Due due={due} today={today} /> }]),
        ...(answers.length === 0 ? [] : [{ key: 'Answered', value: <Lines lines={answers.map(answerLine)} /> }]),
        ...(appeals.length === 0 ? [] : [{ key: 'Appeals', value: <Lines lines={appeals.map(appealLine)} /> }]),
      ]}
    />
  )
}
