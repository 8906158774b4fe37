import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Details, Tag } from '../../../../platform/web/components/index.ts'
import { goalDomains, goalSetters, inWords } from '../../domain/in-words.ts'
import { goalAims, goalOutcomes } from '../../domain/plan/plan-words.ts'
import type { PlanGoal } from '../../queries/plan/plan-goals.ts'
import type { GoalWithActions } from './plan.page.ts'
import { lastRatings } from './plan.page.ts'
import { ActionItems, type ActionLinks } from './plan-actions.view.tsx'

export interface GoalLinks {
  readonly links: ActionLinks
  readonly goalHref: (goal: PlanGoal) => string | null
  readonly addActionHref: (goal: PlanGoal) => string | null
  readonly changeText: string
}

/** What a goal is about in one line: for a substance what is aimed at, for all whose goal it is. */
export function goalLine(goal: PlanGoal, you = 'The person'): string {
  const about = [
    inWords(goalDomains, goal.domain),
    goal.aim === null ? '' : inWords(goalAims, goal.aim),
    goal.substance,
  ].filter((text) => text !== '')
  return `${about.join(' · ')}. Set by: ${(goal.setBy === 'person' ? you : inWords(goalSetters, goal.setBy)).toLowerCase()}`
}

function Ratings({ ratings, you }: Pick<GoalWithActions, 'ratings'> & { readonly you: string }): ReactElement | null {
  const { person, worker } = lastRatings(ratings)
  if (person === null && worker === null) return null
  const said = [
    person &&
      `${you === 'Me' ? 'I say' : 'the person says'} ${person.score} out of 10 (${dayInWords(dayOf(person.createdAt))})`,
    worker && `the worker says ${worker.score} out of 10 (${dayInWords(dayOf(worker.createdAt))})`,
  ].filter((text) => text !== null)
  return <p className="nhsuk-body-s">How near it is: {said.join('; ')}.</p>
}

function GoalCard({ one, links }: { readonly one: GoalWithActions; readonly links: GoalLinks }): ReactElement {
  const { goal } = one
  const change = links.goalHref(goal)
  const add = links.addActionHref(goal)
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">
          {goal.headline} {goal.isMilestone && <Tag colour="yellow">Milestone</Tag>}
        </h3>
        <p className="nhsuk-body-s">{goalLine(goal, links.links.you)}</p>
        <ActionItems actions={one.actions} links={links.links} />
        <Ratings ratings={one.ratings} you={links.links.you} />
        {(change !== null || add !== null) && (
          <p className="nhsuk-body-s app-not-printed">
            {add !== null && (
              <>
                <a href={add}>
                  Add an action<span className="nhsuk-u-visually-hidden"> to {goal.headline}</span>
                </a>
                {' · '}
              </>
            )}
            {change !== null && (
              <a href={change}>
                {links.changeText}
                <span className="nhsuk-u-visually-hidden">: {goal.headline}</span>
              </a>
            )}
          </p>
        )}
      </div>
    </div>
  )
}

export function GoalCards({
  goals,
  links,
  none,
}: {
  readonly goals: readonly GoalWithActions[]
  readonly links: GoalLinks
  readonly none: string
}): ReactElement {
  if (goals.length === 0) return <p className="nhsuk-body">{none}</p>
  return (
    <>
      {goals.map((one) => (
        <GoalCard key={one.goal.itemId} one={one} links={links} />
      ))}
    </>
  )
}

export function EndedGoals({ goals }: { readonly goals: readonly PlanGoal[] }): ReactElement | null {
  if (goals.length === 0) return null
  return (
    <Details summary={`Goals reached or let go (${goals.length})`}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {goals.map((goal) => (
          <li key={goal.itemId}>
            {goal.headline}: {goal.outcome === null ? 'ended' : inWords(goalOutcomes, goal.outcome).toLowerCase()}
            {goal.endedAt && `, ${dayInWords(dayOf(goal.endedAt))}`}
          </li>
        ))}
      </ul>
    </Details>
  )
}
