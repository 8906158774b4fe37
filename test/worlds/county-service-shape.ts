import type { AgencyWord } from './county-staff.ts'

/** Weekdays and hours in short: '12345 09:00-17:00'. */
export interface SeededPlace {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly hours: readonly string[]
  readonly access?: readonly string[]
  readonly satellite?: true
  readonly note?: string
}

export interface SeededService {
  readonly word: string
  readonly by: AgencyWord
  readonly name: string
  readonly summary: string
  readonly forWhom?: string
  readonly ages?: readonly [from: number, to: number | null]
  readonly needs: readonly string[]
  readonly offers: readonly string[]
  readonly lowDemand?: true
  readonly districts?: readonly string[]
  /** Of: self, family, professionals, online, undecided. */
  readonly takes: readonly string[]
  readonly how: string
  readonly standard: number
  readonly back?: string
  /** Days of waiting, free places, and how many days ago that was confirmed; left out where nobody ever said. */
  readonly wait?: readonly [days: number | null, places: number | null, daysAgo: number]
  readonly places: readonly SeededPlace[]
}

/** Monday to Friday. */
export const office = '12345 09:00-17:00'

export const place = (
  name: string,
  address: string,
  postcode: string,
  hours: readonly string[],
  more = {},
): SeededPlace => ({
  name,
  address,
  postcode,
  hours,
  ...more,
})
