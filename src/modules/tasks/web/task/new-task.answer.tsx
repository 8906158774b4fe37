import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openPerson } from '../../../people/index.ts'
import { giveTask } from '../../commands/keep-task.ts'
import { holderFrom } from '../../domain/holder.ts'
import { planned } from '../../domain/planned.ts'
import { type PossibleHolder, possibleHolders } from '../../queries/holders.ts'
import { tasksPath, workAboutPath } from '../paths.ts'
import { readTask } from './task.form.ts'

const title = 'Give a task'

interface NewTaskProps {
  readonly action: string
  readonly cancelHref: string
  readonly seal: StaffContext['seal']
  readonly holders: readonly PossibleHolder[]
  readonly isAboutPerson: boolean
  readonly values: FormValues
  readonly errors: FormErrors
}

function NewTaskView({ action, cancelHref, seal, holders, isAboutPerson, values, errors }: NewTaskProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <Form action={action} {...seal}>
          <TextInput
            {...field('what')}
            label="What is to be done"
            hint={
              isAboutPerson ? undefined : 'Do not name a person here. A task about somebody is begun from their record.'
            }
          />
          <DateInput {...field('due_on')} label="By when" hint="For example, 4 7 2026" />
          <Select
            {...field('to')}
            label="Whose task it is"
            items={[
              { value: '', text: 'Choose one' },
              ...holders.map(({ choice, name }) => ({ value: choice, text: name })),
            ]}
          />
          <ButtonGroup>
            <Button>Save the task</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function formPage(context: StaffContext, personId: string | null) {
  const holders = await possibleHolders(context.tx, context.actor, personId)
  const view = (values: FormValues, errors: FormErrors = []) => (
    <NewTaskView
      action={context.path.split('?')[0] ?? context.path}
      cancelHref={personId === null ? tasksPath : workAboutPath(personId)}
      seal={context.seal}
      holders={holders}
      isAboutPerson={personId !== null}
      values={values}
      errors={errors}
    />
  )
  return { holders, view }
}

async function save(context: StaffContext, personId: string | null): Promise<Reply> {
  const { holders, view } = await formPage(context, personId)
  const read = readTask(
    context.form,
    context.today,
    holders.map((one) => one.choice),
  )
  if (!read.ok) return invalid(title, view(context.form, read.errors))
  const to = holderFrom(read.input.to)
  if (!to) return invalid(title, view(context.form, [{ field: 'to', text: 'Select whose task it is' }]))
  const result = await giveTask(context, { personId, what: read.input.what, dueOn: read.input.due_on, to })
  if (!result.ok) {
    const { field = '', text } = result.refusal
    return invalid(title, view(context.form, [{ field, text }]))
  }
  return redirect(personId === null ? tasksPath : workAboutPath(personId), 'The task is saved')
}

const meFirst = (context: StaffContext): FormValues => ({ to: `staff:${context.actor.staffId}` })

export async function showNewTask(context: StaffContext): Promise<Reply> {
  return page(title, (await formPage(context, null)).view(meFirst(context)))
}

export const saveNewTask = (context: StaffContext): Promise<Reply> => save(context, null)

export async function showNewTaskAbout(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [planned])
  if (reply) return reply
  return page(title, (await formPage(context, person.personId)).view(meFirst(context)))
}

export async function saveNewTaskAbout(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [planned])
  return reply ?? save(context, person.personId)
}
