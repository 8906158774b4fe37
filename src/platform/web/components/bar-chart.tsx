import type { ReactElement } from 'react'
import { barClass, ChartFrame, type ChartProps, gapsInWords, levelClass, markSign, saidOf } from './chart.tsx'
import { type Axis, axisFor, placeOn } from './chart-scale.ts'
import { Picture } from './figure.tsx'

const box = { width: 600, right: 92, words: 30, bar: 30, gap: 14, top: 4 }
const end = box.width - box.right

/** As many letters as stand side by side on a phone. */
const perLine = 40

function inLines(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > perLine) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

interface Group {
  readonly axis: Axis
  readonly top: number
  readonly at: number
  readonly chart: ChartProps
}

function Bar({ group, row }: { readonly group: Group; readonly row: number }) {
  const { axis, top, at, chart } = group
  const series = chart.series[row]
  const value = series?.points[at] ?? null
  const y = top + row * box.bar
  const zero = placeOn(axis, 0, 0, end)
  const to = value === null ? zero : placeOn(axis, value, 0, end)
  return (
    <g>
      {value !== null && (
        <rect
          className={barClass(row)}
          x={Math.min(zero, to) + 1}
          y={y}
          width={Math.max(2, Math.abs(to - zero) - 1)}
          height={box.bar - 5}
        />
      )}
      <text x={Math.max(zero, to) + 8} y={y + box.bar - 10}>
        {series && saidOf(series, at, { ...chart, unit: chart.unit === '%' ? '%' : undefined })}
      </text>
    </g>
  )
}

function axisOf({ series, lines = [], min, max }: ChartProps): Axis {
  const values = [...series.flatMap(({ points }) => points), ...lines.map(({ value }) => value)]
  return axisFor(
    values.filter((value) => value !== null),
    { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  )
}

/** Each label's words, with the signs of its marks, and how far down it begins. */
function groupsOf({ labels, series, marks = [] }: ChartProps) {
  let next = box.top
  return labels.map((label, at) => {
    const signs = marks.flatMap((mark, index) => (mark.at === at ? ` (${markSign(index)})` : '')).join('')
    const words = inLines(label + signs)
    const top = next
    const bars = top + words.length * box.words
    next = bars + series.length * box.bar + box.gap
    return { at, words, top, bars, foot: next }
  })
}

function Drawing(chart: ChartProps): ReactElement {
  const { id, heading, sentence, series, lines = [] } = chart
  const axis = axisOf(chart)
  const groups = groupsOf(chart)
  const height = groups.at(-1)?.foot ?? box.words
  return (
    <Picture
      id={id}
      title={heading}
      desc={`${sentence} The numbers are in the table below.${gapsInWords(chart)}`}
      className="app-chart__picture"
      viewBox={`0 0 ${box.width} ${height}`}
    >
      {groups.map(({ at, words, top, bars }) => (
        <g key={at}>
          {words.map((line, row) => (
            <text key={line} x="0" y={top + row * box.words + 22}>
              {line}
            </text>
          ))}
          {series.map(({ name }, row) => (
            <Bar key={name} group={{ axis, top: bars, at, chart }} row={row} />
          ))}
        </g>
      ))}
      {lines.map(({ value, text }, look) => (
        <line
          key={text}
          className={levelClass(look)}
          x1={placeOn(axis, value, 0, end)}
          x2={placeOn(axis, value, 0, end)}
          y1="0"
          y2={height}
        />
      ))}
    </Picture>
  )
}

/** Amounts side by side, a bar each with its words above it: heading, what it says, the picture, the table and the file. */
export function BarChart(props: ChartProps): ReactElement {
  return <ChartFrame {...props} labelsAre={props.labelsAre ?? 'What'} kind="bar" picture={<Drawing {...props} />} />
}
