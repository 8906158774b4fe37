import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, openPerson } from '../../../people/index.ts'
import { dueInWords } from '../../domain/due.ts'
import { planned } from '../../domain/planned.ts'
import { type Conference, conferencesAbout } from '../../queries/conferences.ts'
import { type Task, tasksAbout } from '../../queries/tasks-of.ts'
import { type Thread, threadsOf } from '../../queries/threads.ts'
import { ThreadTable } from '../messages/messages.answer.tsx'
import { conferencePath, newConferencePath, newMessagePath, newTaskAboutPath, taskPath } from '../paths.ts'

const title = 'Tasks, messages and meetings'
const most = 50

interface WorkProps {
  readonly personId: string
  readonly today: string
  readonly mayMeet: boolean
  readonly tasks: readonly Task[]
  readonly threads: readonly Thread[]
  readonly conferences: readonly Conference[]
}

function WorkView({ personId, today, mayMeet, tasks, threads, conferences }: WorkProps): ReactElement {
  return (
    <>
      <Heading level={1}>{title}</Heading>
      <div>
        <ActionLink href={newTaskAboutPath(personId)}>Give a task</ActionLink>
      </div>
      <div>
        <ActionLink href={newMessagePath(personId)}>Write to colleagues</ActionLink>
      </div>
      {mayMeet && (
        <div>
          <ActionLink href={newConferencePath(personId)}>Record a case conference</ActionLink>
        </div>
      )}
      <Table
        caption="Tasks"
        captionSize="m"
        responsive
        head={['What', 'When', 'Whose']}
        rows={tasks.map((task) => [
          <a href={taskPath(task.taskId)} key="what">
            {task.what}
          </a>,
          task.doneAt === null ? dueInWords(task.dueOn, today) : `Done ${instantInWords(task.doneAt)}`,
          task.holderName,
        ])}
        whenEmpty="No task of yours or your team’s is about this person."
      />
      <ThreadTable threads={threads} caption="Messages to and from you" />
      <Table
        caption="Case conferences"
        captionSize="m"
        responsive
        head={['When', 'What for', 'Agencies']}
        rows={conferences.map((one) => [
          <a href={conferencePath(one.personId, one.conferenceId)} key="when">
            {dayInWords(one.heldOn)}
          </a>,
          one.purpose,
          one.agencyNames.join(', '),
        ])}
        whenEmpty="No case conference is recorded."
      />
    </>
  )
}

export async function showWorkAbout(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [planned])
  if (reply) return reply
  const { tx } = context
  const { personId } = person
  const [tasks, threads, conferences, mayMeet] = await Promise.all([
    tasksAbout(tx, personId, most),
    threadsOf(tx, { limit: most, personId }),
    conferencesAbout(tx, [personId], most),
    mayWrite(tx, personId, planned),
  ])
  return page(
    title,
    <WorkView
      personId={personId}
      today={context.today}
      mayMeet={mayMeet && context.actor.permissions.has('entry.write')}
      tasks={tasks}
      threads={threads}
      conferences={conferences}
    />,
  )
}
