import type { ReactElement } from 'react'
import {
  Button,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  SavedMeanwhile,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import type { DoerChoice } from '../../queries/plan/who-does.ts'
import { ActionFields } from './action-fields.view.tsx'
import type { OpenPlan } from './open-plan.ts'
import { actionPath, tickPath } from './paths.ts'
import { ActionItems } from './plan-actions.view.tsx'

interface ActionProps {
  readonly opened: OpenPlan<'goals'>
  readonly action: PlanAction
  readonly doers: readonly DoerChoice[]
  readonly isOurs: boolean
  readonly mayTick: boolean
  readonly today: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly values: FormValues
  readonly errors: FormErrors
  readonly isConflict: boolean
}

function TickForm({ opened, action, seal, values, errors }: ActionProps): ReactElement {
  const field = formFields(values, errors)
  const href = tickPath(opened.personId, action.itemId)
  if (action.doneOn !== null)
    return (
      <Form action={href} version={action.version} fields={{ reopen: 'yes' }} {...seal}>
        <Button variant="secondary">It is not done after all</Button>
      </Form>
    )
  return (
    <>
      <Heading level={2} size="m">
        Mark it as done
      </Heading>
      <Form action={href} version={action.version} {...seal}>
        <DateInput {...field('done_on')} label="When was it done?" />
        <TextInput {...field('note')} label="Anything to say about it?" hint="You can leave this empty" />
        <Button>Mark as done</Button>
      </Form>
    </>
  )
}

function ChangeForms({ opened, action, doers, seal, values, errors }: ActionProps): ReactElement {
  const field = formFields(values, errors)
  const href = actionPath(opened.personId, action.itemId)
  return (
    <>
      <Heading level={2} size="m">
        Change it
      </Heading>
      <Form action={href} version={action.version} {...seal}>
        <ActionFields field={field} opened={opened} doers={doers} />
        <Button variant="secondary">Save the change</Button>
      </Form>
      <Heading level={2} size="m">
        Take it out of the plan
      </Heading>
      <Form action={href} version={action.version} fields={{ drop: 'yes' }} {...seal}>
        <TextInput {...field('reason')} label="Why?" />
        <Button variant="secondary">Take it out</Button>
      </Form>
    </>
  )
}

/** One action: as it stands, to tick by whoever does it, to change by the agency that wrote it. */
export function ActionView(props: ActionProps): ReactElement {
  const { action, isOurs, mayTick, isConflict, errors, today } = props
  const links = { you: 'The person', today, seal: null, tickHref: () => null, openHref: () => null }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>An action</Heading>
        {isConflict ? (
          <SavedMeanwhile>
            <ActionItems actions={[action]} links={links} />
          </SavedMeanwhile>
        ) : (
          <ActionItems actions={[action]} links={links} />
        )}
        {action.droppedAt !== null && <p className="nhsuk-body">Taken out of the plan: {action.droppedReason}</p>}
        {mayTick && <TickForm {...props} />}
        {isOurs && <ChangeForms {...props} />}
      </div>
    </div>
  )
}
