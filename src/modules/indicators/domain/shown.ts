import { dayInWords, monthInWords } from '../../../kernel/calendar-day.ts'
import { countInWords } from '../../../kernel/count.ts'
import { type Figure, percentOf } from './figure.ts'
import { partWords } from './part-words.ts'
import type { IndicatorText } from './rules.ts'

export type CellState = 'counted' | 'zero' | 'small' | 'withheld' | 'incomplete'

export interface Cell {
  readonly state: CellState
  readonly value: number | null
}

/** A figure as a page shows it: rounded for most, as it is for the agency's own workers. */
export interface ShownFigure {
  readonly parts: Readonly<Record<string, Cell>>
  readonly waitsFor: readonly string[]
  readonly provisional: boolean
}

interface CellRow extends Cell {
  readonly part: string
  readonly waitsFor: readonly string[]
  readonly provisional: boolean
}

export function shownOfCells(rows: readonly CellRow[]): ShownFigure {
  return {
    parts: Object.fromEntries(rows.map(({ part, state, value }) => [part, { state, value }])),
    waitsFor: rows.flatMap(({ waitsFor }) => waitsFor),
    provisional: rows.some(({ provisional }) => provisional),
  }
}

const exactCell = (count: number): Cell => ({ state: count === 0 ? 'zero' : 'counted', value: count })

/** A figure as it is, for an agency's own workers. */
export function shownExactly(figure: Figure): ShownFigure {
  if (figure.status === 'incomplete') {
    const waitsFor = [...(figure.missing ?? []), ...(figure.needs_data_to ? [figure.needs_data_to] : [])]
    return { parts: {}, waitsFor, provisional: false }
  }
  const parts: [string, Cell][] = Object.entries(figure).flatMap(([name, value]): [string, Cell][] => {
    if (typeof value === 'number') return [[name, exactCell(value)]]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([band, count]) => [`${name} ${band}`, exactCell(Number(count))])
  })
  return { parts: Object.fromEntries(parts), waitsFor: [], provisional: figure.provisional ?? false }
}

/** A count in words. Nobody, too few to show and withheld are three different things. */
export function cellInWords(cell: Cell | undefined): string {
  switch (cell?.state) {
    case 'counted':
      return countInWords(cell.value ?? 0)
    case 'zero':
      return '0'
    case 'small':
      return '*'
    case 'withheld':
      return 'Not shown'
    default:
      return '–'
  }
}

/** A count as files carry it: its digits alone. */
export function cellAsData(cell: Cell | undefined): string {
  if (cell?.state === 'zero') return '0'
  if (cell?.state === 'counted') return String(cell.value)
  return cell?.state === 'small' ? '*' : 'Not shown'
}

const numberOf = (cell: Cell | undefined) =>
  cell?.state === 'zero' ? 0 : cell?.state === 'counted' ? cell.value : null

/** Why no number can be read off these counts, as tables say it; nothing where each of them is shown. */
export function gapInWords(...cells: readonly (Cell | undefined)[]): string | undefined {
  const gap = cells.findIndex((cell) => numberOf(cell) === null)
  return gap === -1 ? undefined : cellInWords(cells[gap])
}

/** Why a share of two counts is not shown; nothing where it is. Of nobody there is no share. */
export const shareGapInWords = (n: Cell | undefined, d: Cell | undefined): string | undefined =>
  d?.state === 'zero' ? '–' : gapInWords(n, d)

/** A share of the values that are shown and of nothing else; none where either is not a number. */
export function shareInWords({ parts }: ShownFigure): string {
  const [n, d] = [numberOf(parts.n), numberOf(parts.d)]
  const percent = n === null || d === null ? null : percentOf(Math.min(n, d), d)
  return percent === null ? '' : `${percent}%`
}

/** Of everybody, how many are shown to be better: "at least", because everyone of whom nothing is shown counts as not better. */
export function atLeastInWords({ parts, waitsFor }: ShownFigure): string {
  if (waitsFor.length > 0) return waitingInWords(waitsFor)
  const better = parts['bands better']
  const share =
    better && parts.d ? shareInWords({ parts: { n: better, d: parts.d }, waitsFor, provisional: false }) : ''
  return `at least ${cellInWords(better)} of ${cellInWords(parts.d)}${share === '' ? '' : ` (${share})`}`
}

/** One thing an incomplete figure waits for: a day the data do not reach, or an agency's return of a month. */
export function missingInWords(one: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(one)) return `Data to ${dayInWords(one)}`
  const [, agency, month] = /^(.*) (\d{4}-\d{2})$/.exec(one) ?? []
  return month === undefined ? one : `Return of ${agency} for ${monthInWords(`${month}-01`)}`
}

/** What an incomplete figure waits for. */
export function waitingInWords(waitsFor: readonly string[]): string {
  const days = waitsFor.filter((one) => /^\d{4}-\d{2}-\d{2}$/.test(one))
  const returns = waitsFor.length - days.length
  const parts = [
    ...(returns > 0 ? [`${returns} ${returns === 1 ? 'return is' : 'returns are'} missing`] : []),
    ...days.map((day) => `needs data to ${dayInWords(day)}`),
  ]
  return `Incomplete: ${parts.join(', ')}`
}

const changes = ['abstinent', 'improved', 'unchanged', 'deteriorated'] as const
const changeWords = (part: string) => partWords(part, { id: 'I15', kind: 'change' }).toLowerCase()

/** A figure in one line. A share never stands without its two numbers. */
export function shownInWords(figure: ShownFigure | undefined, kind: IndicatorText['kind']): string {
  if (!figure) return '–'
  if (figure.waitsFor.length > 0) return waitingInWords(figure.waitsFor)
  const of = (part: string) => cellInWords(figure.parts[part])
  if (kind === 'change')
    return `${changes.map((part) => `${changeWords(part)} ${of(part)}`).join(', ')}, out of ${of('d')}; ${changeWords('no_review')} ${of('no_review')}`
  if (kind === 'count') return of('n')
  if (figure.parts['bands better']) return atLeastInWords(figure)
  if (kind === 'bands') return `${of('d')} people, by band`
  const share = shareInWords(figure)
  const beside = kind === 'stuck' ? `; without two records ${of('without_records')}` : ''
  return `${of('n')} of ${of('d')}${share === '' ? '' : ` (${share})`}${beside}`
}
