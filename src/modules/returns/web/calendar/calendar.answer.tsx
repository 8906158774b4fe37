import { toNumbers } from '../../../../kernel/paths.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { missingOf, monthAsked, monthsLater, monthsTold } from '../../domain/calendar/month-state.ts'
import { daysUntilDue, ownMonths, partnershipMonths } from '../../queries/calendar.ts'
import { CalendarPage, shownMonths } from './calendar.view.tsx'
import { PartnershipCalendar, shownBeside } from './partnership.view.tsx'

export async function calendarPage({ tx, actor, today, query }: StaffContext): Promise<Reply> {
  const thisMonth = `${today.slice(0, 7)}-01`
  const upTo = monthAsked(query.to, thisMonth)
  const oldest = monthsLater(upTo, 1 - shownMonths)
  const [months, told, dueAfter] = await Promise.all([
    ownMonths(tx, monthsLater(oldest, -1), upTo),
    ownMonths(tx, monthsLater(thisMonth, -monthsTold), thisMonth),
    daysUntilDue(tx, actor.partnershipId),
  ])
  const model = {
    today,
    missing: missingOf(told, today),
    dueAfter,
    upTo,
    months: months.filter(({ month }) => month >= oldest),
    hasEarlier: months.some(({ month }) => month < oldest),
    hasLater: upTo < thisMonth,
  }
  return page('National returns', <CalendarPage {...model} />)
}

export async function partnershipCalendarPage({ tx, actor, today, query }: StaffContext): Promise<Reply> {
  const lastMonth = monthsLater(today, -1)
  const upTo = monthAsked(query.to, lastMonth)
  const oldest = monthsLater(upTo, 1 - shownBeside)
  const [months, told, dueAfter] = await Promise.all([
    partnershipMonths(tx, oldest, upTo),
    partnershipMonths(tx, monthsLater(lastMonth, 1 - monthsTold), lastMonth),
    daysUntilDue(tx, actor.partnershipId),
  ])
  const model = { today, dueAfter, months, missing: missingOf(told, today), oldest, upTo, hasLater: upTo < lastMonth }
  return page('National returns', <PartnershipCalendar {...model} />, { wide: true, backLink: toNumbers })
}
