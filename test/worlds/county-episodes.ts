import { itemOf, type Person, type Staff } from './builders.ts'
import { everydayNeeds, wishesAfter } from './county-after-leaving.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import { aftercareTexts, hopeTexts, purposeTexts, reviewTexts, workedTexts } from './county-episode-texts.ts'
import type { Making } from './county-life.ts'
import { closedOnPaper, reasonsOf } from './county-signs.ts'
import { standStill } from './county-stuck.ts'

/** One spell of somebody with the agency that leads on them, told from how they were registered. */
export interface Spell {
  readonly whom: Person
  readonly by: Staff
  readonly episodeId: string
  /** Days ago. */
  readonly since: number
  readonly ended: number | null
  readonly kind: string
  readonly chance: Chance
}

const dayLength = 86_400_000

/** How many whole days before now an instant lies. */
function daysAgo(now: Date, instant: unknown): number {
  return Math.round((now.getTime() - new Date(String(instant)).getTime()) / dayLength)
}

/** The worker of the agency who worked with each person last. */
function workersByPerson({ facts }: Making): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const row of facts.rows['people.working_relationship'])
    if (row.staff_id) found.set(`${row.person_id} ${row.agency_id}`, row.staff_id)
  return found
}

function kindOf(agencyKind: string, chance: Chance): string {
  if (agencyKind === 'young_people_treatment') return 'young_person'
  return chance.weighted({ treatment: 90, low_demand: 4, recovery_support: 4, carer: 2 })
}

function spellsOf(making: Making): Spell[] {
  const { facts, times, county } = making
  const workers = workersByPerson(making)
  const died = new Set(facts.rows['people.person'].filter((row) => row.died_on).map((row) => row.person_id))
  const agencies = new Map(Object.values(county.agencies).map((agency) => [agency.id, agency]))
  return facts.rows['people.lead_agency'].flatMap((lead) => {
    const agency = agencies.get(lead.agency_id)
    const staffId = workers.get(`${lead.person_id} ${lead.agency_id}`)
    if (!agency || !staffId || died.has(lead.person_id)) return []
    const chance = chanceFrom(`episode ${lead.lead_agency_id}`)
    const agencyKind = facts.rows['partnership.agency'].find((row) => row.agency_id === agency.id)?.kind ?? ''
    const since = Math.max(0, daysAgo(times.now, lead.from_at ?? times.now))
    const left = lead.to_at ? Math.min(since, Math.max(0, daysAgo(times.now, lead.to_at))) : null
    const ended = left === null ? null : closedOnPaper(making, agency.name, left, String(lead.person_id))
    const whom = { id: lead.person_id, partnershipId: agency.partnershipId, agency, name: '' }
    const by = { id: staffId, agency, name: '', roles: [] }
    return [{ whom, by, episodeId: facts.newId(), since, ended, kind: kindOf(agencyKind, chance), chance }]
  })
}

function begun({ facts, times }: Making, { whom, by, episodeId, since, ended, kind, chance }: Spell): void {
  const base = { ...itemOf(whom, by), episode_id: episodeId, created_at: times.at(-since) }
  const end = ended === null ? {} : { ended_on: times.day(-ended), ended_at: times.at(-ended), ended_by: by.id }
  facts.add('episodes.episode', { ...base, kind, started_on: times.day(-since), ...end })
  if (chance.often(0.7))
    facts.add('episodes.purpose_line', {
      ...base,
      purpose_line_id: facts.newId(),
      purpose: chance.pick(purposeTexts),
      agreed_with_person: chance.often(0.85),
    })
  if (kind !== 'treatment' && kind !== 'young_person') return
  const codes = chance.often(0.55) ? ['pharmacological', 'psychosocial'] : ['psychosocial']
  const from = Math.max(ended ?? 0, since - chance.whole(0, 14))
  for (const kind_code of codes)
    facts.add('episodes.intervention', {
      ...base,
      intervention_id: facts.newId(),
      kind_code,
      started_on: times.day(-from),
      ...(ended === null ? {} : { ended_on: times.day(-ended) }),
    })
}

