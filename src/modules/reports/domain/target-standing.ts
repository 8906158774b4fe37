import { type CalendarDay, monthInWords } from '../../../kernel/calendar-day.ts'
import { signalInWords } from './change-in-words.ts'
import { type ChartRules, controlChart, type Signal } from './control-chart.ts'
import { hidesTooMuch, tooMuchHidden } from './numbers.ts'
import type { TargetVersion } from './target.ts'
import type { TargetMeasure } from './target-measures.ts'

/** The measure in one month, as it is shown; for a share also between what it lies, because its numbers are rounded. */
export interface TargetPoint {
  readonly month: CalendarDay
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** What tables say where there is no value. */
  readonly gap?: string | undefined
}

export interface Standing {
  readonly now: number | null
  /** The month `now` is of; null where nothing is shown. */
  readonly month: CalendarDay | null
  readonly mark: 'reached' | 'on the way' | 'not moving' | 'the other way' | 'not known' | 'not begun' | 'ended'
  readonly sentence: string
}

const tidy = (value: number) => Math.round(value * 10) / 10
const meanOf = (values: readonly number[]) => tidy(values.reduce((sum, one) => sum + one, 0) / values.length)

/** A year of months is one number: single months go up and down by themselves. */
const monthsOfNow = 12

/** What the measure is now: the share of the last twelve months, or the average of the last twelve that have a number. */
export function valueNow(points: readonly TargetPoint[], { source }: Pick<TargetMeasure, 'source'>) {
  const known = points.filter(({ value }) => value !== null)
  const last = known.at(-1)
  if (!last) return { now: null, month: null }
  const values = known.slice(-monthsOfNow).map(({ value }) => value ?? 0)
  return { now: source.kind === 'yearly' ? last.value : meanOf(values), month: last.month }
}

const isUp = ({ kind }: Signal) => kind === 'above' || kind === 'run above' || kind === 'rising'

type Movement = Pick<Standing, 'mark' | 'sentence'>

/** Month by month: by the control chart's own rules, and nothing else. */
function movementOfMonths(points: readonly TargetPoint[], { better }: TargetMeasure, rules: ChartRules): Movement {
  const chart = controlChart(
    points.map(({ value }) => value),
    rules,
  )
  if (!chart) return { mark: 'not known', sentence: 'There are too few months with a number to say whether it moves.' }
  const change = chart.changes.at(-1)
  if (!change) return { mark: 'not moving', sentence: 'Not moving. This is ordinary variation.' }
  const from = points[change.from]?.month ?? ''
  const what = `Something changed in ${monthInWords(from)}: ${signalInWords(change)}.`
  return isUp(change) === (better === 'higher')
    ? { mark: 'on the way', sentence: `On the way. ${what}` }
    : { mark: 'the other way', sentence: `Going the other way. ${what}` }
}

/** A share of a year: it moved if the rounding of its numbers alone cannot explain the difference. */
function movementOfYears(
  points: readonly TargetPoint[],
  { better }: TargetMeasure,
  baselineMonth: CalendarDay | null,
): Movement {
  const before = points.find(({ month, value }) => month === baselineMonth && value !== null)
  const now = points.findLast(({ value }) => value !== null)
  if (
    !before ||
    !now ||
    before === now ||
    before.low === null ||
    before.high === null ||
    now.low === null ||
    now.high === null
  )
    return { mark: 'not known', sentence: 'There is no month after the baseline with a number yet.' }
  if (now.low <= before.high && before.low <= now.high)
    return { mark: 'not moving', sentence: 'Not moving. The difference is no larger than the rounding of the numbers.' }
  return now.low > before.high === (better === 'higher')
    ? { mark: 'on the way', sentence: 'On the way: nearer than it was at the baseline.' }
    : { mark: 'the other way', sentence: 'Going the other way: further off than it was at the baseline.' }
}

/** Where a target stands, in plain words. */
export function standingOf(
  version: TargetVersion,
  measure: TargetMeasure,
  points: readonly TargetPoint[],
  rules: ChartRules,
): Standing {
  const { now, month } = valueNow(points, measure)
  const at = (movement: Movement): Standing => ({ now, month, ...movement })
  if (version.isEnded) return at({ mark: 'ended', sentence: `Ended from ${monthInWords(version.fromMonth)} on.` })
  if (now === null || month === null) return at({ mark: 'not known', sentence: 'No number is shown for it.' })
  if (month < version.fromMonth)
    return at({ mark: 'not begun', sentence: `It counts from ${monthInWords(version.fromMonth)} on.` })
  if (measure.source.kind === 'monthly' && measure.unit === 'percent' && hidesTooMuch(points))
    return at({ mark: 'not known', sentence: tooMuchHidden })
  const isReached = measure.better === 'higher' ? now >= version.aim : now <= version.aim
  if (isReached) return at({ mark: 'reached', sentence: 'Reached.' })
  const movement =
    measure.source.kind === 'monthly'
      ? movementOfMonths(points, measure, rules)
      : movementOfYears(points, measure, version.baselineMonth)
  const isOver = month > version.byMonth
  return at(
    isOver
      ? { ...movement, sentence: `Not reached by ${monthInWords(version.byMonth)}. ${movement.sentence}` }
      : movement,
  )
}
