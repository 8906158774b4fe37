import { ageOn, type CalendarDay, dayInWords } from '../../../kernel/calendar-day.ts'
import type { Refusal } from '../../../kernel/result.ts'
import type { Category } from './categories.ts'
import { monthsLater, type Standing } from './rules.ts'
import { settings } from './settings.ts'

/** What a carer may ever see: the ordinary kinds, and medicines only by a separate yes (rule book 3.3 and 3.6). */
export const carerKinds: readonly Category[] = [3, 5, 13]
export const carerSeparateKinds: readonly Category[] = [4]

export interface NewCarer {
  readonly displayName: string
  readonly relation: string
  readonly categories: readonly Category[]
  readonly optedIn: readonly Category[]
  readonly untilOn: CalendarDay
  readonly askedAloneOn: CalendarDay
  readonly recordsChecked: boolean
  readonly competenceNote: string
}

export interface CarerFacts {
  readonly today: CalendarDay
  readonly standing: Standing
  readonly carer: NewCarer
}

type Rule = (facts: CarerFacts) => Refusal | null

/** The next birthday at which all carers' access ends: the sixteenth, then the eighteenth. */
export function birthdayThatEndsIt(bornOn: CalendarDay | null, today: CalendarDay): CalendarDay | null {
  if (bornOn === null) return null
  return [16, 18].map((age) => monthsLater(bornOn, age * 12)).find((birthday) => birthday > today) ?? null
}

const nobodyIsRepresentedAfterDeath: Rule = ({ standing }) =>
  standing.diedOn === null
    ? null
    : { code: 'carer.died', text: 'This person has died. Next of kin have no sign-in here' }

const doubtAboutCapacityBlocksANewCarer: Rule = ({ standing }) =>
  standing.capacityInDoubt
    ? { code: 'carer.capacity', text: 'Doubt about capacity is recorded. No new carer until that is settled' }
    : null

const bothRecordsWereChecked: Rule = ({ carer }) =>
  carer.recordsChecked
    ? null
    : {
        code: 'carer.unchecked',
        text: 'Check both records for harm between them first, then tick the box',
        field: 'checked',
      }

const askedAloneAndLately: Rule = ({ carer, today }) =>
  carer.askedAloneOn <= today
    ? null
    : {
        code: 'carer.asked',
        text: 'The day you asked the person alone must be today or in the past',
        field: 'asked_alone',
      }

const endsWithinReach: Rule = ({ carer, today, standing }) => {
  if (carer.untilOn < today) return { code: 'carer.ended', text: 'The last day must be today or later', field: 'until' }
  const latest = monthsLater(today, settings.carerMonthsAtMost.value)
  if (carer.untilOn > latest)
    return { code: 'carer.too-long', text: `The last day must be ${dayInWords(latest)} or earlier`, field: 'until' }
  const birthday = birthdayThatEndsIt(standing.bornOn, today)
  return birthday !== null && carer.untilOn >= birthday
    ? {
        code: 'carer.birthday',
        text: `A carer’s access ends on the person’s birthday, ${dayInWords(birthday)}. Choose an earlier day; the person can choose again then`,
        field: 'until',
      }
    : null
}

const underSixteenNeedsANote: Rule = ({ standing, today, carer }) =>
  standing.bornOn !== null &&
  ageOn(standing.bornOn, today) < settings.ageBelowWhichCompetenceIsNoted.value &&
  carer.competenceNote.length < 20
    ? {
        code: 'carer.competence',
        text: 'Write how you know that this young person understands what they choose, in 20 characters or more',
        field: 'competence_note',
      }
    : null

/** The first reason why a carer may not be set up. */
export function whyNotCarer(facts: CarerFacts): Refusal | null {
  const rules = [
    nobodyIsRepresentedAfterDeath,
    doubtAboutCapacityBlocksANewCarer,
    bothRecordsWereChecked,
    askedAloneAndLately,
    endsWithinReach,
    underSixteenNeedsANote,
  ]
  return rules.map((rule) => rule(facts)).find((found) => found !== null) ?? null
}
