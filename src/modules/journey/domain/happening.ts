/** The rows of the picture, from top to bottom. */
export const lanes = {
  support: 'Support',
  referral: 'Referrals and waits',
  assessment: 'Assessments',
  plan: 'Plan',
  contact: 'Appointments and contacts',
  group: 'Groups',
  medicine: 'Medicines',
  order: 'Court orders',
  milestone: 'Milestones',
} as const

export type Lane = keyof typeof lanes
export const isLane = (text: string): text is Lane => Object.hasOwn(lanes, text)

/** Something dated in somebody's journey: a moment, or a spell with a beginning and perhaps an end. */
export interface Happening {
  readonly lane: Lane
  readonly id: string
  readonly at: Date
  /** Null for a moment; `'now'` for a spell that goes on. */
  readonly until: Date | 'now' | null
  readonly words: string
  readonly agencyName: string
}