const areaWeights = { better: 24, same: 58, worse: 8, not_asked: 10 } as const

/** The last two reviews, about three months apart; a few of those to come are some weeks late, and some never asked what is next. */
function reviewed({ facts, times }: Making, { whom, by, episodeId, since, ended, kind, chance }: Spell): void {
  if (kind === 'brief') return
  const isLate = ended === null && chance.often(0.06)
  const last = (ended ?? 0) + (isLate ? chance.whole(96, 125) : chance.whole(4, 90))
  for (const back of [last + chance.whole(85, 110), last]) {
    if (back >= since) continue
    const change = () => chance.weighted(areaWeights)
    facts.add('episodes.review', {
      ...itemOf(whom, by),
      review_id: facts.newId(),
      episode_id: episodeId,
      created_at: times.at(-back),
      held_on: times.day(-back),
      held_with: chance.often(0.2) ? ['person', 'key_worker', 'family'] : ['person', 'key_worker'],
      person_words: chance.pick(reviewTexts),
      home_change: change(),
      work_change: change(),
      family_change: change(),
      health_change: change(),
      what_is_next: chance.often(0.75) ? chance.pick(hopeTexts) : '',
      agreed: chance.often(0.9),
      next_due_on: times.day(-back + chance.whole(89, 95)),
    })
  }
}

/** How they left, what was planned for after, and the check-ups since. */
function left({ facts, times }: Making, { whom, by, episodeId, ended, chance }: Spell): void {
  if (ended === null) return
  const base = { ...itemOf(whom, by), episode_id: episodeId, created_at: times.at(-ended) }
  const reason_code = chance.weighted(reasonsOf(by.agency.name))
  const isPlanned = reason_code.startsWith('finished') || reason_code.startsWith('moved')
  const hasPlan = isPlanned && chance.often(0.85)
  facts.add('episodes.discharge', {
    ...base,
    discharge_id: facts.newId(),
    reason_code,
    left_on: times.day(-ended),
    what_worked: chance.often(0.7) ? chance.pick(workedTexts) : '',
    no_aftercare_reason: isPlanned && !hasPlan ? 'They want to be left in peace for now.' : '',
    ended_work: true,
  })
  if (hasPlan)
    for (const [kind, what, with_whom] of chance.some(aftercareTexts, 3))
      facts.add('episodes.aftercare_step', {
        ...base,
        aftercare_step_id: facts.newId(),
        ...{ kind, what, with_whom },
        happens_on: times.day(-ended + chance.whole(2, 60)),
      })
  for (const [months_after, days] of [
    [1, 30],
    [3, 91],
    [6, 182],
    [12, 365],
  ] as const) {
    const due = ended - days
    const check_up_id = facts.newId()
    const isHeld = due > 3 && chance.often(0.8)
    const outcome = chance.often(0.65) ? 'reached' : 'not_reached'
    const held = isHeld ? { held_on: times.day(-due), outcome, held_by: by.id } : {}
    const past = due > 40 && !isHeld ? { cancelled_at: times.at(-due + 30) } : {}
    facts.add('episodes.check_up', { ...base, check_up_id, months_after, due_on: times.day(-due), ...held, ...past })
    if (!isHeld || outcome !== 'reached') continue
    const { episode_id: _, ...said } = base
    facts.add('episodes.check_up_note', {
      ...said,
      check_up_note_id: facts.newId(),
      check_up_id,
      created_at: times.at(-due),
      how_things_are: chance.pick(reviewTexts),
      still_true: chance.often(0.8) ? 'yes' : 'not_asked',
    })
  }
}

/** Everybody's spell of support with the agency that leads on them, with reviews, leaving and what came after, and some who stand still. */
export function addEpisodes(making: Making): void {
  const spells = spellsOf(making)
  for (const spell of spells) {
    begun(making, spell)
    reviewed(making, spell)
    left(making, spell)
    everydayNeeds(making, spell)
    wishesAfter(making, spell)
  }
  standStill(making, spells)
}
