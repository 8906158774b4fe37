import type { ShownFigure } from '../../indicators/index.ts'
import type { ExperienceQuestions } from '../../outcomes/index.ts'
import type { ChartRules } from './control-chart.ts'
import type { Numbers } from './numbers.ts'
import type { ReportValues } from './rules.ts'
import type { Saying } from './say.ts'

/** What a report is made from: the frozen numbers of one place, and how to say them. */
export interface Question {
  readonly numbers: Numbers
  readonly indicator: (id: string) => ShownFigure | undefined
  readonly say: Saying
  /** "in the partnership", "at your agency". */
  readonly where: string
  /** The month the reports end with, the one a year before, and the one that routes end with: 'YYYY-MM'. */
  readonly month: string
  readonly yearBefore: string
  readonly routesMonth: string
  /** The words of services and of what keeps people out of them. */
  readonly words: (list: 'mainstream' | 'blocker', code: string) => string
  readonly values: ReportValues
  /** The questions people answer about services, and their answers. */
  readonly asked: ExperienceQuestions
  /** By how many more days a month of work or learning somebody counts as having more; null where the indicators are not there. */
  readonly workRise: number | null
}

export const chartRulesOf = (values: ReportValues): ChartRules => ({
  baseline: values.chart_baseline,
  sigmas: values.chart_sigmas,
  d2: values.chart_d2,
  rangeFactor: values.chart_range_factor,
  run: values.chart_run,
  trend: values.chart_trend,
})
