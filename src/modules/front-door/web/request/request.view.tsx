import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText, SummaryList, Table, Tag } from '../../../../platform/web/components/index.ts'
import { barrierInWords } from '../../domain/barriers.ts'
import {
  ageBandWords,
  askedByWords,
  closedReasonWords,
  doorWords,
  isOverdue,
  stateOf,
  stateWords,
} from '../../domain/help-request.ts'
import { waysInWords } from '../../domain/safe-channels.ts'
import type { BarrierAnswer, ContactTry, HelpRequest, Passing } from '../../queries/help-requests.ts'
import { channelWords, outcomeWords } from './request.form.ts'

type Rows = readonly (readonly [key: string, value: string])[]
const filled = (rows: Rows) => rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))

export function StateNow({
  request,
  today,
}: {
  readonly request: HelpRequest
  readonly today: CalendarDay
}): ReactElement {
  const late = isOverdue(request, today)
  return (
    <p className="nhsuk-body">
      <Tag colour={late ? 'red' : 'blue'}>{late ? 'Overdue' : stateWords[stateOf(request)]}</Tag> Answerable now:{' '}
      {request.answerableName}
    </p>
  )
}

/** The clock: when they asked, what they were promised, what has happened since. */
export function Clock({ request }: { readonly request: HelpRequest }): ReactElement {
  const day = (on: CalendarDay | null) => (on === null ? '' : dayInWords(on))
  return (
    <SummaryList
      rows={filled([
        ['Asked', instantInWords(request.receivedAt)],
        ['Promised to reach them by', dayInWords(request.contactDueOn)],
        ['First reached', request.firstContactAt === null ? '' : instantInWords(request.firstContactAt)],
        ['Registered', request.registeredAt === null ? '' : instantInWords(request.registeredAt)],
        [
          'Meeting offered',
          request.offeredFor === null ? '' : `${day(request.offeredOn)}, for ${day(request.offeredFor)}`,
        ],
        ['First seen', day(request.firstSeenOn)],
        [
          'Closed',
          request.closedAt === null || request.closedReason === null
            ? ''
            : `${instantInWords(request.closedAt)}. ${closedReasonWords[request.closedReason]}. ${request.closedNote}`,
        ],
      ])}
    />
  )
}

/** Who asks and what for, with the safe ways above all else. */
export function Asked({ request }: { readonly request: HelpRequest }): ReactElement {
  const knows =
    request.personKnows === null ? '' : request.personKnows ? 'Yes' : 'No. Do not contact them behind their back'
  return (
    <>
      {request.askedBy === 'family' && (
        <InsetText>
          Speak with {request.askerName} first: {request.askerContact}. Tell them nothing that you know about anybody.
        </InsetText>
      )}
      <SummaryList card={{ heading: 'Safe contact' }} rows={waysInWords(request).map((row) => ({ ...row }))} />
      <SummaryList
        card={{ heading: 'The request' }}
        rows={filled([
          ['Call them', request.chosenName],
          ['Age', ageBandWords[request.ageBand]],
          ['For', `${request.serviceName}${request.knewService ? '' : ' (they did not know which)'}`],
          ['What would help', request.wants],
          ['What makes it hard', request.barriers.map(barrierInWords).join('; ')],
          [
            'Came by',
            `${doorWords[request.door]}${request.enteredBy === null ? '' : `, written down by ${request.enteredBy}`}`,
          ],
          ['Who asked', askedByWords[request.askedBy]],
          ['Their name', [request.askerName, request.askerRelation].filter((one) => one !== '').join(', ')],
          ['The person knows', knows],
          ['Reference', request.quoteCode],
        ])}
      />
    </>
  )
}

export interface HistoryProps {
  readonly tries: readonly ContactTry[]
  readonly answers: readonly BarrierAnswer[]
  readonly passings: readonly Passing[]
}

const answerWords = { taken: 'taken', declined: 'declined', taken_back: 'taken back' }

/** What has been done since they asked. */
function passingInWords(one: Passing): string {
  if (one.movedTo !== null) return `${one.fromName} moved it to ${one.movedTo}. ${one.why}`
  const answer =
    one.answer === null || one.answeredAt === null
      ? 'Not answered yet.'
      : `It was ${answerWords[one.answer]} on ${instantInWords(one.answeredAt)}. ${one.answerReason}`
  return `${one.fromName} asked ${one.toName} to take it. ${one.why} ${answer}`
}

export function History({ tries, answers, passings }: HistoryProps): ReactElement {
  return (
    <>
      <Table
        caption="Tries to reach them"
        responsive
        head={['When', 'How', 'What came of it', 'By']}
        whenEmpty={<p className="nhsuk-body">Nobody has tried to reach them yet.</p>}
        rows={tries.map((one) => [
          instantInWords(one.triedAt),
          channelWords(one.channel),
          [outcomeWords(one.outcome), one.note].filter((text) => text !== '').join('. '),
          one.triedBy,
        ])}
      />
      {answers.length > 0 && (
        <Table
          caption="Ways round what makes it hard"
          responsive
          head={['What', 'Offered', 'By']}
          rows={answers.map((one) => [barrierInWords(one.barrier), one.offered, one.offeredBy])}
        />
      )}
      {passings.length > 0 && (
        <ul className="nhsuk-list">
          {passings.map((one) => (
            <li key={one.passedAt.toISOString()}>
              {instantInWords(one.passedAt)}: {passingInWords(one)}
            </li>
          ))}
        </ul>
      )}
      <Heading level={2} size="m">
        What now
      </Heading>
    </>
  )
}
