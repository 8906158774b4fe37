import { type Band, type DefinedItem, type Definition, itemsOf, type Score } from '../instrument/definition.ts'
import type { AnswerValue } from '../instrument/instrument.ts'

/** Answers by the linkId of their item. What is not there was not answered. */
export type Answers = ReadonlyMap<string, AnswerValue>

export interface Scored {
  readonly score: Score
  /** Null where too few of its items were answered. */
  readonly value: number | null
  readonly answered: number
  readonly band: Band | null
}

interface Counted {
  readonly value: number
  readonly min: number
  readonly max: number
}

const isFourWeeks = (answer: AnswerValue): answer is readonly number[] =>
  Array.isArray(answer) && answer.length === 4 && answer.every((days) => typeof days === 'number')

/** What an answer counts for, and between what: days of four weeks from 0 to 28, yes as 1, a choice by its points. */
function counted(item: DefinedItem, answer: AnswerValue): Counted | null {
  if (item.kind === 'weeks')
    return isFourWeeks(answer) ? { value: answer.reduce((sum, days) => sum + days, 0), min: 0, max: 28 } : null
  if (typeof answer === 'boolean') return { value: answer ? 1 : 0, min: 0, max: 1 }
  if (typeof answer === 'number') return { value: answer, min: item.min ?? 0, max: item.max ?? answer }
  const points = Object.values(item.points ?? {})
  const value = typeof answer === 'string' ? item.points?.[answer] : undefined
  return value === undefined ? null : { value, min: Math.min(...points), max: Math.max(...points) }
}

const turned = ({ value, min, max }: Counted): Counted => ({ value: min + max - value, min, max })

const shareOf = ({ value, min, max }: Counted) => (max === min ? 0 : ((value - min) / (max - min)) * 100)

function combined({ method }: Score, all: readonly Counted[]): number {
  const values = all.map(({ value }) => value)
  if (method === 'sum') return values.reduce((sum, value) => sum + value, 0)
  if (method === 'most') return Math.max(...values)
  return Math.round(all.map(shareOf).reduce((sum, share) => sum + share, 0) / all.length)
}

/** One score from the answers there are. */
export function scored(score: Score, items: readonly DefinedItem[], answers: Answers): Scored {
  const all = score.items.flatMap(({ linkId, reversed }) => {
    const item = items.find((one) => one.linkId === linkId)
    const answer = answers.get(linkId)
    const count = item && answer !== undefined ? counted(item, answer) : null
    return count === null ? [] : reversed ? turned(count) : count
  })
  if (all.length === 0 || all.length < score.needed) return { score, value: null, answered: all.length, band: null }
  const value = combined(score, all)
  const band = score.bands.find(({ from, to }) => from <= value && value <= to) ?? null
  return { score, value, answered: all.length, band }
}

/** Every score the instrument defines. */
export function scoresOf(definition: Definition, answers: Answers): readonly Scored[] {
  const items = itemsOf(definition)
  return definition.scores.map((score) => scored(score, items, answers))
}

/** The number of an answer, as scores see it; null where it has none. */
export function numberOfAnswer(item: DefinedItem, answer: AnswerValue): number | null {
  return counted(item, answer)?.value ?? null
}
