import { type BlockCode, blockCodes } from './definitions-file.ts'
import { type Figures, shareOf } from './shown-figures.ts'

export type Weights = Readonly<Record<BlockCode, number>>

export const equalWeights: Weights = { health: 1, home: 1, work: 1, family: 1, wellbeing: 1, safety: 1, crime: 1 }

export interface WeightedLine {
  /** Percent of everyone who started, over the areas that have numbers; null where none has. */
  readonly better: number | null
  readonly worse: number | null
  /** Areas that could not be weighed, because a number is not shown or not known. */
  readonly without: readonly BlockCode[]
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10

/** One line of all areas of life, by their weights. It rests on the numbers that are shown and on nothing else. */
export function weigh(figures: Figures, weights: Weights): WeightedLine {
  const shares = blockCodes.map((code) => {
    const figure = figures.get(`block ${code}`)
    return { code, weight: weights[code], better: shareOf(figure, 'better'), worse: shareOf(figure, 'worse') }
  })
  const weighed = shares.filter(({ weight }) => weight > 0)
  const of = (side: 'better' | 'worse') => {
    const known = weighed.flatMap((one) => {
      const share = one[side]
      return share === null ? [] : [{ share, weight: one.weight }]
    })
    const all = known.reduce((sum, { weight }) => sum + weight, 0)
    return all === 0 ? null : oneDecimal(known.reduce((sum, { share, weight }) => sum + share * weight, 0) / all)
  }
  return {
    better: of('better'),
    worse: of('worse'),
    without: weighed.filter(({ better, worse }) => better === null || worse === null).map(({ code }) => code),
  }
}
