import type { ReactElement } from 'react'
import { addDays, type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, InsetText, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { type ReviewDue, reviewsDue } from '../../queries/reviews-of.ts'
import { episodesPath, stuckPath } from '../paths.ts'

const daysAhead = 14

interface ReviewsDueProps {
  readonly due: readonly ReviewDue[]
  readonly isTeam: boolean
  readonly today: CalendarDay
}

function ReviewsDueView({ due, isTeam, today }: ReviewsDueProps): ReactElement {
  const row = (one: ReviewDue) => [
    { content: one.name || 'Name not shared with you', href: episodesPath(one.personId) },
    dayInWords(one.startedOn),
    one.lastHeldOn === null ? 'None yet' : dayInWords(one.lastHeldOn),
    <span key="due">
      {dayInWords(one.dueOn)} {one.dueOn < today && <Tag colour="red">Overdue</Tag>}
    </span>,
    ...(isTeam ? [one.workers === '' ? 'Nobody' : one.workers] : []),
  ]
  return (
    <>
      <Heading level={1}>Reviews to hold</Heading>
      <ActionLink href={stuckPath}>Long in treatment, little change</ActionLink>
      <InsetText>A review that is late ends nothing. Support goes on, and so do scripts.</InsetText>
      <Table
        caption={isTeam ? 'Due in the next two weeks, for your teams' : 'Due in the next two weeks, on your list'}
        captionSize="m"
        responsive
        head={['Who', 'With us since', 'Last review', 'Due', ...(isTeam ? ['Workers'] : [])]}
        rows={due.map(row)}
        whenEmpty={<p className="nhsuk-body">No reviews are due.</p>}
      />
    </>
  )
}

/** Reviews that are due or late: a worker's own, a manager's teams'. */
export async function showReviewsDue(context: StaffContext): Promise<Reply> {
  const isTeam = managesTeam(context)
  const due = await reviewsDue(context.tx, addDays(context.today, daysAhead), isTeam)
  context.listed([...new Set(due.map(({ personId }) => personId))])
  return page('Reviews to hold', <ReviewsDueView due={due} isTeam={isTeam} today={context.today} />, { wide: true })
}
