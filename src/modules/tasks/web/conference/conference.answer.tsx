import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { wayInto } from '../../../people/index.ts'
import { type Conference, conferenceOf, type Decision, decisionsOf } from '../../queries/conferences.ts'
import { taskPath, workAboutPath } from '../paths.ts'

interface ConferenceProps {
  readonly conference: Conference
  readonly decisions: readonly Decision[]
}

const state = (one: Decision) =>
  one.taskId === null
    ? 'In the plan, or a task not shown to you'
    : one.doneAt
      ? `Done ${instantInWords(one.doneAt)}`
      : 'Open'

function ConferenceView({ conference, decisions }: ConferenceProps): ReactElement {
  const there = [...conference.agencyNames, conference.others].filter((text) => text !== '')
  return (
    <>
      <Heading level={1}>Case conference</Heading>
      <SummaryList
        rows={[
          { key: 'When', value: dayInWords(conference.heldOn) },
          { key: 'What it was for', value: conference.purpose },
          { key: 'Who was there', value: there.join(', ') },
          { key: 'The person', value: conference.personWasThere ? 'Was there' : 'Was not there' },
          { key: 'Written by', value: [conference.authorName, conference.ownerName].filter(Boolean).join(', ') },
        ]}
      />
      <Table
        caption="What was decided"
        captionSize="m"
        responsive
        head={['What', 'Who', 'By when', 'How it stands']}
        rows={decisions.map((one) => [
          one.what,
          `${one.staffName}, ${one.agencyName}`,
          dayInWords(one.dueOn),
          one.taskId === null ? (
            state(one)
          ) : (
            <a href={taskPath(one.taskId)} key="task">
              {state(one)}
              <span className="nhsuk-u-visually-hidden">: {one.what}</span>
            </a>
          ),
        ])}
        whenEmpty="Nothing was decided."
      />
    </>
  )
}

export async function showConference(context: StaffContext): Promise<Reply> {
  const { tx, params } = context
  const conference = await conferenceOf(tx, params.personId ?? '', params.conferenceId ?? '')
  if (!conference) return notFound()
  const [decisions, way] = await Promise.all([
    decisionsOf(tx, conference.conferenceId),
    wayInto(tx, conference.personId),
  ])
  const source = way?.source_id ? { sourceId: way.source_id } : {}
  context.about({ personId: conference.personId, route: way?.route ?? 'author', categories: [5], ...source })
  return page('Case conference', <ConferenceView conference={conference} decisions={decisions} />, {
    backLink: { href: workAboutPath(conference.personId), text: 'Tasks, messages and meetings' },
  })
}
