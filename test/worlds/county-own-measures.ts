import { readyMeasures } from '../../src/modules/assessments/index.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { Row } from './facts.ts'

type Episode = Row<'episodes.episode'>

interface Measure {
  readonly kind: 'own' | 'hope' | 'confidence' | 'self_worth'
  readonly words: string
  readonly low: string
  readonly high: string
}

const ownWords: readonly Omit<Measure, 'kind'>[] = [
  { words: 'Time with my children', low: 'None', high: 'As much as I want' },
  { words: 'Mornings without feeling sick', low: 'None', high: 'Every one' },
  { words: 'Being able to sleep', low: 'Not at all', high: 'Through the night' },
  { words: 'Feeling safe at home', low: 'Never', high: 'Always' },
  { words: 'Cooking for myself', low: 'Never', high: 'Every day' },
  { words: 'Money left on Friday', low: 'Nothing', high: 'Enough' },
  { words: 'Saying no to my brother', low: 'Never', high: 'Each time' },
  { words: 'Going out on my own', low: 'Never', high: 'Whenever I like' },
  { words: 'Days I am proud of', low: 'None', high: 'Most of them' },
]

const why = [
  'A hard week.',
  'Better since I moved.',
  'I rang my sister.',
  'I missed a day and came back.',
  'The group helps.',
  'Too much rain, no money.',
  'I kept my word.',
]

const turns = [
  { pace: 'sudden', words: 'My mum rang after six years' },
  { pace: 'slow', words: 'I noticed that I sleep' },
  { pace: 'sudden', words: 'I woke up in hospital' },
  { pace: 'slow', words: 'The group became my people' },
  { pace: 'sudden', words: 'I got the keys to the flat' },
] as const

const dayLength = 86_400_000
const daysAgo = (today: string, day: unknown) => Math.round((Date.parse(today) - Date.parse(String(day))) / dayLength)

interface Spell {
  readonly base: Pick<Episode, 'person_id' | 'partnership_id' | 'owner_agency_id'>
  readonly worker: string | null
  /** Days ago. */
  readonly from: number
  readonly until: number
}

/** One measure with its numbers: they wander, mostly upwards, some typed by the person and some said to their worker. */
function measured(
  { facts, times }: Making,
  { base, worker, from, until }: Spell,
  measure: Measure,
  chance: Chance,
): void {
  const own_measure_id = facts.idOf(`measure ${base.person_id} ${base.owner_agency_id} ${from} ${measure.words}`)
  const first = Math.max(until + 1, from - chance.whole(3, 60))
  facts.add('assessments.own_measure', {
    ...base,
    own_measure_id,
    kind: measure.kind,
    words: measure.words,
    low_words: measure.low,
    high_words: measure.high,
    author_staff_id: chance.often(0.4) ? worker : null,
    created_at: times.at(-first),
  })
  const drift = chance.pick([-0.4, 0, 0.5, 0.7, 1])
  let score = chance.whole(1, 5)
  const seldom = 15 + Math.ceil((first - until) / 6)
  for (let back = first; back > until; back -= chance.whole(15, seldom)) {
    const moved = score + drift + chance.whole(-1, 1)
    score = Math.max(0, Math.min(10, moved))
    facts.add('assessments.own_rating', {
      ...base,
      own_measure_id,
      own_rating_id: facts.idOf(`number ${own_measure_id} ${back}`),
      score: Math.round(score),
      said_on: times.day(-back),
      note: chance.often(0.4) ? chance.pick(why) : '',
      author_staff_id: chance.often(0.5) ? worker : null,
      created_at: times.at(-back),
    })
  }
}

function turned({ facts, times }: Making, { base, worker, from, until }: Spell, chance: Chance): void {
  const back = chance.whole(until + 1, from - 5)
  facts.add('assessments.turning_point', {
    ...base,
    ...chance.pick(turns),
    turning_point_id: facts.idOf(`turn ${base.person_id} ${back}`),
    happened_on: times.day(-back),
    author_staff_id: chance.often(0.5) ? worker : null,
    created_at: times.at(-back + 1),
  })
}

/** Somebody whose profiles came one after the other with the old system's files, twice with the part about crime. */
function profilesOf({ facts, times }: Making, { base, from }: Spell, episodeId: string | null): void {
  const kept = [0.75, 0.5, 0.4, 0.15, 0.05]
  for (const [at, part] of kept.entries()) {
    const back = Math.round((from - 60) * (1 - at / kept.length)) - 20
    if (back < 1) continue
    const outcome_profile_id = facts.idOf(`profile ${base.person_id} ${at}`)
    facts.add('assessments.outcome_profile', {
      ...base,
      outcome_profile_id,
      episode_id: episodeId,
      agency_ref: `R${at}`,
      stage: 'R',
      held_on: times.day(-back),
      created_at: times.at(-back),
      opiate_days: Math.round(28 * part),
      crack_days: Math.round(16 * part),
      alcohol_days: at === 2 ? 12 : 4,
      cannabis_days: 0,
      paid_work_days: at > 2 ? 4 : 0,
      volunteering_days: at * 2,
      psychological: 6 + at * 2,
      physical: 8 + at,
      quality_of_life: at === 2 ? 7 : 7 + at * 2,
      acute_housing: at < 2,
      unsuitable_housing: at < 3,
      eviction_risk: at === 2,
    })
    if (at === 0 || at === 3)
      facts.add('assessments.outcome_crime', {
        ...base,
        outcome_crime_id: facts.idOf(`crime ${base.person_id} ${at}`),
        outcome_profile_id,
        shoplifting_days: at === 0 ? 9 : 1,
        selling_days: 0,
        other_theft: false,
        assault: false,
        created_at: times.at(-back),
      })
  }
}

/** What people of the county measure themselves by: about half do, some by hope or confidence too. */
export function addOwnMeasures(making: Making): void {
  const { facts, times } = making
  const ready = readyMeasures().measures
  const [shownFirst] = facts.rows['episodes.episode']
  for (const episode of facts.rows['episodes.episode']) {
    if (!['treatment', 'young_person'].includes(episode.kind) || episode.agency_ref) continue
    const { person_id, partnership_id, owner_agency_id } = episode
    const chance = chanceFrom(`measured ${episode.episode_id}`)
    const spell: Spell = {
      base: { person_id, partnership_id, owner_agency_id },
      worker: episode.author_staff_id ?? null,
      from: daysAgo(times.today, episode.started_on),
      until: episode.ended_on ? daysAgo(times.today, episode.ended_on) : 0,
    }
    if (spell.from - spell.until < 30) continue
    const isShown = episode === shownFirst
    if (isShown) profilesOf(making, spell, episode.episode_id ?? null)
    if (isShown || chance.often(0.5)) measured(making, spell, { kind: 'own', ...chance.pick(ownWords) }, chance)
    if (isShown || chance.often(0.2)) turned(making, spell, chance)
    for (const measure of ready) if (isShown || chance.often(0.25)) measured(making, spell, measure, chance)
  }
}
