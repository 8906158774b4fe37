import { caseloadPath } from '../../../../kernel/paths.ts'
import { Heading, Table } from '../../../../platform/web/components/index.ts'
import { day, optionalText, readForm, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { tickAction } from '../../commands/plan/keep-action.ts'
import { nameOf } from '../../domain/person-name.ts'
import { coordinationGaps } from '../../queries/plan/coordination-gaps.ts'
import { actionsGivenToMe } from '../../queries/plan/who-does.ts'
import { identities } from '../../queries/record-items.ts'
import { housingBody, housingTitle } from '../housing/housing.answer.tsx'
import { GivenActions } from './given-actions.view.tsx'
import { OvertakenView } from './overtaken.view.tsx'
import { planPath, tickPath } from './paths.ts'

/** What a worker who reads records has been given to do, in the plans of everybody they work with. */
export async function showGivenActions(context: StaffContext): Promise<Reply> {
  const actions = await actionsGivenToMe(context.tx)
  const people = [...new Set(actions.map(({ personId }) => personId))]
  const names = await identities(context.tx, people)
  context.listed(people)
  return page(
    'Actions given to me',
    <>
      <Heading level={1}>Actions given to me</Heading>
      <GivenActions
        actions={actions}
        today={context.today}
        seal={context.seal}
        none="You have no actions to do now."
        tickHref={(action) => tickPath(action.personId, action.planActionId)}
        nameOf={(personId) => {
          const identity = names.find((one) => one.personId === personId)
          return { text: identity ? nameOf(identity) : 'the person', href: planPath(personId) }
        }}
      />
    </>,
  )
}

const backToHousing = { href: '/housing', text: 'Look at your actions again' }

/** Housing, employment and social care tick their own; nothing else of the plan is on their pages (p9). */
export async function saveHousingTick(context: StaffContext): Promise<Reply> {
  const { personId = '', actionId = '' } = context.params
  const action = (await actionsGivenToMe(context.tx, { withDone: true })).find(
    (one) => one.planActionId === actionId && one.personId === personId,
  )
  if (!action) return notFound()
  context.about({ personId, route: 'caseload', categories: [5] })
  const fields = {
    done_on: day('The day it was done', { notAfter: context.today }),
    note: optionalText('What you did', { max: 300 }),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) {
    const again = { planActionId: actionId, values: context.form, errors: read.errors }
    return invalid(housingTitle, await housingBody(context, again))
  }
  const ticked = await tickAction(context.tx, {
    actionId,
    doneOn: read.input.done_on,
    note: read.input.note,
    version: read.input._version,
  })
  if (ticked.ok) return redirect('/housing', 'Done. The coordinator sees it')
  if (ticked.refusal.code === 'absent') return notFound()
  const now = (await actionsGivenToMe(context.tx, { withDone: true })).find((one) => one.planActionId === actionId)
  return conflict(
    'Somebody changed this action',
    <OvertakenView
      said={ticked.refusal.text}
      typed={read.input.note}
      saved={now?.doneNote ?? ''}
      back={backToHousing}
    />,
  )
}

/** A manager's people whose coordinator has left: somebody must take over. */
export async function showCoordinationGaps(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  const gaps = await coordinationGaps(context.tx)
  context.listed(gaps.map(({ personId }) => personId))
  return page(
    'Plans without a coordinator',
    <>
      <Heading level={1}>Plans without a coordinator</Heading>
      <Table
        caption="The care coordinator has left"
        captionHidden
        responsive
        head={['Who', 'Coordinator until now', 'What happened', 'What to do']}
        rows={gaps.map((gap) => [
          nameOf(gap),
          gap.staffName,
          gap.gap === 'left_agency' ? 'Left the agency' : 'No longer works with the person',
          <a key="team" href={`/people/${gap.personId}/team`}>
            Choose a worker<span className="nhsuk-u-visually-hidden"> for {nameOf(gap)}</span>
          </a>,
        ])}
        whenEmpty={<p className="nhsuk-body">Every plan has a coordinator who works with the person.</p>}
      />
      <p className="nhsuk-body">
        Choose a worker for the person first. That worker then takes over the coordination on the plan.
      </p>
    </>,
    { backLink: { href: caseloadPath, text: 'My caseload' } },
  )
}
