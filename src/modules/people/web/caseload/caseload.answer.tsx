import { pageOf } from '../../../../platform/web/paging.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { agencyPeople } from '../../queries/agency-people.ts'
import { caseloadOf, caseloadSize, nextAppointments } from '../../queries/caseload-of.ts'
import { leftBehind, ownOpenHandovers } from '../../queries/handovers.ts'
import { ownTeams } from '../../queries/own-teams.ts'
import { teamList, withoutAWorker } from '../../queries/team-list.ts'
import { unreachedByLeaver } from '../../queries/unreached.ts'
import { appointmentsOn, permissionsEnding } from '../../queries/what-is-due.ts'
import { UnreachedTable } from '../unreached/unreached.view.tsx'
import { caseloadLine, perPage, viewFrom } from './caseload.page.ts'
import { CaseloadFrame, Mine } from './caseload.view.tsx'
import { TeamNames, WhatIsDue, WithoutAWorker } from './due.view.tsx'
import { LeftBehindTable } from './left-behind.view.tsx'
import { NobodyOfOnesOwn } from './nobody.view.tsx'

const title = 'My caseload'
const idsOf = (rows: readonly { readonly person_id: string }[]) => rows.map(({ person_id }) => person_id)

/** Somebody without people of their own, such as a GP or a nurse of an emergency department: their agency's people, and what they may do. */
async function nobodyOfOnesOwn(context: StaffContext): Promise<Reply> {
  const { tx, actor, query } = context
  const people = await agencyPeople(tx, actor.agencyId)
  const named = people.filter(({ family_name, given_name, chosen_name }) => family_name || given_name || chosen_name)
  const shown = pageOf(named, query, perPage)
  context.listed(idsOf(shown.rows))
  return page(
    title,
    <CaseloadFrame part="mine" isManager={managesTeam(context)}>
      <NobodyOfOnesOwn
        agencyName={actor.agencyName}
        permissions={actor.permissions}
        people={shown}
        unnamed={people.length - named.length}
      />
    </CaseloadFrame>,
    { wide: true },
  )
}

export async function caseloadPage(context: StaffContext): Promise<Reply> {
  const { tx, actor } = context
  const view = viewFrom(context.query)
  const question = {
    staffId: actor.staffId,
    filter: view.filter,
    order: view.order,
    limit: perPage,
    after: (view.page - 1) * perPage,
  }
  const [rows, size] = await Promise.all([caseloadOf(tx, question), caseloadSize(tx, question)])
  if (size === 0 && view.filter === 'everyone') return nobodyOfOnesOwn(context)
  const next = await nextAppointments(tx, actor.staffId, idsOf(rows))
  context.listed(idsOf(rows))
  const lines = rows.map((row) => caseloadLine(row, next.get(row.person_id)))
  return page(
    title,
    <CaseloadFrame part="mine" isManager={managesTeam(context)}>
      <Mine lines={lines} size={size} view={view} pages={Math.ceil(size / perPage)} />
    </CaseloadFrame>,
    { wide: true },
  )
}

export async function duePage(context: StaffContext): Promise<Reply> {
  const { tx, actor, today } = context
  const [appointments, ending, handovers] = await Promise.all([
    appointmentsOn(tx, actor.staffId, today),
    permissionsEnding(tx, actor.staffId),
    ownOpenHandovers(tx),
  ])
  context.listed([...idsOf(appointments), ...idsOf(ending), ...idsOf(handovers)])
  return page(
    title,
    <CaseloadFrame part="due" isManager={managesTeam(context)}>
      <WhatIsDue today={appointments} ending={ending} handovers={handovers} />
    </CaseloadFrame>,
    { wide: true },
  )
}

export async function teamListPage(context: StaffContext): Promise<Reply> {
  const { tx, actor } = context
  const { page: number } = viewFrom(context.query)
  const [rows, teams] = await Promise.all([
    teamList(tx, actor.staffId, { limit: perPage + 1, after: (number - 1) * perPage }),
    ownTeams(tx, actor.staffId),
  ])
  const shown = rows.slice(0, perPage)
  context.listed(idsOf(shown))
  const at = (to: number) => `/caseload/team?page=${to}`
  const steps = {
    previous: number > 1 ? { href: at(number - 1) } : undefined,
    next: rows.length > perPage ? { href: at(number + 1) } : undefined,
  }
  return page(
    title,
    <CaseloadFrame part="team" isManager={managesTeam(context)}>
      <TeamNames rows={shown} hasTeam={teams.length > 0} steps={steps} />
    </CaseloadFrame>,
    { wide: true },
  )
}

export async function noWorkerPage(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  const [rows, left, unreached] = await Promise.all([
    withoutAWorker(context.tx),
    leftBehind(context.tx),
    unreachedByLeaver(context.tx),
  ])
  context.listed([...idsOf(rows), ...idsOf(left)])
  return page(
    title,
    <CaseloadFrame part="no-worker" isManager>
      <WithoutAWorker rows={rows} />
      <LeftBehindTable rows={left} />
      <UnreachedTable rows={unreached} />
    </CaseloadFrame>,
    { wide: true },
  )
}
