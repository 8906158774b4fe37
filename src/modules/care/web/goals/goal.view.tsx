import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { goalDomains, goalSetters } from '../../domain/in-words.ts'
import type { Goal } from '../../queries/record-items.ts'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

export function NewGoalView({ action, cancelHref, values, errors = [], seal }: FormProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add a goal</Heading>
        <Form action={action} {...seal}>
          <TextInput {...field('headline')} label="The goal" hint="In the words you agreed with the person" />
          <Select
            {...field('domain')}
            label="Which part of life"
            items={[{ value: '', text: 'Choose one' }, ...options(goalDomains)]}
          />
          <Radios {...field('set_by')} label="Whose goal is it?" labelSize="s" items={options(goalSetters)} />
          <ButtonGroup>
            <Button>Save the goal</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

interface GoalProps extends FormProps {
  readonly goal: Goal
  readonly isOurs: boolean
  readonly theirs?: boolean
}

export function GoalView({
  action,
  cancelHref,
  values,
  errors = [],
  seal,
  goal,
  isOurs,
  theirs = false,
}: GoalProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>A goal</Heading>
        {theirs && (
          <InsetText>
            What was saved in the meantime: {goal.headline}
            {goal.endedAt ? ' (ended)' : ''}. What you wrote is below. Save again to put it in place of theirs.
          </InsetText>
        )}
        {!isOurs && <p className="nhsuk-body">{goal.headline}</p>}
        <p className="nhsuk-body">
          {goal.shownToPeers
            ? 'The person shows this goal to peers.'
            : 'Only the person can show this goal to peers, on their own page.'}
        </p>
        {isOurs && (
          <Form action={action} version={goal.version} {...seal}>
            <TextInput {...field('headline')} label="The goal" />
            <Checkboxes
              {...field('is_ended')}
              label="Is it still a goal?"
              labelSize="s"
              items={[{ value: 'yes', text: 'It is reached, or given up' }]}
            />
            <ButtonGroup>
              <Button>Save</Button>
              <a href={cancelHref}>Cancel</a>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}
