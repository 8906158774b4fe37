/** What a control chart judges by; the figures are versioned data with their sources. */
export interface ChartRules {
  /** How many points the average and the ordinary range are learned from. */
  readonly baseline: number
  readonly sigmas: number
  readonly d2: number
  readonly rangeFactor: number
  readonly run: number
  readonly trend: number
}

export type SignalKind = 'above' | 'below' | 'run above' | 'run below' | 'rising' | 'falling'

/** A sign that something changed: of which kind, and from which point to which. */
export interface Signal {
  readonly kind: SignalKind
  readonly from: number
  readonly to: number
}

/** A chart of individuals and moving ranges (XmR). Numbers are in the unit of the points. */
export interface ControlChart {
  readonly average: number
  readonly lower: number
  readonly upper: number
  /** The difference of each point to the one before; none beside a gap. */
  readonly ranges: readonly (number | null)[]
  readonly averageRange: number
  readonly upperRange: number
  readonly signals: readonly Signal[]
  /** The first sign of each change: it lasts until the series is back on the other side of the average. */
  readonly changes: readonly Signal[]
}

type Points = readonly (number | null)[]

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

const rangesOf = (points: Points): readonly (number | null)[] =>
  points.map((point, at) => {
    const before = points[at - 1] ?? null
    return point === null || before === null ? null : Math.abs(point - before)
  })

interface Known {
  readonly at: number
  readonly value: number
}

const knownOf = (points: Points): readonly Known[] =>
  points.flatMap((value, at) => (value === null ? [] : [{ at, value }]))

/** Longest stretches of neighbours that belong together, of at least so many. */
function stretches(known: readonly Known[], belongs: (one: Known, next: Known) => boolean, least: number) {
  const found: (readonly Known[])[] = []
  let current: Known[] = []
  for (const one of known) {
    const last = current.at(-1)
    if (last && belongs(last, one)) current.push(one)
    else {
      found.push(current)
      current = [one]
    }
  }
  return [...found, current].filter(({ length }) => length >= least)
}

const spanOf = (kind: SignalKind, stretch: readonly Known[]): Signal => ({
  kind,
  from: stretch[0]?.at ?? 0,
  to: stretch.at(-1)?.at ?? 0,
})

/** A gap does not break a run on one side of the average, but it breaks a rise or a fall. */
function signalsOf(
  known: readonly Known[],
  { average, lower, upper }: Pick<ControlChart, 'average' | 'lower' | 'upper'>,
  rules: ChartRules,
): readonly Signal[] {
  const outside = known.flatMap(({ at, value }): Signal[] =>
    value > upper ? [{ kind: 'above', from: at, to: at }] : value < lower ? [{ kind: 'below', from: at, to: at }] : [],
  )
  const side = ({ value }: Known) => Math.sign(value - average)
  const runs = stretches(known, (one, next) => side(one) === side(next) && side(one) !== 0, rules.run).map((stretch) =>
    spanOf((stretch[0]?.value ?? 0) > average ? 'run above' : 'run below', stretch),
  )
  const neighbours = (one: Known, next: Known) => next.at === one.at + 1
  const rises = stretches(known, (one, next) => neighbours(one, next) && next.value > one.value, rules.trend)
  const falls = stretches(known, (one, next) => neighbours(one, next) && next.value < one.value, rules.trend)
  const found = [
    ...outside,
    ...runs,
    ...rises.map((stretch) => spanOf('rising', stretch)),
    ...falls.map((stretch) => spanOf('falling', stretch)),
  ]
  return found.toSorted((a, b) => a.from - b.from || a.to - b.to)
}

const isUp = ({ kind }: Signal) => kind === 'above' || kind === 'run above' || kind === 'rising'

function changesOf(signals: readonly Signal[], known: readonly Known[], average: number): readonly Signal[] {
  const found: Signal[] = []
  const ends = { up: -1, down: -1 }
  for (const signal of signals) {
    const way = isUp(signal) ? 'up' : 'down'
    const isBack = ({ value }: Known) => (way === 'up' ? value <= average : value >= average)
    const isNew = ends[way] < 0 || known.some((one) => one.at > ends[way] && one.at < signal.from && isBack(one))
    if (isNew) found.push(signal)
    ends[way] = Math.max(ends[way], signal.to)
  }
  return found
}

/**
 * The chart of a series with gaps. The average and the ordinary range are learned from the first points that are known; none when there are
 * not enough of them. What cannot fall below nothing has no lower limit below it.
 */
export function controlChart(points: Points, rules: ChartRules): ControlChart | null {
  const known = knownOf(points)
  const baseline = known.slice(0, rules.baseline)
  const last = baseline.at(-1)
  if (!last || baseline.length < rules.baseline) return null
  const ranges = rangesOf(points)
  const learned = ranges.slice(0, last.at + 1).filter((one) => one !== null)
  if (learned.length === 0) return null
  const average = meanOf(baseline.map(({ value }) => value))
  const averageRange = meanOf(learned)
  const reach = (rules.sigmas * averageRange) / rules.d2
  const limits = { average, lower: Math.max(0, average - reach), upper: average + reach }
  const signals = signalsOf(known, limits, rules)
  return {
    ...limits,
    ranges,
    averageRange,
    upperRange: rules.rangeFactor * averageRange,
    signals,
    changes: changesOf(signals, known, average),
  }
}
