import type { CalendarDay } from '../../../kernel/calendar-day.ts'

/** The four parts of life a review asks about, and by which somebody long in treatment is looked at (S004-L374). */
export const lifeAreas = ['home', 'work', 'family', 'health'] as const

export type LifeArea = (typeof lifeAreas)[number]

export const lifeAreaWords: Readonly<Record<LifeArea, string>> = {
  home: 'Home',
  work: 'Work or learning',
  family: 'Family and friends',
  health: 'Health',
}

export const changes = ['better', 'same', 'worse', 'not_asked'] as const

export type Change = (typeof changes)[number]

export const changeWords: Readonly<Record<Change, string>> = {
  better: 'Better',
  same: 'The same',
  worse: 'Worse',
  not_asked: 'Not asked',
}

/** Who was there. The words are those of the column's check. */
export const present = ['person', 'family', 'key_worker', 'prescriber', 'other_agency', 'peer', 'advocate'] as const

export type Present = (typeof present)[number]

export const presentWords: Readonly<Record<Present, string>> = {
  person: 'The person',
  family: 'Family or friend they chose',
  key_worker: 'Key worker',
  prescriber: 'Prescriber',
  other_agency: 'Worker of another agency',
  peer: 'Peer',
  advocate: 'Advocate',
}

/** The same to the person themselves. */
export const ownPresentWords: Readonly<Record<Present, string>> = {
  ...presentWords,
  person: 'You',
  family: 'Family or friend you chose',
}

/** What a review holds. */
export interface HeldReview {
  readonly heldOn: CalendarDay
  readonly heldWith: readonly Present[]
  readonly personWords: string
  readonly home: Change
  readonly work: Change
  readonly family: Change
  readonly health: Change
  readonly whatIsNext: string
  readonly agreed: boolean
  readonly nextDueOn: CalendarDay
}
