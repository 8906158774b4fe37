import { worksWith } from './builders.ts'
import { answererAt, ask, kind, type Referral, type Scene } from './county-referral-scene.ts'
import type { AgencyWord } from './county-staff.ts'
import { decliningReasons } from './county-texts.ts'

const refusal = (scene: Scene, to: AgencyWord, ago: number): Partial<Referral> => ({
  received_at: scene.making.times.at(-ago - 1),
  received_by: answererAt(scene, to).id,
  answered_at: scene.making.times.at(-ago),
  answered_by: answererAt(scene, to).id,
  answer: 'declined',
  answer_reason: scene.chance.pick(decliningReasons),
})

/** Both services say no: an alarm, some settled by a joint plan. Each agency has named its joint lead. */
export function bothRefuse(scene: Scene): void {
  const { facts, times, county } = scene.making
  const leads = { mentalHealth: county.worker('gareth'), doorstead: answererAt(scene, 'doorstead') }
  for (const [word, staff] of Object.entries(leads))
    facts.add('referrals.joint_lead', {
      joint_lead_id: facts.newId(),
      partnership_id: everyonesPartnership(scene),
      agency_id: staff.agency.id,
      need: word === 'doorstead' ? 'housing' : 'both_together',
      staff_id: staff.id,
      named_by: staff.id,
      from_at: times.at(-200),
    })
  for (const [at, ago] of [3, 9, 60].entries()) {
    const whom = scene.next()
    const need = 'both_together'
    const first = ask(
      scene,
      whom,
      { to: 'mentalHealth', need, sent: ago + 12 },
      refusal(scene, 'mentalHealth', ago + 8),
    )
    const second = ask(scene, whom, { to: 'hospital', need, sent: ago + 5 }, refusal(scene, 'hospital', ago))
    const settled = at === 2
    facts.add('referrals.alarm', {
      alarm_id: facts.newId(),
      person_id: whom.person.id,
      partnership_id: whom.person.partnershipId,
      need,
      sender_agency_id: whom.worker.agency.id,
      first_referral_id: first.referral_id ?? '',
      first_agency_id: county.agencies.mentalHealth.id,
      second_referral_id: second.referral_id ?? '',
      second_agency_id: county.agencies.hospital.id,
      owner_agency_id: county.agencies.mentalHealth.id,
      owner_staff_id: leads.mentalHealth.id,
      raised_at: times.at(-ago),
      due_at: times.at(14 - ago),
      ...(settled
        ? {
            outcome: 'joint_plan',
            outcome_note: 'Both see the person on the same morning, every second week.',
            outcome_at: times.at(-ago + 10),
            outcome_by: leads.mentalHealth.id,
          }
        : {}),
    })
  }
}

const everyonesPartnership = ({ making }: Scene) =>
  making.facts.rows['partnership.partnership'][0]?.partnership_id ?? ''

/** Three asked at once, bodies outside the partnership, drafts, and hand-overs between two workers. */
export function besides(scene: Scene): void {
  const { facts, times, county } = scene.making
  for (let at = 0; at < 2; at++) {
    const whom = scene.next()
    const group_id = facts.newId()
    for (const to of ['doorstead', 'tillerwork', 'lapwing'] as const)
      ask(scene, whom, { to, need: 'work_and_money', sent: 2 + at }, { group_id })
  }
  for (const [outside_name, answered] of [
    ['St Brannock food bank', true],
    ['Thursday walking group', false],
  ] as const) {
    const said = {
      answered_at: times.at(-2),
      answered_by_name: 'Del, who runs it',
      call_back: '01632 960420',
      answer: 'accepted',
    }
    ask(
      scene,
      scene.next(),
      { to: 'doorstead', need: 'other', sent: 4 },
      {
        to_agency_id: null,
        outside_name,
        agreed_how: 'said',
        ...(answered ? { ...said, received_at: times.at(-3), see_by_at: times.at(19) } : {}),
      },
    )
  }
  for (let at = 0; at < 3; at++) {
    const { person, worker } = scene.next()
    facts.add('referrals.draft', {
      draft_id: facts.newId(),
      person_id: person.id,
      partnership_id: person.partnershipId,
      owner_agency_id: worker.agency.id,
      author_staff_id: worker.id,
      changed_by: worker.id,
      need: kind(at).need,
      to_agency_ids: [county.agencies[kind(at).to].id],
      reason: 'Would like to talk it over first. Ask on Monday.',
      created_at: times.at(-1),
      changed_at: times.at(-1),
    })
  }
  for (let at = 0; at < 4; at++) handOver(scene, at)
}

function handOver(scene: Scene, at: number): void {
  const { facts, times, county } = scene.making
  const { person, worker } = scene.next()
  const word = worker.agency.id === county.agencies.wayfold.id ? 'wayfold' : 'nhs'
  const workers = facts.rows['partnership.staff_role'].filter(({ role }) => role === 'worker')
  const taker = county
    .workersOf(word)
    .find(({ id }) => id !== worker.id && workers.some(({ staff_id }) => staff_id === id))
  if (!taker) return
  const ago = at === 3 ? 20 : 3 + at
  worksWith(facts, person, worker.agency, {
    role: 'key_worker',
    worker: taker,
    more: { from_at: times.at(-ago), recorded_by: worker.id },
  })
  facts.add('people.handover', {
    handover_id: facts.newId(),
    person_id: person.id,
    partnership_id: person.partnershipId,
    agency_id: worker.agency.id,
    giver_staff_id: worker.id,
    taker_staff_id: taker.id,
    reason: 'Moving to another team',
    to_know: 'Prefers mornings. Likes to be rung the day before.',
    meeting_on: times.day(2 + at),
    begun_at: times.at(-ago),
  })
}
