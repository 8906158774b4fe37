import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, SummaryList, Table, Tag } from '../../../../platform/web/components/index.ts'
import { barrierInWords } from '../../domain/barriers.ts'
import { isOverdue, stateOf, stateWords } from '../../domain/help-request.ts'
import type { BarrierFigure, WaitingFigures } from '../../queries/front-door-figures.ts'
import { type HelpRequest, type InboxPart, perPage } from '../../queries/help-requests.ts'
import { briefPath, enterRequestPath, frontDoorPath, requestPath, sentRequestsPath } from '../paths.ts'

interface InboxProps {
  readonly part: InboxPart
  readonly page: number
  readonly requests: readonly HelpRequest[]
  readonly passed: readonly HelpRequest[]
  readonly figures: WaitingFigures | null
  readonly barriers: readonly BarrierFigure[]
  readonly today: CalendarDay
}

const partWords: Readonly<Record<InboxPart, string>> = {
  waiting: 'Waiting for us',
  meeting: 'Registered, not seen yet',
  done: 'Seen or closed',
}

const waited = (request: HelpRequest, today: CalendarDay): string => {
  const days = Math.max(
    0,
    Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${dayOf(request.receivedAt)}T00:00:00Z`)) / 86_400_000),
  )
  return days === 0 ? 'Since today' : days === 1 ? '1 day' : `${days} days`
}

function StateTag({ request, today }: { readonly request: HelpRequest; readonly today: CalendarDay }): ReactElement {
  if (isOverdue(request, today)) return <Tag colour="red">Overdue since {dayInWords(request.contactDueOn)}</Tag>
  const state = stateOf(request)
  const colour = state === 'seen' ? 'green' : state === 'closed' ? 'grey' : state === 'new' ? 'blue' : 'yellow'
  return <Tag colour={colour}>{stateWords[state]}</Tag>
}

function Requests({
  requests,
  today,
  caption,
  whenEmpty,
}: Pick<InboxProps, 'requests' | 'today'> & { readonly caption: string; readonly whenEmpty: string }): ReactElement {
  return (
    <Table
      caption={caption}
      responsive
      head={['Who', 'For', 'Asked', 'Waited', 'State']}
      whenEmpty={
        <>
          <Heading level={2} size="m">
            {caption}
          </Heading>
          <p className="nhsuk-body">{whenEmpty}</p>
        </>
      }
      rows={requests.slice(0, perPage).map((request) => [
        <a key="who" className="nhsuk-link" href={requestPath(request.helpRequestId)}>
          {request.chosenName}
          <span className="nhsuk-u-visually-hidden">, reference {request.quoteCode}</span>
        </a>,
        request.serviceName,
        instantInWords(request.receivedAt),
        stateOf(request) === 'seen' || stateOf(request) === 'closed' ? '' : waited(request, today),
        <StateTag key="state" request={request} today={today} />,
      ])}
    />
  )
}

function Waits({ figures }: { readonly figures: WaitingFigures }): ReactElement {
  const share = figures.seen === 0 ? '' : ` (${Math.round((100 * figures.seenInTime) / figures.seen)} in 100)`
  return (
    <section>
      <Heading level={2} size="m">
        How long people wait
      </Heading>
      <SummaryList
        rows={[
          {
            key: `Seen within ${figures.withinDays} days of asking`,
            value:
              figures.seen === 0
                ? 'Nobody was first seen in the last 13 weeks'
                : `${figures.seenInTime} of ${figures.seen}${share}, first seen in the last 13 weeks`,
          },
          { key: 'Not seen yet', value: `${figures.waiting}, of them ${figures.offered} with a day to come` },
          { key: `Waiting longer than ${figures.withinDays} days`, value: `${figures.waitingLonger}` },
          { key: 'Longest wait now', value: figures.waiting === 0 ? 'Nobody waits' : `${figures.longestDays} days` },
        ]}
      />
      <p className="nhsuk-body-s">Somebody who was never seen is not in the first line. They stand in the second.</p>
    </section>
  )
}

function Barriers({ barriers }: { readonly barriers: readonly BarrierFigure[] }): ReactElement | null {
  if (barriers.length === 0) return null
  return (
    <Table
      caption="What makes it hard to come, last 13 weeks"
      compact
      head={['What', { content: 'Named', format: 'numeric' }, { content: 'Something offered', format: 'numeric' }]}
      rows={barriers.map(({ barrier, named, answered }) => [
        barrierInWords(barrier),
        { content: `${named}`, format: 'numeric' },
        { content: `${answered}`, format: 'numeric' },
      ])}
    />
  )
}

/** Everybody who asked this agency for help and has not been seen, the overdue first. */
export function InboxView(props: InboxProps): ReactElement {
  const { part, page, requests, passed, figures, barriers, today } = props
  const href = (number: number) => `${frontDoorPath}?part=${part}&page=${number}`
  const hasMore = requests.length > perPage
  return (
    <>
      <Heading level={1}>Front door</Heading>
      <ActionLink href={enterRequestPath}>Somebody asks for help</ActionLink>
      <p className="nhsuk-body">
        {(['waiting', 'meeting', 'done'] as const).map((one) => (
          <span key={one}>
            {one === part ? (
              <strong>{partWords[one]}</strong>
            ) : (
              <a href={`${frontDoorPath}?part=${one}`}>{partWords[one]}</a>
            )}
            {' · '}
          </span>
        ))}
        <a href={sentRequestsPath}>Sent to others</a>
        {' · '}
        <a href={briefPath}>Brief advice</a>
      </p>
      {passed.length > 0 && (
        <Requests caption="Another agency asks you to take" requests={passed} today={today} whenEmpty="" />
      )}
      <Requests caption={partWords[part]} requests={requests} today={today} whenEmpty="Nobody." />
      {(page > 1 || hasMore) && (
        <Pagination
          previous={page > 1 ? { href: href(page - 1) } : undefined}
          next={hasMore ? { href: href(page + 1) } : undefined}
        />
      )}
      {figures && <Waits figures={figures} />}
      <Barriers barriers={barriers} />
    </>
  )
}
