import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { choice, text, version, whole } from '../../../../platform/web/fields.ts'
import { monthsLater } from '../../../indicators/index.ts'
import type { NewTarget } from '../../commands/keep-target.ts'
import type { TargetVersion } from '../../domain/target.ts'
import { targetMeasures } from '../../domain/target-measures.ts'
import { valueNow } from '../../domain/target-standing.ts'
import type { OpenedTargets } from './opened-targets.ts'

const mostMonths = 72

/** The months a target may name: only those that have not begun. */
export function monthsToCome(today: CalendarDay): readonly [string, ...string[]] {
  const next = (at: number) => monthsLater(today.slice(0, 7), at)
  return [next(1), ...Array.from({ length: mostMonths - 1 }, (_, at) => next(at + 2))]
}

export const monthItems = (today: CalendarDay) =>
  monthsToCome(today).map((month) => ({ value: month, text: monthInWords(`${month}-01`) }))

const codes = targetMeasures.map(({ code }) => code)

export const targetFields = (today: CalendarDay) => ({
  objective: text('What you want to change', { max: 200 }),
  measure: choice('What it is judged by', [codes[0] ?? '', ...codes.slice(1)]),
  aim: whole('What it should come to', { min: 0, max: 999 }),
  from_month: choice('The first month', monthsToCome(today)),
  by_month: choice('The month it should be reached by', monthsToCome(today)),
  owner: text('Who answers for it', { max: 120 }),
  why: text('Why, and where it was agreed', { max: 500 }),
  change: choice('What to do', ['keep', 'end']),
  _version: version(),
})

export const valuesOf = (target: TargetVersion | null): FormValues =>
  target
    ? {
        objective: target.objective,
        measure: target.measure,
        aim: String(target.aim),
        by_month: target.byMonth.slice(0, 7),
        owner: target.owner,
        change: 'keep',
      }
    : { change: 'keep' }

interface Typed {
  readonly objective: string
  readonly measure: string
  readonly aim: number
  readonly from_month: string
  readonly by_month: string
  readonly owner: string
  readonly why: string
  readonly change: 'keep' | 'end'
}

/** The baseline is read from the numbers when a measure is first taken, and stays while the measure does. */
export function newTargetOf(typed: Typed, before: TargetVersion | null, opened: OpenedTargets): NewTarget {
  const measure = targetMeasures.find(({ code }) => code === typed.measure)
  const { now, month } = measure ? valueNow(opened.pointsOf(measure), measure) : { now: null, month: null }
  const kept =
    before?.measure === typed.measure && before.baseline !== null && before.baselineMonth !== null
      ? { value: before.baseline, month: before.baselineMonth }
      : null
  return {
    objective: typed.objective,
    measure: typed.measure,
    aim: typed.aim,
    baseline: kept ?? (now === null || month === null ? null : { value: now, month }),
    fromMonth: `${typed.from_month}-01`,
    byMonth: `${typed.by_month}-01`,
    owner: typed.owner,
    why: typed.why,
    isEnded: typed.change === 'end',
  }
}
