import { clockInWords, dayInWords, dayOf, instantInWords } from '../../../kernel/calendar-day.ts'

const asInstant = (at: Date | string): Date => (typeof at === 'string' ? new Date(at) : at)

/** The day of an instant, as people write it. */
export const dateInWords = (at: Date | string): string => dayInWords(dayOf(asInstant(at)))

/** The last day on which something holds that ends at this instant: a permission that ends at midnight ended the day before. */
export function lastDayInWords(endsAt: Date | string): string {
  return dayInWords(dayOf(new Date(asInstant(endsAt).getTime() - 1)))
}

export const momentInWords = (at: Date | string): string => instantInWords(asInstant(at))

/** The clock time of an instant: 3:20pm. */
export const timeInWords = (at: Date | string): string => clockInWords(asInstant(at))
