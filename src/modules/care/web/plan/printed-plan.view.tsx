import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { TeamRow } from '../../../people/index.ts'
import type { WholePlan } from '../../queries/plan/whole-plan.ts'
import { PlanPathways } from '../pathways/plan-pathways.view.tsx'
import { OwnWordsOnTop } from './own-words.view.tsx'
import type { PlanModel } from './plan.page.ts'
import { ActionItems } from './plan-actions.view.tsx'
import { EndedGoals, GoalCards, type GoalLinks } from './plan-goals.view.tsx'
import { AgreementLine, AllHelp, CoordinatorLine, HandedOver, LifeAreas, WhoDoesWhat } from './plan-parts.view.tsx'

interface PrintedProps {
  readonly facts: WholePlan
  readonly model: PlanModel
  readonly team: readonly TeamRow[]
  readonly today: string
}

const nothingToPress = (today: string): GoalLinks => ({
  changeText: '',
  goalHref: () => null,
  addActionHref: () => null,
  links: { you: 'Me', today, seal: null, tickHref: () => null, openHref: () => null },
})

/** One page to take away: no button, no link, everything each agency does in one place (S001-L179). */
export function PrintedPlan({ facts, model, team, today }: PrintedProps): ReactElement {
  const links = nothingToPress(today)
  return (
    <>
      <Heading level={1}>My plan</Heading>
      <p className="nhsuk-body">As it stands on {dayInWords(today)}.</p>
      <OwnWordsOnTop facts={facts} isForThem />
      {model.plan && (
        <>
          <p className="nhsuk-body">{model.plan.purpose}</p>
          <AgreementLine state={model.state} agreement={model.agreement} />
          <CoordinatorLine coordinator={model.coordinator} />
        </>
      )}
      <Heading level={2} size="m">
        My goals, and what is done for each
      </Heading>
      <GoalCards goals={model.open} links={links} none="No goals are written down yet." />
      {model.loose.length > 0 && (
        <>
          <Heading level={2} size="m">
            Other actions
          </Heading>
          <ActionItems actions={model.loose} links={links.links} />
        </>
      )}
      <PlanPathways
        pathways={model.pathways}
        with={{ links: links.links, openHref: () => null, preparesFor: null, chooseHref: null }}
      />
      <EndedGoals goals={model.ended} />
      <LifeAreas areas={model.areas} />
      <HandedOver steps={model.handedOver} you="Me" />
      <WhoDoesWhat team={team} />
      <AllHelp facts={facts} team={team} />
    </>
  )
}
