import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { answerInWords } from '../../domain/answering/answer-words.ts'
import { type Definition, itemsOf, type Score } from '../../domain/instrument/definition.ts'
import { type Grid, suggestedBy } from '../../domain/outcomes/grid.ts'
import { along, type OutcomeChart } from '../../domain/outcomes/outcome-charts.ts'
import { pointsOf, type Scores } from '../../domain/outcomes/series.ts'
import { changeBetween, changeInWords } from '../../domain/scoring/change.ts'

/** An instrument with all the times it was answered. */
export interface Series {
  readonly definition: Definition
  readonly scores: readonly Scores[]
}

export interface ScoreChange {
  readonly title: string
  readonly first: string
  readonly latest: string
  readonly change: string
  /** Whether a threshold was used, and whether it was checked against its source. */
  readonly threshold: string
}

export function thresholdInWords({ reliableChange }: Score): string {
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

export interface CapitalModel {
  readonly chart: OutcomeChart | null
  readonly changes: readonly ScoreChange[]
}

/** The four parts of what there is to build on (S004-L243). */
export function capitalModel(series: Series): CapitalModel {
  const parts = series.definition.scores.filter(({ id }) => id !== 'whole')
  const changes = changesOf(series, parts)
  if (changes.length === 0) return { chart: null, changes }
  const lines = parts.map((score) => ({
    name: score.title,
    points: series.scores.map(({ scored }) => scored.find((one) => one.score.id === score.id)?.value ?? null),
  }))
  const sentence =
    series.scores.length < 2
      ? 'Taken once so far. The next time shows what changed.'
      : `${changes.map(({ title, change }) => `${title}: ${change.toLowerCase()}`).join('. ')}.`
  const chart = { id: 'capital', heading: 'Four parts, from 0 to 100', sentence, series: lines, max: 100 }
  return { chart: { ...chart, ...along(series.scores), min: 0 }, changes }
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
