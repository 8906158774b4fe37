import type { Point, Row } from './numbers.ts'
import { type MeasureId, measures, percentOfRow } from './pages/charts.ts'

/** What a target can be judged by. Each is a measure that a page of the numbers shows and explains already. */
export interface TargetMeasure {
  readonly code: string
  readonly name: string
  readonly unit: 'percent' | 'days'
  readonly better: 'higher' | 'lower'
  readonly source: MonthlySource | YearlySource
  /** Where it is explained, with what it does not tell. */
  readonly href: string
}

interface MonthlySource {
  readonly kind: 'monthly'
  readonly report: string
  readonly of: (row: Row) => Point
}

/** A share of twelve months, frozen each month: of an indicator, or of an area of life. */
interface YearlySource {
  readonly kind: 'yearly'
  readonly from: 'indicators' | 'outcomes'
  readonly measure: string
  readonly part: string
}

type Plain = Pick<TargetMeasure, 'code' | 'name' | 'better'>

const area = (code: string, name: string): TargetMeasure => ({
  code: `area-${code}`,
  name: `${name}: better at review than at the start`,
  better: 'higher',
  unit: 'percent',
  source: { kind: 'yearly', from: 'outcomes', measure: `block ${code}`, part: 'bands better' },
  href: '/outcomes',
})

const indicator = (plain: Plain): TargetMeasure => ({
  ...plain,
  unit: 'percent',
  source: { kind: 'yearly', from: 'indicators', measure: plain.code, part: 'n' },
  href: `/indicators/${plain.code}`,
})

const chart = (
  id: MeasureId,
  plain: Omit<Plain, 'code'>,
  unit: TargetMeasure['unit'],
  of: (row: Row) => Point,
): TargetMeasure => ({
  code: id,
  ...plain,
  unit,
  source: { kind: 'monthly', report: 'months', of },
  href: `/reports/chart-${id}`,
})

/** Staying in treatment is not among them: it says nothing of what it was good for (S004-L342). */
export const targetMeasures: readonly TargetMeasure[] = [
  area('health', 'Health'),
  area('home', 'Home'),
  area('work', 'Work and learning'),
  area('family', 'Family and friends'),
  area('wellbeing', 'Wellbeing'),
  area('safety', 'Safety'),
  area('crime', 'Crime'),
  {
    code: 'reviews',
    name: 'Reviews held in time',
    better: 'higher',
    unit: 'percent',
    source: { kind: 'monthly', report: 'reviews', of: (row) => percentOfRow(row, 'in time', 'due') },
    href: '/reports/quality',
  },
  chart('wait', { name: 'Days waited for treatment', better: 'lower' }, 'days', measures.wait.of),
  chart('missed', { name: 'Appointments not attended', better: 'lower' }, 'percent', measures.missed.of),
  indicator({ code: 'I08', name: 'Came back within six months of completing', better: 'lower' }),
  indicator({ code: 'I09', name: 'Left unplanned within twelve weeks', better: 'lower' }),
  indicator({ code: 'I13', name: 'With an outcome record at review', better: 'higher' }),
]

export const measureOfCode = (code: string): TargetMeasure | undefined =>
  targetMeasures.find((one) => one.code === code)

/** What is aimed at and what is counted stand beside each other, so both have one decimal. */
export const decimalsOfAmounts = 1

export const amountInWords = ({ unit }: Pick<TargetMeasure, 'unit'>, amount: number | null): string => {
  if (amount === null) return 'Not known'
  const number = amount.toFixed(decimalsOfAmounts)
  return unit === 'percent' ? `${number}%` : `${number} ${amount === 1 ? 'day' : 'days'}`
}
