import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Details,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { GivenAction } from '../../queries/plan/who-does.ts'

/** What was typed beside the tick of one action, and what is wrong with it. */
export interface TickAgain {
  readonly planActionId: string
  readonly values: FormValues
  readonly errors: FormErrors
}

interface GivenProps {
  readonly again?: TickAgain | undefined
  readonly actions: readonly GivenAction[]
  readonly today: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly nameOf: (personId: string) => { readonly text: string; readonly href: string } | null
  readonly tickHref: (action: GivenAction) => string
  readonly none: string
}

type GivenOne = { readonly action: GivenAction } & GivenProps

function TickForm({ action, today, seal, tickHref, again }: GivenOne): ReactElement {
  const isAgain = again?.planActionId === action.planActionId
  const note = formFields(isAgain ? again.values : {}, isAgain ? again.errors : [])('note')
  return (
    <Form action={tickHref(action)} version={action.version} fields={{ done_on: today }} {...seal}>
      <TextInput
        {...note}
        id={isAgain ? note.id : `note-${action.planActionId}`}
        label={`What did you do? (${action.what})`}
        hint="You can leave this empty. The coordinator and the person read it"
      />
      <Button small variant="secondary">
        Mark as done<span className="nhsuk-u-visually-hidden">: {action.what}</span>
      </Button>
    </Form>
  )
}

function Given(props: GivenOne): ReactElement {
  const { action, today, nameOf } = props
  const whom = nameOf(action.personId)
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">{action.what}</h3>
        <p className="nhsuk-body">
          {whom && (
            <>
              For <a href={whom.href}>{whom.text}</a>.{' '}
            </>
          )}
          {action.planPurpose !== null && `The plan: ${action.planPurpose}. `}
          Asked by {action.fromAgency}
          {action.coordinatorName === null
            ? '.'
            : `. Care coordinator: ${action.coordinatorName}${action.coordinatorPhone ? `, ${action.coordinatorPhone}` : ''}.`}
        </p>
        <p className="nhsuk-body">
          {action.isMine
            ? 'Given to you. '
            : action.toStaffName === null
              ? 'Given to your agency. '
              : `Given to ${action.toStaffName}. `}
          {action.doneOn !== null && (
            <>
              <Tag colour="green">Done</Tag> {dayInWords(action.doneOn)} {action.doneNote}
            </>
          )}
          {action.doneOn === null && action.dueOn !== null && (
            <>
              By {dayInWords(action.dueOn)} {action.dueOn < today && <Tag colour="orange">Late</Tag>}
            </>
          )}
        </p>
        {action.doneOn === null && <TickForm {...props} />}
      </div>
    </div>
  )
}

/** So many stand in the open, the most pressing first; the others are one press further. */
const first = 10

/** The actions given to whoever reads, each with what they need to do it and no more. */
export function GivenActions(props: GivenProps): ReactElement {
  if (props.actions.length === 0) return <p className="nhsuk-body">{props.none}</p>
  const listed = (some: readonly GivenAction[]) =>
    some.map((action) => <Given key={action.planActionId} action={action} {...props} />)
  const isAgain = (action: GivenAction) => action.planActionId === props.again?.planActionId
  const open = props.actions.filter((action, at) => at < first || isAgain(action))
  const later = props.actions.filter((action) => !open.includes(action))
  return (
    <>
      {listed(open)}
      {later.length > 0 && (
        <Details summary={later.length === 1 ? 'Show 1 more' : `Show ${later.length} more`}>{listed(later)}</Details>
      )}
    </>
  )
}
