import { addDays, type CalendarDay, dayOf } from '../../src/kernel/calendar-day.ts'

/** The day so many days from today where the product's days are, in the United Kingdom, whatever zone the machine keeps. */
export const dayFromToday = (days = 0): CalendarDay => addDays(dayOf(new Date()), days)

/** The three boxes in which a form has such a day typed. */
export function typedDay<N extends string>(name: N, days = 0) {
  const [year = '', month = '', day = ''] = dayFromToday(days).split('-')
  const boxes = {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
  return boxes as Record<`${N}-${'day' | 'month' | 'year'}`, string>
}
