import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { fittingPath } from '../../../../kernel/paths.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Form,
  Heading,
  InsetText,
  TextArea,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { HelpCall } from '../../queries/plan/crisis-plan.ts'
import type { Wish } from '../../queries/plan/plan-of.ts'
import { PlanPathways } from '../pathways/plan-pathways.view.tsx'
import type { OpenPlan } from './open-plan.ts'
import { CrisisSection, OwnWordsOnTop } from './own-words.view.tsx'
import {
  agreementPath,
  areasPath,
  coordinatorPath,
  crisisPath,
  libraryPath,
  mapPath,
  newActionPath,
  newLapsePath,
  newMapPath,
  pathwayPath,
  pathwaysPath,
  printPath,
  purposePath,
  startPlanPath,
  wishPath,
} from './paths.ts'
import type { PlanModel } from './plan.page.ts'
import { ActionItems } from './plan-actions.view.tsx'
import { EndedGoals, GoalCards, type GoalLinks } from './plan-goals.view.tsx'
import { PlanMaps } from './plan-maps.view.tsx'
import {
  AgreementLine,
  AllHelp,
  CoordinatorLine,
  EarlierCoordinators,
  HandedOver,
  Lapses,
  LifeAreas,
  MinimumOffer,
  WhoDoesWhat,
  WhoseGoals,
} from './plan-parts.view.tsx'

export interface PlanProps {
  readonly opened: OpenPlan
  readonly model: PlanModel
  readonly links: GoalLinks
  readonly mayStart: boolean
  readonly mayChangePurpose: boolean
}

type Seal = NonNullable<GoalLinks['links']['seal']>

function Wishes({
  wishes,
  personId,
  seal,
}: {
  readonly wishes: readonly Wish[]
  readonly personId: string
  readonly seal: Seal | null
}): ReactElement | null {
  const waiting = wishes.filter((wish) => wish.answeredAt === null)
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="wishes">
      <Heading level={2} size="m" id="wishes">
        The person wants something else
      </Heading>
      {waiting.map((wish) => (
        <InsetText key={wish.itemId}>
          <p>
            “{wish.words}” ({dayInWords(dayOf(wish.createdAt))})
          </p>
          {seal && (
            <Form action={wishPath(personId, wish.itemId)} {...seal}>
              <TextArea
                id={`answer-${wish.itemId}`}
                name="answer"
                label="Your answer, which the person reads"
                rows={2}
                maxLength={1000}
              />
              <Button small variant="secondary">
                Answer
              </Button>
            </Form>
          )}
        </InsetText>
      ))}
    </section>
  )
}

function Calls({ calls, href }: { readonly calls: readonly HelpCall[]; readonly href: string }): ReactElement | null {
  const waiting = calls.find((call) => call.answeredAt === null)
  if (!waiting) return null
  return (
    <WarningCallout heading="Asked for help">
      <p>
        They pressed for help {instantInWords(waiting.pressedAt)} and nobody has answered. <a href={href}>Answer now</a>
      </p>
    </WarningCallout>
  )
}

function Head({ opened, model, mayStart, mayChangePurpose }: PlanProps): ReactElement {
  const { personId } = opened
  if (model.plan === null)
    return (
      <>
        <p className="nhsuk-body">
          There is no plan yet that you can see. Goals and actions that are written down already stand below.
        </p>
        {mayStart && <ActionLink href={startPlanPath(personId)}>Start the plan</ActionLink>}
      </>
    )
  return (
    <>
      <p className="nhsuk-body-l">
        {model.plan.purpose}{' '}
        {mayChangePurpose && (
          <a className="nhsuk-body-s app-not-printed" href={purposePath(personId)}>
            Change<span className="nhsuk-u-visually-hidden"> what the plan is for</span>
          </a>
        )}
      </p>
      <AgreementLine state={model.state} agreement={model.agreement} />
      <CoordinatorLine coordinator={model.coordinator} />
    </>
  )
}

function Doing({ opened, model }: Pick<PlanProps, 'opened' | 'model'>): ReactElement | null {
  const { personId, mayWrite, mayWriteNotes } = opened
  if (!mayWrite) return null
  return (
    <ul className="nhsuk-list app-not-printed">
      {model.plan && (
        <>
          <li>
            <a href={agreementPath(personId)}>Write down that the person agrees</a>
          </li>
          <li>
            <a href={coordinatorPath(personId)}>Take over or hand on the coordination</a>
          </li>
        </>
      )}
      <li>
        <a href={areasPath(personId)}>Go through the parts of life</a>
      </li>
      <li>
        <a href={fittingPath(personId)}>Things to do that fit what they like and can do</a>
      </li>
      {mayWriteNotes && (
        <li>
          <a href={newLapsePath(personId)}>Write down a lapse, and what is done about it</a>
        </li>
      )}
    </ul>
  )
}

function Pathways({ opened, model, links }: Pick<PlanProps, 'opened' | 'model' | 'links'>): ReactElement {
  const { personId, mayWrite } = opened
  return (
    <PlanPathways
      pathways={model.pathways}
      with={{
        links: links.links,
        openHref: ({ pathway }) => pathwayPath(personId, pathway.itemId),
        preparesFor: mayWrite ? personId : null,
        chooseHref: mayWrite ? pathwaysPath(personId) : null,
      }}
    />
  )
}

/** One plan: what the person says, what it is for, the goals of every kind with the actions of every agency, and who does what. */
export function PlanView(props: PlanProps): ReactElement {
  const { opened, model, links } = props
  const { personId, facts, team, mayWrite } = opened
  return (
    <>
      <Heading level={1}>Plan</Heading>
      <OwnWordsOnTop facts={facts} />
      <Head {...props} />
      <Calls calls={facts.calls} href={crisisPath(personId)} />
      <Wishes wishes={facts.wishes} personId={personId} seal={mayWrite ? links.links.seal : null} />
      <MinimumOffer missing={model.missing} />
      <Doing opened={opened} model={model} />
      <Heading level={2} size="m">
        Goals
      </Heading>
      <WhoseGoals ownGoals={model.ownGoals} />
      <GoalCards goals={model.open} links={links} none="No goals are written down yet." />
      {mayWrite && (
        <ButtonGroup>
          <Button href={libraryPath(personId)}>Add a goal</Button>
          <Button href={newActionPath(personId)} variant="secondary">
            Add an action without a goal
          </Button>
        </ButtonGroup>
      )}
      <EndedGoals goals={model.ended} />
      {model.loose.length > 0 && (
        <>
          <Heading level={2} size="m">
            Other actions
          </Heading>
          <ActionItems actions={model.loose} links={links.links} />
        </>
      )}
      <Pathways opened={opened} model={model} links={links} />
      <CrisisSection crisis={facts.crisis} href={crisisPath(personId)} />
      <PlanMaps
        maps={facts.maps}
        hrefOf={(map) => mapPath(personId, map.mapId)}
        newHref={mayWrite ? newMapPath(personId) : null}
      />
      <HandedOver steps={model.handedOver} you="The person" />
      <LifeAreas areas={model.areas} />
      <Lapses lapses={facts.lapses} />
      <WhoDoesWhat team={team} />
      <AllHelp facts={facts} team={team} />
      <EarlierCoordinators earlier={model.earlier} />
      <p className="nhsuk-body app-not-printed">
        <a href={printPath(personId)}>A copy to print for the person</a>
      </p>
    </>
  )
}
