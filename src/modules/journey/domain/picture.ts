import { type Happening, type Lane, lanes } from './happening.ts'

export interface Bar {
  readonly x: number
  readonly width: number
  readonly y: number
  readonly goesOn: boolean
}

/** One or more moments that would stand on each other. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly count: number
}

export interface LaneRow {
  readonly lane: Lane
  readonly name: string
  readonly y: number
  readonly height: number
  readonly bars: readonly Bar[]
  readonly dots: readonly Dot[]
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly rows: readonly LaneRow[]
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
}

const size = {
  width: 960,
  left: 236,
  right: 24,
  line: 26,
  gap: 10,
  top: 8,
  foot: 34,
  together: 9,
  leastBar: 6,
  leastBetweenTicks: 48,
}

type Scale = (at: Date) => number

/** From a little before the first happening until now, or the last one if that is later. */
function scaleFor(happenings: readonly Happening[], now: Date): { scale: Scale; from: number; to: number } {
  const times = happenings.map(({ at }) => at.getTime())
  const to = Math.max(now.getTime(), ...times)
  const from = Math.min(to - 30 * 86_400_000, ...times)
  const wide = size.width - size.left - size.right
  return { scale: (at) => size.left + ((at.getTime() - from) / (to - from)) * wide, from, to }
}

/** Spells beneath each other where they overlap, each in the first line that is free. */
function barsOf(
  spells: readonly Happening[],
  scale: Scale,
  now: Date,
): { bars: (Bar & { line: number })[]; lines: number } {
  const freeFrom: number[] = []
  const bars = spells
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((spell) => {
      const x = scale(spell.at)
      const end = scale(spell.until instanceof Date ? spell.until : now)
      const width = Math.max(size.leastBar, end - x)
      const free = freeFrom.findIndex((taken) => taken <= x)
      const line = free === -1 ? freeFrom.length : free
      freeFrom[line] = x + width + 2
      return { x, width, y: 0, line, goesOn: spell.until === 'now' }
    })
  return { bars, lines: freeFrom.length }
}

function dotsOf(moments: readonly Happening[], scale: Scale): { x: number; count: number }[] {
  const near = Map.groupBy(moments, ({ at }) => Math.round(scale(at) / size.together))
  return [...near]
    .map(([step, together]) => ({ x: step * size.together, count: together.length }))
    .sort((a, b) => a.x - b.x)
}

function yearTicks(from: number, to: number, scale: Scale): Picture['ticks'] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()]
  const every = Math.ceil((last - first + 1) / 10)
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (year) => (last - year) % every === 0,
  )
  const ticks = years.map((year) => ({ x: scale(new Date(Math.max(Date.UTC(year, 0, 1), from))), text: String(year) }))
  // The year in which it began may be nearly over: its name would stand on the next one.
  return ticks.filter(
    (tick, index) => (ticks[index + 1]?.x ?? Number.POSITIVE_INFINITY) - tick.x >= size.leastBetweenTicks,
  )
}

/** Where everything stands in the picture: a row for each kind that there is, time from left to right. */
export function pictureOf(happenings: readonly Happening[], now: Date): Picture {
  const { scale, from, to } = scaleFor(happenings, now)
  const byLane = Map.groupBy(happenings, ({ lane }) => lane)
  let y = size.top
  const rows: LaneRow[] = []
  for (const lane of Object.keys(lanes) as Lane[]) {
    const all = byLane.get(lane)
    if (!all) continue
    const { bars, lines } = barsOf(
      all.filter(({ until }) => until !== null),
      scale,
      now,
    )
    const dots = dotsOf(
      all.filter(({ until }) => until === null),
      scale,
    )
    const height = (lines + (dots.length > 0 ? 1 : 0)) * size.line
    const top = y
    rows.push({
      lane,
      name: lanes[lane],
      y: top,
      height,
      bars: bars.map(({ line, ...bar }) => ({ ...bar, y: top + line * size.line + 5 })),
      dots: dots.map((dot) => ({ ...dot, y: top + lines * size.line + size.line / 2 })),
    })
    y += height + size.gap
  }
  return { width: size.width, height: y + size.foot, left: size.left, rows, ticks: yearTicks(from, to, scale) }
}
