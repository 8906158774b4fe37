import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { reportRules } from '../../definitions.ts'
import type { ChartRules } from '../../domain/control-chart.ts'
import { numbersOf, percentPoint, shownNumber } from '../../domain/numbers.ts'
import { chartRulesOf } from '../../domain/question.ts'
import { type Target, targetOf } from '../../domain/target.ts'
import { measureOfCode, type TargetMeasure, targetMeasures } from '../../domain/target-measures.ts'
import { type Standing, standingOf, type TargetPoint } from '../../domain/target-standing.ts'
import { freezings, shownCells } from '../../queries/frozen.ts'
import { frozenShares, type SharePoint, targetVersions } from '../../queries/targets.ts'

export interface OpenedTarget {
  readonly target: Target
  readonly measure: TargetMeasure
  readonly points: readonly TargetPoint[]
  readonly standing: Standing
}

export interface OpenedTargets {
  readonly targets: readonly OpenedTarget[]
  /** The numbers of the partnership behind each measure. */
  readonly pointsOf: (measure: TargetMeasure) => readonly TargetPoint[]
  readonly rules: ChartRules
  /** The last day the numbers speak for; null before anything was frozen. */
  readonly dataDate: CalendarDay | null
}

/** By how much a shown count may differ from what it was rounded from. */
const half = (value: number) => (value === 0 ? 0 : 2.5)

function shareOf({ month, n, d }: SharePoint): TargetPoint {
  const { value, gap } = percentPoint(n, d)
  const [top, bottom] = [shownNumber(n), shownNumber(d)]
  if (value === null || top === null || bottom === null) return { month, value: null, low: null, high: null, gap }
  const percent = (some: number, all: number) => Math.min(100, (100 * some) / all)
  const low = percent(top - half(top), bottom + half(bottom))
  return { month, value, low, high: percent(top + half(top), bottom - half(bottom)), gap }
}

/** The targets of the partnership with the newest numbers beside each, as whoever reads may see them. */
export async function openTargets({ tx, today }: Pick<StaffContext, 'tx' | 'today'>): Promise<OpenedTargets> {
  const [versions, shares, [freezing]] = await Promise.all([targetVersions(tx), frozenShares(tx), freezings(tx)])
  const numbers = numbersOf(freezing ? await shownCells(tx, freezing.freezingId, null) : [])
  const rules = chartRulesOf(reportRules(freezing?.version).values)
  const pointsOf = ({ source }: TargetMeasure): readonly TargetPoint[] =>
    source.kind === 'yearly'
      ? shares.filter(({ measure }) => measure === source.measure).map(shareOf)
      : numbers.rowKeys(source.report, 'month').map((month) => {
          const { value, gap } = source.of(numbers.row(source.report, 'month', month))
          return { month: `${month}-01`, value, low: value, high: value, gap }
        })
  const targets = [...Map.groupBy(versions, ({ targetId }) => targetId).values()].flatMap((own) => {
    const target = targetOf(own, today)
    const measure = target && measureOfCode(target.inForce.measure)
    if (!target || !measure) return []
    const points = pointsOf(measure)
    return [{ target, measure, points, standing: standingOf(target.inForce, measure, points, rules) }]
  })
  return { targets, pointsOf, rules, dataDate: freezing?.dataDate ?? null }
}

export const measureItems = targetMeasures.map(({ code, name, unit }) => ({
  value: code,
  text: `${name} (${unit === 'percent' ? '%' : 'days'})`,
}))
