import { type CalendarDay, dayInWords } from '../../../kernel/calendar-day.ts'

/** The wait of a service as the database tells it: nothing where nobody confirmed it, or too long ago. */
export interface Wait {
  readonly waitDays: number | null
  readonly placesFree: number | null
  readonly confirmedOn: CalendarDay | null
  readonly isKnown: boolean
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

/** The wait in a few words. An unknown one is said to be unknown, never shown as none. */
export function waitInWords({ waitDays, isKnown }: Wait): string {
  if (!isKnown || waitDays === null) return 'Not known'
  if (waitDays === 0) return 'No wait'
  return waitDays < 14 ? `About ${days(waitDays)}` : `About ${Math.round(waitDays / 7)} weeks`
}

export function placesInWords({ placesFree }: Wait): string {
  if (placesFree === null) return 'Not known'
  return placesFree === 0 ? 'None free now' : placesFree === 1 ? '1 free' : `${placesFree} free`
}

/** How far the wait can be trusted. */
export function confirmedInWords({ confirmedOn, isKnown }: Wait): string {
  if (confirmedOn === null) return 'Nobody has confirmed it yet.'
  return isKnown
    ? `Confirmed on ${dayInWords(confirmedOn)}.`
    : `Last confirmed on ${dayInWords(confirmedOn)}. That is too long ago to go by.`
}

/** Whether people are reached as soon as the service says: in how many of ten cases, or that too few asked to tell. */
export const standardInWords = (keptInTen: number | null): string =>
  keptInTen === null
    ? 'Too few people asked lately to say whether it is kept.'
    : `Kept for about ${keptInTen} in 10 people in the last 13 weeks.`
