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

export type StandardMet = 'met' | 'not-met' | 'not-known'

/** Whether the wait keeps to the service's own standard. Working days against days: a week of waiting holds five of them. */
export function meetsStandard(wait: Wait, firstContactDays: number): StandardMet {
  if (!wait.isKnown || wait.waitDays === null) return 'not-known'
  return wait.waitDays - 2 * Math.floor(wait.waitDays / 7) <= firstContactDays ? 'met' : 'not-met'
}
