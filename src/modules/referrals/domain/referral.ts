/** The dated facts of a referral; its state is read off them and kept nowhere. */
export interface ReferralFacts {
  readonly sentAt: Date
  readonly lapsesAt: Date
  readonly receivedAt: Date | null
  readonly answeredAt: Date | null
  readonly answer: 'accepted' | 'declined' | null
  /** Answered through a link, by somebody who does not work in this record. */
  readonly answeredByLink: boolean
  readonly seeByAt: Date | null
  readonly withdrawnAt: Date | null
  readonly returnedAt: Date | null
  readonly seenAt: Date | null
  readonly seenOn: string | null
  readonly closedAt: Date | null
}

export const referralStates = [
  'sent',
  'received',
  'accepted',
  'declined',
  'withdrawn',
  'lapsed',
  'returned',
  'seen',
  'otherwise',
  'closed',
] as const
export type ReferralState = (typeof referralStates)[number]

export function stateOf(facts: ReferralFacts, now: Date): ReferralState {
  if (facts.withdrawnAt !== null) return 'withdrawn'
  if (facts.returnedAt !== null) return 'returned'
  if (facts.closedAt !== null) return 'closed'
  if (facts.seenAt !== null) return facts.seenOn === null ? 'otherwise' : 'seen'
  if (facts.answer !== null) return facts.answer
  if (now >= facts.lapsesAt) return 'lapsed'
  return facts.receivedAt === null ? 'sent' : 'received'
}

export type Side = 'sender' | 'receiver'

/** Whose turn an event is, and in which states it can happen. The database says the same in `referrals.may_happen`. */
export const referralEvents = [
  'received',
  'accept',
  'decline',
  'withdraw',
  'return',
  'see',
  'otherwise',
  'close',
] as const
export type ReferralEvent = (typeof referralEvents)[number]

const unanswered: readonly ReferralState[] = ['sent', 'received']
const possible: Readonly<Record<ReferralEvent, { readonly from: readonly ReferralState[]; readonly by: Side }>> = {
  received: { from: ['sent'], by: 'receiver' },
  accept: { from: unanswered, by: 'receiver' },
  decline: { from: unanswered, by: 'receiver' },
  withdraw: { from: [...unanswered, 'accepted'], by: 'sender' },
  return: { from: ['accepted'], by: 'receiver' },
  see: { from: ['accepted'], by: 'receiver' },
  otherwise: { from: ['accepted'], by: 'receiver' },
  close: { from: ['seen', 'otherwise'], by: 'receiver' },
}
// Whoever answered through a link cannot come back to say more: the sender writes down what became of it.
const saidForTheOutside: readonly ReferralEvent[] = ['see', 'otherwise', 'close']

export function mayHappen(facts: ReferralFacts, event: ReferralEvent, side: Side, now: Date): boolean {
  const by = facts.answeredByLink && saidForTheOutside.includes(event) ? 'sender' : possible[event].by
  return by === side && possible[event].from.includes(stateOf(facts, now))
}

/**
 * Exactly one agency is answerable at every instant: the sender until the receiver accepts, and again when the receiver gives the
 * person back or the person wants something else. Whoever answers through a link never is: nobody could reach them here.
 */
export function answerableOf(facts: ReferralFacts, now: Date): Side {
  if (facts.answeredByLink) return 'sender'
  const state = stateOf(facts, now)
  const isTheirs = state === 'accepted' || state === 'seen' || (state === 'closed' && facts.seenOn !== null)
  return isTheirs ? 'receiver' : 'sender'
}

/** Where several were asked at once, the one that accepted first of those that hold; none: the sender. */
export function answerableInGroup<T extends ReferralFacts>(group: readonly T[], now: Date): T | null {
  const holding = group.filter((one) => answerableOf(one, now) === 'receiver')
  return holding.toSorted((a, b) => (a.answeredAt?.getTime() ?? 0) - (b.answeredAt?.getTime() ?? 0))[0] ?? null
}

export const stateWords: Readonly<Record<ReferralState, string>> = {
  sent: 'Waiting for an answer',
  received: 'Opened, waiting for an answer',
  accepted: 'Accepted, not yet seen',
  declined: 'Declined',
  withdrawn: 'Taken back',
  lapsed: 'Closed: nobody answered in time',
  returned: 'Given back to the sender',
  seen: 'Seen',
  otherwise: 'The person says otherwise',
  closed: 'Closed',
}

/** What a worker who accepts becomes to the person, by the kind of their agency. A GP practice takes somebody on as a whole. */
export function roleOnAccepting(agencyKind: string): { readonly role: string; readonly byStaff: boolean } {
  const others: Readonly<Record<string, string>> = {
    probation: 'order_manager',
    police: 'order_manager',
    housing: 'housing_worker',
    employment: 'housing_worker',
    social_care: 'housing_worker',
    peer_led: 'peer_mentor',
  }
  if (agencyKind === 'gp') return { role: 'registered_patient', byStaff: false }
  return { role: others[agencyKind] ?? 'key_worker', byStaff: true }
}
