import { agency, item, itemOf, signedIn, staff, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

interface Clock {
  readonly daysFromNow: (days: number) => string
  readonly yearsAgo: (years: number) => string
}

/** The valley with one of everything that stands about a referral or a hand-over, and people on every side of it. */
export function referralGround({ daysFromNow, yearsAgo }: Clock) {
  const v = valley('referral mistakes')
  const { facts, sam, agencies: a, workers: w, county, agreementVersionId } = v
  const hetty = staff(facts, a.hospital, 'Hetty Host', { roles: ['clinician'] })
  const cody = staff(facts, a.council, 'Cody Coast', { roles: ['coordinator'] })
  const larder = agency(facts, county, 'housing', 'Church Larder and Beds')
  const shed = agency(facts, county, 'housing', 'The Shed')
  const base = { person_id: sam.id, partnership_id: county }
  for (const one of [larder, shed]) {
    const chair = staff(facts, one, `Chair of ${one.name}`, { roles: ['administrator'] })
    facts.add('partnership.agreement_party', {
      agreement_party_id: facts.newId(),
      agreement_version_id: agreementVersionId,
      agency_id: one.id,
      signed_at: '2024-01-05T00:00:00.000Z',
      signed_by: chair.id,
    })
    facts.add('partnership.agreement_flow', {
      agreement_flow_id: facts.newId(),
      agreement_version_id: agreementVersionId,
      from_agency_id: a.riverside.id,
      to_agency_id: one.id,
      purpose: 'housing_support',
      categories: [0, 1, 10],
      lawful_basis: 'public_task_health_care',
      permission_needed: true,
    })
  }
  const keepOut = (who: { staff_id: string } | { agency_id: string }) =>
    facts.add('people.block', { block_id: facts.newId(), ...base, reason: 'safety', from_at: yearsAgo(0.1), ...who })
  keepOut({ staff_id: hetty.id })
  keepOut({ agency_id: shed.id })
  item(facts, 'people.alert', {
    ...itemOf(sam, w.amy),
    kind: 'seizure',
    detail: 'Seizures when stopping alcohol',
    staff_instruction: 'Call 999',
    from_on: '2025-01-01',
  })
  worksWith(facts, sam, a.riverside, { role: 'nurse', worker: w.gwen })
  const refer = (to: { to_agency_id: string } | { outside_name: string; agreed_how: string }, lapses = 5) => {
    const referral_id = facts.newId()
    const sent = {
      owner_agency_id: a.riverside.id,
      author_staff_id: w.amy.id,
      reason: 'Please see',
      sent_at: yearsAgo(0.01),
    }
    facts.add('referrals.referral', { ...base, referral_id, ...sent, ...to, lapses_at: daysFromNow(lapses) })
    return referral_id
  }
  const outside = { outside_name: 'St Mary food bank', agreed_how: 'said' }
  const waitingId = refer({ to_agency_id: a.hospital.id })
  facts.add('referrals.escalation', {
    escalation_id: facts.newId(),
    referral_id: refer({ to_agency_id: a.nhsTrust.id }, -1),
    partnership_id: county,
    why: 'unanswered',
  })
  facts.add('referrals.draft', {
    ...base,
    draft_id: facts.newId(),
    owner_agency_id: a.riverside.id,
    author_staff_id: w.amy.id,
    changed_by: w.amy.id,
    reason: 'Half a thought',
  })
  const alarmId = facts.newId()
  facts.add('referrals.alarm', {
    ...base,
    alarm_id: alarmId,
    need: 'both_together',
    sender_agency_id: a.riverside.id,
    first_referral_id: waitingId,
    first_agency_id: a.nhsTrust.id,
    second_referral_id: waitingId,
    second_agency_id: a.hospital.id,
    owner_agency_id: a.hospital.id,
    owner_staff_id: w.hana.id,
    due_at: daysFromNow(5),
  })
  const handoverId = facts.newId()
  facts.add('people.handover', {
    ...base,
    handover_id: handoverId,
    agency_id: a.riverside.id,
    giver_staff_id: w.amy.id,
    taker_staff_id: w.gwen.id,
    reason: 'Goes on leave',
  })
  const tokens: Record<string, string> = {
    hetty: signedIn(facts, 'staff', hetty.id),
    cody: signedIn(facts, 'staff', cody.id),
  }
  for (const who of ['amy', 'gwen', 'bob', 'mona', 'pria', 'hana', 'nina', 'drGrey', 'pam', 'sam'])
    tokens[who] = v.token(who)
  const link = (referralId: string, more: { revokedAt?: string; openings?: number } = {}) => ({
    referralId,
    revokedAt: more.revokedAt ?? null,
    openings: more.openings ?? 0,
  })
  const links = {
    live: link(refer(outside)),
    ended: link(refer(outside), { revokedAt: yearsAgo(0.001) }),
    worn: link(refer(outside), { openings: 20 }),
    lapsed: link(refer(outside, -1)),
    party: link(refer({ to_agency_id: larder.id })),
    keptOut: link(refer({ to_agency_id: shed.id })),
  }
  return { facts, county, amy: w.amy.id, samId: sam.id, waitingId, alarmId, handoverId, tokens, links }
}
