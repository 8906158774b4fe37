import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { answerInWords } from '../../domain/answering/answer-words.ts'
import { type Definition, itemsOf, type Score } from '../../domain/instrument/definition.ts'
import { type Grid, suggestedBy } from '../../domain/outcomes/grid.ts'
import { pointsOf, type Scores } from '../../domain/outcomes/series.ts'
import { changeBetween, changeInWords } from '../../domain/scoring/change.ts'
import type { Line } from './line-chart.tsx'

/** An instrument with all the times it was answered. */
export interface Series {
  readonly definition: Definition
  readonly scores: readonly Scores[]
}

const lineOf = (series: Series, score: Score): Line => ({
  name: score.title,
  points: pointsOf(series.scores, score.id).map(({ on, value }) => ({ on, value })),
})

export interface ScoreChange {
  readonly title: string
  readonly first: string
  readonly latest: string
  readonly change: string
  /** Whether a threshold was used, and whether it was checked against its source. */
  readonly threshold: string
}

function thresholdInWords({ reliableChange }: Score): string {
  if (reliableChange === null) return 'None'
  return `${reliableChange.by} or more${reliableChange.confirmed ? '' : ' (not confirmed)'}`
}

/** First against latest, for each score that was taken at least once. */
export function changesOf(series: Series, scores: readonly Score[]): readonly ScoreChange[] {
  return scores.flatMap((score) => {
    const points = pointsOf(series.scores, score.id)
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last) return []
    const change =
      points.length < 2
        ? 'Taken once so far'
        : changeInWords(changeBetween(score, series.definition.licenceKind, first.value, last.value))
    const inWords = (point: typeof first) => `${point.value}${point.band ? ` (${point.band.text.toLowerCase()})` : ''}`
    return {
      title: score.title,
      first: inWords(first),
      latest: inWords(last),
      change,
      threshold: thresholdInWords(score),
    }
  })
}

const scoreIn = ({ definition }: Series, ids: readonly string[]) =>
  ids.flatMap((id) => definition.scores.find((score) => score.id === id) ?? [])

export interface CapitalModel {
  readonly lines: readonly Line[]
  readonly changes: readonly ScoreChange[]
  readonly times: number
}

/** The four parts of what there is to build on (S004-L243). */
export function capitalModel(series: Series): CapitalModel {
  const parts = series.definition.scores.filter(({ id }) => id !== 'whole')
  const lines = parts.map((score) => lineOf(series, score))
  return { lines, changes: changesOf(series, parts), times: Math.max(0, ...lines.map(({ points }) => points.length)) }
}

export interface ProfileModel {
  readonly lines: readonly Line[]
  readonly changes: readonly ScoreChange[]
  readonly times: number
}

/** Life and symptoms as two curves (S001-L127), and every score of the profile, first against latest. */
export function profileModel(series: Series): ProfileModel {
  const curves = scoreIn(series, ['life', 'symptoms'])
  const lines = curves.map((score) => lineOf(series, score))
  const others = series.definition.scores.filter(({ id }) => !curves.some((one) => one.id === id))
  return { lines, changes: changesOf(series, others), times: series.scores.length }
}

export interface Placed {
  readonly grid: Grid
  readonly severity: { readonly id: string; readonly text: string; readonly on: CalendarDay } | null
  readonly capital: { readonly id: string; readonly text: string; readonly on: CalendarDay } | null
  readonly suggested: Grid['options'][number] | null
}

function latestBand(all: readonly Series[], scoreId: string): Placed['severity'] {
  const points = all
    .flatMap(({ scores }) => pointsOf(scores, scoreId))
    .toSorted((one, other) => one.on.localeCompare(other.on))
  const last = points.at(-1)
  return last?.band ? { id: last.band.id, text: last.band.text, on: last.on } : null
}

/** Where the person stands on the grid of severity and capital, by their newest scores (S004-L245). */
export function placedOn(grid: Grid, all: readonly Series[]): Placed {
  const severity = latestBand(all, grid.severityScore)
  const capital = latestBand(
    all.filter(({ definition }) => definition.id === grid.capitalInstrument),
    grid.capitalScore,
  )
  return { grid, severity, capital, suggested: severity && capital && suggestedBy(grid, severity.id, capital.id) }
}

export interface LicensedScore {
  readonly tool: string
  readonly on: string
  readonly score: string
}

/** Scores of licensed tools, as they were written down and nothing more. */
export function licensedScores({ definition, scores }: Series): readonly LicensedScore[] {
  const items = itemsOf(definition)
  return scores.flatMap(({ answers }) => {
    const said = (concept: string) => {
      const item = items.find((one) => one.concept === concept)
      const value = item && answers.get(item.linkId)
      return item && value !== undefined ? answerInWords(item, value) : ''
    }
    const score = said('licensed.score')
    return score === '' ? [] : { tool: said('licensed.tool'), on: said('licensed.on'), score }
  })
}
