import { dayInWords } from '../../../kernel/calendar-day.ts'
import { type EpisodeState, stateOf } from '../domain/episode.ts'
import type { Episode } from '../queries/episodes-of.ts'

export const stateWords: Readonly<Record<EpisodeState, string>> = { open: 'Open', paused: 'Paused', ended: 'Ended' }

export const stateColours = { open: 'green', paused: 'yellow', ended: 'grey' } as const

/** When it was, in a line. */
export function spanOf({ startedOn, endedOn, pausedOn }: Episode): string {
  if (endedOn !== null) return `${dayInWords(startedOn)} to ${dayInWords(endedOn)}`
  const since = `Since ${dayInWords(startedOn)}`
  return pausedOn === null ? since : `${since}, paused on ${dayInWords(pausedOn)}`
}

export function howItEnded(episode: Episode): string {
  if (stateOf(episode) !== 'ended') return ''
  return episode.reasonWords ?? 'The reason is not shared with you'
}

export const purposeWords = ({ purpose, purposeAgreed }: Episode): string =>
  purpose === null
    ? 'Not written down, or not shared with you'
    : `${purpose}${purposeAgreed ? '' : ' (not agreed yet)'}`
