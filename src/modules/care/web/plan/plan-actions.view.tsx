import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Tag } from '../../../../platform/web/components/index.ts'
import { inWords } from '../../domain/in-words.ts'
import { actionKinds } from '../../domain/plan/plan-words.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import { doerInWords } from './plan.page.ts'

/** How a page shows actions: what the person is called, where a tick goes, and what today is. */
export interface ActionLinks {
  readonly you: string
  readonly today: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string } | null
  readonly tickHref: (action: PlanAction) => string | null
  readonly openHref: (action: PlanAction) => string | null
  readonly unreached?: ReadonlySet<string>
}

function When({ action, today }: { readonly action: PlanAction; readonly today: string }): ReactElement {
  if (action.doneOn !== null)
    return (
      <>
        <Tag colour="green">Done</Tag> {dayInWords(action.doneOn)}
        {action.doneByName === null ? '' : `, ticked by ${action.doneByName}`}
      </>
    )
  if (action.droppedAt !== null) return <Tag colour="grey">Left out</Tag>
  if (action.dueOn === null) return <>No day set</>
  return (
    <>
      By {dayInWords(action.dueOn)} {action.dueOn < today && <Tag colour="orange">Late</Tag>}
    </>
  )
}

function Tick({ action, links }: { readonly action: PlanAction; readonly links: ActionLinks }): ReactElement | null {
  const href = action.doneOn === null && action.droppedAt === null ? links.tickHref(action) : null
  if (href === null || links.seal === null) return null
  return (
    <Form action={href} version={action.version} fields={{ done_on: links.today }} {...links.seal}>
      <Button small variant="secondary">
        Mark as done<span className="nhsuk-u-visually-hidden">: {action.what}</span>
      </Button>
    </Form>
  )
}

/** One action: what, who, by when or since when done, and its tick. */
export function ActionState({
  action,
  links,
}: {
  readonly action: PlanAction
  readonly links: ActionLinks
}): ReactElement {
  const href = links.openHref(action)
  const isUnseen = action.toAgencyId !== null && links.unreached?.has(action.toAgencyId) === true
  return (
    <>
      {href === null ? action.what : <a href={href}>{action.what}</a>}
      <br />
      <span className="nhsuk-body-s">
        {doerInWords(action, links.you)}
        {action.kind === 'step' ? '' : `. ${inWords(actionKinds, action.kind)}`}
        {isUnseen && (
          <>
            {'. '}
            <strong>They cannot see this yet:</strong> the person has not let them
          </>
        )}
        <br />
        <When action={action} today={links.today} />
        {action.doneNote === '' ? '' : `. ${action.doneNote}`}
      </span>
      <Tick action={action} links={links} />
    </>
  )
}

/** The actions towards one goal, each with who does it and by when. */
export function ActionItems({
  actions,
  links,
}: {
  readonly actions: readonly PlanAction[]
  readonly links: ActionLinks
}): ReactElement {
  if (actions.length === 0) return <p className="nhsuk-body-s">No actions yet.</p>
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {actions.map((action) => (
        <li key={action.itemId}>
          <ActionState action={action} links={links} />
        </li>
      ))}
    </ul>
  )
}
