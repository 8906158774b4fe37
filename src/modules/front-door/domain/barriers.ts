import type { AccessNeed } from '../../directory/index.ts'

/** What may make it hard to come. The codes are those of the column's check. */
export const barriers = [
  'childcare',
  'travel',
  'hours',
  'being_seen',
  'steps',
  'language',
  'home',
  'children',
  'other',
] as const
export type Barrier = (typeof barriers)[number]

export const barrierWords: Readonly<Record<Barrier, string>> = {
  childcare: 'Nobody to look after children',
  travel: 'Getting there, or the fare',
  hours: 'Work or opening hours',
  being_seen: 'Being seen going in',
  steps: 'Steps, or getting around',
  language: 'Language, reading or hearing',
  home: 'Somebody at home must not know',
  children: 'Worry that children will be taken away',
  other: 'Something else',
}

export const isBarrier = (text: string): text is Barrier => (barriers as readonly string[]).includes(text)
export const barrierInWords = (code: string): string => (isBarrier(code) ? barrierWords[code] : code)

/** What a place must have so that the barrier is not one there (S004-L348, S004-L350). */
export const easedBy: Readonly<Partial<Record<Barrier, AccessNeed>>> = {
  childcare: 'childcare',
  being_seen: 'away_from_treatment',
  steps: 'step_free',
  language: 'interpreter',
}
