import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Button, Form, Heading, InsetText, TextInput } from '../../../../platform/web/components/index.ts'
import type { HelpCall } from '../../queries/plan/crisis-plan.ts'
import type { Wish } from '../../queries/plan/plan-of.ts'
import { PlanPathways } from '../pathways/plan-pathways.view.tsx'
import {
  myAgreePath,
  myAreasPath,
  myCrisisPath,
  myDefinitionPath,
  myGoalPath,
  myHelpPath,
  myLibraryPath,
  myMapPath,
  myTickPath,
  myWishPath,
} from '../plan/paths.ts'
import type { PlanModel } from '../plan/plan.page.ts'
import { ActionItems } from '../plan/plan-actions.view.tsx'
import { EndedGoals, GoalCards, type GoalLinks } from '../plan/plan-goals.view.tsx'
import { PlanMaps } from '../plan/plan-maps.view.tsx'
import {
  AgreementLine,
  AllHelp,
  CoordinatorLine,
  HandedOver,
  Lapses,
  LifeAreas,
  WhoDoesWhat,
} from '../plan/plan-parts.view.tsx'
import type { MyPlan } from './open-my-plan.ts'

interface Props {
  readonly opened: MyPlan
  readonly model: PlanModel
  readonly today: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Calls({ calls }: { readonly calls: readonly HelpCall[] }): ReactElement | null {
  const [call] = calls
  if (!call) return null
  const told = [call.contactName, call.dutyAgencyName].filter((name) => name !== null).join(' and ')
  return (
    <p className="nhsuk-body">
      You pressed for help {instantInWords(call.pressedAt)}. {told} {call.contactName === null ? 'was' : 'were'} told.{' '}
      {call.answeredAt === null
        ? 'Nobody has answered here yet. If your life is in danger, ring 999.'
        : `${call.answeredByName} answered: ${call.answer}`}
    </p>
  )
}

/** Help now, first on the page: one press. */
function HelpNow({ calls, seal }: { readonly calls: readonly HelpCall[]; readonly seal: Props['seal'] }): ReactElement {
  return (
    <div className="nhsuk-card nhsuk-card--feature app-not-printed">
      <div className="nhsuk-card__content nhsuk-card__content--feature">
        <h2 className="nhsuk-card__heading nhsuk-card__heading--feature nhsuk-heading-m">Help now</h2>
        <p className="nhsuk-body">
          Your contact and the service that looks after you are told at once. In an emergency, ring 999.
        </p>
        <Form action={myHelpPath} {...seal}>
          <TextInput
            id="help-words"
            name="words"
            label="Anything you want to say first"
            hint="You can leave this empty"
          />
          <Button variant="warning">Ask for help now</Button>
        </Form>
        <Calls calls={calls} />
        <p className="nhsuk-body">
          <a href={myCrisisPath}>My plan for hard times, and who sees it</a>
        </p>
      </div>
    </div>
  )
}

function Agree({ model, seal }: Pick<Props, 'model' | 'seal'>): ReactElement | null {
  if (model.plan === null) return null
  return (
    <>
      <AgreementLine state={model.state} agreement={model.agreement} isOwn />
      {model.state !== 'agreed' && (
        <Form
          action={myAgreePath}
          fields={{ plan: model.plan.itemId, seen: model.plan.changedAt.toISOString() }}
          {...seal}
        >
          <Button>I agree to this plan as it stands</Button>
        </Form>
      )}
    </>
  )
}

function Wishes({ wishes }: { readonly wishes: readonly Wish[] }): ReactElement {
  return (
    <>
      {wishes.map((wish) => (
        <InsetText key={wish.itemId}>
          <p>
            You said ({dayInWords(dayOf(wish.createdAt))}): “{wish.words}”
          </p>
          <p>{wish.answeredAt === null ? 'Nobody has answered yet.' : `Answer: ${wish.answer}`}</p>
        </InsetText>
      ))}
    </>
  )
}

function Mine({ opened }: Pick<Props, 'opened'>): ReactElement {
  const { hopes, definition } = opened.facts
  return (
    <InsetText>
      {hopes[0] && (
        <p>
          <strong>What I hope for:</strong> “{hopes[0].words}”
        </p>
      )}
      <p>
        <strong>What recovery means to me:</strong> {definition ? `“${definition.body}”` : 'nothing written yet.'}{' '}
        <a className="app-not-printed" href={myDefinitionPath}>
          {definition ? 'Change it' : 'Write it'}
        </a>
      </p>
    </InsetText>
  )
}

export function MyPlanView({ opened, model, today, seal }: Props): ReactElement {
  const { facts, team } = opened
  const links: GoalLinks = {
    changeText: 'Change it, or say how near it is',
    goalHref: (goal) => myGoalPath(goal.itemId),
    addActionHref: () => null,
    links: {
      you: 'Me',
      today,
      seal,
      tickHref: (action) => (action.byPerson ? myTickPath(action.itemId) : null),
      openHref: () => null,
    },
  }
  return (
    <>
      <Heading level={1}>My plan</Heading>
      <HelpNow calls={facts.calls} seal={seal} />
      <Mine opened={opened} />
      {model.plan && <p className="nhsuk-body-l">{model.plan.purpose}</p>}
      <Agree model={model} seal={seal} />
      <CoordinatorLine coordinator={model.coordinator} />
      <Heading level={2} size="m">
        My goals, and who does what for each
      </Heading>
      <GoalCards goals={model.open} links={links} none="No goals yet. You can set one." />
      <p className="app-not-printed">
        <a className="nhsuk-button" href={myLibraryPath}>
          Set a goal
        </a>
      </p>
      <EndedGoals goals={model.ended} />
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
      <PlanMaps maps={facts.maps} hrefOf={(map) => myMapPath(map.mapId)} newHref={null} />
      <LifeAreas areas={model.areas} />
      <p className="nhsuk-body app-not-printed">
        <a href={myAreasPath}>Say how a part of my life stands</a>
      </p>
      <Lapses lapses={facts.lapses} />
      <HandedOver steps={model.handedOver} you="Me" />
      <WhoDoesWhat team={team} />
      <AllHelp facts={facts} team={team} />
      <Wishes wishes={facts.wishes} />
      <div className="app-not-printed">
        <ActionLink href={myWishPath}>I want something else</ActionLink>
      </div>
    </>
  )
}
