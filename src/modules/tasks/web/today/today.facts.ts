import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { actionsDue, appointmentsToday, attendanceMissing, keyworkGaps, keyworkWeeks } from '../../../care/index.ts'
import { episodesDue } from '../../../episodes/index.ts'
import { inboxOf } from '../../../front-door/index.ts'
import { ownOpenHandovers, permissionsEnding } from '../../../people/index.ts'
import { referralsWaiting } from '../../../referrals/index.ts'
import { pathDue, requestsDue } from '../../../residential/index.ts'
import { tasksDue } from '../../queries/tasks-of.ts'
import { threadsOf } from '../../queries/threads.ts'
import { mostLines, untilThisWeek } from './today.page.ts'

/** Whose day it is. */
interface Whose {
  readonly staffId: string
  readonly today: CalendarDay
  readonly hasCaseload: boolean
}

// One more than is shown, to say that there are more.
const asked = mostLines + 1

/** What is due around the people on a worker's list; the statements share one round trip with the rest. */
async function dueOfCaseload(tx: Tx, { staffId, today, hasCaseload }: Whose) {
  if (!hasCaseload)
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
      attendanceMissing(tx, staffId, today, asked),
      referralsWaiting(tx, asked),
      episodesDue(tx, untilThisWeek(today), asked),
      inboxOf(tx, 'waiting', 1),
      ownOpenHandovers(tx),
      actionsDue(tx, untilThisWeek(today), asked),
      keyworkGaps(tx, staffId, asked),
      permissionsEnding(tx, staffId),
      keyworkWeeks(tx),
      requestsDue(tx, untilThisWeek(today), asked),
      pathDue(tx, untilThisWeek(today), asked),
    ])
  return { unwritten, referrals, episodes, requests, handovers, actions, gaps, ending, weeks, asked: askedFor, away }
}

/** Everything that the page of the day asks, in one round trip. */
export async function factsOfToday(tx: Tx, whose: Whose) {
  const [appointments, tasks, threads, ofCaseload] = await Promise.all([
    appointmentsToday(tx, whose.staffId, whose.today),
    tasksDue(tx, untilThisWeek(whose.today), asked),
    threadsOf(tx, { limit: asked, unreadOnly: true }),
    dueOfCaseload(tx, whose),
  ])
  return { appointments, tasks, threads, ofCaseload }
}
