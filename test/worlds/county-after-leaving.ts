import { itemOf } from './builders.ts'
import type { Spell } from './county-episodes.ts'
import type { Making } from './county-life.ts'

const services = ['gp', 'dentist', 'bank', 'jobcentre', 'college'] as const
const blockers = ['no_id', 'list_full', 'no_address', 'cost'] as const

/** What everybody needs, gone through with some of those who are here. */
export function everydayNeeds({ facts, times }: Making, { whom, by, since, ended, chance }: Spell): void {
  if (ended !== null || since < 20 || !chance.often(0.15)) return
  for (const service_code of services) {
    const standing = chance.weighted({ has: 60, applied: 12, blocked: 18, not_wanted: 10 })
    const back = chance.whole(1, Math.min(since, 90))
    facts.add('episodes.mainstream_access', {
      ...itemOf(whom, by),
      mainstream_access_id: facts.newId(),
      ...{ service_code, standing },
      blocker_code: standing === 'blocked' ? chance.pick(blockers) : null,
      noted_on: times.day(-back),
      created_at: times.at(-back),
    })
  }
}

/** Some who left want to hear from the agency, and a few ask to come back. */
export function wishesAfter({ facts, times }: Making, { whom, ended, chance }: Spell): void {
  if (ended === null) return
  const base = { person_id: whom.id, partnership_id: whom.partnershipId, agency_id: whom.agency.id }
  if (chance.often(0.3)) {
    const chosen_at = times.at(-chance.whole(1, ended))
    facts.add('episodes.alumni_choice', {
      ...base,
      alumni_choice_id: facts.newId(),
      wants_contact: chance.often(0.8),
      chosen_at,
    })
  }
  if (ended < 40 || !chance.often(0.02)) return
  const ago = chance.whole(0, 5)
  facts.add('episodes.return_request', {
    ...base,
    return_request_id: facts.newId(),
    words: chance.often(0.5) ? 'It has got harder again. Same worker if that is possible.' : '',
    asked_at: times.at(-ago),
    answer_due_on: times.day(3 - ago),
  })
}
