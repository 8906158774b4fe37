import type { ReactElement } from 'react'
import { numberInWords } from './chart-scale.ts'
import { Figure } from './figure.tsx'
import type { Maybe } from './markup.ts'
import { Table } from './table.tsx'

/** One row of numbers, as many as there are labels; `null` where there is none to show. */
export interface ChartSeries
  extends Maybe<{
    /** Why a label has no number, as the tables of the page say it: "*"; `none` of the chart where nothing stands here. */
    gaps: readonly (string | undefined)[]
  }> {
  readonly name: string
  readonly points: readonly (number | null)[]
}

/** Stands at a label; with a place of its own it stands between labels, and says itself when that is. */
export interface ChartMark extends Maybe<{ place: number; when: string }> {
  readonly at: number
  readonly text: string
}

export interface ChartProps
  extends Maybe<{
    headingLevel: 2 | 3 | 4
    /** Stands after each number: "%" or "days". */
    unit: string
    min: number
    max: number
    /** Something to know about one label; told in words below the picture. */
    marks: readonly ChartMark[]
    /** A line across at one value, such as an average. */
    lines: readonly { readonly value: number; readonly text: string }[]
    /** Where the same numbers can be had as a file. */
    download: string
    /** What the table says where there is no number. */
    none: string
    /** Every number has so many decimals, so that 60.0% stands beside 11.1%; as many as it needs where not given. */
    decimals: number
    /** What the labels are, for the table: "Month". */
    labelsAre: string
  }> {
  /** Unique on the page. */
  readonly id: string
  readonly heading: string
  /** What the picture says, in one plain sentence. */
  readonly sentence: string
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
}

type Said = Pick<ChartProps, 'unit' | 'none' | 'decimals'>

/** What stands for a label in the table and at its bar: its number, or why there is none. */
export const saidOf = ({ points, gaps = [] }: ChartSeries, at: number, { unit, none, decimals }: Said): string => {
  const value = points[at] ?? null
  return value === null ? (gaps[at] ?? none ?? 'Not known') : numberInWords(value, unit, decimals)
}

/** The words for the numbers a picture leaves out, for whoever hears it described. */
export function gapsInWords({ series, none }: Pick<ChartProps, 'series' | 'none'>): string {
  const words = series.flatMap(({ points, gaps = [] }) =>
    points.flatMap((value, at) => (value === null ? [gaps[at] ?? none ?? 'Not known'] : [])),
  )
  const said = [...new Set(words)].map((one) => `“${one}”`).join(' or ')
  return said === '' ? '' : ` Where the table says ${said}, nothing is drawn.`
}

/** The shapes that tell series apart without colour. */
export function Mark({ look, x, y }: { readonly look: number; readonly x: number; readonly y: number }): ReactElement {
  const className = `app-chart__mark app-chart__mark--${(look % 4) + 1}`
  switch (look % 4) {
    case 0:
      return <circle className={className} cx={x} cy={y} r="5" />
    case 1:
      return <rect className={className} x={x - 4.5} y={y - 4.5} width="9" height="9" />
    case 2:
      return <path className={className} d={`M${x} ${y - 6}l6 11h-12z`} />
    default:
      return <path className={className} d={`M${x} ${y - 6.5}l6.5 6.5l-6.5 6.5l-6.5 -6.5z`} />
  }
}

export const lineClass = (look: number) => `app-chart__line app-chart__line--${(look % 4) + 1}`
export const levelClass = (look: number) => `app-chart__level app-chart__level--${(look % 3) + 1}`
export const barClass = (look: number) => `app-chart__bar app-chart__bar--${(look % 4) + 1}`

function Key({ kind, look }: { readonly kind: 'line' | 'bar' | 'level'; readonly look: number }): ReactElement {
  return (
    <svg className="app-chart__key" viewBox="0 0 40 16" width="40" height="16" aria-hidden="true" focusable="false">
      {kind === 'bar' ? (
        <rect className={barClass(look)} x="2" y="2" width="36" height="12" />
      ) : (
        <line className={kind === 'line' ? lineClass(look) : levelClass(look)} x1="0" x2="40" y1="8" y2="8" />
      )}
      {kind === 'line' && <Mark look={look} x={20} y={8} />}
    </svg>
  )
}

interface LegendProps extends Pick<ChartProps, 'series' | 'lines' | 'unit' | 'decimals'> {
  readonly kind: 'line' | 'bar'
}

function Legend({ series, lines = [], unit, decimals, kind }: LegendProps): ReactElement | null {
  if (series.length < 2 && lines.length === 0) return null
  return (
    <ul className="app-chart__legend">
      {series.map(({ name }, look) => (
        <li key={name}>
          <Key kind={kind} look={look} /> {name}
        </li>
      ))}
      {lines.map(({ text, value }, look) => (
        <li key={text}>
          <Key kind="level" look={look} /> {text}: {numberInWords(value, unit, decimals)}
        </li>
      ))}
    </ul>
  )
}

/** The sign of a mark in the picture and in the list below it. */
export const markSign = (index: number) => String.fromCharCode(65 + (index % 26))

function Marks({ marks = [], labels }: Pick<ChartProps, 'marks' | 'labels'>): ReactElement | null {
  if (marks.length === 0) return null
  return (
    <ul className="app-chart__marks">
      {marks.map(({ at, text, when }, index) => (
        <li key={`${at} ${text}`}>
          <strong>{markSign(index)}</strong> {when ?? labels[at]}: {text}
        </li>
      ))}
    </ul>
  )
}

function Numbers({ heading, labels, series, labelsAre, id, ...chart }: ChartProps): ReactElement {
  return (
    <Table
      id={`${id}-table`}
      caption={heading}
      captionHidden
      firstCellIsHeader
      responsive
      compact
      head={[labelsAre ?? 'When', ...series.map(({ name }) => ({ content: name, format: 'numeric' as const }))]}
      rows={labels.map((label, at) => [
        label,
        ...series.map((one) => ({ content: saidOf(one, at, chart), format: 'numeric' as const })),
      ])}
    />
  )
}

/** What stands around every chart: heading, sentence, key, marks, table and file. */
export function ChartFrame({
  kind,
  picture,
  ...chart
}: ChartProps & { readonly kind: 'line' | 'bar'; readonly picture: ReactElement | null }): ReactElement {
  const Level = `h${chart.headingLevel ?? 3}` as const
  return (
    <Figure
      id={`${chart.id}-figure`}
      caption={<Level className="app-figure__heading">{chart.heading}</Level>}
      finding={chart.sentence}
      picture={
        picture && (
          <div className="app-chart">
            <Legend {...chart} kind={kind} />
            {picture}
            <Marks {...chart} />
          </div>
        )
      }
      tableSummary={picture ? 'The same as a table' : 'As a table'}
      table={<Numbers {...chart} />}
      download={chart.download === undefined ? undefined : { href: chart.download, about: chart.heading }}
    />
  )
}
