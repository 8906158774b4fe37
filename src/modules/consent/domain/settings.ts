/** One figure the rules use, with where it comes from, so that it can be changed without looking for it. */
interface Setting {
  readonly value: number
  readonly source: string
  /** Whether the source was read, or the figure still has to be agreed by the partnership. */
  readonly confidence: 'read' | 'to agree'
}

/** Version 2026-1. A change of a figure is a new version of this file and a line in the decision record on access. */
export const settings = {
  permissionMonthsByDefault: { value: 12, source: 'security rule book 3.4 row 1', confidence: 'to agree' },
  permissionMonthsAtMost: { value: 12, source: 'security rule book 3.4 row 1', confidence: 'to agree' },
  daysBeforeEndToAsk: { value: 30, source: 'security rule book 3.4 row 3', confidence: 'to agree' },
  daysBeforeAskingAgain: { value: 84, source: 'security rule book 3.4 row 5: twelve weeks', confidence: 'to agree' },
  ageBelowWhichCompetenceIsNoted: {
    value: 16,
    source: 'security rule book 3.4 row 9 (Gillick); S002-L47b',
    confidence: 'to agree',
  },
  openEmergenciesAtMost: { value: 5, source: 'threat A34', confidence: 'to agree' },
  workingDaysToReviewEmergency: { value: 1, source: 'security rule book 3.5, goal G8', confidence: 'to agree' },
  daysTellingMayWait: { value: 30, source: 'security rule book 3.5', confidence: 'to agree' },
  workingDaysToAnswerAccessQuery: {
    value: 10,
    source: 'goal of this service, inside the 30 days of a complaint (security 3.6)',
    confidence: 'to agree',
  },
  daysALegalDisclosureStaysOpen: {
    value: 14,
    source: 'goal of this service: long enough to read, short enough to end',
    confidence: 'to agree',
  },
  carerMonthsAtMost: { value: 12, source: 'as for permissions, security rule book 3.4 row 1', confidence: 'to agree' },
} as const satisfies Readonly<Record<string, Setting>>
