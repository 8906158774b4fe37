import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { findingInWords, signalInWords } from '../change-in-words.ts'
import { type ControlChart, controlChart } from '../control-chart.ts'
import type { ReportDocument, ReportPart } from '../document.ts'
import { countPoint, hidesTooMuch, type Point, percentPoint, type Row, seriesOf, tooMuchHidden } from '../numbers.ts'
import { chartRulesOf, type Question } from '../question.ts'

export interface Measure {
  readonly title: string
  readonly means: string
  readonly unit?: string
  readonly of: (row: Row) => Point
}

export const percentOfRow = (row: Row, part: string, base: string): Point => percentPoint(row(part), row(base))

const people = (part: string) => (row: Row) => countPoint(row(part))

/** What is charted by month. */
export const measures = {
  came: {
    title: 'People who began treatment',
    means: 'People whose treatment began in the month.',
    of: people('came'),
  },
  wait: {
    title: 'Days waited for treatment',
    means: 'Half of those who began in the month had waited this many days or less.',
    unit: 'days',
    of: people('wait'),
  },
  completed: {
    title: 'People who completed treatment',
    means: 'People who left in the month with treatment completed.',
    of: people('completed'),
  },
  unplanned: {
    title: 'People who left unplanned',
    means: 'People who left in the month without it being planned.',
    of: people('unplanned'),
  },
  returned: {
    title: 'People who came back',
    means: 'People who began in the month within six months of completing treatment.',
    of: people('returned'),
  },
  missed: {
    title: 'Appointments not attended',
    means: 'Of the appointments of the month whose attendance was written down, how many were not attended.',
    unit: '%',
    of: (row) => percentOfRow(row, 'missed', 'appointments'),
  },
} as const satisfies Readonly<Record<string, Measure>>

export type MeasureId = keyof typeof measures

/** A series by month with its control chart and what that says. */
export interface Drawn {
  readonly labels: readonly string[]
  readonly points: readonly Point[]
  readonly chart: ControlChart | null
  readonly finding: string
}

export function drawn(
  { numbers, values }: Question,
  { of, unit }: Pick<Measure, 'of' | 'unit'>,
  report = 'months',
): Drawn {
  const months = numbers.rowKeys(report, 'month')
  const labels = months.map((month) => monthInWords(`${month}-01`))
  const points = months.map((month) => of(numbers.row(report, 'month', month)))
  // Days are hidden where few people waited, whatever the days; counts and shares are hidden because they are small.
  const isHidden = unit !== 'days' && hidesTooMuch(points)
  if (isHidden) return { labels, points, chart: null, finding: tooMuchHidden }
  const chart = controlChart(
    points.map(({ value }) => value),
    chartRulesOf(values),
  )
  return { labels, points, chart, finding: findingInWords(chart, labels) }
}

const tidy = (value: number) => Math.round(value * 10) / 10

export function picture(
  id: string,
  measure: Omit<Measure, 'of'>,
  { labels, points, chart, finding }: Drawn,
): ReportPart {
  const lines = chart
    ? [
        { value: tidy(chart.average), text: 'Average' },
        { value: tidy(chart.upper), text: 'Ordinary, at most' },
        ...(chart.lower > 0 ? [{ value: tidy(chart.lower), text: 'Ordinary, at least' }] : []),
      ]
    : []
  return {
    kind: 'chart',
    shape: 'line',
    id: `chart-${id}`,
    heading: measure.title,
    sentence: finding,
    labels,
    series: [seriesOf(measure.title, points)],
    ...(measure.unit ? { unit: measure.unit } : {}),
    lines,
    marks: (chart?.changes ?? []).map((signal) => ({ at: signal.from, text: signalInWords(signal) })),
  }
}

function ranges(id: string, { unit }: Measure, { labels, points, chart }: Drawn): readonly ReportPart[] {
  if (!chart) return []
  const jumps = labels.filter((_, at) => (chart.ranges[at] ?? 0) > chart.upperRange)
  return [
    {
      kind: 'chart',
      shape: 'line',
      id: `range-${id}`,
      heading: 'How much each month differs from the one before',
      sentence:
        jumps.length === 0
          ? 'No month differs from the one before by more than is ordinary.'
          : `A jump larger than ordinary: ${jumps.join(', ')}.`,
      labels,
      series: [
        {
          name: 'Difference to the month before',
          points: chart.ranges.map((one) => one && tidy(one)),
          gaps: labels.map((_, at) => points[at]?.gap ?? points[at - 1]?.gap ?? '–'),
        },
      ],
      ...(unit ? { unit } : {}),
      lines: [
        { value: tidy(chart.averageRange), text: 'Average difference' },
        { value: tidy(chart.upperRange), text: 'Ordinary, at most' },
      ],
    },
  ]
}

const cautions = (question: Question): readonly string[] => [
  `The average and the ordinary range are learned from the first ${question.values.chart_baseline} months with a number. Signs of change are a month outside the range, ${question.values.chart_run} months in a row on one side of the average, and ${question.values.chart_trend} months in a row each above or each below the one before.`,
  'A sign says that something changed. It does not say what, nor whether it is better or worse for people.',
  'Ordinary does not mean good enough. A number can be ordinary every month and too high.',
  'Where numbers are rounded, the chart is drawn from the rounded ones. A number too small to show is a gap.',
  'The last month may still change a little: people who left may come back to the same journey.',
]

/** What those series say whose latest change began lately. */
export function lateChanges(question: Question): readonly { readonly title: string; readonly finding: string }[] {
  return Object.values(measures).flatMap((measure: Measure) => {
    const { chart, finding, labels } = drawn(question, measure)
    const change = chart?.changes.at(-1)
    const isLate = change !== undefined && change.from >= labels.length - question.values.chart_recent
    return isLate ? [{ title: measure.title, finding }] : []
  })
}

/** All series at a glance, each with its finding. */
export function chartsReport(question: Question): ReportDocument {
  const all = Object.entries(measures).map(([id, measure]: [string, Measure]) => ({
    id,
    measure,
    seen: drawn(question, measure),
  }))
  return {
    sentences: all.map(({ measure, seen }) => `${measure.title}: ${seen.finding}`),
    parts: [
      ...all.map(({ id, measure, seen }) => picture(id, measure, seen)),
      {
        kind: 'links',
        heading: 'Each chart by itself, with the difference from month to month',
        links: all.map(({ id, measure }) => ({ report: `chart-${id}`, text: measure.title, says: measure.means })),
      },
    ],
    doesNotTell: cautions(question),
  }
}

/** One series with both its charts. */
export const oneChartReport =
  (id: MeasureId) =>
  (question: Question): ReportDocument => {
    const measure: Measure = measures[id]
    const seen = drawn(question, measure)
    return {
      sentences: [measure.means, seen.finding],
      parts: [picture(id, measure, seen), ...ranges(id, measure, seen)],
      doesNotTell: cautions(question),
    }
  }
