import { addDays } from '../../../../kernel/calendar-day.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { namesOf } from '../../../people/index.ts'
import { pathDue } from '../../queries/path-due.ts'
import { appealsToDecide, requestsDue, requestsOverdue } from '../../queries/requests-due.ts'
import { RequestsDueView, RequestsOverdueView } from './requests-due.view.tsx'

const daysAhead = 14

/** What people on a worker's list asked for and wait for; for a manager also the appeals to decide and what is late at the agency. */
export async function showRequestsDue(context: StaffContext): Promise<Reply> {
  const { tx, today } = context
  const isManager = managesTeam(context)
  const [due, away, appeals, overdue] = await Promise.all([
    requestsDue(tx, addDays(today, daysAhead)),
    pathDue(tx, addDays(today, daysAhead)),
    isManager ? appealsToDecide(tx) : [],
    isManager ? requestsOverdue(tx) : [],
  ])
  const people = [...new Set([...due, ...away].map(({ personId }) => personId))]
  const name = await namesOf(tx, people)
  context.listed(people)
  return page('Requests for help', <RequestsDueView {...{ due, away, name, appeals, overdue, isManager, today }} />, {
    wide: true,
  })
}

/** For those who see to it that nobody is lost: which agency keeps somebody waiting, and the appeals. Nothing of the person. */
export async function showRequestsOverdue({ tx, today }: StaffContext): Promise<Reply> {
  const [appeals, overdue] = await Promise.all([appealsToDecide(tx), requestsOverdue(tx)])
  return page('Overdue requests', <RequestsOverdueView appeals={appeals} overdue={overdue} today={today} />, {
    wide: true,
  })
}
