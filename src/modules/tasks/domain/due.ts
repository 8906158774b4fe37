import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { addDays, dayInWords } from '../../../kernel/calendar-day.ts'

/** How a day by which something is due is said on the day it is read. */
export function dueInWords(dueOn: CalendarDay, today: CalendarDay): string {
  if (dueOn < today) return `Was due ${dayInWords(dueOn)}`
  if (dueOn === today) return 'Due today'
  return dueOn === addDays(today, 1) ? 'Due tomorrow' : `Due ${dayInWords(dueOn)}`
}
