import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf } from '../../../people/index.ts'
import { dueInWords } from '../../domain/due.ts'
import { type Task, type TaskList, tasksIn } from '../../queries/tasks-of.ts'
import { pageNumber, stepsAround } from '../paging.ts'
import { newTaskPath, taskPath, tasksPath, todayPath } from '../paths.ts'

const perPage = 50
const parts: readonly { readonly list: TaskList; readonly text: string; readonly empty: string }[] = [
  { list: 'mine', text: 'Mine', empty: 'You have nothing to do. Enjoy it.' },
  { list: 'team', text: 'My team’s', empty: 'Your team has nothing waiting.' },
  { list: 'given', text: 'Given to others', empty: 'Nothing you gave to others is open.' },
  { list: 'done', text: 'Done', empty: 'Nothing done yet.' },
]

const listFrom = (text: string | undefined): TaskList => parts.find((part) => part.list === text)?.list ?? 'mine'

interface TasksProps {
  readonly list: TaskList
  readonly tasks: readonly Task[]
  readonly today: string
  readonly steps: ReturnType<typeof stepsAround>
}

function TasksView({ list, tasks, today, steps }: TasksProps): ReactElement {
  const part = parts.find((one) => one.list === list)
  return (
    <>
      <Heading level={1}>Tasks</Heading>
      <nav aria-label="Which tasks">
        <ul className="nhsuk-list">
          {parts.map((one) => (
            <li key={one.list} className="nhsuk-u-margin-bottom-1">
              {one.list === list ? (
                <strong aria-current="page">{one.text}</strong>
              ) : (
                <a href={`${tasksPath}?list=${one.list}`}>{one.text}</a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <Table
        caption={part?.text ?? ''}
        captionSize="m"
        responsive
        head={['What', 'About', 'When', 'Whose']}
        rows={tasks.map((task) => [
          <a href={taskPath(task.taskId)} key="what">
            {task.what}
          </a>,
          task.personId === null ? 'Nobody in particular' : nameOf(task),
          task.doneAt === null ? dueInWords(task.dueOn, today) : `Done ${instantInWords(task.doneAt)}`,
          task.holderName,
        ])}
        whenEmpty={part?.empty}
      />
      {(steps.previous || steps.next) && <Pagination {...steps} />}
      <ActionLink href={newTaskPath}>Give a task that is about nobody</ActionLink>
    </>
  )
}

export async function showTasks(context: StaffContext): Promise<Reply> {
  const list = listFrom(context.query.list)
  const number = pageNumber(context.query)
  const found = await tasksIn(context.tx, list, { limit: perPage + 1, after: (number - 1) * perPage })
  const tasks = found.slice(0, perPage)
  context.listed(tasks.flatMap((task) => task.personId ?? []))
  const steps = stepsAround(number, found.length > perPage, (to) => `${tasksPath}?list=${list}&page=${to}`)
  return page('Tasks', <TasksView list={list} tasks={tasks} today={context.today} steps={steps} />, {
    wide: true,
    backLink: { href: todayPath, text: 'Today' },
  })
}
