import type { ControlChart, Signal, SignalKind } from './control-chart.ts'

const kindWords: Readonly<Record<SignalKind, string>> = {
  above: 'higher than the ordinary range',
  below: 'lower than the ordinary range',
  'run above': 'the start of a long run above the average',
  'run below': 'the start of a long run below the average',
  rising: 'the start of a steady rise',
  falling: 'the start of a steady fall',
}

export const signalInWords = ({ kind }: Signal): string => kindWords[kind]

const isUp = ({ kind }: Signal) => kind === 'above' || kind === 'run above' || kind === 'rising'

/** The changes that signs tell of, each by its first: signs of one direction that overlap or touch are one change. */
export function changesOf(signals: readonly Signal[]): readonly Signal[] {
  const found: Signal[] = []
  const ends = { up: Number.NEGATIVE_INFINITY, down: Number.NEGATIVE_INFINITY }
  for (const signal of signals) {
    const way = isUp(signal) ? 'up' : 'down'
    if (signal.from > ends[way] + 1) found.push(signal)
    ends[way] = Math.max(ends[way], signal.to)
  }
  return found
}

/** What a chart says, in one plain sentence. */
export function findingInWords(chart: ControlChart | null, labels: readonly string[]): string {
  if (!chart)
    return 'There are too few months with a number to say what is ordinary. Numbers too small to show leave gaps.'
  const change = changesOf(chart.signals).at(-1)
  if (!change) return 'This is ordinary variation. Nothing says that something changed.'
  return `Something changed in ${labels[change.from]}: ${signalInWords(change)}.`
}
