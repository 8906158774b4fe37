import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Select,
  SummaryList,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { nameOf } from '../../../people/index.ts'
import type { PossibleHolder } from '../../queries/holders.ts'
import type { Handing, Task } from '../../queries/tasks-of.ts'
import { taskPath } from '../paths.ts'

export interface TaskProps {
  readonly task: Task
  readonly handings: readonly Handing[]
  readonly holders: readonly PossibleHolder[]
  readonly mayOpenRecord: boolean
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly values: FormValues
  readonly errors: FormErrors
}

function Facts({ task, mayOpenRecord }: Pick<TaskProps, 'task' | 'mayOpenRecord'>): ReactElement {
  const about =
    task.personId === null
      ? []
      : [
          {
            key: 'About',
            value: mayOpenRecord ? <a href={recordPath(task.personId)}>{nameOf(task)}</a> : nameOf(task),
          },
        ]
  return (
    <SummaryList
      rows={[
        ...about,
        { key: 'By when', value: dayInWords(task.dueOn) },
        { key: 'Whose', value: task.holderName },
        { key: 'Given by', value: `${task.authorName}, ${task.ownerName}, ${instantInWords(task.createdAt)}` },
      ]}
    />
  )
}

export function TaskView({ task, handings, holders, mayOpenRecord, seal, values, errors }: TaskProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{task.what}</Heading>
        <Facts task={task} mayOpenRecord={mayOpenRecord} />
        {task.doneAt !== null ? (
          <InsetText>
            Done by {task.doneByName ?? 'somebody'} on {instantInWords(task.doneAt)}.
          </InsetText>
        ) : (
          <>
            <Form action={`${taskPath(task.taskId)}/done`} version={task.version} {...seal}>
              <Button>It is done</Button>
            </Form>
            <Heading level={2} size="m">
              Hand it on
            </Heading>
            <Form action={`${taskPath(task.taskId)}/hand-on`} version={task.version} {...seal}>
              <Select
                {...field('to')}
                label="Who it goes to"
                items={[
                  { value: '', text: 'Choose one' },
                  ...holders.map(({ choice, name }) => ({ value: choice, text: name })),
                ]}
              />
              <TextInput {...field('reason')} label="Why" />
              <Button variant="secondary">Hand it on</Button>
            </Form>
          </>
        )}
        {handings.length > 0 && (
          <Table
            caption="Handed on"
            captionSize="m"
            responsive
            head={['When', 'By', 'To', 'Why']}
            rows={handings.map((one) => [instantInWords(one.handedAt), one.byName, one.toName, one.reason])}
          />
        )}
      </div>
    </div>
  )
}
