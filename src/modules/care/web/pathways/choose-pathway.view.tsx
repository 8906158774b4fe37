import type { ReactElement } from 'react'
import { addDays, dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Card,
  CardGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  SummaryList,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { chosenWays, lacksOf, type PathwayTemplate, stepDoers } from '../../domain/plan/pathway.ts'
import { pathwaysOffered } from '../../domain/plan/pathway-shelf.ts'
import { optionsOf } from '../plan/plan-form.view.tsx'

export function ChoosePathway({ hrefOf }: { readonly hrefOf: (template: PathwayTemplate) => string }): ReactElement {
  return (
    <>
      <Heading level={1}>Choose a pathway together</Heading>
      <p className="nhsuk-body">
        A pathway is a way others have gone, with its steps in order. Look at it with the person. Any step can be
        changed or left out later.
      </p>
      <CardGroup>
        {pathwaysOffered.map((template) => (
          <Card
            key={template.code}
            heading={template.title}
            headingLevel={2}
            headingSize="s"
            href={hrefOf(template)}
            clickable
          >
            <p className="nhsuk-card__description">{template.entry}</p>
          </Card>
        ))}
      </CardGroup>
    </>
  )
}

/** What a pathway is for, when it is over, and who stands behind it. */
export function AboutPathway({ template }: { readonly template: PathwayTemplate }): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'When it fits', value: template.entry },
        { key: 'When it is over', value: template.exit },
        { key: 'What is handed on', value: template.handover },
        { key: 'Where it comes from', value: `${template.source}. Version ${template.version}.` },
        { key: 'Who answers for it', value: `${template.owner}. ${template.confidence}.` },
      ]}
    />
  )
}

/** What keeps the person safe at a step and what opens the way on; a step whose template says neither is marked (S001-L143). */
export function SafetyAndMovingOn({ step }: { readonly step: PathwayTemplate['steps'][number] }): ReactElement {
  const lacks = lacksOf(step)
  return (
    <>
      {step.safety !== undefined && <>Safety: {step.safety}. </>}
      {step.movingOn !== undefined && <>Moving on: {step.movingOn}.</>}
      {lacks.length > 0 && <strong> The pathway does not say {lacks.join(' or ')}.</strong>}
    </>
  )
}

interface NewProps {
  readonly template: PathwayTemplate
  readonly action: string
  readonly cancelHref: string
  readonly today: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** The whole way before it is begun: to read together, then to start. */
export function NewPathway({ template, action, cancelHref, today, values, errors, seal }: NewProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{template.title}</Heading>
      <AboutPathway template={template} />
      <Table
        caption="The steps, if you start today"
        captionSize="m"
        responsive
        head={['Step', 'Who', 'By when', 'What to think of']}
        rows={template.steps.map((step) => [
          step.what,
          stepDoers[step.who],
          dayInWords(addDays(today, step.withinDays)),
          <SafetyAndMovingOn key={step.code} step={step} />,
        ])}
      />
      <Form action={action} {...seal}>
        <Radios {...field('chosen')} label="How was it chosen?" labelSize="s" items={optionsOf(chosenWays)} />
        <TextInput
          {...field('person_says')}
          label="What does the person say about it?"
          hint="In their words. You can leave this empty"
        />
        <ButtonGroup>
          <Button>Start it, and put the steps into the plan</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </>
  )
}
