import { groupWords, partsInOrder, partWords } from '../part-words.ts'
import type { Definitions, IndicatorText } from '../rules.ts'
import {
  type Cell,
  type CellState,
  cellInWords,
  gapInWords,
  type ShownFigure,
  shareGapInWords,
  shareInWords,
  shownOfCells,
} from '../shown.ts'
import type { AllowedTable, AllowList } from './allow-list.ts'

/** One number of a publication. */
export interface PublicCell extends Cell {
  readonly tableCode: string
  readonly indicator: string
  readonly scope: 'all' | 'agency' | 'group'
  readonly key: string
  readonly part: string
  readonly agencyName: string | null
  readonly state: CellState
  readonly waitsFor: readonly string[]
  readonly provisional: boolean
}

/** The same numbers as a picture; null where there is none to show. */
export interface PublicChart {
  readonly labels: readonly string[]
  readonly points: readonly (number | null)[]
  /** What the table says where there is no point. */
  readonly gaps: readonly (string | undefined)[]
  readonly unit: '%' | 'people'
  readonly sentence: string
}

/** A table as strangers read it. */
export interface PublicTable {
  readonly code: string
  readonly heading: string
  readonly about: readonly IndicatorText[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly chart: PublicChart | null
  readonly note: string | null
  readonly words: string
  readonly provisional: boolean
}

interface Line {
  readonly name: string
  readonly text: IndicatorText
  readonly figure: ShownFigure
}

const substanceOf = (indicator: string) => indicator.slice(4, 5).toUpperCase() + indicator.slice(5)

function linesOf(cells: readonly PublicCell[], texts: readonly IndicatorText[]): readonly Line[] {
  const figures = Map.groupBy(cells, ({ indicator, scope, key }) => `${indicator}|${scope}|${key}`)
  return [...figures.values()].flatMap((rows) => {
    const [first] = rows
    const text = texts.find(({ id }) => first?.indicator.startsWith(id))
    if (!first || !text) return []
    const name = first.indicator.length > 3 ? substanceOf(first.indicator) : (first.agencyName ?? groupWords(first.key))
    return [{ name, text, figure: shownOfCells(rows) }]
  })
}

const late = 'Not complete yet'
const cellOf = ({ figure }: Line, part: string) => (figure.waitsFor.length > 0 ? late : cellInWords(figure.parts[part]))

/** Why a line has no share, as its table says it. */
const gapOfShare = ({ figure: { waitsFor, parts } }: Line) =>
  waitsFor.length > 0 ? late : shareGapInWords(parts.n, parts.d)

/** What a picture draws of a number: nothing for a star, which is not nothing. */
const drawn = (cell: Cell | undefined): number | null =>
  cell?.state === 'zero' ? 0 : cell?.state === 'counted' ? cell.value : null

/** The longest bar in a sentence, where there is one. */
function sentenceOf(labels: readonly string[], points: readonly (number | null)[], unit: PublicChart['unit']): string {
  const known = points.flatMap((value, at) => (value === null ? [] : [{ value, label: labels[at] ?? '' }]))
  const most = known.toSorted((a, b) => b.value - a.value)[0]
  if (!most || known.length < 2 || most.value === 0) return 'Too few numbers can be shown to compare them.'
  const all = most.label === groupWords('all')
  const next = all ? known.filter(({ label }) => label !== most.label).toSorted((a, b) => b.value - a.value)[0] : most
  const amount = (value: number) =>
    unit === '%' ? `${value.toFixed(1)}%` : `about ${value.toLocaleString('en-GB')} people`
  if (!next) return `${most.label}: ${amount(most.value)}.`
  return all && unit === 'people'
    ? `${most.label}: ${amount(most.value)}. The largest part is “${next.label}”, ${amount(next.value)}.`
    : `Highest: “${most.label}”, ${amount(most.value)}.`
}

function chartOf({ labels, points, gaps, unit }: Omit<PublicChart, 'sentence'>): PublicChart | null {
  if (points.filter((value) => value !== null).length < 2) return null
  return { labels, points, gaps, unit, sentence: sentenceOf(labels, points, unit) }
}

/** One figure stands with its parts below each other: bands, reasons. */
function byPart(line: Line): Pick<PublicTable, 'head' | 'rows' | 'chart'> {
  const parts = partsInOrder(Object.keys(line.figure.parts).filter((part) => part !== 'all'))
  const bands = parts.filter((part) => part.includes(' '))
  const totals = parts.filter((part) => !part.includes(' '))
  const words = (part: string) => (bands.length > 0 && !part.includes(' ') ? 'All' : partWords(part, line.text))
  const rows = [...bands, ...totals].map((part) => [words(part), cellOf(line, part)])
  const points = bands.map((part) => drawn(line.figure.parts[part]))
  return {
    head: ['', 'People'],
    rows: line.figure.waitsFor.length > 0 ? [['All', late]] : rows,
    chart: chartOf({
      labels: bands.map(words),
      points,
      gaps: bands.map((part) => gapInWords(line.figure.parts[part])),
      unit: 'people',
    }),
  }
}

/** Several figures: one row each, its parts side by side. */
function byLine(lines: readonly Line[], hasShare: boolean): Pick<PublicTable, 'head' | 'rows' | 'chart'> {
  const [first] = lines
  const parts = partsInOrder(lines.flatMap(({ figure }) => Object.keys(figure.parts)).filter((part) => part !== 'all'))
  const rows = lines.map((line) => [
    line.name,
    ...parts.map((part) => cellOf(line, part)),
    ...(hasShare ? [gapOfShare(line) ?? shareInWords(line.figure)] : []),
  ])
  const share = (line: Line) => Number.parseFloat(shareInWords(line.figure))
  const points = lines.map((line) => {
    if (!hasShare) return drawn(line.figure.parts.n)
    return Number.isNaN(share(line)) ? null : share(line)
  })
  const isChange = first?.text.kind === 'change'
  return {
    head: ['', ...parts.map((part) => (first ? partWords(part, first.text) : part)), ...(hasShare ? ['Share'] : [])],
    rows,
    chart: isChange
      ? null
      : chartOf({
          labels: lines.map(({ name }) => name),
          points,
          gaps: lines.map((line) =>
            hasShare ? gapOfShare(line) : line.figure.waitsFor.length > 0 ? late : gapInWords(line.figure.parts.n),
          ),
          unit: hasShare ? '%' : 'people',
        }),
  }
}

interface Published {
  readonly tableCodes: readonly string[]
  readonly tableWords: Readonly<Record<string, string>>
}

function tableOf(allowed: AllowedTable, cells: readonly PublicCell[], texts: readonly IndicatorText[], words: string) {
  const about = texts.filter(({ id }) => allowed.indicators.some((one) => one.startsWith(id)))
  const lines = linesOf(cells, texts)
  const [only] = lines
  const hasShare = about[0]?.kind === 'share'
  const shape = only && lines.length === 1 && !hasShare ? byPart(only) : byLine(lines, hasShare)
  return {
    code: allowed.code,
    heading: allowed.heading,
    about,
    ...shape,
    note: allowed.note ?? null,
    words,
    provisional: lines.some(({ figure }) => figure.provisional),
  }
}

/** The tables of a publication, in the order of the list of what may be public. */
export function publicTables(
  { tableCodes, tableWords }: Published,
  cells: readonly PublicCell[],
  list: AllowList,
  { indicators }: Definitions,
): readonly PublicTable[] {
  return list.tables
    .filter(({ code }) => tableCodes.includes(code))
    .map((allowed) =>
      tableOf(
        allowed,
        cells.filter(({ tableCode }) => tableCode === allowed.code),
        indicators,
        tableWords[allowed.code] ?? '',
      ),
    )
}
