export interface Axis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

/** The step of 1, 2, 5 (or 25) with its zeros that gives about four parts. */
function stepFor(span: number): number {
  const rough = span / 4
  const ten = 10 ** Math.floor(Math.log10(rough))
  return (
    [1, 2, ...(ten >= 10 ? [2.5] : []), 5, 10].map((times) => times * ten).find((step) => step >= rough * 0.999) ??
    rough
  )
}

/** A number without the dust that adding steps leaves behind. */
const clean = (value: number) => Number(value.toPrecision(12))

/** A set range that the round step does not divide, such as 28 days, is cut into four where that is whole. */
function dividing(span: number, step: number): number {
  const isWhole = (parts: number) => Math.abs(parts - Math.round(parts)) < 1e-9
  return isWhole(span / step) || !isWhole(span / 4) ? step : span / 4
}

/** From nothing (or lower, where there is less than nothing) to a round number above the highest; a set end stays. */
export function axisFor(values: readonly number[], ends: { readonly min?: number; readonly max?: number } = {}): Axis {
  const low = ends.min ?? Math.min(0, ...values)
  const high = ends.max ?? Math.max(low, ...values)
  const span = high > low ? high - low : 1
  const step = ends.max === undefined ? stepFor(span) : dividing(span, stepFor(span))
  const min = ends.min ?? clean(Math.floor(low / step) * step)
  const max = ends.max ?? clean(Math.max(min + step, Math.ceil(high / step) * step))
  const first = clean(Math.ceil(min / step) * step)
  const count = Math.floor((max - first) / step + 1e-9) + 1
  return { min, max, ticks: Array.from({ length: count }, (_, at) => clean(first + at * step)) }
}

/** Where a value stands between two places; one outside the axis stands at its end. */
export function placeOn({ min, max }: Axis, value: number, from: number, to: number): number {
  const share = Math.min(1, Math.max(0, (value - min) / (max - min || 1)))
  return Math.round((from + share * (to - from)) * 10) / 10
}

/** Where a place stands on the way from the first of `along` to the last; in the middle where there is no way. */
export function placeAlong(along: readonly number[], place: number, from: number, to: number): number {
  const [first, last] = [along[0] ?? 0, along.at(-1) ?? 0]
  if (last === first) return (from + to) / 2
  return Math.round((from + ((place - first) / (last - first)) * (to - from)) * 10) / 10
}

/** Where each label stands: evenly, or by the places given, such as days with gaps of their own length. */
export function placesAlong(
  count: number,
  given: readonly number[] | undefined,
  from: number,
  to: number,
): readonly number[] {
  const along = given ?? Array.from({ length: count }, (_, index) => index)
  return along.map((place) => placeAlong(along, place, from, to))
}

/**
 * The first, the last, and as many between as stand at least `apart` from their neighbours: one and a half times that from the two ends,
 * whose words lie wholly on the inner side.
 */
export function labelsThatFit(places: readonly number[], apart: number): ReadonlySet<number> {
  const end = places.length - 1
  const [from, to] = [places[0] ?? 0, places[end] ?? 0]
  const kept = new Set<number>([0])
  let last = from + apart / 2
  for (const [index, place] of places.entries()) {
    if (index === 0 || index === end || place - last < apart || to - place < apart * 1.5) continue
    kept.add(index)
    last = place
  }
  if (end > 0 && to - from >= apart / 2) kept.add(end)
  return kept
}

const inBritish = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** A number with its unit: "40%", "12 days"; with so many decimals where they are given. */
export function numberInWords(value: number, unit: string | undefined, decimals?: number): string {
  const number =
    decimals === undefined
      ? inBritish.format(value)
      : value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  if (unit === undefined) return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}
