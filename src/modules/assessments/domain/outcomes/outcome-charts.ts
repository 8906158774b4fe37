import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { daysBetween } from '../answering/freshness.ts'
import { type Curves, pointOf } from './curves.ts'
import type { OwnMeasure } from './own-measure.ts'
import { crimeNumberFields, type NumberField, numberFields, type Profile } from './profile.ts'

/** A chart as data: what the page draws and what the file of the same numbers holds. */
export interface OutcomeChart {
  readonly id: string
  readonly heading: string
  readonly sentence: string
  readonly labels: readonly string[]
  readonly places: readonly number[]
  /** The first day. */
  readonly from: CalendarDay
  readonly series: readonly { readonly name: string; readonly points: readonly (number | null)[] }[]
  readonly min: 0
  readonly max: number
  readonly marks?: readonly {
    readonly at: number
    readonly place: number
    readonly when: string
    readonly text: string
  }[]
}

interface Dated {
  readonly on: string
}

/** The days along the foot of a chart, as far apart as they were. */
export const along = (days: readonly Dated[]) => ({
  labels: days.map(({ on }) => dayInWords(on)),
  places: days.map(({ on }) => daysBetween(days[0]?.on ?? on, on)),
  from: days[0]?.on ?? '',
})

/** "Alcohol: down from 28 to 4." Plain movement: what it means is for the person and their worker. */
export function movement(name: string, points: readonly (number | null)[]): string {
  const known = points.filter((value) => value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return `${name}: not asked.`
  if (known.length === 1) return `${name}: ${first}, asked once so far.`
  if (first === last) return `${name}: ${last}, as at first.`
  return `${name}: ${last > first ? 'up' : 'down'} from ${first} to ${last}.`
}

const movements = (series: OutcomeChart['series']) => series.map(({ name, points }) => movement(name, points)).join(' ')

const used = [
  'alcohol_days',
  'opiate_days',
  'crack_days',
  'cocaine_days',
  'amphetamine_days',
  'cannabis_days',
  'other_days',
  'injecting_days',
] as const
const felt = ['psychological', 'physical', 'quality_of_life'] as const
const done = ['paid_work_days', 'volunteering_days', 'education_days'] as const

/** As many lines as a picture has shapes for. */
const most = 4

const numberOf = ({ said }: Profile, field: NumberField) => {
  const value = said[field]
  return typeof value === 'number' ? value : null
}

const seriesOf = (profiles: readonly Profile[], fields: readonly NumberField[]): OutcomeChart['series'] =>
  fields.map((field) => ({ name: numberFields[field], points: profiles.map((profile) => numberOf(profile, field)) }))

const together = (points: readonly (number | null)[]) => points.reduce<number>((sum, value) => sum + (value ?? 0), 0)

const listed = (names: readonly string[]) => names.join(', ').toLowerCase()

/** What is used, the most first, a picture for each four; what is never used is said and not drawn. */
function chartsOfUse(profiles: readonly Profile[]): readonly OutcomeChart[] {
  const all = seriesOf(profiles, used)
  const drawn = all
    .filter(({ points }) => together(points) > 0)
    .sort((one, other) => together(other.points) - together(one.points))
  const never = all.filter((one) => !drawn.includes(one) && one.points.some((value) => value !== null))
  const unasked = all.filter(({ points }) => points.every((value) => value === null))
  const rest = [
    ...(never.length > 0 ? [`None of: ${listed(never.map(({ name }) => name))}.`] : []),
    ...(unasked.length > 0 ? [`Not asked: ${listed(unasked.map(({ name }) => name))}.`] : []),
  ].join(' ')
  const parts = drawn.length === 0 ? [never.slice(0, 1)] : [drawn.slice(0, most), drawn.slice(most)]
  return parts
    .filter((series) => series.length > 0)
    .map((series, at) => ({
      id: at === 0 ? 'use' : 'more-use',
      heading: at === 0 ? 'Drink and drugs: days in the last 28' : 'More drink and drugs: days in the last 28',
      sentence: [movements(series), ...(at === 0 ? [rest] : [])].filter((text) => text !== '').join(' '),
      ...along(profiles),
      series,
      min: 0,
      max: 28,
    }))
}

function chartOf(
  profiles: readonly Profile[],
  chart: Pick<OutcomeChart, 'id' | 'heading' | 'series' | 'max'>,
): readonly OutcomeChart[] {
  const series = chart.series.filter(({ points }) => points.some((value) => value !== null))
  if (series.length === 0) return []
  return [{ ...chart, series, sentence: movements(series), ...along(profiles), min: 0 }]
}

/** Life and symptoms, the two curves that need not move together (S001-L127). */
function curveChart(profiles: readonly Profile[], { curves }: Curves): readonly OutcomeChart[] {
  const series = curves.map((curve) => ({
    name: `${curve.name} (${curve.better} is better)`,
    points: profiles.map((profile) => pointOf(curve, profile).value),
  }))
  const [chart] = chartOf(profiles, {
    id: 'life-and-symptoms',
    heading: 'Life and symptoms, from 0 to 100',
    series,
    max: 100,
  })
  if (!chart) return []
  const plain = curves.map(({ name }, at) => movement(name, series[at]?.points ?? [])).join(' ')
  return [{ ...chart, sentence: plain }]
}

/** Crime only from profiles whose part about it may be seen and was asked. */
function crimeChart(profiles: readonly Profile[]): readonly OutcomeChart[] {
  const fields = ['shoplifting_days', 'selling_days'] as const
  const series = fields.map((field) => ({
    name: crimeNumberFields[field],
    points: profiles.map(({ crime }) => crime?.[field] ?? null),
  }))
  return chartOf(profiles, { id: 'crime', heading: 'Crime: days in the last 28', series, max: 28 })
}

/** Every chart that outcome profiles give, in the order in which they are read. */
export function profileCharts(profiles: readonly Profile[], curves: Curves): readonly OutcomeChart[] {
  if (profiles.length === 0) return []
  return [
    ...curveChart(profiles, curves),
    ...chartsOfUse(profiles),
    ...chartOf(profiles, {
      id: 'health',
      heading: 'Mind, body and life, from 0 (poor) to 20 (good)',
      series: seriesOf(profiles, felt),
      max: 20,
    }),
    ...chartOf(profiles, {
      id: 'days',
      heading: 'Work, volunteering and learning: days in the last 28',
      series: seriesOf(profiles, done),
      max: 28,
    }),
    ...crimeChart(profiles),
  ]
}

/** What somebody measures themself by; of one day the newest rating counts. Null before the first rating. */
export function measureChart({ measureId, words, low, high, ratings }: OwnMeasure): OutcomeChart | null {
  const days = [...new Map(ratings.map((rating) => [rating.on, rating])).values()].sort((one, other) =>
    one.on.localeCompare(other.on),
  )
  if (days.length === 0) return null
  const points = days.map(({ score }) => score)
  const ends = [...(low === '' ? [] : [`0 is “${low}”.`]), ...(high === '' ? [] : [`10 is “${high}”.`])]
  return {
    id: `measure-${measureId}`,
    heading: words,
    sentence: [movement('Number', points), ...ends].join(' '),
    ...along(days),
    series: [{ name: 'Number', points }],
    min: 0,
    max: 10,
  }
}

/** The numbers of a chart as rows for a file. */
export const rowsOf = ({ labels, series }: OutcomeChart): readonly (readonly string[])[] => [
  ['Day', ...series.map(({ name }) => name)],
  ...labels.map((label, at) => [label, ...series.map(({ points }) => String(points[at] ?? 'Not asked'))]),
]
