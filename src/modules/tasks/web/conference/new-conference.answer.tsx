import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type FieldProps,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { aboutWriting } from '../../../care/index.ts'
import { type Partner, partners } from '../../../people/index.ts'
import { holdConference } from '../../commands/hold-conference.ts'
import { planned } from '../../domain/planned.ts'
import { type Recipient, recipientsFor } from '../../queries/holders.ts'
import { conferencePath, workAboutPath } from '../paths.ts'
import { decisionNumbers, readConference } from './conference.form.ts'

const title = 'Record a case conference'

interface ConferenceProps {
  readonly action: string
  readonly cancelHref: string
  readonly seal: StaffContext['seal']
  readonly agencies: readonly Partner[]
  readonly staff: readonly { readonly value: string; readonly text: string }[]
  readonly values: FormValues
  readonly errors: FormErrors
}

interface DecisionProps {
  readonly number: number
  readonly staff: ConferenceProps['staff']
  readonly field: (name: string) => FieldProps
}

function DecisionFields({ number, staff, field }: DecisionProps): ReactElement {
  return (
    <Fieldset legend={`Decision ${number}`} size="s">
      <TextInput {...field(`what_${number}`)} label="What was decided" />
      <Select {...field(`staff_${number}`)} label="Who does it" items={[{ value: '', text: 'Choose one' }, ...staff]} />
      <TextInput {...field(`due_${number}`)} label="By when" hint="For example, 4 7 2026" width={20} />
    </Fieldset>
  )
}

function ConferenceForm({ action, cancelHref, seal, agencies, staff, values, errors }: ConferenceProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <Form action={action} {...seal}>
          <DateInput {...field('held_on')} label="When it was held" hint="For example, 4 7 2026" />
          <TextInput {...field('purpose')} label="What it was for" />
          <Checkboxes
            {...field('agencies')}
            label="Which agencies were there"
            labelSize="s"
            small
            items={agencies.map(({ agency_id, name }) => ({ value: agency_id, text: name }))}
          />
          <TextInput {...field('others')} label="Who else was there (if anyone)" />
          <Checkboxes
            {...field('person_was_there')}
            label="The person"
            labelSize="s"
            items={[{ value: 'yes', text: 'The person was there' }]}
          />
          <Heading level={2} size="m">
            What was decided
          </Heading>
          <Checkboxes
            {...field('in_plan')}
            label="What becomes of the decisions"
            labelSize="s"
            hint="Without this, each becomes a task of whoever is to do it."
            items={[{ value: 'yes', text: 'Put them into the person’s plan, where the person sees them' }]}
          />
          {decisionNumbers.map((number) => (
            <DecisionFields key={number} number={number} staff={staff} field={field} />
          ))}
          <ButtonGroup>
            <Button>Save</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

const named = (mine: string) => (one: Recipient) => ({
  value: one.staffId,
  text: one.agencyId === mine ? one.name : `${one.name}, ${one.agencyName}`,
})

async function formPage(context: StaffContext, personId: string) {
  const { tx, actor } = context
  const [agencies, recipients] = await Promise.all([partners(tx), recipientsFor(tx, personId)])
  const staff = [{ value: actor.staffId as string, text: 'Me' }, ...recipients.map(named(actor.agencyId))]
  const view = (values: FormValues, errors: FormErrors = []) => (
    <ConferenceForm
      action={context.path.split('?')[0] ?? context.path}
      cancelHref={workAboutPath(personId)}
      seal={context.seal}
      agencies={agencies}
      staff={staff}
      values={values}
      errors={errors}
    />
  )
  return { agencies, recipients, staff, view }
}

export async function showNewConference(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, planned)
  if (!writing) return notFound()
  const { view } = await formPage(context, writing.personId)
  return page(title, view({ ...dayBoxes('held_on', context.today), agencies: [context.actor.agencyId] }))
}

export async function saveNewConference(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, planned)
  if (!writing) return notFound()
  const { personId } = writing
  const { agencies, recipients, staff, view } = await formPage(context, personId)
  const known = { agencies: agencies.map((one) => one.agency_id as string), staffIds: staff.map((one) => one.value) }
  const read = readConference(context.form, context.today, known)
  if (!read.ok) return invalid(title, view(context.form, read.errors))
  const { held_on: heldOn, person_was_there: personWasThere, in_plan: inPlan, decisions: said, ...rest } = read.input
  const agencyOf = new Map(recipients.map((one) => [one.staffId, one.agencyId]))
  const decisions = said.map((one) => ({ ...one, agencyId: agencyOf.get(one.staffId) ?? context.actor.agencyId }))
  const result = await holdConference(context, { personId, heldOn, personWasThere, inPlan, decisions, ...rest })
  if (!result.ok) {
    const { field = '', text } = result.refusal
    return invalid(title, view(context.form, [{ field, text }]))
  }
  return redirect(conferencePath(personId, result.value.conferenceId), 'The conference is saved')
}
