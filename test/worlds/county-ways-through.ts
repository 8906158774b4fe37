import { itemOf, type Person, type Staff } from './builders.ts'
import { chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import { sexOf } from './county-names.ts'
import type { Row } from './facts.ts'

/**
 * What the numbers of the county need beside single stories: who people are, as far as it is written down, and that some of those who leave
 * come back for a while and leave again, many of them soon and unplanned.
 */
type Episode = Row<'episodes.episode'>

const backgrounds = { A: 78, B: 2, C: 5, D: 2, G: 2, H: 2, J: 2, K: 1, M: 2, N: 2, S: 2 }
const secondLeaving = { lost_touch: 56, finished_occasional: 14, finished_drug_free: 14, moved_to_another_service: 16 }

const dayLength = 86_400_000
const daysAgo = ({ times }: Making, day: unknown) =>
  Math.round((Date.parse(`${times.today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / dayLength)

/** Sex as registered, for nearly everybody. */
function writeSex({ facts }: Making): void {
  for (const identity of facts.rows['people.identity']) {
    const chance = chanceFrom(`sex ${identity.person_id}`)
    if (identity.sex || !identity.given_name || chance.often(0.04)) continue
    identity.sex = sexOf(identity.given_name, identity.pronouns ?? '', chance)
  }
}

/** Ethnic group, where somebody asked and the person said. */
function writeBackgrounds({ facts }: Making, episodes: readonly Episode[]): void {
  const told = new Set<string>()
  for (const episode of episodes) {
    const chance = chanceFrom(`background ${episode.person_id}`)
    if (told.has(episode.person_id) || chance.often(0.12)) continue
    told.add(episode.person_id)
    facts.add('returns.field_set', {
      person_id: episode.person_id,
      partnership_id: episode.partnership_id,
      owner_agency_id: episode.owner_agency_id,
      author_staff_id: episode.author_staff_id ?? null,
      category: 5,
      field_set_id: facts.newId(),
      episode_id: episode.episode_id ?? '',
      part: 'client',
      fields: { ETHNIC: chance.weighted(backgrounds) },
      created_at: episode.created_at ?? episode.started_on,
    })
  }
}

/** Whether nothing in the record speaks of the person after a day: no check-up held, nothing they wished for later. */
function isSilentAfter({ facts }: Making, { person_id }: Episode, day: string): boolean {
  const isTheirs = (row: { readonly person_id: string }) => row.person_id === person_id
  return (
    !facts.rows['episodes.check_up'].some((row) => isTheirs(row) && row.held_on && String(row.held_on) > day) &&
    !facts.rows['episodes.return_request'].some(isTheirs) &&
    !facts.rows['episodes.alumni_choice'].some(isTheirs)
  )
}

/** They died on that day: written on the person, and nobody rings to ask how things are. */
function died({ facts }: Making, { person_id }: Episode, died_on: string, at: string): void {
  for (const row of facts.rows['people.person']) if (row.person_id === person_id) row.died_on = died_on
  for (const row of facts.rows['episodes.check_up'])
    if (row.person_id === person_id && !row.held_on && !row.cancelled_at) row.cancelled_at = at
}

/** A second, short spell of somebody who had left: begun within months of leaving, and ended again. */
function comeBack(making: Making, first: Episode): void {
  const { facts, times } = making
  const chance = chanceFrom(`back ${first.episode_id}`)
  const away = chance.whole(25, 175)
  const begun = daysAgo(making, first.ended_on) - away
  const ended = begun - chance.whole(14, 150)
  if (ended < 3 || !chance.often(0.3)) return
  const whom = {
    id: first.person_id,
    partnershipId: first.partnership_id,
    agency: { id: first.owner_agency_id },
  } as Person
  const by = { id: first.author_staff_id, agency: { id: first.owner_agency_id } } as Staff
  const episode_id = facts.newId()
  const base = { ...itemOf(whom, by), episode_id, created_at: times.at(-begun) }
  const [started_on, ended_on] = [times.day(-begun), times.day(-ended)]
  facts.add('episodes.episode', {
    ...base,
    kind: 'treatment',
    started_on,
    ended_on,
    ended_at: times.at(-ended),
    ended_by: first.author_staff_id ?? null,
    returned_from_id: first.episode_id ?? null,
  })
  const hasDied = chance.often(0.2) && isSilentAfter(making, first, ended_on)
  if (hasDied) died(making, first, ended_on, times.at(-ended))
  const kind_code = chance.often(0.5) ? 'pharmacological' : 'psychosocial'
  facts.add('episodes.intervention', { ...base, intervention_id: facts.newId(), kind_code, started_on, ended_on })
  facts.add('episodes.discharge', {
    ...base,
    created_at: times.at(-ended),
    discharge_id: facts.newId(),
    reason_code: hasDied ? 'died' : chance.weighted(secondLeaving),
    left_on: ended_on,
    what_worked: '',
    ended_work: true,
  })
}

export function addWaysThrough(making: Making): void {
  const { facts } = making
  const episodes = [...facts.rows['episodes.episode']]
  writeSex(making)
  writeBackgrounds(
    making,
    episodes.filter(({ kind }) => kind === 'treatment' || kind === 'young_person'),
  )
  for (const episode of episodes) if (episode.kind === 'treatment' && episode.ended_on) comeBack(making, episode)
}
