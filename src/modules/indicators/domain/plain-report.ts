import { type Figure, type IndicatorReport, percentOf } from './figure.ts'
import { partsInOrder } from './part-words.ts'
import type { IndicatorText } from './rules.ts'

const change = ['abstinent', 'improved', 'unchanged', 'deteriorated'] as const

/** A figure in one line. A share never stands without its two numbers. */
export function figureInWords(figure: Figure | undefined): string {
  if (!figure) return '–'
  if (figure.status === 'incomplete') {
    const { missing = [], needs_data_to } = figure
    const waits = [
      ...(needs_data_to ? [`needs data to ${needs_data_to}`] : []),
      ...(missing.length > 0 ? [`missing ${missing.join(', ')}`] : []),
    ]
    return `incomplete: ${waits.join('; ')}`
  }
  const late = figure.provisional ? ' (provisional)' : ''
  const family = figure.bands ? 'bands' : 'reasons'
  const bands = figure.bands ?? figure.reasons ?? {}
  const inOrder = partsInOrder(Object.keys(bands).map((name) => `${family} ${name}`)).map((part) =>
    part.slice(family.length + 1),
  )
  const parts = inOrder.length > 0 ? ` [${inOrder.map((name) => `${name}: ${bands[name]}`).join(', ')}]` : ''
  if (figure.abstinent !== undefined)
    return `${change.map((name) => `${name} ${figure[name]}`).join(', ')} of ${figure.d}; no review ${figure.no_review}`
  const { n, d } = figure
  if (n === undefined) return `${d}${parts}${late}`
  if (d === undefined) return `${n}${parts}${late}`
  const percent = percentOf(n, d)
  const beside = figure.without_records === undefined ? '' : `; without two records ${figure.without_records}`
  return `${n} of ${d}${percent === null ? '' : ` = ${percent}%`}${beside}${late}`
}

/** A report to read in a terminal: one block for each indicator, the partnership first, then agencies, then groups. */
export function plainReport(report: IndicatorReport, texts: readonly IndicatorText[]): string {
  const { period, data_date, version, indicators } = report
  const head = `${period.from} to ${period.to}, data to ${data_date}, definitions ${version}. Not rounded: for those who may see the rows.`
  const blocks = Object.entries(indicators).map(([id, { all, agency, group }]) => {
    const name = texts.find((one) => id.startsWith(one.id))?.name ?? ''
    const rows = [['all', all] as const, ...Object.entries(agency), ...Object.entries(group)]
    const widest = Math.max(...rows.map(([key]) => key.length))
    return [`${id} ${name}`, ...rows.map(([key, figure]) => `  ${key.padEnd(widest)}  ${figureInWords(figure)}`)].join(
      '\n',
    )
  })
  return [head, ...blocks].join('\n\n')
}
