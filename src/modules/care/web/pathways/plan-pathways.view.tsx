import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Button, Details, Heading, Tag } from '../../../../platform/web/components/index.ts'
import { inWords } from '../../domain/in-words.ts'
import { pathwayOutcomes } from '../../domain/plan/pathway.ts'
import { ActionItems, type ActionLinks } from '../plan/plan-actions.view.tsx'
import { type PathwayShown, preparedPage } from './pathway.page.ts'

export interface PathwayLinks {
  readonly links: ActionLinks
  readonly openHref: (shown: PathwayShown) => string | null
  /** Whose pages the next step is prepared on; null where whoever reads prepares nothing. */
  readonly preparesFor: string | null
  readonly chooseHref: string | null
}

/** How far it is, and what comes next, in a sentence. */
export function NextStep({ shown, today }: { readonly shown: PathwayShown; readonly today: string }): ReactElement {
  const { next, steps, doneSteps } = shown
  return (
    <p className="nhsuk-body">
      {doneSteps} of {steps.length} steps done.{' '}
      {next === null ? (
        'Nothing is left to do.'
      ) : (
        <>
          Next: <strong>{next.action.what}</strong>
          {next.action.dueOn !== null && `, by ${dayInWords(next.action.dueOn)}`}{' '}
          {next.action.dueOn !== null && next.action.dueOn < today && <Tag colour="orange">Late</Tag>}
        </>
      )}
    </p>
  )
}

/** The button that opens the page of the next step, filled in. */
export function Prepare({
  shown,
  personId,
}: {
  readonly shown: PathwayShown
  readonly personId: string
}): ReactElement | null {
  const prepared = preparedPage(personId, shown.next?.step?.prepares)
  if (prepared === null) return null
  return (
    <Button small variant="secondary" href={prepared.href}>
      {prepared.text}
      <span className="nhsuk-u-visually-hidden">: {shown.next?.action.what}</span>
    </Button>
  )
}

function PathwayCard({ shown, with: to }: { readonly shown: PathwayShown; readonly with: PathwayLinks }): ReactElement {
  const href = to.openHref(shown)
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">
          {href === null ? shown.title : <a href={href}>{shown.title}</a>}
        </h3>
        <NextStep shown={shown} today={to.links.today} />
        {to.preparesFor !== null && <Prepare shown={shown} personId={to.preparesFor} />}
        <ActionItems
          actions={shown.steps.map(({ action }) => action).filter(({ droppedAt }) => droppedAt === null)}
          links={to.links}
        />
      </div>
    </div>
  )
}

/** The pathways of a plan: how far each is, the next step, and every step with who does it. */
export function PlanPathways({
  pathways,
  with: to,
}: {
  readonly pathways: readonly PathwayShown[]
  readonly with: PathwayLinks
}): ReactElement | null {
  const going = pathways.filter(({ pathway }) => pathway.endedAt === null)
  const over = pathways.filter(({ pathway }) => pathway.endedAt !== null)
  if (pathways.length === 0 && to.chooseHref === null) return null
  return (
    <section aria-labelledby="pathways">
      <Heading level={2} size="m" id="pathways">
        Pathways
      </Heading>
      {going.map((shown) => (
        <PathwayCard key={shown.pathway.itemId} shown={shown} with={to} />
      ))}
      {over.length > 0 && (
        <Details summary={`Pathways that are over (${over.length})`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {over.map((shown) => {
              const href = to.openHref(shown)
              const { outcome, endedAt } = shown.pathway
              return (
                <li key={shown.pathway.itemId}>
                  {href === null ? shown.title : <a href={href}>{shown.title}</a>}:{' '}
                  {inWords(pathwayOutcomes, outcome ?? '').toLowerCase()}
                  {endedAt && `, ${dayInWords(dayOf(endedAt))}`}
                </li>
              )
            })}
          </ul>
        </Details>
      )}
      {to.chooseHref !== null && (
        <p className="nhsuk-body app-not-printed">
          <a href={to.chooseHref}>Choose a pathway together</a>
        </p>
      )}
    </section>
  )
}
