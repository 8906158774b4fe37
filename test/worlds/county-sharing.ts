import { type Agency, grant } from './builders.ts'
import type { Life, Making } from './county-life.ts'

/** What people usually agree to, by what it is for. */
export const usualCategories: Readonly<Record<string, readonly number[]>> = {
  direct_care: [0, 1, 3, 4, 5, 6, 7, 10, 13],
  order_monitoring: [0, 1, 3, 7, 10],
  housing_support: [0, 1, 3, 5, 10],
  peer_support: [0, 1, 3, 5, 10],
}

interface Permission {
  readonly to: Agency
  readonly purpose: string
  /** Days ago. */
  readonly given: number
  /** Days from now; below zero when it is over. */
  readonly until: number
  readonly categories?: readonly number[]
  readonly optedIn?: readonly number[]
  readonly sensitive?: readonly number[]
  /** Days ago. */
  readonly withdrawn?: number
  readonly byThePerson?: boolean
  readonly reason?: string
}

/** A permission as the person gave it, and where they took it back, the withdrawal with it. */
export function permit({ facts, times, chance }: Making, life: Life, permission: Permission): string {
  const { to, purpose, given, until, withdrawn, byThePerson = chance.often(0.3), reason = '' } = permission
  const categories = permission.categories ?? usualCategories[purpose] ?? []
  const id = grant(facts, life.person, {
    to,
    purpose,
    categories,
    from: times.at(-given),
    until: times.at(until),
    optedIn: permission.optedIn ?? [],
    sensitive: permission.sensitive ?? [],
    withdrawnAt: withdrawn === undefined ? null : times.at(-withdrawn),
    ...(byThePerson ? {} : { recordedBy: life.key }),
  })
  if (withdrawn === undefined) return id
  facts.add('consent.withdrawal', {
    withdrawal_id: facts.newId(),
    sharing_grant_id: id,
    person_id: life.person.id,
    categories: [...categories],
    withdrawn_at: times.at(-withdrawn),
    recorded_by: byThePerson ? null : life.key.id,
    reason,
  })
  return id
}

export function refuse({ facts, times }: Making, life: Life, to: Agency, purpose: string, daysAgo: number): void {
  facts.add('consent.refusal', {
    refusal_id: facts.newId(),
    person_id: life.person.id,
    agency_id: to.id,
    purpose,
    refused_at: times.at(-daysAgo),
    ask_again_on: times.day(84 - daysAgo),
    recorded_by: life.key.id,
  })
}

const reasons = ['', '', 'Too many people know already.', 'Changed my mind.', 'Not needed any more.'] as const

/** What somebody decided about one agency that works with them: mostly yes, sometimes no, sometimes no longer. */
export function decide(making: Making, life: Life, to: Agency, purpose: string, since: number): void {
  const { chance } = making
  if (since < 3) return
  const optedIn =
    purpose === 'housing_support' && chance.often(0.3)
      ? [2]
      : purpose === 'direct_care' && chance.often(0.12)
        ? [8]
        : []
  const categories = [...(usualCategories[purpose] ?? []), ...optedIn]
  const recent = Math.min(since, chance.whole(3, 340))
  const shared = { to, purpose, categories, optedIn }
  // Who sends a worker from outside health care has mostly been asked for it by the person.
  const active = purpose === 'direct_care' ? 78 : 160
  const how = chance.weighted({ active, withdrawn: 7, expired: 6, refused: 5, never: 4 })
  if (since > 420 && how !== 'expired' && chance.often(0.5))
    permit(making, life, { ...shared, given: since, until: -recent - 1 })
  if (how === 'active') permit(making, life, { ...shared, given: recent, until: 366 - recent })
  if (how === 'withdrawn') {
    const withdrawn = chance.whole(1, recent - 1)
    permit(making, life, { ...shared, given: recent, until: 366 - recent, withdrawn, reason: chance.pick(reasons) })
  }
  if (how === 'expired' && since > 420) permit(making, life, { ...shared, given: 400, until: -chance.whole(2, 35) })
  if (how === 'refused') refuse(making, life, to, purpose, Math.min(recent, chance.whole(2, 80)))
}
