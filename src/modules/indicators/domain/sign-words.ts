import type { SignText } from './rules.ts'

/** What a sign rests on: rounded for those who run the partnership, as it is for the agency itself. */
export interface SignSeen {
  readonly seen: number | null
  readonly of: number | null
  /** The share it is compared with, in percent. */
  readonly percent: number | null
  readonly isRounded: boolean
}

/** What was seen, of how many, and what it is compared with, in one sentence. */
export function signInWords(text: SignText, { seen, of, percent, isRounded }: SignSeen): string {
  const about = isRounded ? 'About ' : ''
  const count = seen === null ? 'A few' : `${about}${seen}`
  const all = of === null ? 'few' : `${isRounded ? 'about ' : ''}${of}`
  const expected = percent === null ? '' : ` Compared with ${text.against}: ${isRounded ? 'about ' : ''}${percent}%.`
  return `${count} ${text.seen}, of ${all} ${text.of}.${expected}`
}

/** The share a sign of an agency's own is compared with, in whole percent. */
export function percentAgainst({
  otherSeen,
  otherOf,
  usualShare,
}: {
  readonly otherSeen: number | null
  readonly otherOf: number | null
  readonly usualShare: string | null
}): number | null {
  if (otherSeen !== null && otherOf !== null && otherOf > 0) return Math.round((otherSeen / otherOf) * 100)
  return null === usualShare ? null : Math.round(Number(usualShare) * 100)
}
