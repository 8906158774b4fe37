import type { NeedDomain, Proposal } from '../instrument/definition.ts'

export const needDomainWords: Readonly<Record<NeedDomain, string>> = {
  substance_use: 'Drugs and alcohol',
  health: 'Health',
  housing: 'Home',
  work: 'Work and learning',
  family: 'Family and friends',
  money: 'Money',
  justice: 'Courts and probation',
  community: 'Community',
  other: 'Something else',
}

/** What a need proposes, as the next thing to do. */
export const proposalWords: Readonly<Record<Proposal, string>> = {
  naloxone: 'Offer naloxone, and show how to use it',
  safeguarding: 'Talk with the safeguarding lead today',
  blood_test: 'Offer a blood test',
  crisis_plan: 'Make a crisis plan together',
}

export const needOutcomes = {
  met: 'It is met',
  not_wanted: 'The person does not want it',
  no_longer: 'It is not needed any more',
  mistaken: 'It was a mistake',
} as const
export type NeedOutcome = keyof typeof needOutcomes

interface Standing {
  readonly createdAt: Date
  readonly urgent: boolean
  readonly ownerStaffId: string | null
  readonly closedAt: Date | null
}

/** After how many days a need that nobody has taken counts as lost. */
export interface NeedLimit {
  readonly daysWithoutOwner: number
  readonly daysIfUrgent: number
}

export type NeedState = 'closed' | 'owned' | 'lost' | 'waiting'

/** Derived from the dates: who has it, whether it is closed, and if nobody has it, for how long already. */
export function stateOfNeed(need: Standing, limit: NeedLimit, now: Date): NeedState {
  if (need.closedAt !== null) return 'closed'
  if (need.ownerStaffId !== null) return 'owned'
  const days = (now.getTime() - need.createdAt.getTime()) / 86_400_000
  return days > (need.urgent ? limit.daysIfUrgent : limit.daysWithoutOwner) ? 'lost' : 'waiting'
}

/** Lost before waiting before owned; within each the urgent first, then the oldest. */
export function inOrder<T extends Standing>(needs: readonly T[], limit: NeedLimit, now: Date): readonly T[] {
  const places: readonly NeedState[] = ['lost', 'waiting', 'owned', 'closed']
  const place = (need: T) => places.indexOf(stateOfNeed(need, limit, now))
  return needs.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      Number(other.urgent) - Number(one.urgent) ||
      one.createdAt.getTime() - other.createdAt.getTime(),
  )
}
