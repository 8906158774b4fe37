/** The dated facts of a referral; its state is read off them and kept nowhere. */
export interface ReferralFacts {
  readonly sentAt: Date
  readonly lapsesAt: Date
  readonly answeredAt: Date | null
  readonly answer: 'accepted' | 'declined' | null
  readonly withdrawnAt: Date | null
}

export type ReferralState = 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed'

export function stateOf(facts: ReferralFacts, now: Date): ReferralState {
  if (facts.withdrawnAt !== null) return 'withdrawn'
  if (facts.answer !== null) return facts.answer
  return now >= facts.lapsesAt ? 'lapsed' : 'sent'
}

/** Exactly one agency is answerable at every instant. While the receiver has not answered, whoever sent it still looks after the person. */
export function answerableFor(state: ReferralState): 'sender' | 'receiver' {
  return state === 'accepted' ? 'receiver' : 'sender'
}

export const stateWords: Readonly<Record<ReferralState, string>> = {
  sent: 'Waiting for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Taken back',
  lapsed: 'Closed: nobody answered in time',
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
