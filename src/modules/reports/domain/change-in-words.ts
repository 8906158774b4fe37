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

/** What a chart says, in one plain sentence. */
export function findingInWords(chart: ControlChart | null, labels: readonly string[]): string {
  if (!chart)
    return 'There are too few months with a number to say what is ordinary. Numbers too small to show leave gaps.'
  const change = chart.changes.at(-1)
  if (!change) return 'This is ordinary variation. Nothing says that something changed.'
  return `Something changed in ${labels[change.from]}: ${signalInWords(change)}.`
}
