import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../../kernel/id.ts'
import { Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import { type PathDue, pathDueWords } from '../../queries/path-due.ts'
import type { AppealToDecide, RequestDue, RequestOverdue } from '../../queries/requests-due.ts'
import { appealPath, pathOf, requestsPath } from '../paths.ts'

const whatWords = {
  answer: 'An answer',
  appeal: 'The decision of an appeal',
  panel: 'The decision of a panel',
} as const

const notMineWords = {
  answered: 'You answered, so somebody else decides',
  panel: 'The coordinator decides about a panel',
} as const

interface ListsProps {
  readonly appeals: readonly AppealToDecide[]
  readonly overdue: readonly RequestOverdue[]
  readonly today: CalendarDay
}

function By({ on, today }: { readonly on: CalendarDay; readonly today: CalendarDay }): ReactElement {
  return (
    <>
      {dayInWords(on)} {on < today && <Tag colour="red">Late</Tag>}
    </>
  )
}

function Appeals({ appeals, today }: ListsProps): ReactElement {
  return (
    <Table
      caption="Appeals to decide"
      captionSize="m"
      responsive
      head={['Asked for', 'Answered by', 'Appealed on', 'Decide by', 'Next']}
      rows={appeals.map((one) => [
        one.kindWords,
        one.agencyName,
        dayInWords(one.appealedOn),
        <By key="by" on={one.dueOn} today={today} />,
        one.notMine !== null ? (
          notMineWords[one.notMine]
        ) : (
          <a key="open" href={appealPath(one.appealId)}>
            Read and decide
            <span className="nhsuk-u-visually-hidden">
              : {one.kindWords}, appealed on {dayInWords(one.appealedOn)}
            </span>
          </a>
        ),
      ])}
      whenEmpty={<p className="nhsuk-body">No appeals wait for you.</p>}
    />
  )
}

function Overdue({ overdue, today, isOwn }: ListsProps & { readonly isOwn: boolean }): ReactElement {
  return (
    <Table
      caption={isOwn ? 'Late at your agency' : 'Late, by agency'}
      captionSize="m"
      responsive
      head={['Reference', 'What is late', isOwn ? 'Workers' : 'Agency', 'Asked on', 'Was due']}
      rows={overdue.map((one) => [
        one.reference,
        whatWords[one.what],
        isOwn
          ? one.workers || (one.what === 'panel' ? 'The panel' : 'Nobody works with them now')
          : [one.agencyName, one.agencyPhone].filter(Boolean).join(', '),
        dayInWords(one.askedOn),
        <By key="by" on={one.dueOn} today={today} />,
      ])}
      whenEmpty={<p className="nhsuk-body">Nobody waits too long.</p>}
    />
  )
}

interface RequestsDueProps extends ListsProps {
  readonly due: readonly RequestDue[]
  readonly away: readonly PathDue[]
  readonly name: (personId: PersonId) => string
  readonly isManager: boolean
}

export function RequestsDueView(props: RequestsDueProps): ReactElement {
  const { due, away, name, isManager, today } = props
  return (
    <>
      <Heading level={1}>Requests for help</Heading>
      <p className="nhsuk-body-l">Somebody asked, and an answer is due. Every answer has a reason.</p>
      <Table
        caption="Due in the next two weeks, on your list"
        captionSize="m"
        responsive
        head={['Who', 'Asked for', 'What is due', 'By']}
        rows={due.map((one) => [
          { content: name(one.personId), href: requestsPath(one.personId) },
          one.kindWords,
          whatWords[one.what],
          <By key="by" on={one.dueOn} today={today} />,
        ])}
        whenEmpty={<p className="nhsuk-body">Nobody on your list waits for an answer.</p>}
      />
      <Table
        caption="On the way to a place, away, coming home"
        captionSize="m"
        responsive
        head={['Who', 'What is due', 'By']}
        rows={away.map((one) => [
          { content: name(one.personId), href: pathOf(one.personId, one.applicationId) },
          pathDueWords[one.what],
          <By key="by" on={one.dueOn} today={today} />,
        ])}
        whenEmpty={<p className="nhsuk-body">Nothing is due for anybody on your list.</p>}
      />
      {isManager && <Appeals {...props} />}
      {isManager && <Overdue {...props} isOwn />}
    </>
  )
}

export function RequestsOverdueView(props: ListsProps): ReactElement {
  return (
    <>
      <Heading level={1}>Overdue requests</Heading>
      <p className="nhsuk-body-l">People asked for help and wait too long. Ring the agency and give the reference.</p>
      <Overdue {...props} isOwn={false} />
      <Appeals {...props} />
    </>
  )
}
