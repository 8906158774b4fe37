import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { actionsDue, appointmentsToday, attendanceMissing, keyworkGaps, keyworkWeeks } from '../../../care/index.ts'
import { episodesDue } from '../../../episodes/index.ts'
import { inboxOf } from '../../../front-door/index.ts'
import { ownOpenHandovers, permissionsEnding } from '../../../people/index.ts'
import { referralsWaiting } from '../../../referrals/index.ts'
import { pathDue, requestsDue } from '../../../residential/index.ts'
import { namesOf } from '../../queries/names-of.ts'
import { tasksDue } from '../../queries/tasks-of.ts'
import { threadsOf } from '../../queries/threads.ts'
import { mostLines, untilThisWeek, whatIsDue } from './today.page.ts'
import { TodayView } from './today.view.tsx'

// One more than is shown, to say that there are more.
const asked = mostLines + 1

/** What is due around the people on a worker's list; the statements share one round trip with the rest. */
async function dueOfCaseload({ tx, actor, today }: StaffContext) {
  if (!actor.permissions.has('caseload.read'))
    return {
      unwritten: [],
      referrals: [],
      episodes: [],
      requests: [],
      handovers: [],
      actions: [],
      gaps: [],
      ending: [],
      weeks: 0,
      asked: [],
      away: [],
    }
  const [unwritten, referrals, episodes, requests, handovers, actions, gaps, ending, weeks, askedFor, away] =
    await Promise.all([
      attendanceMissing(tx, actor.staffId, today, asked),
      referralsWaiting(tx, asked),
      episodesDue(tx, untilThisWeek(today), asked),
      inboxOf(tx, 'waiting', 1),
      ownOpenHandovers(tx),
      actionsDue(tx, untilThisWeek(today), asked),
      keyworkGaps(tx, actor.staffId, asked),
      permissionsEnding(tx, actor.staffId),
      keyworkWeeks(tx),
      requestsDue(tx, untilThisWeek(today), asked),
      pathDue(tx, untilThisWeek(today), asked),
    ])
  return { unwritten, referrals, episodes, requests, handovers, actions, gaps, ending, weeks, asked: askedFor, away }
}

export async function showToday(context: StaffContext): Promise<Reply> {
  const { tx, actor, today } = context
  const [appointments, tasks, threads, ofCaseload] = await Promise.all([
    appointmentsToday(tx, actor.staffId, today),
    tasksDue(tx, untilThisWeek(today), asked),
    threadsOf(tx, { limit: asked, unreadOnly: true }),
    dueOfCaseload(context),
  ])
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
  const hasCaseload = actor.permissions.has('caseload.read')
  const may = { find: actor.permissions.has('person.find'), breakGlass: actor.permissions.has('break-glass.open') }
  return page(
    hasCaseload ? 'Today' : 'Tasks and messages',
    <TodayView today={today} parts={parts} hasCaseload={hasCaseload} may={may} />,
    { wide: true },
  )
}
