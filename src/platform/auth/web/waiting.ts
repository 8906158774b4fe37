import type { Try } from '../sign-in.ts'

/** How long to wait, as people say it. */
export function waitInWords(seconds: number): string {
  if (seconds <= 90) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

type Failed = Exclude<Try, { outcome: 'right' }>

/** What to say after a try that did not work. `wrong` is the sentence for a wrong one. */
export function tryInWords({ outcome, seconds }: Failed, wrong: string): string {
  if (outcome === 'wait') return `There have been too many wrong tries. Wait ${waitInWords(seconds)}, then try again`
  return seconds > 0 ? `${wrong}. Wait ${waitInWords(seconds)} before you try again` : wrong
}
