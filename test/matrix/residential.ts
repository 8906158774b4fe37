import { itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
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
}

/** A manager at the agency that answered and those who run the partnership; nobody whom the person shuts out. */
function hearsAppeals(viewer: Viewer, relation: string, agencyId: string): boolean {
  if (viewer.kind !== 'staff') return false
  if (viewer.roles.includes('partnership_manager') || viewer.roles.includes('coordinator')) return true
  return viewer.agencyId === agencyId && viewer.roles.includes('team_manager') && relation !== 'blocked'
}
