import { daysFromNow, itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.5)
const past = yearsAgo(0.2).slice(0, 10)

/** Something asked for and refused at one worker's agency, and an appeal against it; each text a canary. */
export function askedFor(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  const request_id = facts.newId()
  const asked = { ...base, request_id, kind_code: 'rehab', words: '', asked_on: past }
  garden.item('residential.request', asked, about, ['words'])
  const answer = { ...base, request_id, answer_id: facts.newId(), answer: 'no', reason: '', answered_on: past }
  garden.item('residential.answer', answer, about, ['reason'])
  const planted = garden.items.find(({ row }) => row === asked)
  if (!planted) throw new Error('the request was not planted')
  const reads = garden.canaryOf(planted, `${about} residential.appeal`, 'words').mayRead
  const mayRead = (viewer: Viewer) => reads(viewer) || hearsAppeals(viewer, about, by.agency.id)
  const appeal = {
    ...{ appeal_id: facts.newId(), person_id: whom.id, partnership_id: whom.partnershipId, agency_id: by.agency.id },
    ...{ request_id, kind_words: 'Residential rehab', asked_words: '', answered_words: '', answered_by: [by.id] },
    words: '',
  }
  garden.row('residential.appeal', appeal, about, ['asked_words', 'answered_words', 'words'], mayRead)
  away(garden, about, base, request_id)
}

type Base = ReturnType<typeof itemOf> & { readonly created_at: string }

/** The panel that Cora and Gwen sit on, the same for everybody. */
export function panel(garden: Garden): string {
  const { facts, agencies, workers: w } = garden.cast
  const there = facts.rows['residential.panel'][0]
  if (there?.panel_id) return there.panel_id
  const panel_id = facts.newId()
  const meets_on = daysFromNow(20).slice(0, 10)
  facts.add('residential.panel', {
    panel_id,
    partnership_id: agencies.riverside.partnershipId,
    meets_on,
    named_by: w.pam.id,
  })
  facts.add('residential.panel_member', { panel_id, staff_id: w.cora.id, role: 'Chair' })
  facts.add('residential.panel_member', { panel_id, staff_id: w.gwen.id, role: 'Treatment' })
  return panel_id
}

/** An application before a panel, and a stay that came of an earlier one, each text a canary. */
function away(garden: Garden, about: string, base: Base, request_id: string): void {
  const { facts, workers: w } = garden.cast
  const application_id = facts.newId()
  const application = { ...base, application_id, request_id, applied_on: past }
  garden.item('residential.application', application, about, [])
  const text = { ...base, application_id, place: '', why: '', tried: '', preparation: '' }
  const words = ['place', 'why', 'tried', 'preparation', 'advice']
  garden.item('residential.application_text', { ...text, application_text_id: facts.newId() }, about, words)
  const planted = garden.items.find(({ row }) => row === application)
  if (!planted) throw new Error('the application was not planted')
  const reads = garden.canaryOf(planted, `${about} residential.agenda_item`, 'why').mayRead
  const sitting: readonly string[] = [w.cora.id, ...(about === 'blocked' ? [] : [w.gwen.id])]
  const mayRead = (viewer: Viewer) => reads(viewer) || (viewer.kind === 'staff' && sitting.includes(viewer.subjectId))
  const { person_id, partnership_id, owner_agency_id: agency_id } = base
  const item = {
    agenda_item_id: facts.newId(),
    person_id,
    partnership_id,
    agency_id,
    application_id,
    kind_words: 'Rehab',
  }
  const read = { asked_on: past, agreed_on: past, put_by: base.author_staff_id ?? '', panel_id: panel(garden) }
  const said = { place: '', why: '', tried: '', preparation: '', advice: '' }
  garden.row('residential.agenda_item', { ...item, ...read, ...said }, about, words, mayRead)
  const placement_id = facts.newId()
  const part = { ...base, placement_id }
  const stay = { ...part, application_id, place: '', expected_on: past, entered_on: past }
  garden.item('residential.placement', stay, about, ['place'])
  const end = { ...part, planned_end_id: facts.newId(), ends_on: daysFromNow(3).slice(0, 10) }
  garden.item('residential.planned_end', end, about, ['why'])
  const touch = { ...part, due_on: past, with_staff_id: base.author_staff_id ?? '', how: 'phone' }
  garden.item('residential.keep_in_touch', { ...touch, keep_in_touch_id: facts.newId() }, about, ['note'])
  const step = { ...part, return_step_id: facts.newId(), part_code: 'home', happens_on: past, what: '', with_whom: '' }
  garden.item('residential.return_step', step, about, ['what', 'with_whom'])
}

/** A manager at the agency that answered and those who run the partnership; nobody whom the person shuts out. */
function hearsAppeals(viewer: Viewer, relation: string, agencyId: string): boolean {
  if (viewer.kind !== 'staff') return false
  if (viewer.roles.includes('partnership_manager') || viewer.roles.includes('coordinator')) return true
  return viewer.agencyId === agencyId && viewer.roles.includes('team_manager') && relation !== 'blocked'
}
