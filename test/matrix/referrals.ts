import { type Person, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

/** What stands between agencies about a referral: a note on the coordinator's list, an alarm about two refusals. */
export function betweenAgencies(garden: Garden, relation: string, whom: Person, referral_id: string): void {
  const { facts, agencies: a, workers: w } = garden.cast
  const base = { partnership_id: whom.partnershipId }
  const escalation_id = facts.newId()
  facts.add('referrals.escalation', {
    ...base,
    escalation_id,
    referral_id,
    why: 'unanswered',
    raised_at: yearsAgo(0.005),
  })
  const overseers = (viewer: Viewer) =>
    viewer.roles.includes('partnership_manager') || viewer.roles.includes('coordinator')
  const note = { ...base, escalation_note_id: facts.newId(), escalation_id, author_staff_id: w.pam.id, body: '' }
  garden.row('referrals.escalation_note', note, relation, ['body'], overseers)
  const alarm = {
    ...base,
    alarm_id: facts.newId(),
    person_id: whom.id,
    need: 'both_together',
    sender_agency_id: whom.agency.id,
    first_referral_id: referral_id,
    first_agency_id: a.practice.id,
    second_referral_id: referral_id,
    second_agency_id: a.hospital.id,
    owner_agency_id: a.hospital.id,
    owner_staff_id: w.hana.id,
    raised_at: yearsAgo(0.02),
    due_at: yearsAgo(0.01),
    outcome: 'other',
    outcome_note: '',
    outcome_at: yearsAgo(0.01),
    outcome_by: w.hana.id,
  }
  // The agencies that refused read what was agreed, unless the person has closed their record to them; the sender as far as it knows the person.
  const concerned = (viewer: Viewer) =>
    viewer.kind === 'staff' &&
    ((viewer.agencyId === whom.agency.id && garden.knower(whom.id)(viewer)) ||
      (relation !== 'blocked' && [a.practice.id, a.hospital.id].includes(viewer.agencyId)))
  garden.row('referrals.alarm', alarm, relation, ['outcome_note'], concerned)
}

/** A worker hands the person to a colleague and begins a referral: both of them read the words, nobody else who only knows of the person. */
export function betweenWorkers(garden: Garden, relation: string, whom: Person): void {
  const { facts, agencies: a, workers: w } = garden.cast
  const [giver, taker] = whom.agency.id === a.riverside.id ? [w.amy, w.gwen] : [w.drPage, w.nina]
  const handover = {
    handover_id: facts.newId(),
    person_id: whom.id,
    partnership_id: whom.partnershipId,
    agency_id: whom.agency.id,
    giver_staff_id: giver.id,
    taker_staff_id: taker.id,
    reason: '',
    to_know: '',
    begun_at: yearsAgo(0.005),
  }
  const both = (viewer: Viewer) =>
    [giver.id, taker.id].includes(viewer.subjectId) && viewer.kind === 'staff' && garden.knower(whom.id)(viewer)
  const draft = {
    draft_id: facts.newId(),
    person_id: whom.id,
    partnership_id: whom.partnershipId,
    owner_agency_id: whom.agency.id,
    author_staff_id: giver.id,
    changed_by: giver.id,
    reason: '',
  }
  garden.row('referrals.draft', draft, relation, ['reason'], both)
  garden.row('people.handover', handover, relation, ['reason', 'to_know'], both)
}
