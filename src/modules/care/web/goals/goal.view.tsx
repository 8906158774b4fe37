import type { ReactElement, ReactNode } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { goalDomains, goalSetters } from '../../domain/in-words.ts'
import { goalAims } from '../../domain/plan/plan-words.ts'
import type { PlanGoal } from '../../queries/plan/plan-goals.ts'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

/** What a goal about a substance is for. Left empty for everything else. */
export function AimFields({ field }: { readonly field: ReturnType<typeof formFields> }): ReactElement {
  return (
    <>
      <TextInput
        {...field('substance')}
        label="Which substance, if it is about one?"
        hint="For example crack. Different goals for different substances stand side by side"
        width={20}
      />
      <Select
        {...field('aim')}
        label="What is the goal for it?"
        hint="Each of these is as good a goal as the next"
        items={[{ value: '', text: 'It is not about a substance' }, ...options(goalAims)]}
      />
    </>
  )
}

export function NewGoalView({
  action,
  cancelHref,
  values,
  errors = [],
  seal,
  kept,
}: FormProps & { readonly kept: { readonly pick: string; readonly need: string } }): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add a goal</Heading>
        {kept.need !== '' && (
          <InsetText>
            This comes from the list of needs. Put it in the person’s words: whoever may see the plan will see it.
          </InsetText>
        )}
        <Form action={action} fields={kept} {...seal}>
          <TextInput {...field('headline')} label="The goal" hint="In the words you agreed with the person" />
          <Select
            {...field('domain')}
            label="Which part of life"
            items={[{ value: '', text: 'Choose one' }, ...options(goalDomains)]}
          />
          <AimFields field={field} />
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
  readonly goal: PlanGoal
  readonly isOurs: boolean
  readonly theirs?: boolean
  readonly children?: ReactNode
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
  children,
}: GoalProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>A goal</Heading>
        {theirs && (
          <SavedMeanwhile saved={[{ label: 'Goal', text: `${goal.headline}${goal.endedAt ? ' (ended)' : ''}` }]} />
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
            <AimFields field={field} />
            <Radios
              {...field('outcome')}
              label="Is it still a goal?"
              labelSize="s"
              items={[
                { value: 'open', text: 'Yes' },
                { value: 'reached', text: 'It is reached' },
                { value: 'let_go', text: 'It is let go. It can be set again at any time' },
              ]}
            />
            <ButtonGroup>
              <Button>Save</Button>
              <a href={cancelHref}>Cancel</a>
            </ButtonGroup>
          </Form>
        )}
        {children}
      </div>
    </div>
  )
}
