import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { episodeKindWords } from '../../domain/episode.ts'
import type { CheckUpDue, EndedToday, ReturnAsked } from '../../queries/after-leaving.ts'
import { episodesPath, partPath, returnPath } from '../paths.ts'

interface AfterLeavingProps {
  readonly asked: readonly ReturnAsked[]
  readonly due: readonly CheckUpDue[]
  readonly ended: readonly EndedToday[]
  readonly today: CalendarDay
  readonly seal: RequestContext['seal']
}

const nameOr = (name: string | null) => (name === null || name === '' ? 'Name not shared with you' : name)
function Late({ due, today }: { readonly due: CalendarDay; readonly today: CalendarDay }): ReactElement {
  return (
    <>
      {dayInWords(due)} {due < today && <Tag colour="red">Late</Tag>}
    </>
  )
}

function ComingBack({ asked, today }: AfterLeavingProps): ReactElement {
  return (
    <Table
      caption="People who ask to come back"
      captionSize="m"
      responsive
      head={['Who', 'Asked on', 'What they wrote', 'Answer by']}
      rows={asked.map((one) => [
        { content: nameOr(one.name), href: returnPath(one.personId) },
        dayInWords(dayOf(one.askedAt)),
        one.words === '' ? 'Nothing more' : one.words,
        <Late key="late" due={one.answerDueOn} today={today} />,
      ])}
      whenEmpty={<p className="nhsuk-body">Nobody is waiting for an answer.</p>}
    />
  )
}

function CheckUpsDue({ due, today }: AfterLeavingProps): ReactElement {
  return (
    <Table
      caption="Check-ups in the next two weeks"
      captionSize="m"
      responsive
      head={['Who', 'After', 'Due']}
      rows={due.map((one) => [
        { content: nameOr(one.name), href: episodesPath(one.personId) },
        one.monthsAfter === 1 ? '1 month' : `${one.monthsAfter} months`,
        <Late key="late" due={one.dueOn} today={today} />,
      ])}
      whenEmpty={<p className="nhsuk-body">No check-ups are due.</p>}
    />
  )
}

function EndedTodayList({ ended, seal }: AfterLeavingProps): ReactElement | null {
  if (ended.length === 0) return null
  return (
    <Table
      caption="Ended by you today"
      captionSize="m"
      responsive
      head={['Who', 'Support', 'Undo']}
      rows={ended.map((one) => [
        nameOr(one.name),
        one.kind === null ? 'Support' : episodeKindWords[one.kind],
        <Form key="undo" action={partPath(one.personId, one.episodeId, 'undo')} {...seal}>
          <Button small variant="secondary">
            Undo<span className="nhsuk-u-visually-hidden"> the ending for {nameOr(one.name)}</span>
          </Button>
        </Form>,
      ])}
    />
  )
}

export function AfterLeavingView(props: AfterLeavingProps): ReactElement {
  return (
    <>
      <Heading level={1}>After leaving</Heading>
      <p className="nhsuk-body-l">Leaving should not feel like dropping off a cliff. These people hear from us.</p>
      <ComingBack {...props} />
      <CheckUpsDue {...props} />
      <EndedTodayList {...props} />
    </>
  )
}
