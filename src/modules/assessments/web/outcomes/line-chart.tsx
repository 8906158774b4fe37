import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { Figure, Picture, Table } from '../../../../platform/web/components/index.ts'
import { daysBetween } from '../../domain/answering/freshness.ts'

export interface Line {
  readonly name: string
  readonly points: readonly { readonly on: CalendarDay; readonly value: number }[]
}

export interface LineChartProps {
  readonly id: string
  readonly caption: string
  readonly finding: string
  readonly lines: readonly Line[]
  readonly max: number
}

const box = { width: 600, height: 300, left: 44, right: 200, top: 14, bottom: 44 }
const looks = [
  { colour: '#005eb8', dash: undefined },
  { colour: '#7c2855', dash: '8 4' },
  { colour: '#006747', dash: '2 4' },
  { colour: '#330072', dash: '12 3 2 3' },
] as const

interface Scale {
  readonly x: (on: CalendarDay) => number
  readonly y: (value: number) => number
}

function scaleOf(days: readonly CalendarDay[], max: number): Scale {
  const first = days[0] ?? ''
  const span = Math.max(1, daysBetween(first, days.at(-1) ?? first))
  const across = box.width - box.left - box.right
  const down = box.height - box.top - box.bottom
  return {
    x: (on) => box.left + (days.length < 2 ? across / 2 : (daysBetween(first, on) / span) * across),
    y: (value) => box.top + down - (value / max) * down,
  }
}

/** Lines that end close together would have their names on top of each other; each keeps 16 units to the one above. */
function namePlaces(lines: readonly Line[], { y }: Scale): ReadonlyMap<string, number> {
  const ends = lines
    .map(({ name, points }) => ({ name, at: y(points.at(-1)?.value ?? 0) }))
    .sort((one, other) => one.at - other.at)
  const places = new Map<string, number>()
  let last = Number.NEGATIVE_INFINITY
  for (const { name, at } of ends) {
    last = Math.max(at, last + 19)
    places.set(name, last)
  }
  return places
}

function DrawnLine({
  line,
  at,
  scale,
  nameAt,
}: {
  line: Line
  at: number
  scale: Scale
  nameAt: number
}): ReactElement {
  const { colour, dash } = looks[at % looks.length] ?? looks[0]
  const places = line.points.map(({ on, value }) => ({ x: scale.x(on), y: scale.y(value) }))
  const end = places.at(-1)
  return (
    <g>
      <polyline
        points={places.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={colour}
        strokeWidth="3"
        strokeDasharray={dash}
      />
      {places.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="4.5" fill={colour} />
      ))}
      {end && (
        <text x={end.x + 10} y={nameAt + 5} fontSize="16" fill={colour}>
          {line.name}
        </text>
      )}
    </g>
  )
}

function ChartPicture({
  id,
  caption,
  lines,
  max,
  days,
}: LineChartProps & { days: readonly CalendarDay[] }): ReactElement {
  const scale = scaleOf(days, max)
  const places = namePlaces(lines, scale)
  const ends = [...new Set([days[0], days.at(-1)])].filter((day) => day !== undefined)
  return (
    <Picture
      id={id}
      title={caption}
      desc={lines.map(({ name, points }) => `${name}: ${points.map(({ value }) => value).join(', ')}`).join('. ')}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
    >
      {[0, max / 2, max].map((value) => (
        <g key={value}>
          <line x1={box.left} x2={box.width - box.right} y1={scale.y(value)} y2={scale.y(value)} stroke="#d8dde0" />
          <text x={box.left - 8} y={scale.y(value) + 5} fontSize="16" textAnchor="end" fill="#212b32">
            {value}
          </text>
        </g>
      ))}
      {ends.map((day, at) => (
        <text
          key={day}
          x={scale.x(day)}
          y={box.height - 12}
          fontSize="16"
          textAnchor={ends.length === 1 ? 'middle' : at === 0 ? 'start' : 'end'}
          fill="#212b32"
        >
          {dayInWords(day)}
        </text>
      ))}
      {lines.map((line, at) => (
        <DrawnLine key={line.name} line={line} at={at} scale={scale} nameAt={places.get(line.name) ?? 0} />
      ))}
    </Picture>
  )
}

/** Scores over time: what it says in words, the picture, and the same as a table. */
export function LineChart(props: LineChartProps): ReactElement {
  const { caption, finding, id } = props
  const lines = props.lines.filter(({ points }) => points.length > 0)
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ on }) => on)))].sort()
  return (
    <Figure
      id={`${id}-figure`}
      caption={caption}
      finding={finding}
      picture={<ChartPicture {...props} lines={lines} days={days} />}
      table={
        <Table
          caption={caption}
          captionHidden
          firstCellIsHeader
          responsive
          head={['Day', ...lines.map(({ name }) => name)]}
          rows={days.map((day) => [
            dayInWords(day),
            ...lines.map(({ points }) => String(points.find(({ on }) => on === day)?.value ?? 'Not known')),
          ])}
        />
      }
    />
  )
}
