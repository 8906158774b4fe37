import type { CalendarDay } from '../../../kernel/calendar-day.ts'

/** The dated facts of a request from which its state is read. */
export interface RequestFacts {
  readonly contactDueOn: CalendarDay
  readonly firstContactAt: Date | null
  readonly registeredAt: Date | null
  readonly offeredFor: CalendarDay | null
  readonly firstSeenOn: CalendarDay | null
  readonly closedAt: Date | null
  readonly tries: number
}

export const requestStates = ['new', 'tried', 'reached', 'registered', 'offered', 'seen', 'closed'] as const
export type RequestState = (typeof requestStates)[number]

export function stateOf(facts: RequestFacts): RequestState {
  if (facts.closedAt !== null) return 'closed'
  if (facts.firstSeenOn !== null) return 'seen'
  if (facts.offeredFor !== null) return 'offered'
  if (facts.registeredAt !== null) return 'registered'
  if (facts.firstContactAt !== null) return 'reached'
  return facts.tries > 0 ? 'tried' : 'new'
}

export const stateWords: Readonly<Record<RequestState, string>> = {
  new: 'Nobody has tried yet',
  tried: 'Tried, not reached',
  reached: 'Reached',
  registered: 'Registered, nothing offered',
  offered: 'Meeting offered',
  seen: 'Seen',
  closed: 'Closed',
}

/** Whether the day promised to them has passed without anybody reaching them. */
export function isOverdue(facts: RequestFacts, today: CalendarDay): boolean {
  const state = stateOf(facts)
  return (state === 'new' || state === 'tried') && facts.contactDueOn < today
}

export const closedReasons = [
  'changed_mind',
  'not_reached',
  'helped_at_once',
  'elsewhere',
  'duplicate',
  'unsafe',
  'died',
] as const
export type ClosedReason = (typeof closedReasons)[number]

export const closedReasonWords: Readonly<Record<ClosedReason, string>> = {
  changed_mind: 'They do not want help for now',
  not_reached: 'We tried every safe way and could not reach them',
  helped_at_once: 'They were helped at once and need no more',
  elsewhere: 'They are helped somewhere else',
  duplicate: 'They asked twice; the other request is open',
  unsafe: 'It is not safe for them that we go on',
  died: 'They have died',
}

export const doors = ['web', 'phone', 'walk_in', 'referral'] as const
export type Door = (typeof doors)[number]

export const doorWords: Readonly<Record<Door, string>> = {
  web: 'Our public pages',
  phone: 'Phone',
  walk_in: 'Walked in',
  referral: 'Short form of an agency',
}

export type AskedBy = 'self' | 'family' | 'professional'

export const askedByWords: Readonly<Record<AskedBy, string>> = {
  self: 'The person',
  family: 'Family or a friend',
  professional: 'Somebody who works with them',
}

export const ageBands = ['adult', 'under_18', 'not_said'] as const
export type AgeBand = (typeof ageBands)[number]

export const ageBandWords: Readonly<Record<AgeBand, string>> = {
  adult: '18 or over',
  under_18: 'Under 18',
  not_said: 'Not said',
}
