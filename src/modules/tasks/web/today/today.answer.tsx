import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { namesOf } from '../../../people/index.ts'
import { factsOfToday } from './today.facts.ts'
import { whatIsDue } from './today.page.ts'
import { TodayView } from './today.view.tsx'

export async function showToday(context: StaffContext): Promise<Reply> {
  const { tx, actor, today } = context
  const hasCaseload = actor.permissions.has('caseload.read')
  const { appointments, tasks, threads, ofCaseload } = await factsOfToday(tx, {
    staffId: actor.staffId,
    today,
    hasCaseload,
  })
  const { referrals, episodes, actions, handovers } = ofCaseload
  const name = await namesOf(
    tx,
    [...referrals, ...episodes, ...actions, ...ofCaseload.asked, ...ofCaseload.away].map((one) => one.personId),
  )
  const parts = whatIsDue({ today, name, appointments, tasks, threads, ...ofCaseload })
  const shown = [
    appointments,
    tasks,
    threads,
    ofCaseload.unwritten,
    referrals,
    episodes,
    actions,
    ofCaseload.gaps,
    ofCaseload.asked,
    ofCaseload.away,
  ].flat()
  const people = [
    ...shown.map((one) => one.personId),
    ...[...ofCaseload.ending, ...handovers].map((one) => one.person_id),
  ]
  context.listed([...new Set(people.filter((personId) => personId !== null))])
  const may = { find: actor.permissions.has('person.find'), breakGlass: actor.permissions.has('break-glass.open') }
  return page(
    hasCaseload ? 'Today' : 'Tasks and messages',
    <TodayView today={today} parts={parts} hasCaseload={hasCaseload} may={may} />,
    { wide: true },
  )
}
