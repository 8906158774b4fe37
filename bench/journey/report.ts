import { round } from '../chance.ts'
import type { Result } from '../report.ts'
import type { JourneyMeasured } from './measure.ts'

export const journeyBars = { floorFactor: 3, requestMs: 5 } as const

/** For each question of the journey: its floor, the same under the rule where it only reads, and what the browser waits for. */
export function journeyResults({
  question,
  floor,
  locked,
  page,
  pageP95,
  locksRatio,
  pageRatio,
}: JourneyMeasured): Result[] {
  const { id, what, floorIs, requests } = question
  const none = { unit: 'ms', ratio: null, bar: null, pass: null }
  const most = journeyBars.floorFactor * floor + journeyBars.requestMs * requests
  const all = requests === 1 ? 'the whole page' : `all ${requests} requests`
  const locks: Result[] =
    locked === null || locksRatio === null
      ? []
      : [
          {
            ...none,
            id: `${id}.locked`,
            what: `${what}: the same under the rule`,
            median: round(locked),
            ratio: round(locksRatio),
          },
        ]
  return [
    { ...none, id: `${id}.floor`, what: `${what}: ${floorIs}`, median: round(floor) },
    ...locks,
    {
      id: `${id}.page`,
      what: `${what}: ${all}, at most ${journeyBars.floorFactor} times the floor plus ${journeyBars.requestMs} ms a request`,
      unit: 'ms',
      median: round(page),
      ratio: round(pageRatio),
      bar: round(most),
      pass: page <= most,
    },
    { ...none, id: `${id}.page.p95`, what: `${what}: 95 in 100 within`, median: round(pageP95) },
  ]
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** How the journey was measured, for the report in words. */
export function journeyWords(measured: readonly JourneyMeasured[]): string {
  const grows = measured.map(({ question }) => `- ${capital(question.what)}: grows with ${question.growsWith}.`)
  const unlike = measured
    .filter(({ locked }) => locked !== null)
    .map(({ question, times, unlike: out }) => `${question.id} ${out} of ${times + out}`)
  return `## The journey

A floor is the same question asked straight, without row security: as few statements as can answer it, with whoever acts looked up
before the clock starts; or the rows that a flow of pages ends in, written in as few transactions, with the triggers that keep the
access map right and commits that wait for the disk. Nobody could use a floor: it keeps no audit, asks nobody's leave and makes no page. "Under the
rule" is the same statement by the application's role; its ratio and that of the page are to the floor. The answers with and without row security are
compared, and what differs is left out: ${unlike.join(', ')}.

What each cost grows with:

${grows.join('\n')}
`
}
