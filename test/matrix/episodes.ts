import { daysFromNow, itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.5)
const first = yearsAgo(0.5).slice(0, 10)
const past = yearsAgo(0.2).slice(0, 10)

/** An ended and an open episode of one worker's agency, with everything that may hang on them, each text a canary. */
export function spells(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  const ended = { ended_on: past, ended_at: yearsAgo(0.2), ended_by: by.id }
  const before = facts.newId()
  const episode_id = facts.newId()
  const spell = { ...base, kind: 'treatment', started_on: first }
  garden.item('episodes.episode', { ...spell, episode_id: before, ...ended }, about, [])
  garden.item('episodes.episode', { ...spell, episode_id, started_on: past }, about, [])
  garden.item('episodes.pause', { ...base, episode_id, pause_id: facts.newId(), paused_on: past }, about, [])
  const line = { ...base, episode_id, purpose_line_id: facts.newId(), purpose: '', agreed_with_person: true }
  garden.item('episodes.purpose_line', line, about, ['purpose'])
  const help = { ...base, episode_id, intervention_id: facts.newId(), kind_code: 'psychosocial', started_on: past }
  garden.item('episodes.intervention', help, about, [])
  for (const [of, reason_code, category] of [
    [before, 'lost_touch', 5],
    [episode_id, 'kept_in_custody', 11],
  ] as const) {
    const left = { ...base, discharge_id: facts.newId(), episode_id: of, category, reason_code, left_on: past }
    garden.item('episodes.discharge', left, about, ['what_worked', 'no_aftercare_reason'])
  }
  const step = { ...base, episode_id, kind: 'peer', happens_on: past, what: '', with_whom: '' }
  const columns = ['what', 'with_whom', 'phone']
  garden.item('episodes.aftercare_step', { ...step, aftercare_step_id: facts.newId() }, about, columns)
  const standing = { ...base, service_code: 'gp', standing: 'has', noted_on: past }
  garden.item('episodes.mainstream_access', { ...standing, mainstream_access_id: facts.newId() }, about, ['note'])
  afterwards(garden, about, { ...base, episode_id: before })
  cameByFile(garden, about, { ...base, episode_id })
  reviewed(garden, about, { ...base, episode_id })
}

type Part = ReturnType<typeof itemOf> & { readonly created_at: string; readonly episode_id: string }

function afterwards(garden: Garden, about: string, part: Part): void {
  const { facts } = garden.cast
  const check_up_id = facts.newId()
  garden.item('episodes.check_up', { ...part, check_up_id, months_after: 1, due_on: past }, about, [])
  const { episode_id: _, ...base } = part
  const said = { ...base, check_up_note_id: facts.newId(), check_up_id, how_things_are: '', still_true: 'yes' }
  garden.item('episodes.check_up_note', said, about, ['how_things_are', 'what_changed', 'offered'])
}

/** What came by file about a spell: fields of several kinds, an outcomes profile and its part about crime. */
function cameByFile(garden: Garden, about: string, part: Part): void {
  const { facts } = garden.cast
  for (const category of [4, 5, 6, 8, 9, 11]) {
    const fields = { ...part, field_set_id: facts.newId(), category, part: 'episode', fields: {} }
    garden.item('returns.field_set', fields, about, [])
  }
  const outcome_profile_id = facts.newId()
  const profile = { ...part, outcome_profile_id, agency_ref: '', held_on: past, opiate_days: 9 }
  garden.item('assessments.outcome_profile', profile, about, ['agency_ref', 'stage'])
  const { episode_id: _, ...base } = part
  const crime = { ...base, outcome_crime_id: facts.newId(), outcome_profile_id, shoplifting_days: 2 }
  garden.item('assessments.outcome_crime', crime, about, [])
}

function reviewed(garden: Garden, about: string, part: Part): void {
  const { facts } = garden.cast
  const change = { home_change: 'same', work_change: 'same', family_change: 'better', health_change: 'not_asked' }
  const words = { person_words: '', what_is_next: '', agreed: true, held_with: ['person'] }
  const review = { ...part, ...change, ...words, held_on: past, next_due_on: daysFromNow(30).slice(0, 10) }
  garden.item('episodes.review', { ...review, review_id: facts.newId() }, about, ['person_words', 'what_is_next'])
  const added = { ...part, own_hope: '', what_we_do: '', answer: 'taken_up', look_again_on: past }
  garden.item('episodes.added_help', { ...added, added_help_id: facts.newId() }, about, ['own_hope', 'what_we_do'])
}

/** What the person says to an agency they have left: whether they want to hear from it, and that they want to come back. */
export function afterLeaving(garden: Garden, relation: string, whom: Person): void {
  const { facts } = garden.cast
  const base = { person_id: whom.id, partnership_id: whom.partnershipId, agency_id: whom.agency.id }
  facts.add('episodes.alumni_choice', { ...base, alumni_choice_id: facts.newId(), wants_contact: true })
  const asked = { ...base, return_request_id: facts.newId(), words: '', answer_due_on: daysFromNow(3).slice(0, 10) }
  const isBlocked = relation === 'blocked'
  const mayRead = (viewer: Viewer) =>
    (viewer.kind === 'person' && viewer.subjectId === whom.id) ||
    (viewer.kind === 'staff' &&
      viewer.agencyId === whom.agency.id &&
      (garden.knower(whom.id)(viewer) || (viewer.roles.includes('team_manager') && !isBlocked)))
  garden.row('episodes.return_request', asked, relation, ['words'], mayRead)
}
