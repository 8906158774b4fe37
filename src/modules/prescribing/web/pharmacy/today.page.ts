import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { nameOf, type ProjectedIdentity } from '../../../care/index.ts'
import { isDue, type Outcome } from '../../domain/supply.ts'
import type { ContactFlags, DispensingAlert, OwnCollection } from '../../queries/pharmacy-people.ts'
import type { PharmacyScript } from '../../queries/pharmacy-scripts.ts'

export interface Supply {
  readonly script: PharmacyScript
  readonly isDue: boolean
  readonly outcome: Outcome | null
}

export interface PersonAtCounter {
  readonly personId: string
  readonly name: string
  readonly bornOn: string | null
  readonly nhsNumber: string | null
  readonly alerts: readonly DispensingAlert[]
  readonly flags: ContactFlags | undefined
  readonly supplies: readonly Supply[]
}

export interface TodayFacts {
  readonly scripts: readonly PharmacyScript[]
  readonly people: readonly ProjectedIdentity[]
  readonly alerts: readonly DispensingAlert[]
  readonly flags: readonly ContactFlags[]
  readonly collections: readonly OwnCollection[]
}

/** The people of this pharmacy's scripts, those still waiting for today's supply first. */
export function peopleAtCounter(facts: TodayFacts, today: CalendarDay): readonly PersonAtCounter[] {
  const outcomeOf = new Map(facts.collections.map((one) => [one.scriptId, one.outcome]))
  const byPerson = Map.groupBy(facts.scripts, (script) => script.personId)
  const people = [...byPerson].map(([personId, scripts]): PersonAtCounter => {
    const identity = facts.people.find((one) => one.personId === personId)
    return {
      personId,
      name: identity ? nameOf(identity) : 'Name not shared with you',
      bornOn: identity?.bornOn ?? null,
      nhsNumber: identity?.nhsNumber ?? null,
      alerts: facts.alerts.filter((one) => one.personId === personId),
      flags: facts.flags.find((one) => one.personId === personId),
      supplies: scripts.map((script) => ({
        script,
        isDue: isDue(script, today),
        outcome: outcomeOf.get(script.scriptId) ?? null,
      })),
    }
  })
  const waits = (person: PersonAtCounter) => person.supplies.some((supply) => supply.isDue && supply.outcome === null)
  return people.toSorted((a, b) => Number(waits(b)) - Number(waits(a)) || a.name.localeCompare(b.name, 'en-GB'))
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Those among them whose name, date of birth or NHS number holds every word typed. Nobody else is searched (A20). */
export function found(people: readonly PersonAtCounter[], typed: string): readonly PersonAtCounter[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const textOf = ({ name, bornOn, nhsNumber }: PersonAtCounter) => plain(`${name} ${bornOn ?? ''} ${nhsNumber ?? ''}`)
  return people.filter((person) => words.every((word) => textOf(person).includes(word)))
}

export const isForToday = (person: PersonAtCounter) =>
  person.supplies.some((supply) => supply.isDue || supply.outcome !== null)
