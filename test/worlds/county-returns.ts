import { itemOf, type Person, type Staff } from './builders.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { Row } from './facts.ts'

/**
 * What the national returns of the county hold: the drugs of each episode, when help was asked for and offered, outcome profiles in numbers,
 * and the monthly returns that were accepted.
 */
type Episode = Row<'episodes.episode'>
type Profile = Partial<Row<'assessments.outcome_profile'>>

const dayColumns: Readonly<Record<string, keyof Profile>> = {
  'top.alcohol': 'alcohol_days',
  'top.opiates': 'opiate_days',
  'top.crack': 'crack_days',
  'top.cocaine': 'cocaine_days',
  'top.amphetamines': 'amphetamine_days',
  'top.cannabis': 'cannabis_days',
  'top.other': 'other_days',
  'top.injected': 'injecting_days',
  'top.paid_work': 'paid_work_days',
  'top.volunteering': 'volunteering_days',
  'top.education': 'education_days',
  'top.mind': 'psychological',
  'top.body': 'physical',
  'top.quality': 'quality_of_life',
}
const yesOrNoColumns: Readonly<Record<string, keyof Profile>> = {
  'top.housing_problem': 'acute_housing',
  'top.unsuitable_housing': 'unsuitable_housing',
  'top.eviction_risk': 'eviction_risk',
}

/** What people come with, as often as in the published figures: drug codes of the three fields, and the use that follows from them. */
const troubles = {
  heroin: { drugs: ['1011'], used: ['opiate_days'] },
  heroinAndCrack: { drugs: ['1011', '3201'], used: ['opiate_days', 'crack_days', 'injecting_days'] },
  alcohol: { drugs: ['7000'], used: ['alcohol_days'] },
  cannabis: { drugs: ['5000'], used: ['cannabis_days'] },
  cocaineAndAlcohol: { drugs: ['3200', '7000'], used: ['cocaine_days', 'alcohol_days'] },
} as const
const shares = { heroin: 22, heroinAndCrack: 25, alcohol: 30, cannabis: 11, cocaineAndAlcohol: 12 }

/** An invented one, in the shape of the codes of counties. */
const countyCode = 'E10999999'

const dayLength = 86_400_000
const daysBetween = (later: unknown, earlier: unknown) =>
  Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / dayLength)

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  return Array.isArray(value) ? value.reduce((sum: number, week) => sum + Number(week), 0) : null
}

function profileOf(answers: readonly { readonly concept: string; readonly value: unknown }[]): Profile {
  const profile: Record<string, unknown> = {}
  for (const { concept, value } of answers) {
    const days = dayColumns[concept]
    const yesOrNo = yesOrNoColumns[concept]
    if (days) profile[days] = numberOf(value)
    else if (yesOrNo && typeof value === 'boolean') profile[yesOrNo] = value
  }
  return profile
}

/** The answers that each filled-in profile holds, those confirmed there among them. */
function answersByAssessment({ facts }: Making) {
  const byId = new Map(facts.rows['assessments.answer'].map((row) => [row.answer_id, row]))
  const given = facts.rows['assessments.answer'].map(({ assessment_id, concept, value }) => ({
    assessment_id,
    concept,
    value,
  }))
  const confirmed = facts.rows['assessments.confirmation'].flatMap(({ assessment_id, answer_id }) => {
    const answer = byId.get(answer_id)
    return answer ? [{ assessment_id, concept: answer.concept, value: answer.value }] : []
  })
  return Map.groupBy([...given, ...confirmed], ({ assessment_id }) => assessment_id)
}

function stageOf(episode: Episode, heldOn: string): 'S' | 'R' | 'X' {
  if (daysBetween(heldOn, episode.started_on) <= 14) return 'S'
  return episode.ended_on && daysBetween(episode.ended_on, heldOn) <= 14 ? 'X' : 'R'
}

/** Profiles filled in here, in numbers beside the answers they were made of. */
function filledInHere(making: Making, episodes: ReadonlyMap<string, readonly Episode[]>): void {
  const { facts } = making
  const answers = answersByAssessment(making)
  for (const row of facts.rows['assessments.assessment']) {
    if (row.instrument_id !== 'top' || row.struck_at) continue
    const held_on = String(row.created_at).slice(0, 10)
    const episode = episodes
      .get(`${row.person_id} ${row.owner_agency_id}`)
      ?.find((one) => String(one.started_on) <= held_on && (!one.ended_on || String(one.ended_on) >= held_on))
    if (!episode) continue
    facts.add('assessments.outcome_profile', {
      person_id: row.person_id,
      partnership_id: row.partnership_id,
      owner_agency_id: row.owner_agency_id,
      author_staff_id: row.author_staff_id ?? null,
      category: 13,
      outcome_profile_id: facts.newId(),
      episode_id: episode.episode_id ?? null,
      assessment_id: row.assessment_id ?? null,
      stage: stageOf(episode, held_on),
      held_on,
      created_at: row.created_at ?? held_on,
      ...profileOf(answers.get(row.assessment_id ?? '') ?? []),
    })
  }
}

type Used = (typeof troubles)[keyof typeof troubles]['used'][number]

