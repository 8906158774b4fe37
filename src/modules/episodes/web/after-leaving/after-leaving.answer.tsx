import { addDays } from '../../../../kernel/calendar-day.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { checkUpsDue, endedTodayByMe, returnsAsked } from '../../queries/after-leaving.ts'
import { AfterLeavingView } from './after-leaving.view.tsx'

const daysAhead = 14

/** The team's list for people who have left: who asks to come back, whom to call, what was ended today. */
export async function showAfterLeaving(context: StaffContext): Promise<Reply> {
  const { tx, today, seal } = context
  const [asked, due, ended] = await Promise.all([
    returnsAsked(tx),
    checkUpsDue(tx, addDays(today, daysAhead)),
    endedTodayByMe(tx),
  ])
  context.listed([...new Set([...asked, ...due, ...ended].map(({ personId }) => personId))])
  return page('After leaving', <AfterLeavingView asked={asked} due={due} ended={ended} today={today} seal={seal} />, {
    wide: true,
  })
}
