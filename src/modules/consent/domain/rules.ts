import { addDays, ageOn, type CalendarDay, dayInWords } from '../../../kernel/calendar-day.ts'
import type { Refusal } from '../../../kernel/result.ts'
import { type Category, categoryInWords, goesWithEveryPermission, holds, listInWords } from './categories.ts'
import { settings } from './settings.ts'

/** What a permission in preparation says. */
export interface Proposal {
  readonly agencyId: string
  readonly agencyName: string
  readonly purpose: string
  readonly categories: readonly Category[]
  readonly optedIn: readonly Category[]
  readonly untilOn: CalendarDay
}

/** What stands about the person and what they said before. */
export interface Standing {
  readonly capacityInDoubt: boolean
  readonly diedOn: CalendarDay | null
  readonly bornOn: CalendarDay | null
}

/** What the signed agreement lets a person permit to one agency for one purpose, as masks. */
export interface Choice {
  readonly inFull: number
  readonly inPart: number
  readonly byOptIn: number
}

export interface LiveLine {
  readonly category: Category
  readonly lastDay: CalendarDay
}

export interface GivingFacts {
  readonly by: 'person' | 'worker'
  readonly today: CalendarDay
  readonly proposal: Proposal
  readonly standing: Standing
  readonly choice: Choice | null
  /** Lines still running to the same agency for the same purpose. */
  readonly live: readonly LiveLine[]
  /** The last refusal of the same agency and purpose, if any. */
  readonly askAgainOn: CalendarDay | null
  readonly competenceNote: string
}

type Rule = (facts: GivingFacts) => Refusal | null

/** Kinds of information as whoever gives the permission calls them. */
const kindsFor = (by: GivingFacts['by'], categories: readonly Category[]) =>
  listInWords(
    [...new Set(categories)].map((category) => categoryInWords(category, by === 'person' ? 'person' : 'staff')),
  )

const refusal = (code: string, text: string, field?: string): Refusal =>
  field === undefined ? { code, text } : { code, text, field }

const nobodySharesAfterDeath: Rule = ({ standing }) =>
  standing.diedOn === null ? null : refusal('sharing.died', 'This person has died, so no new permission can be given')

const doubtAboutCapacityBlocksNewPermission: Rule = ({ standing, by }) =>
  standing.capacityInDoubt
    ? refusal(
        'sharing.capacity',
        by === 'person'
          ? 'A new permission cannot be given just now. Talk to your worker about it. Permissions you gave before still stand'
          : 'Someone has recorded doubt about the person’s capacity. No new permission until that is settled. Those given before still stand',
      )
    : null

const underSixteenNeedsANoteOfCompetence: Rule = ({ standing, today, by, competenceNote }) => {
  if (standing.bornOn === null || ageOn(standing.bornOn, today) >= settings.ageBelowWhichCompetenceIsNoted.value)
    return null
  if (by === 'person') return refusal('sharing.young', 'You are under 16, so please do this together with your worker')
  return competenceNote.trim().length >= 20
    ? null
    : refusal(
        'sharing.competence',
        'Write how you know that this young person understands what they agree to, in 20 characters or more',
        'competence_note',
      )
}

const agreementAllowsIt: Rule = ({ proposal, choice, by }) => {
  if (choice === null)
    return refusal(
      'sharing.no-agreement',
      `The partnership agreement does not let ${proposal.agencyName} have anything for this purpose`,
    )
  const allowed = choice.inFull | choice.inPart | choice.byOptIn
  const beyond = proposal.categories.filter(
    (category) => !holds(allowed, category) && !goesWithEveryPermission.includes(category),
  )
  return beyond.length === 0
    ? null
    : refusal(
        'sharing.beyond-agreement',
        `The agreement does not let ${proposal.agencyName} have ${kindsFor(by, beyond)}`,
        'kinds',
      )
}

const specialKindsAreChosenSeparately: Rule = ({ proposal, choice }) => {
  if (choice === null) return null
  const unsigned = proposal.categories.filter(
    (category) => holds(choice.byOptIn, category) && !proposal.optedIn.includes(category),
  )
  return unsigned.length === 0
    ? null
    : refusal('sharing.opt-in', 'Choose the specially protected kinds in their own question', 'separately')
}

