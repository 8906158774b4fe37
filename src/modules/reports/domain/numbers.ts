import { type Cell, gapInWords, shareGapInWords } from '../../indicators/index.ts'

/** One frozen number of a report, as whoever reads may see it. */
export interface ReportCell extends Cell {
  readonly report: string
  readonly dimension: string
  readonly rowKey: string
  readonly part: string
  readonly waitsFor: readonly string[]
}

/** A row of a table: its cells by part. */
export type Row = (part: string) => Cell | undefined

/** The frozen numbers of one place. */
export interface Numbers {
  readonly row: (report: string, dimension: string, rowKey: string) => Row
  /** The rows that a table has, in the order of their keys. */
  readonly rowKeys: (report: string, dimension: string) => readonly string[]
  /** The returns a report waits for. */
  readonly waitsFor: (report: string) => readonly string[]
}

export function numbersOf(cells: readonly ReportCell[]): Numbers {
  const byKey = new Map(cells.map((cell) => [[cell.report, cell.dimension, cell.rowKey, cell.part].join('|'), cell]))
  const tables = Map.groupBy(cells, ({ report, dimension }) => `${report}|${dimension}`)
  // A row nobody is in was not written: where the rest of the table is there, it counts nobody.
  const absent = (report: string, dimension: string, rowKey: string): Cell | undefined => {
    const rest = tables.get(`${report}|${dimension}`) ?? []
    const isEmpty = rest.length > 0 && !rest.some((cell) => cell.rowKey === rowKey || cell.state === 'incomplete')
    return isEmpty ? { state: 'zero', value: 0 } : undefined
  }
  return {
    row: (report, dimension, rowKey) => (part) =>
      byKey.get([report, dimension, rowKey, part].join('|')) ?? absent(report, dimension, rowKey),
    rowKeys: (report, dimension) =>
      [...new Set((tables.get(`${report}|${dimension}`) ?? []).map(({ rowKey }) => rowKey))].sort(),
    waitsFor: (report) =>
      [...new Set(cells.filter((cell) => cell.report === report).flatMap(({ waitsFor }) => waitsFor))].sort(),
  }
}

/** The number that is shown, for arithmetic; null where none is. */
export const shownNumber = (cell: Cell | undefined): number | null =>
  cell?.state === 'zero' ? 0 : cell?.state === 'counted' ? cell.value : null

/** A point of a chart: its number, or what a table would say in its place. */
export interface Point {
  readonly value: number | null
  readonly gap: string | undefined
}

export const countPoint = (cell: Cell | undefined): Point => ({ value: shownNumber(cell), gap: gapInWords(cell) })

/** The share of two shown numbers, in percent to one decimal. */
export function percentPoint(n: Cell | undefined, d: Cell | undefined): Point {
  const [top, bottom] = [shownNumber(n), shownNumber(d)]
  const value =
    top === null || bottom === null || bottom === 0 ? null : Math.round((Math.min(top, bottom) * 1000) / bottom) / 10
  return { value, gap: shareGapInWords(n, d) }
}

type MaybePoint = Pick<Point, 'value'> & Partial<Point>

/**
 * Whether so many months are hidden for being small that an average of the others would mislead: more than half as many as are shown, or any
 * beside nothing but zeros.
 */
export function hidesTooMuch(points: readonly MaybePoint[]): boolean {
  const hidden = points.filter(({ value, gap }) => value === null && gap !== undefined && gap !== '–').length
  const shown = points.flatMap(({ value }) => (value === null ? [] : [value]))
  return hidden > 0 && (hidden * 2 > shown.length || shown.every((value) => value === 0))
}

export const tooMuchHidden =
  'Too many months have a number that is too small to show, so nothing is said of what is ordinary.'

export const seriesOf = (name: string, points: readonly MaybePoint[]) => ({
  name,
  points: points.map(({ value }) => value),
  gaps: points.map(({ gap }) => gap),
})
