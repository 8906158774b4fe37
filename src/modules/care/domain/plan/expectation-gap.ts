interface Rated {
  readonly rater: 'person' | 'worker'
  readonly score: number
}

export interface ExpectationGap {
  /** How much nearer the person sees the goal than the worker. */
  readonly difference: number
  readonly isWide: boolean
  readonly sentence: string
}

/** The newest rating of each side, compared; null until both have said something. `wideFrom`: the setting `care.expectation_gap`. */
export function expectationGap(ratings: readonly Rated[], wideFrom: number): ExpectationGap | null {
  const person = ratings.findLast((one) => one.rater === 'person')
  const worker = ratings.findLast((one) => one.rater === 'worker')
  if (!person || !worker) return null
  const difference = person.score - worker.score
  const isWide = Math.abs(difference) >= wideFrom
  const sides = `The person says ${person.score}, the worker says ${worker.score}.`
  if (!isWide) return { difference, isWide, sentence: sides }
  const who =
    difference > 0 ? 'The person sees more hope than the worker.' : 'The worker sees more hope than the person.'
  return { difference, isWide, sentence: `${sides} ${who} Talk about it in supervision.` }
}
