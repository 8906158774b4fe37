import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { monthAsked, monthsLater } from '../../domain/calendar/month-state.ts'
import { daysUntilDue, ownMonths, partnershipMonths } from '../../queries/calendar.ts'
import { CalendarPage, shownMonths } from './calendar.view.tsx'
import { PartnershipCalendar, shownBeside } from './partnership.view.tsx'

export async function calendarPage({ tx, actor, today, query }: StaffContext): Promise<Reply> {
  const thisMonth = `${today.slice(0, 7)}-01`
  const upTo = monthAsked(query.to, thisMonth)
  const oldest = monthsLater(upTo, 1 - shownMonths)
  const [months, dueAfter] = await Promise.all([
    ownMonths(tx, monthsLater(oldest, -1), upTo),
    daysUntilDue(tx, actor.partnershipId),
  ])
  const model = {
    today,
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
  const [months, dueAfter] = await Promise.all([
    partnershipMonths(tx, oldest, upTo),
    daysUntilDue(tx, actor.partnershipId),
  ])
  const model = { today, dueAfter, months, oldest, upTo, hasLater: upTo < lastMonth }
  return page('National returns', <PartnershipCalendar {...model} />, { wide: true })
}
