import { dayFromToday } from '../support/typed-day.ts'
import { itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.3)
const past = yearsAgo(0.2)
const instrument = { instrument_id: 'comprehensive', instrument_version: '2026-1' }

/** What is asked about, by kind of information: hopes, low mood, pregnancy, harm, the court. */
const asked = [
  [5, 'hopes.main', 'hopes-main'],
  [6, 'mind.low', 'mind-low'],
  [8, 'pregnancy.now', 'pregnancy-now'],
  [9, 'safety.hurt_by', 'safety-hurt-by'],
  [11, 'legal.standing', 'legal-standing'],
  [12, 'people.words', 'people-words'],
] as const

/** A finished assessment, one struck through, one held back, an own measure with a number, and a form half filled in, by one worker, each text a canary. */
export function assessed(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  const whole = { ...base, ...instrument, category: 6, level: 'full', started_at: created_at }
  const assessment_id = facts.newId()
  garden.item('assessments.assessment', { ...whole, assessment_id }, about, ['again_reason'])
  const struck = { struck_at: past, struck_by: by.id, assessment_id: facts.newId() }
  garden.item('assessments.assessment', { ...whole, ...struck }, about, ['again_reason', 'struck_reason'])
  const held = { held_at: past, assessment_id: facts.newId() }
  garden.item('assessments.assessment', { ...whole, ...held }, about, ['held_reason'])
  for (const [category, concept, link_id] of asked) {
    const answer_id = facts.newId()
    const said = { ...base, ...instrument, category, concept, link_id, assessment_id, answer_id, value: '' }
    garden.item('assessments.answer', said, about, ['value', 'in_words', 'question'])
    const nod = { ...base, category, answer_id, assessment_id, confirmation_id: facts.newId() }
    garden.item('assessments.confirmation', nod, about, [])
  }
  const own_measure_id = facts.newId()
  garden.item('assessments.own_measure', { ...base, own_measure_id, words: '' }, about, [
    'words',
    'low_words',
    'high_words',
  ])
  const number = { own_rating_id: facts.newId(), own_measure_id, score: 4, said_on: past.slice(0, 10) }
  garden.item('assessments.own_rating', { ...base, ...number }, about, ['note'])
  const turn = { turning_point_id: facts.newId(), happened_on: past.slice(0, 10), pace: 'slow', words: '' }
  garden.item('assessments.turning_point', { ...base, ...turn }, about, ['words'])
  const form_id = facts.newId()
  const saved = { hopes: { version: 1, by: '', at: past, skipped: '' } }
  garden.item('assessments.form', { ...base, ...instrument, category: 6, form_id, sections: saved }, about, [
    'again_reason',
  ])
  for (const [category, , link_id] of asked) {
    const typed = { ...base, category, link_id, form_id, form_answer_id: facts.newId(), value: '' }
    garden.item('assessments.form_answer', typed, about, ['value'])
  }
}

/** What the person says themselves: their story, and an answer of theirs that is not right. */
export function ownSay(garden: Garden, about: string, whom: Person): void {
  const { facts } = garden.cast
  const base = { person_id: whom.id, partnership_id: whom.partnershipId }
  const story = { story_id: facts.newId(), ...base, body: '', created_at }
  garden.row('assessments.story', story, about, ['body'], garden.noteReader(whom))
  const isSelf = (viewer: Viewer) => viewer.kind === 'person' && viewer.subjectId === whom.id
  // What a service is like for them is read by nobody else, whoever works with them.
  const told = {
    experience_id: facts.newId(),
    ...base,
    about_agency_id: whom.agency.id,
    version: '',
    said_on: past.slice(0, 10),
  }
  garden.row('outcomes.experience', { ...told, answers: { respect: 'no' }, created_at }, about, ['version'], isSelf)
  const hidden = { story_id: facts.newId(), ...base, body: '', is_shown: false, created_at }
  garden.row('assessments.story', hidden, about, ['body'], isSelf)
  const answer = facts.rows['assessments.answer'].find(
    (row) => row.person_id === whom.id && row.category === 5 && row.owner_agency_id === whom.agency.id,
  )
  const asked = {
    ...base,
    answer_correction_id: facts.newId(),
    owner_agency_id: whom.agency.id,
    category: 5,
    answer_id: answer?.answer_id ?? '',
    wanted: '',
    due_on: dayFromToday(),
  }
  const mayRead = (viewer: Viewer) =>
    isSelf(viewer) || (viewer.agencyId === whom.agency.id && garden.knower(whom.id)(viewer))
  garden.row('assessments.answer_correction', asked, about, ['wanted'], mayRead)
}
