import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import type { ReturnPart, ReturnStep } from '../../queries/placement-parts.ts'
import { HomeWarning } from '../path/path-cards.view.tsx'
import { pathPart, removeReturnStepPath } from '../paths.ts'

interface HomePlanProps {
  readonly application: Application
  readonly stay: Placement
  readonly steps: readonly ReturnStep[]
  readonly parts: readonly ReturnPart[]
  readonly daysBefore: number
  readonly form: FormPage
  readonly today: CalendarDay
}

/** Home, aftercare, script and naloxone, first meetings: each with a day and a name before somebody leaves (S004-L670). */
export function HomePlanView(props: HomePlanProps): ReactElement {
  const { application, steps, parts, form } = props
  const { personId, applicationId } = application
  const field = formFields(form.values, form.errors)
  const row = (one: ReturnStep) => [
    one.happensOn === null ? 'Not needed' : dayInWords(one.happensOn),
    one.partWords,
    [one.what, one.withWhom].filter(Boolean).join(', '),
    <Form key="remove" action={removeReturnStepPath(personId, applicationId, one.returnStepId)} {...form.seal}>
      <Button small variant="secondary">
        Take out<span className="nhsuk-u-visually-hidden"> {one.what}</span>
      </Button>
    </Form>,
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Coming home</Heading>
      <HomeWarning {...props} needsNextStep={application.needsNextStep} />
      <Table
        caption="The plan"
        captionSize="m"
        responsive
        head={['When', 'Part', 'What and who', 'Change']}
        rows={steps.map(row)}
        whenEmpty={<p className="nhsuk-body">Nothing is planned yet.</p>}
      />
      <Form action={pathPart(personId, applicationId, 'home')} {...form.seal}>
        <Heading level={2}>Add a step</Heading>
        <Radios
          {...field('part')}
          label="Which part?"
          items={parts.map(({ code, words, hint }) => ({ value: code, text: words, hint }))}
        />
        <TextInput {...field('what')} label="What will happen?" hint="Or why this part is not needed" />
        <TextInput {...field('with_whom')} label="Who will be there?" hint="A name, and where they work" />
        <DateInput {...field('happens_on')} label="When?" />
        <Checkboxes
          {...field('not_needed')}
          label="Is it needed?"
          items={[{ value: 'yes', text: 'This part is not needed' }]}
        />
        <Button>Add the step</Button>
      </Form>
    </Column>
  )
}
