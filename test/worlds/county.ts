import { countyAgencies } from './county-agencies.ts'
import { countyAgreement } from './county-agreement.ts'
import { chanceFrom } from './county-chance.ts'
import { addCrowd } from './county-crowd.ts'
import { addDays } from './county-days.ts'
import { addDirectory } from './county-directory.ts'
import { addEpisodes } from './county-episodes.ts'
import { addExperience } from './county-experience.ts'
import { addFrontDoor } from './county-front-door.ts'
import { addEndings, addMatches, addOverrides, addPersonalTies, addTwins } from './county-hard-access.ts'
import { addMarisol, addMaya, addProtected, addTyrese, addUnusual } from './county-hard-lives.ts'
import type { Making } from './county-life.ts'
import { addLifeAreas } from './county-life-areas.ts'
import { testNhsNumbers } from './county-names.ts'
import { addOwnMeasures } from './county-own-measures.ts'
import { addPlans } from './county-plans.ts'
import { addReferrals } from './county-referrals.ts'
import { addResidential } from './county-residential.ts'
import { addLocalAuthorities, addReturns } from './county-returns.ts'
import { addSignComment } from './county-signs.ts'
import { addTamsin } from './county-tamsin.ts'
import { timesAround } from './county-times.ts'
import { addWaysThrough } from './county-ways-through.ts'
import { type Facts, newFacts } from './facts.ts'

/** People with a story of their own, each a case that is easy to get wrong. */
const stories: readonly ((making: Making) => void)[] = [
  addTamsin,
  addMarisol,
  addTyrese,
  addMaya,
  addUnusual,
  addProtected,
  addTwins,
  addMatches,
  addPersonalTies,
  addEndings,
  addOverrides,
]

/**
 * Ravelshire: a county that does not exist, with one partnership, its agencies and staff, their agreement, and 1,500 people of whom
 * nobody exists either. The same each time, but for its days and hours, which are told from `now`.
 */
export function county(now: Date, { seed = 'ravelshire', people = 1500 } = {}): Facts {
  const facts = newFacts(seed)
  const times = timesAround(now)
  const chance = chanceFrom(seed)
  const agencies = countyAgencies(facts, times)
  countyAgreement(facts, times, agencies)
  const making: Making = { facts, times, chance, county: agencies, nextNhsNumber: testNhsNumbers() }
  for (const add of stories) add(making)
  addCrowd(making, people)
  addDirectory(making)
  addFrontDoor(making)
  addEpisodes(making)
  addResidential(making)
  addReferrals(making)
  addPlans(making)
  addDays(making)
  addWaysThrough(making)
  addReturns(making)
  addLifeAreas(making)
  addOwnMeasures(making)
  addExperience(making)
  addLocalAuthorities(making)
  addSignComment(making)
  return facts
}
