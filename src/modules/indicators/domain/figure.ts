import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Period } from './period.ts'

export interface Incomplete {
  readonly status: 'incomplete'
  readonly missing?: readonly string[]
  readonly needs_data_to?: CalendarDay
}

/** The numbers of one indicator for one scope, by the names of the report: n, d, bands and so on. */
export interface Numbers {
  readonly status?: undefined
  readonly n?: number
  readonly d?: number
  readonly bands?: Readonly<Record<string, number>>
  readonly reasons?: Readonly<Record<string, number>>
  readonly abstinent?: number
  readonly improved?: number
  readonly unchanged?: number
  readonly deteriorated?: number
  readonly no_review?: number
  readonly without_records?: number
  readonly provisional?: boolean
}

export type Figure = Incomplete | Numbers
export type Scope = 'all' | 'agency' | 'group'

export interface FigureRow {
  readonly partnershipId: string
  readonly scope: Scope
  readonly key: string
  readonly indicator: string
  readonly figure: Figure
}

export interface IndicatorReport {
  readonly data_date: CalendarDay
  readonly period: Period
  readonly version: string
  readonly indicators: Readonly<Record<string, ReportedIndicator>>
}

export interface ReportedIndicator {
  readonly all: Figure | undefined
  readonly agency: Readonly<Record<string, Figure>>
  readonly group: Readonly<Record<string, Figure>>
}

const groupOrder = ['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated']

function placeOf({ scope, key, indicator }: FigureRow): string {
  return `${indicator}|${scope}|${scope === 'group' ? groupOrder.indexOf(key) : key}`
}

/** The rows of one partnership as one report. */
export function reportOf(
  rows: readonly FigureRow[],
  about: Pick<IndicatorReport, 'data_date' | 'period' | 'version'>,
): IndicatorReport {
  const sorted = rows.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const of = (list: readonly FigureRow[], scope: Scope) =>
    Object.fromEntries(list.filter((row) => row.scope === scope).map(({ key, figure }) => [key, figure]))
  const indicators = Object.fromEntries(
    [...Map.groupBy(sorted, ({ indicator }) => indicator)].map(([indicator, list]) => [
      indicator,
      { all: of(list, 'all').all, agency: of(list, 'agency'), group: of(list, 'group') },
    ]),
  )
  return { ...about, indicators }
}

/** A share in percent to one decimal, halves up, from whole numbers; none of nobody. */
export function percentOf(n: number, d: number): string | null {
  if (d === 0) return null
  return (Math.floor((n * 2000 + d) / (2 * d)) / 10).toFixed(1)
}
