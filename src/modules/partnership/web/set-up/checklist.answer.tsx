import type { ReactElement } from 'react'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Tag,
  TaskList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameCode } from '../../commands/name-code.ts'
import { type SetUpProgress, setUpProgress } from '../../queries/set-up-progress.ts'
import { agenciesPath, agreementPath, bringStaffPath, newAgencyPath } from '../paths.ts'

const state = (isDone: boolean, words = 'To do'): ReactElement | string =>
  isDone ? 'Done' : <Tag colour="blue">{words}</Tag>

function tasksOf(progress: SetUpProgress) {
  const { agencies, agencies_without_staff, agencies_with_gaps, staff_with_people, has_draft, is_in_force, flows } =
    progress
  return [
    { title: 'Add the agencies', hint: `${agencies} so far`, href: newAgencyPath, status: state(agencies > 1) },
    {
      title: 'Add the staff of every agency',
      hint: 'One by one on the agency’s page, or many from a spreadsheet',
      href: bringStaffPath,
      status: state(
        agencies > 1 && agencies_without_staff === 0,
        agencies_without_staff > 0 ? `${agencies_without_staff} without staff` : 'To do',
      ),
    },
    {
      title: 'Name a privacy officer and a safeguarding lead at every agency',
      hint: 'So that a question or a worry always reaches somebody',
      href: agenciesPath,
      status: state(agencies_with_gaps === 0, `${agencies_with_gaps} with a gap`),
    },
    {
      title: 'Hand out sign-in links',
      hint: 'On the page of each member of staff',
      href: agenciesPath,
      status: state(false, 'As you go'),
    },
    {
      title: 'Write and sign the agreement',
      hint: 'Until it is in force, no agency sees anything of another’s',
      href: agreementPath,
      status: state(is_in_force && flows > 0, has_draft ? 'Being written' : 'To do'),
    },
    {
      title: 'Register the first person',
      hint: 'Done by somebody who works with people, not by you. Their menu has “My caseload”',
      status: state(false, staff_with_people > 0 ? 'Ready' : 'Needs a worker'),
    },
  ]
}

interface ChecklistProps {
  readonly progress: SetUpProgress
  readonly form: FormPage
}

function ChecklistView({ progress, form }: ChecklistProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Set up the partnership</Heading>
      <p className="nhsuk-body">What is left, in an order that works. You can leave and come back at any time.</p>
      <TaskList items={tasksOf(progress)} idPrefix="set-up" />
      <InsetText>
        Your role looks after agencies and the agreement. It opens nobody’s record, and you cannot give yourself a role
        that does.
      </InsetText>
      <Form action="/set-up/code" {...form.seal}>
        <TextInput
          {...field('code')}
          label="Code of the partnership"
          hint="A short name for reports and the command line, in letters and figures. For example, VALLEY"
          width={10}
          code
        />
        <Button variant="secondary">Save the code</Button>
      </Form>
    </Column>
  )
}

const title = 'Set up the partnership'

export async function checklistPage(context: StaffContext): Promise<Reply> {
  const progress = await setUpProgress(context.tx)
  return page(title, <ChecklistView progress={progress} form={fresh(context, { code: progress.code })} />)
}

const { read: readCode, check } = optionalText('Code of the partnership', { max: 20 })
const code = {
  read: readCode,
  check: check.refine(
    (text) => /^[A-Za-z0-9_-]*$/.test(text),
    'Code of the partnership must be letters and figures only',
  ),
}

export async function codeAnswer(context: StaffContext): Promise<Reply> {
  const wrong = async (errors: FormPage['errors']) =>
    invalid(title, <ChecklistView progress={await setUpProgress(context.tx)} form={again(context, errors)} />)
  const typed = readForm({ code }, context.form)
  if (!typed.ok) return wrong(typed.errors)
  const named = await nameCode(context, typed.input.code)
  return named.ok ? redirect('/set-up', 'The code has been saved.') : wrong(said(named.refusal))
}