/** Start profiles came with the old system's file for most; so did a review or an exit for some who finished. */
function broughtByFile(
  making: Making,
  episode: Episode,
  base: ReturnType<typeof itemOf>,
  used: readonly Used[],
  chance: Chance,
): void {
  const { facts, times } = making
  const use = new Map<Used, number>(used.map((column) => [column, chance.whole(6, 28)]))
  const quality = chance.whole(4, 11)
  const since = daysBetween(times.today, episode.started_on)
  const until = episode.ended_on ? daysBetween(times.today, episode.ended_on) : 0
  const brought = (stage: 'S' | 'R' | 'X', back: number, kept: number) => {
    const days = Object.fromEntries(
      [...use].map(([column, count]) => [column, Math.round(count * (chance.often(0.15) ? 1 : kept))]),
    )
    facts.add('assessments.outcome_profile', {
      ...base,
      category: 13,
      outcome_profile_id: facts.newId(),
      episode_id: episode.episode_id ?? null,
      agency_ref: `${stage}${back}`,
      stage,
      held_on: times.day(-back),
      created_at: times.at(-back),
      paid_work_days: 0,
      quality_of_life: Math.min(20, quality + Math.round((1 - kept) * 6)),
      acute_housing: chance.often(0.2),
      ...days,
    })
  }
  if (chance.often(0.82)) brought('S', Math.max(until, since - chance.whole(0, 12)), 1)
  const review = since - chance.whole(60, 180)
  if (review > until && chance.often(0.6)) brought('R', review, chance.pick([0, 0, 0.4, 0.7, 1]))
  if (episode.ended_on && chance.often(0.75)) brought('X', until, chance.pick([0, 0, 0, 0.3, 0.8]))
}

function describe(making: Making, episode: Episode): void {
  const { facts } = making
  const chance = chanceFrom(`national ${episode.episode_id}`)
  const whom = {
    id: episode.person_id,
    partnershipId: episode.partnership_id,
    agency: { id: episode.owner_agency_id },
  } as Person
  const by = { id: episode.author_staff_id, agency: { id: episode.owner_agency_id } } as Staff
  const base = itemOf(whom, by)
  const { drugs, used } = troubles[chance.weighted(shares)]
  const asked = chance.weighted({ 2: 30, 9: 40, 17: 18, 28: 8, 50: 4 })
  episode.referred_on = making.times.day(-daysBetween(making.times.today, episode.started_on) - Number(asked))
  episode.triaged_on = episode.started_on
  facts.add('returns.field_set', {
    ...base,
    category: 6,
    field_set_id: facts.newId(),
    episode_id: episode.episode_id ?? '',
    part: 'episode',
    fields: Object.fromEntries(drugs.map((code, place) => [`DRUG${place + 1}`, code])),
    created_at: episode.created_at ?? making.times.at(0),
  })
  broughtByFile(making, episode, base, used, chance)
}

/** A return a month from each agency that treats, for two years. */
function monthlyReturns({ facts, times, county }: Making, treating: ReadonlySet<string>): void {
  const agencies = Object.values(county.agencies).filter(({ id }) => treating.has(id))
  const thisMonth = new Date(`${times.today.slice(0, 7)}-01T00:00:00Z`)
  for (const agency of agencies)
    for (let back = 0; back < 26; back++) {
      // One agency was late once: the calendar shows it.
      const days = agency === agencies[0] && back === 2 ? 18 : 4
      const end = new Date(Date.UTC(thisMonth.getUTCFullYear(), thisMonth.getUTCMonth() - back, 0))
      const month = end.toISOString().slice(0, 7)
      facts.add('returns.receipt', {
        receipt_id: facts.newId(),
        partnership_id: agency.partnershipId,
        owner_agency_id: agency.id,
        data_set: 'CDS-R',
        data_date: end.toISOString().slice(0, 10),
        file_name: `return-${month}.csv`,
        sha256: '',
        brought_at: new Date(end.getTime() + days * dayLength).toISOString(),
        accepted_at: new Date(end.getTime() + days * dayLength).toISOString(),
      })
    }
}

/** Most were asked about the national return and said yes; some were not asked yet, a few said no. */
function answersAboutTheReturn({ facts }: Making, whom: ReadonlySet<string>): void {
  for (const identity of facts.rows['people.identity']) {
    if (!whom.has(identity.person_id)) continue
    const chance = chanceFrom(`asked about the return ${identity.person_id}`)
    const answer = chance.weighted({ Y: 93, N: 1, '': 6 })
    if (answer !== '') identity.national_return = answer
  }
}

export function addReturns(making: Making): void {
  const { facts } = making
  const episodes = facts.rows['episodes.episode'].filter(
    ({ agency_ref, kind }) => !agency_ref && ['treatment', 'young_person'].includes(kind),
  )
  for (const episode of episodes) describe(making, episode)
  answersAboutTheReturn(making, new Set(episodes.map(({ person_id }) => person_id)))
  filledInHere(
    making,
    Map.groupBy(episodes, ({ person_id, owner_agency_id }) => `${person_id} ${owner_agency_id}`),
  )
  monthlyReturns(making, new Set(episodes.map(({ owner_agency_id }) => owner_agency_id)))
}

/** Where people live, for nearly all. Of one kind of information an episode keeps one row, as a file brings it: the client's own fields with it. */
export function addLocalAuthorities({ facts }: Making): void {
  const rows = facts.rows['returns.field_set']
  const beside = Map.groupBy(
    rows.filter(({ part, category }) => category === 5 && (part === 'episode' || part === 'client')),
    ({ episode_id }) => episode_id,
  )
  for (const row of rows.filter(({ part, category }) => part === 'episode' && category === 6)) {
    const kept = beside.get(row.episode_id) ?? []
    const livesIn = chanceFrom(`lives in ${row.episode_id}`).often(0.04) ? {} : { UTLA: countyCode }
    const fields = Object.assign({}, ...kept.map((one) => one.fields), livesIn)
    for (const one of kept) one.replaced_at = one.created_at ?? row.created_at ?? null
    facts.add('returns.field_set', { ...row, field_set_id: facts.newId(), category: 5, fields })
  }
}
