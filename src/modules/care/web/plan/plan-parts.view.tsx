import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { Details, Heading, InsetText, Table, Tag, WarningCallout } from '../../../../platform/web/components/index.ts'
import { roleWords, type TeamRow } from '../../../people/index.ts'
import { appointmentKinds, inWords } from '../../domain/in-words.ts'
import { type AgreementState, agreementStateWords, ownAgreementStateWords } from '../../domain/plan/agreement-state.ts'
import { helpByAgency } from '../../domain/plan/help-by-agency.ts'
import { agreementWays, lifeStances, whatRolesDo } from '../../domain/plan/plan-words.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import type { Agreement, Coordinator, Lapse } from '../../queries/plan/plan-of.ts'
import type { WholePlan } from '../../queries/plan/whole-plan.ts'
import { type AreaLine, doerInWords, type PlanModel } from './plan.page.ts'

const stateColours = { draft: 'grey', agreed: 'green', changed: 'yellow' } as const

/** Whether the person agreed, said wherever the plan is shown. */
export function AgreementLine({
  state,
  agreement,
  isOwn = false,
}: {
  readonly state: AgreementState
  readonly agreement: Agreement | null
  readonly isOwn?: boolean
}): ReactElement {
  return (
    <p className="nhsuk-body">
      <Tag colour={stateColours[state]}>{(isOwn ? ownAgreementStateWords : agreementStateWords)[state]}</Tag>{' '}
      {agreement &&
        `${inWords(agreementWays, agreement.how)}, ${dayInWords(agreement.agreedOn)}.${agreement.note === '' ? '' : ` ${agreement.note}`}`}
    </p>
  )
}

const gapWords = {
  left_agency: 'has left their agency',
  left_team: 'no longer works with this person',
} as const

/** Who coordinates, or in so many words that nobody does. */
export function CoordinatorLine({ coordinator }: { readonly coordinator: Coordinator | null }): ReactElement | null {
  if (coordinator === null) return null
  if (coordinator.gap !== null)
    return (
      <WarningCallout heading="Nobody coordinates this plan">
        <p>
          {coordinator.name}, {coordinator.agencyName}, was the care coordinator and {gapWords[coordinator.gap]}.
          Somebody must take over.
        </p>
      </WarningCallout>
    )
  return (
    <p className="nhsuk-body">
      Care coordinator: <strong>{coordinator.name}</strong>, {coordinator.agencyName}
      {coordinator.phone === '' ? '' : `, ${coordinator.phone}`}, since {dayInWords(dayOf(coordinator.fromAt))}
    </p>
  )
}

export function EarlierCoordinators({ earlier }: Pick<PlanModel, 'earlier'>): ReactElement | null {
  if (earlier.length === 0) return null
  return (
    <Details summary="Who coordinated before">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {earlier.map((one) => (
          <li key={one.planCoordinatorId}>
            {one.name}, {one.agencyName}: {dayInWords(dayOf(one.fromAt))} to{' '}
            {one.toAt ? dayInWords(dayOf(one.toAt)) : 'now'}
          </li>
        ))}
      </ul>
    </Details>
  )
}

export function MinimumOffer({ missing }: Pick<PlanModel, 'missing'>): ReactElement | null {
  if (missing.length === 0) return null
  return (
    <InsetText>
      <p>
        There is a script, and the plan does not have {missing.join(', nor ')}. The medicine goes on either way. Offer
        what is missing.
      </p>
    </InsetText>
  )
}

const saidOf = ({ stance, goals }: AreaLine): string => {
  if (stance !== null) return `${inWords(lifeStances, stance.stance)}${stance.words === '' ? '' : `: ${stance.words}`}`
  return goals.length > 0 ? 'There is a goal' : 'Nothing said yet'
}

/** Every part of ordinary life, with its next step or "not now" (S004-L376). */
export function LifeAreas({ areas }: Pick<PlanModel, 'areas'>): ReactElement {
  return (
    <Table
      caption="Parts of life"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Part of life', 'What is said', 'Goals']}
      rows={areas.map((line) => [
        line.text,
        saidOf(line),
        line.goals.map((goal) => goal.headline).join('; ') || 'None',
      ])}
    />
  )
}

export function Lapses({ lapses }: { readonly lapses: readonly Lapse[] }): ReactElement | null {
  if (lapses.length === 0) return null
  return (
    <section aria-labelledby="lapses">
      <Heading level={2} size="m" id="lapses">
        Lapses, and what was done
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lapses.map((lapse) => (
          <li key={lapse.itemId}>
            {dayInWords(lapse.happenedOn)}
            {lapse.substance === '' ? '' : `, ${lapse.substance}`}: {lapse.whatHappened} <br />
            What was done: {lapse.response}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everybody's part, so that coordinating, keywork and managing an order are not mixed up (S002-L25b). */
export function WhoDoesWhat({ team }: { readonly team: readonly TeamRow[] }): ReactElement {
  const now = team.filter((row) => row.to_at === null && row.role !== 'care_coordinator')
  return (
    <Table
      caption="Who does what"
      captionSize="m"
      responsive
      head={['Role', 'Who', 'What they do']}
      rows={now.map((row) => [
        roleWords[row.role],
        row.staff_name === null ? row.agency_name : `${row.staff_name}, ${row.agency_name}`,
        whatRolesDo[row.role] ?? '',
      ])}
      whenEmpty={<p className="nhsuk-body">Nobody else that you can see.</p>}
    />
  )
}

/** The whole package of help on one page, agency by agency (S001-L179). */
export function AllHelp({
  facts,
  team,
}: {
  readonly facts: WholePlan
  readonly team: readonly TeamRow[]
}): ReactElement {
  const meetings = facts.meetings.map(({ ownerName, kind, startsAt }) => ({
    agencyName: ownerName,
    text: `${inWords(appointmentKinds, kind)}, ${instantInWords(startsAt)}`,
  }))
  const help = helpByAgency({ team, actions: facts.actions, scripts: facts.scripts, meetings, roleWords })
  return (
    <Table
      caption="All the help there is, agency by agency"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Agency', 'What they do']}
      rows={help.map((one) => [one.agency, one.help.join('; ')])}
      whenEmpty={<p className="nhsuk-body">Nothing that you can see.</p>}
    />
  )
}

/** What a service stops doing, who takes over, and from when. */
export function HandedOver({
  steps,
  you,
}: {
  readonly steps: readonly PlanAction[]
  readonly you: string
}): ReactElement | null {
  if (steps.length === 0) return null
  return (
    <Table
      caption="Standing on own feet: what services hand over"
      captionSize="m"
      responsive
      head={['What changes', 'Who sees to it', 'By when']}
      rows={steps.map((step) => [
        step.what,
        doerInWords(step, you),
        step.doneOn === null
          ? step.dueOn === null
            ? 'No day set'
            : dayInWords(step.dueOn)
          : `Done ${dayInWords(step.doneOn)}`,
      ])}
    />
  )
}

/** Whose goals these are, and that every way stays open (S002-L21, S004-L512). */
export function WhoseGoals({ ownGoals }: Pick<PlanModel, 'ownGoals'>): ReactElement {
  return (
    <p className="nhsuk-body">
      {ownGoals.all > 0 && `${ownGoals.own} of ${ownGoals.all} goals were set by the person. `}
      Every way is open at any time: safer use, using less, medicine, stopping. Choosing another keeps the plan, the
      workers and the medicine.
    </p>
  )
}
