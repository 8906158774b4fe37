import { addDays, type CalendarDay } from '../../../kernel/calendar-day.ts'

export const panelOutcomes = ['funded', 'not_funded', 'deferred'] as const
export type PanelOutcome = (typeof panelOutcomes)[number]

export const panelOutcomeWords: Readonly<Record<PanelOutcome, string>> = {
  funded: 'Funded',
  not_funded: 'Not funded',
  deferred: 'Put off to another day',
}

export interface ItemFacts {
  readonly meetsOn: CalendarDay
  readonly isTakenOff: boolean
  readonly outcome: PanelOutcome | null
  /** An appeal against this decision: open while nobody has decided. */
  readonly appeal: 'open' | 'won' | 'lost' | null
}

export interface PlacementFacts {
  readonly enteredOn: CalendarDay | null
  readonly notTakenOn: CalendarDay | null
  readonly leftOn: CalendarDay | null
  readonly leftHow: 'as_planned' | 'early' | null
}

/** What has happened to an application, the oldest first, as far as its standing rests on it. */
export interface PathFacts {
  readonly withdrawnOn: CalendarDay | null
  readonly items: readonly ItemFacts[]
  readonly placements: readonly PlacementFacts[]
}

export type PathState =
  | 'preparing'
  | 'on_agenda'
  | 'panel_late'
  | 'deferred'
  | 'not_funded'
  | 'appealed'
  | 'to_panel_again'
  | 'funded'
  | 'booked'
  | 'there'
  | 'left_as_planned'
  | 'left_early'
  | 'withdrawn'

export const pathStateWords: Readonly<Record<PathState, string>> = {
  preparing: 'Getting ready for the panel',
  on_agenda: 'A panel will decide',
  panel_late: 'The panel has met, no decision is written down',
  deferred: 'Put off to another day',
  not_funded: 'Not funded',
  appealed: 'Appeal waiting for a decision',
  to_panel_again: 'Appeal won, to be put to a panel again',
  funded: 'Funded, no place booked yet',
  booked: 'A place is booked',
  there: 'There now',
  left_as_planned: 'Left as planned',
  left_early: 'Left early',
  withdrawn: 'Withdrawn',
}

function stateOfStay(stay: PlacementFacts): PathState | null {
  if (stay.notTakenOn !== null) return null
  if (stay.leftOn !== null) return stay.leftHow === 'early' ? 'left_early' : 'left_as_planned'
  return stay.enteredOn === null ? 'booked' : 'there'
}

function stateOfItem(item: ItemFacts, today: CalendarDay): PathState {
  if (item.outcome === null) return item.meetsOn < today ? 'panel_late' : 'on_agenda'
  if (item.appeal === 'open') return 'appealed'
  if (item.appeal === 'won') return 'to_panel_again'
  return item.outcome
}

/** How an application stands. Nobody sets it: it follows from what was written down and from the day. */
export function pathState({ withdrawnOn, items, placements }: PathFacts, today: CalendarDay): PathState {
  if (withdrawnOn !== null) return 'withdrawn'
  const stay = placements.at(-1)
  const ofStay = stay ? stateOfStay(stay) : null
  if (ofStay !== null) return ofStay
  const item = items.findLast(({ isTakenOff }) => !isTakenOff)
  return item ? stateOfItem(item, today) : 'preparing'
}

const oneOf =
  (...states: readonly PathState[]) =>
  (state: PathState): boolean =>
    states.includes(state)

/** What may follow a state. Leaving a place early is followed by nothing that closes anything: a new request may be made at any time. */
export const mayBe = {
  changed: oneOf('preparing', 'deferred', 'to_panel_again'),
  putToPanel: oneOf('preparing', 'deferred', 'to_panel_again'),
  takenOff: oneOf('on_agenda', 'panel_late'),
  decided: oneOf('on_agenda', 'panel_late'),
  contested: oneOf('not_funded', 'deferred'),
  booked: oneOf('funded'),
  entered: oneOf('booked'),
  notTaken: oneOf('booked'),
  left: oneOf('there'),
  planned: oneOf('booked', 'there'),
  keptInTouch: oneOf('booked', 'there', 'left_as_planned', 'left_early'),
  withdrawn: oneOf('preparing', 'on_agenda', 'panel_late', 'deferred', 'not_funded', 'to_panel_again', 'funded'),
} as const

/** Whether somebody still waits for a place: from the day they asked until they went in, or the way there ended. */
export const isWaiting: (state: PathState) => boolean = oneOf(
  'preparing',
  'on_agenda',
  'panel_late',
  'deferred',
  'appealed',
  'to_panel_again',
  'funded',
  'booked',
)

const dayNumber = (day: CalendarDay) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Days from one day to another. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => dayNumber(to) - dayNumber(from)

export type HomePlan = 'not_yet' | 'asked_for' | 'late' | 'whole'

/** The plan for coming home is asked for some days before the planned end, and is late from the day after (S004-L670). */
export function homePlan(endsOn: CalendarDay, missing: number, daysBefore: number, today: CalendarDay): HomePlan {
  if (missing === 0) return 'whole'
  const from = addDays(endsOn, -daysBefore)
  if (today < from) return 'not_yet'
  return today === from ? 'asked_for' : 'late'
}

export const touchWays = ['phone', 'video', 'visit', 'letter'] as const
export type TouchWay = (typeof touchWays)[number]
export const touchWayWords: Readonly<Record<TouchWay, string>> = {
  phone: 'Phone',
  video: 'Video call',
  visit: 'Visit',
  letter: 'Letter',
}

export const touchOutcomes = ['held', 'not_reached'] as const
export type TouchOutcome = (typeof touchOutcomes)[number]
export const touchOutcomeWords: Readonly<Record<TouchOutcome, string>> = {
  held: 'We spoke',
  not_reached: 'Could not reach them',
}