const somethingIsChosen: Rule = ({ proposal }) =>
  proposal.categories.length > 0 ? null : refusal('sharing.nothing', 'Select at least one kind of information', 'kinds')

/** The same day of the month so many months later, or the last day that month has. */
export function monthsLater(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`
}

const endsWithinAYear: Rule = ({ proposal, today }) => {
  if (proposal.untilOn < today) return refusal('sharing.ended', 'The last day must be today or later', 'until')
  const latest = monthsLater(today, settings.permissionMonthsAtMost.value)
  return proposal.untilOn <= latest
    ? null
    : refusal(
        'sharing.too-long',
        `The last day must be ${dayInWords(latest)} or earlier. A permission can be given again later`,
        'until',
      )
}

const sameKindsAreNotPermittedTwice: Rule = ({ proposal, live, by }) => {
  const twice = live.filter(
    (line) => proposal.categories.includes(line.category) && !goesWithEveryPermission.includes(line.category),
  )
  if (twice.length === 0) return null
  const kinds = kindsFor(
    by,
    twice.map(({ category }) => category),
  )
  return refusal(
    'sharing.overlap',
    `${proposal.agencyName} already has permission for ${kinds}. Take that back first, or leave it out here`,
    'kinds',
  )
}

const anEarlierPermissionCarriesItToTheEnd: Rule = ({ proposal, live }) => {
  const shorter = live.find(
    (line) => goesWithEveryPermission.includes(line.category) && line.lastDay < proposal.untilOn,
  )
  return shorter === undefined
    ? null
    : refusal(
        'sharing.outlives',
        `${proposal.agencyName} has a permission that ends on ${dayInWords(shorter.lastDay)}. Choose that day or earlier, or take it back first`,
        'until',
      )
}

const aRefusalIsNotAskedAgainTooSoon: Rule = ({ by, askAgainOn, today }) =>
  by === 'worker' && askAgainOn !== null && today < askAgainOn
    ? refusal(
        'sharing.refused-lately',
        `The person said no to this. Do not ask again before ${dayInWords(askAgainOn)}. They can still say yes themselves, from their own page`,
      )
    : null

const rulesOfGiving: readonly Rule[] = [
  nobodySharesAfterDeath,
  doubtAboutCapacityBlocksNewPermission,
  aRefusalIsNotAskedAgainTooSoon,
  agreementAllowsIt,
  somethingIsChosen,
  specialKindsAreChosenSeparately,
  sameKindsAreNotPermittedTwice,
  endsWithinAYear,
  anEarlierPermissionCarriesItToTheEnd,
]

/** The first reason why this permission may not be prepared, or nothing. */
export function whyNotPrepare(facts: GivingFacts): Refusal | null {
  return rulesOfGiving.map((rule) => rule(facts)).find((found) => found !== null) ?? null
}

/** The first reason why it may not be given: the same rules once more, and the young person's competence. */
export function whyNotGive(facts: GivingFacts): Refusal | null {
  return whyNotPrepare(facts) ?? underSixteenNeedsANoteOfCompetence(facts)
}

export const needsCompetenceNote = (standing: Standing, today: CalendarDay): boolean =>
  standing.bornOn !== null && ageOn(standing.bornOn, today) < settings.ageBelowWhichCompetenceIsNoted.value

/** The first day on which somebody may ask again after a no. */
export const askAgainAfter = (today: CalendarDay): CalendarDay => addDays(today, settings.daysBeforeAskingAgain.value)

/** Taking back what carries everything else takes everything back. */
export function withdrawnTogether(chosen: readonly Category[], live: readonly Category[]): Category[] {
  const rest = live.filter((category) => !chosen.includes(category))
  const onlyCarriersLeft = rest.every((category) => goesWithEveryPermission.includes(category))
  const takesCarrier = chosen.some((category) => goesWithEveryPermission.includes(category))
  return onlyCarriersLeft || takesCarrier ? [...live] : live.filter((category) => chosen.includes(category))
}
