import { countInWords } from '../../../../kernel/count.ts'
import type { PublishedCell } from '../../queries/published-figures.ts'

/** A cell in words. Nobody, too few to show and nothing reported are three different things. */
export function cellInWords({ state, value }: PublishedCell): string {
  switch (state) {
    case 'counted':
      return value === null ? '' : countInWords(value)
    case 'zero':
      return '0'
    case 'small':
      return '*'
    case 'not_reported':
      return 'Not reported'
    case 'withheld':
      return 'Not shown'
  }
}

/** A share from the rounded values and from nothing else; none where either is not a number. */
export function shareInWords(cell: PublishedCell, total: PublishedCell | undefined): string {
  if (cell.isTotal || cell.value === null || !total?.value) return ''
  return `${Math.min(100, Math.round((cell.value / total.value) * 100))}%`
}

export interface FigureTable {
  readonly caption: string
  readonly firstColumn: string
  readonly rows: readonly { readonly label: string; readonly count: string; readonly share: string }[]
}

const tables = [
  { code: 'by_agency', caption: 'People in treatment, by agency', firstColumn: 'Agency', hasShare: false },
  {
    code: 'by_age',
    caption: 'People in treatment, by age',
    firstColumn: 'Age at the end of the month',
    hasShare: true,
  },
] as const

/** The tables of one month. Somebody may be at two agencies, so agencies have no share of the whole. */
export function figureTables(cells: readonly PublishedCell[]): readonly FigureTable[] {
  return tables.map(({ code, caption, firstColumn, hasShare }) => {
    const own = cells.filter((cell) => cell.tableCode === code)
    const total = own.find((cell) => cell.isTotal)
    return {
      caption,
      firstColumn,
      rows: own.map((cell) => ({
        label: cell.label,
        count: cellInWords(cell),
        share: hasShare ? shareInWords(cell, total) : '',
      })),
    }
  })
}
