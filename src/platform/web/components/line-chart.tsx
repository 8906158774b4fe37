import type { ReactElement } from 'react'
import {
  ChartFrame,
  type ChartMark,
  type ChartProps,
  type ChartSeries,
  gapsInWords,
  levelClass,
  lineClass,
  Mark,
  markSign,
} from './chart.tsx'
import { type Axis, axisFor, labelsThatFit, numberInWords, placeAlong, placeOn, placesAlong } from './chart-scale.ts'
import { Picture } from './figure.tsx'
import type { Maybe } from './markup.ts'

export interface LineChartProps
  extends ChartProps,
    Maybe<{
      /** Where each label stands along the foot, such as the number of its day; evenly without it. */
      places: readonly number[]
    }> {}

const box = { width: 600, height: 340, left: 70, right: 24, top: 30, foot: 292 }

interface Scale {
  readonly axis: Axis
  readonly xs: readonly number[]
  readonly x: (mark: ChartMark) => number
  readonly y: (value: number) => number
}

function scaleOf({ labels, series, lines = [], places, min, max }: LineChartProps): Scale {
  const values = [...series.flatMap(({ points }) => points), ...lines.map(({ value }) => value)]
  const axis = axisFor(
    values.filter((value) => value !== null),
    { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  )
  const [left, right] = [box.left + 14, box.width - box.right]
  const xs = placesAlong(labels.length, places, left, right)
  return {
    axis,
    xs,
    x: ({ at, place }) => (place === undefined ? (xs[at] ?? left) : placeAlong(places ?? [], place, left, right)),
    y: (value) => placeOn(axis, value, box.foot, box.top),
  }
}

function Grid({ scale: { axis, y }, unit }: { readonly scale: Scale; readonly unit: string | undefined }) {
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className="app-chart__grid" x1={box.left} x2={box.width} y1={y(tick)} y2={y(tick)} />
          <text className="app-chart__number" x={box.left - 8} y={y(tick) + 5}>
            {numberInWords(tick, unit === '%' ? unit : undefined)}
          </text>
        </g>
      ))}
    </>
  )
}

function Foot({ labels, xs }: { readonly labels: readonly string[]; readonly xs: readonly number[] }) {
  const widest = Math.max(0, ...labels.map(({ length }) => length))
  const shown = labelsThatFit(xs, widest * 10.5 + 10)
  const last = labels.length - 1
  return (
    <>
      {[...shown].map((at) => {
        const isEnd = at === 0 || at === last
        const side = last === 0 ? 'middle' : at === 0 ? 'start' : at === last ? 'end' : 'middle'
        const x = side === 'start' ? box.left : side === 'end' ? box.width : xs[at]
        return (
          <text
            key={at}
            className={isEnd ? 'app-chart__label' : 'app-chart__label app-chart__label--between'}
            x={x}
            y={box.height - 16}
            textAnchor={side}
          >
            {labels[at]}
          </text>
        )
      })}
    </>
  )
}

/** The stretches without a gap: a line never runs over a time for which there is no number. */
function stretches(points: ChartSeries['points'], { xs, y }: Scale): readonly (readonly [number, number][])[] {
  const all: [number, number][][] = [[]]
  for (const [at, value] of points.entries()) {
    if (value === null) all.push([])
    else all.at(-1)?.push([xs[at] ?? 0, y(value)])
  }
  return all.filter((stretch) => stretch.length > 0)
}

interface DrawnProps {
  readonly points: ChartSeries['points']
  readonly look: number
  readonly scale: Scale
}

function Drawn({ points, look, scale }: DrawnProps): ReactElement {
  return (
    <g>
      {stretches(points, scale).map((stretch) => (
        <g key={stretch.join(' ')}>
          <polyline className={lineClass(look)} points={stretch.map(([x, y]) => `${x},${y}`).join(' ')} />
          {stretch.map(([x, y]) => (
            <Mark key={x} look={look} x={x} y={y} />
          ))}
        </g>
      ))}
    </g>
  )
}

function Drawing(props: LineChartProps): ReactElement {
  const { id, heading, sentence, labels, series, lines = [], marks = [], unit } = props
  const scale = scaleOf(props)
  return (
    <Picture
      id={id}
      title={heading}
      desc={`${sentence} The numbers are in the table below.${gapsInWords(props)}`}
      className="app-chart__picture"
      viewBox={`0 0 ${box.width} ${box.height}`}
    >
      <Grid scale={scale} unit={unit} />
      {lines.map(({ value, text }, look) => (
        <line
          key={text}
          className={levelClass(look)}
          x1={box.left}
          x2={box.width}
          y1={scale.y(value)}
          y2={scale.y(value)}
        />
      ))}
      {marks.map((mark, index) => (
        <g key={`${mark.at} ${mark.text}`}>
          <line className="app-chart__moment" x1={scale.x(mark)} x2={scale.x(mark)} y1={box.top - 6} y2={box.foot} />
          <text className="app-chart__sign" x={scale.x(mark)} y={box.top - 10}>
            {markSign(index)}
          </text>
        </g>
      ))}
      {series.map(({ name, points }, look) => (
        <Drawn key={name} points={points} look={look} scale={scale} />
      ))}
      <Foot labels={labels} xs={scale.xs} />
    </Picture>
  )
}

/** Numbers over time: heading, what it says, the picture, the same as a table, and the file. One moment alone makes no line to look at. */
export function LineChart(props: LineChartProps): ReactElement {
  const picture = props.labels.length > 1 ? <Drawing {...props} /> : null
  return <ChartFrame {...props} labelsAre={props.labelsAre} kind="line" picture={picture} />
}
