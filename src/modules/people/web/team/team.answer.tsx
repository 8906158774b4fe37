import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { endWork, mayBringIn } from '../../commands/work-with.ts'
import { handoversOf, isOpen } from '../../queries/handovers.ts'
import { identityOf } from '../../queries/identity-of.ts'
import { leadAgencies, planCoordinator, type TeamRow, teamOf } from '../../queries/team-of.ts'
import { wayInto } from '../../queries/way-into.ts'
import type { OpenPerson } from '../open-person.ts'
import { openPerson } from '../open-person.ts'
import { caseloadPath, endWorkPath, recordPath, teamPath } from '../paths.ts'
import { MyTeam } from './my-team.view.tsx'
import { EndWorkForm, TeamPage } from './team.view.tsx'

const title = 'Who is working with this person'
const endTitle = 'End working together'

/** A manager comes here from the list of people without a worker, so a name on the team's list is enough. */
export async function openTeam(context: StaffContext) {
  const personId = context.params.personId ?? ''
  const way = await wayInto(context.tx, personId)
  if (way?.route !== 'team_list' || !managesTeam(context)) return openPerson(context, [3], way)
  context.about({ personId, route: way.route, categories: [3] })
  const person: OpenPerson = { personId, way, identity: await identityOf(context.tx, personId) }
  return { person }
}

export async function teamPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openTeam(context)
  if (reply) return reply
  const { tx, actor } = context
  const { personId } = person
  const [team, leads, may, handovers, coordinator] = await Promise.all([
    teamOf(tx, personId),
    leadAgencies(tx, personId),
    mayBringIn(tx, personId),
    handoversOf(tx, personId),
    planCoordinator(tx, personId),
  ])
  const isMine = team.some(({ staff_id, to_at }) => staff_id === actor.staffId && to_at === null)
  const mayEnd = (row: TeamRow) => {
    const ours =
      row.agency_id === actor.agencyId ? may || managesTeam(context) : may && row.recorded_by === actor.staffId
    return ours ? endWorkPath(personId, row.working_relationship_id) : null
  }
  return page(
    title,
    <TeamPage
      personId={personId}
      team={team}
      coordinator={coordinator}
      leads={leads.map(({ agency_id }) => agency_id)}
      handovers={handovers}
      isMine={isMine}
      mayBringIn={may}
      isManager={managesTeam(context)}
      mayEnd={mayEnd}
    />,
    { wide: true, backLink: { href: recordPath(personId), text: 'The record' } },
  )
}

async function rowToEnd(context: StaffContext, { personId }: OpenPerson): Promise<TeamRow | undefined> {
  const { tx, actor, params } = context
  const [team, may] = await Promise.all([teamOf(tx, personId), mayBringIn(tx, personId)])
  return team.find(
    (row) =>
      row.working_relationship_id === params.relationshipId &&
      row.to_at === null &&
      (row.agency_id === actor.agencyId ? may || managesTeam(context) : may && row.recorded_by === actor.staffId),
  )
}

const backTo = (personId: string) => ({ backLink: { href: teamPath(personId), text: title } })

export async function endWorkPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openTeam(context)
  if (reply) return reply
  const row = await rowToEnd(context, person)
  if (!row) return notFound()
  return page(
    endTitle,
    <EndWorkForm form={fresh(context)} personId={person.personId} row={row} />,
    backTo(person.personId),
  )
}

export async function endWorkAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openTeam(context)
  if (reply) return reply
  const row = await rowToEnd(context, person)
  if (!row) return notFound()
  const { personId } = person
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(endTitle, <EndWorkForm form={again(context, errors)} personId={personId} row={row} />, backTo(personId))
  const read = readForm({ reason: text('Why it ends', { max: 300 }) }, context.form)
  if (!read.ok) return wrong(read.errors)
  const ended = await endWork(context, personId, row.working_relationship_id, read.input.reason)
  if (!ended.ok) return wrong(said(ended.refusal))
  const stillOpen = await wayInto(context.tx, personId)
  return redirect(stillOpen ? teamPath(personId) : caseloadPath, 'It has ended.')
}

/** The person's own view: everybody who works with them, and the places nobody fills. */
export async function myTeamPage(context: PersonContext): Promise<Reply> {
  const { tx, actor } = context
  const [team, leads, handovers, coordinator] = await Promise.all([
    teamOf(tx, actor.personId),
    leadAgencies(tx, actor.personId),
    handoversOf(tx, actor.personId),
    planCoordinator(tx, actor.personId),
  ])
  context.about({ personId: actor.personId, route: 'own', categories: [3] })
  return page(
    'Who is working with me',
    <MyTeam team={team} coordinator={coordinator} leads={leads} handovers={handovers.filter(isOpen)} />,
    {
      wide: true,
      backLink: { href: '/my', text: 'Home' },
    },
  )
}
