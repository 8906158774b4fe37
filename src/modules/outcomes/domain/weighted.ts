import { type BlockCode, blockCodes } from './definitions-file.ts'
import { cellOf, type Figures, numberOf } from './shown-figures.ts'

export type Weights = Readonly<Record<BlockCode, number>>

export const equalWeights: Weights = { health: 1, home: 1, work: 1, family: 1, wellbeing: 1, safety: 1, crime: 1 }

export interface WeightedLine {
  /** Percent of everyone who started, over the areas that have numbers; null where none has. */
  readonly better: number | null
  readonly worse: number | null
  /** Areas that could not be weighed, because a number is withheld or a return is missing. */
  readonly without: readonly BlockCode[]
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10

/**
 * One line of all areas of life, by their weights. It rests on what is shown and on nothing else: a starred number counts as the middle of
 * what it may be, because leaving it out would leave the larger numbers alone to speak.
 */
export function weigh(figures: Figures, weights: Weights, starredAs: number): WeightedLine {
  const weighed = blockCodes
    .filter((code) => weights[code] > 0)
    .map((code) => {
      const figure = figures.get(`block ${code}`)
      const all = numberOf(figure, 'd')
      const share = (part: string) => {
        const n = cellOf(figure, part)?.state === 'small' ? starredAs : numberOf(figure, part)
        return n === null || all === null || all === 0 ? null : (100 * Math.min(n, all)) / all
      }
      return { code, weight: weights[code], better: share('better'), worse: share('worse') }
    })
  const known = weighed.flatMap(({ weight, better, worse }) =>
    better === null || worse === null ? [] : [{ weight, better, worse }],
  )
  const all = known.reduce((sum, { weight }) => sum + weight, 0)
  const of = (side: 'better' | 'worse') =>
    all === 0 ? null : oneDecimal(known.reduce((sum, one) => sum + one[side] * one.weight, 0) / all)
  return {
    better: of('better'),
    worse: of('worse'),
    without: weighed.filter(({ better, worse }) => better === null || worse === null).map(({ code }) => code),
  }
}
