import type { Actor } from '../kernel/actor.ts'
import { dayInWords } from '../kernel/calendar-day.ts'
import { nhsNumberInWords } from '../kernel/nhs-number.ts'
import { recordPath } from '../kernel/paths.ts'
import { nameOf, type ShownAbove, shownAbove } from '../modules/people/index.ts'
import { toldIdentity } from '../modules/referrals/index.ts'
import type { Tx } from '../platform/db/database.ts'
import type { PersonBanner } from '../platform/web/person-banner.ts'
import { type Place, personPlaces } from './person-places.ts'

/** The ways of those whose own agency works with the person. */
const ownWays: ReadonlySet<string> = new Set(['caseload', 'agency', 'team_reason'])

/** Whether the page would open, so that no link leads to nothing. */
function opens(
  { may, opensTo = 'whoever-works-with-them', notUnder = [] }: Place,
  actor: Actor,
  person: ShownAbove,
): boolean {
  const { way, leads, namedPersonId } = person
  if (way === null || !actor.permissions.has(may)) return false
  if (actor.kind === 'staff' && notUnder.includes(actor.ceiling)) return false
  switch (opensTo) {
    case 'the-team-too':
      return true
    case 'whoever-works-with-them':
      return way !== 'team_list'
    case 'whoever-leads':
      return way !== 'team_list' && leads
    case 'whose-agency-works-with-them':
      return ownWays.has(way)
    case 'who-may-know-their-name':
      return namedPersonId !== null
  }
}

function identifiers({ isInFull, bornOn, nhsNumber }: ShownAbove): readonly string[] {
  const born = bornOn !== null ? [`Born ${dayInWords(bornOn)}`] : isInFull ? ['Date of birth not known'] : []
  return [...born, ...(nhsNumber === null ? [] : [`NHS number ${nhsNumberInWords(nhsNumber)}`])]
}

/** Name, date of birth, NHS number and the pages about the person, in so far as the acting worker may have them. */
export async function personBanner(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<PersonBanner | null> {
  if (actor.kind !== 'staff') return null
  const person = await shownAbove(tx, actor.ceiling, personIds)
  if (person === null) return null
  // Whoever accepted a referral goes on reading the name it came with, although the record is not open to them.
  const told = person.namedPersonId === null && person.way !== null ? await toldIdentity(tx, person.personId) : null
  return {
    name: told?.name ?? nameOf(person),
    identifiers: identifiers(told ? { ...person, bornOn: told.bornOn } : person),
    places: personPlaces
      .filter((place) => opens(place, actor, person))
      .map(({ text, path, alsoHolds = [] }) => ({
        text,
        href: path(person.personId),
        holds: alsoHolds.map((part) => `${recordPath(person.personId)}/${part}`),
      })),
    namedPersonId: told ? person.personId : person.namedPersonId,
  }
}
