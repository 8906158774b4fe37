import type { CalendarDay } from '../../../kernel/calendar-day.ts'

/** What kind of spell it is. The words are those of the column's check. */
export const episodeKinds = ['treatment', 'brief', 'young_person', 'carer', 'recovery_support', 'low_demand'] as const

export type EpisodeKind = (typeof episodeKinds)[number]

/** Come-as-you-are support says nothing of recovery: not everybody wants it (S004-L863). */
export const episodeKindWords: Readonly<Record<EpisodeKind, string>> = {
  treatment: 'Treatment',
  brief: 'Brief help',
  young_person: 'Young person’s support',
  carer: 'Support for a carer or family member',
  recovery_support: 'Recovery support',
  low_demand: 'Come-as-you-are support',
}

export type EpisodeState = 'open' | 'paused' | 'ended'

interface Dates {
  readonly endedOn: CalendarDay | null
  readonly pausedOn: CalendarDay | null
}

/** Read off the dates. No state follows from how long an episode has lasted (S000-L145b). */
export function stateOf({ endedOn, pausedOn }: Dates): EpisodeState {
  if (endedOn !== null) return 'ended'
  return pausedOn === null ? 'open' : 'paused'
}
