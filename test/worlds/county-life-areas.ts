import { type Chance, chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { Row } from './facts.ts'

/**
 * The rest of the outcome records of the county that came by file: body, mind, work, home, and crime where it was asked. Each person has a
 * beginning of their own, and what comes later goes from there.
 */
type Profile = Row<'assessments.outcome_profile'>

const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))

/** How somebody began, and whether it is going well for them. */
function beginningOf(chance: Chance) {
  return {
    mind: chance.whole(3, 13),
    body: chance.whole(4, 14),
    volunteers: chance.often(0.06),
    learns: chance.often(0.07),
    works: chance.often(0.16),
    unsuitable: chance.often(0.12),
    eviction: chance.often(0.09),
    injects: chance.often(0.13),
    shares: chance.often(0.04),
    isAskedOfCrime: chance.often(0.8),
    shoplifts: chance.often(0.42) ? chance.whole(2, 20) : 0,
    sells: chance.often(0.06) ? chance.whole(3, 20) : 0,
    steals: chance.often(0.08),
    hurts: chance.often(0.05),
    /** Points of health gained by the next record. */
    gain: chance.weighted({ 5: 34, 3: 14, 0: 34, '-2': 8, '-4': 10 }),
    stopsCrime: chance.often(0.6),
    findsWork: chance.often(0.09),
  }
}

type Beginning = ReturnType<typeof beginningOf>

function fillIn(profile: Profile, began: Beginning, isLater: boolean, chance: Chance): void {
  const gained = isLater ? Number(began.gain) : 0
  const works = began.works || (isLater && began.findsWork)
  Object.assign(profile, {
    psychological: within(began.mind + gained + chance.whole(-1, 1), 20),
    physical: within(began.body + gained / 2 + chance.whole(-1, 2), 20),
    paid_work_days: works ? chance.whole(8, 22) : 0,
    volunteering_days: began.volunteers && isLater ? chance.whole(2, 10) : 0,
    education_days: began.learns && isLater ? chance.whole(4, 16) : 0,
    unsuitable_housing: began.unsuitable && !(isLater && chance.often(0.4)),
    eviction_risk: began.eviction && !(isLater && chance.often(0.5)),
    injecting_days: profile.injecting_days ?? (began.injects ? within(18 - 4 * gained, 28) : 0),
    shared_equipment: began.shares && !isLater,
  })
}

function crimeOf(profile: Profile, began: Beginning, isLater: boolean) {
  const stopped = isLater && began.stopsCrime
  return {
    person_id: profile.person_id,
    partnership_id: profile.partnership_id,
    owner_agency_id: profile.owner_agency_id,
    author_staff_id: profile.author_staff_id ?? null,
    outcome_profile_id: profile.outcome_profile_id ?? '',
    shoplifting_days: stopped ? 0 : began.shoplifts,
    selling_days: stopped ? 0 : began.sells,
    other_theft: began.steals && !stopped,
    assault: began.hurts && !stopped,
    created_at: profile.created_at ?? '',
  }
}

/** Whether children live with them, as asked of most when help began. */
function addChildren({ facts }: Making): void {
  const answers = { '11': 13, '12': 7, '13': 24, '14': 44, '15': 2, '': 10 }
  for (const row of facts.rows['returns.field_set']) {
    if (row.part !== 'episode' || row.category !== 6) continue
    const answer = chanceFrom(`children ${row.person_id}`).weighted(answers)
    if (answer === '') continue
    facts.add('returns.field_set', {
      ...row,
      field_set_id: facts.newId(),
      category: 5,
      fields: { PRNTSTAT: answer },
    })
  }
}

/** What the board of the county agreed that the areas of life weigh. */
function addWeights({ facts, times, county }: Making): void {
  const moira = county.worker('moira')
  facts.add('outcomes.weighting', {
    weighting_id: facts.newId(),
    partnership_id: moira.agency.partnershipId,
    applies_from: times.day(-200),
    health: 2,
    home: 2,
    work: 1,
    family: 2,
    wellbeing: 2,
    safety: 1,
    crime: 1,
    why: 'The board asked the forum what matters most, and agreed it in spring',
    set_by: moira.id,
    set_at: times.at(-201),
  })
}

export function addLifeAreas(making: Making): void {
  const { facts } = making
  addWeights(making)
  for (const profile of facts.rows['assessments.outcome_profile']) {
    if (!profile.agency_ref) continue
    const began = beginningOf(chanceFrom(`began ${profile.episode_id}`))
    const isLater = profile.stage !== 'S'
    fillIn(profile, began, isLater, chanceFrom(`outcome ${profile.episode_id} ${profile.agency_ref}`))
    if (began.isAskedOfCrime)
      facts.add('assessments.outcome_crime', {
        ...crimeOf(profile, began, isLater),
        outcome_crime_id: facts.newId(),
      })
  }
  addChildren(making)
}
