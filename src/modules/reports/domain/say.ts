import { countInWords } from '../../../kernel/count.ts'
import { type Cell, cellInWords, percentOf, shareGapInWords } from '../../indicators/index.ts'
import { shownNumber } from './numbers.ts'

/** How numbers stand in sentences; rounded ones say that they are. */
export interface Saying {
  readonly people: (cell: Cell | undefined) => string
  /** "about 20 of about 85 people (23.5%)". */
  readonly of: (n: Cell | undefined, d: Cell | undefined) => string
}

function count(cell: Cell | undefined, about: string): string {
  switch (cell?.state) {
    case 'zero':
      return 'nobody'
    case 'counted':
      return `${about}${countInWords(cell.value ?? 0)}`
    case 'small':
      return 'a few (too few to show)'
    case 'withheld':
      return 'a number that is not shown'
    default:
      return 'a number not known yet'
  }
}

/** A share of two shown numbers, in percent to one decimal; empty where either is not a number. */
export function shareOf(n: Cell | undefined, d: Cell | undefined): string {
  const [top, bottom] = [shownNumber(n), shownNumber(d)]
  const percent = top === null || bottom === null ? null : percentOf(Math.min(top, bottom), bottom)
  return percent === null ? '' : `${percent}%`
}

/** The same in a table, or why it is not there: "*" where its number is starred. */
export const shareInTable = (n: Cell | undefined, d: Cell | undefined): string =>
  shareOf(n, d) || (shareGapInWords(n, d) ?? '–')

export function saying(isExact: boolean): Saying {
  const about = isExact ? '' : 'about '
  const people = (cell: Cell | undefined) =>
    cell?.state === 'counted'
      ? `${count(cell, about)} ${cell.value === 1 ? 'person' : 'people'}`
      : cell?.state === 'small'
        ? 'a few people (too few to show)'
        : count(cell, about)
  return {
    people,
    of: (n, d) => {
      if (d?.state === 'zero') return 'nobody (there was nobody to count)'
      const share = shareOf(n, d)
      return `${n?.state === 'zero' ? 'none' : count(n, about)} of ${people(d)}${share === '' ? '' : ` (${share})`}`
    },
  }
}

/** "20 of 85 (23.5%)" as it stands in a table; "–" where nobody could be counted. */
export function partOf(n: Cell | undefined, d: Cell | undefined): string {
  if (d?.state === 'zero') return '–'
  if (n?.state === 'withheld' || n === undefined || d === undefined) return cellInWords(n)
  if (d.state === 'withheld') return `${cellInWords(n)}, of a number not shown`
  const share = shareOf(n, d)
  return `${cellInWords(n)} of ${cellInWords(d)}${share === '' ? '' : ` (${share})`}`
}

/** A median of days in a table or a sentence. */
export function daysInWords(cell: Cell | undefined): string {
  const days = shownNumber(cell)
  if (days === null) return cell?.state === 'small' ? 'too few to say' : 'not known'
  return `${countInWords(days)} ${days === 1 ? 'day' : 'days'}`
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
