import { type Person, type Staff, worksWith } from './builders.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { AgencyWord } from './county-staff.ts'
import { decliningReasons, reasonForNeed } from './county-texts.ts'
import type { Row } from './facts.ts'

type Referral = Row<'referrals.referral'>
type Need = keyof typeof reasonForNeed

/** Somebody with a worker at the agency that leads, free to be referred on. */
interface Referred {
  readonly person: Person
  readonly worker: Staff
}

interface Scene {
  readonly making: Making
  readonly chance: Chance
  next(): Referred
}

interface Ask {
  readonly to: AgencyWord
  readonly need: Need
  /** Days ago. */
  readonly sent: number
}

/** People whom only the agency that leads works with, one after the other. */
function everybodyFree({ facts, county }: Making): Referred[] {
  const leads = [...county.workersOf('wayfold'), ...county.workersOf('nhs')].filter((one) => one.id)
  const byId = new Map(leads.map((one) => [one.id, one]))
  const seen = new Map<string, number>()
  for (const { person_id } of facts.rows['people.working_relationship'])
    seen.set(person_id, (seen.get(person_id) ?? 0) + 1)
  return facts.rows['people.working_relationship'].flatMap((row) => {
    const worker = byId.get(row.staff_id ?? '')
    if (!worker || row.role !== 'key_worker' || row.to_at || (seen.get(row.person_id) ?? 0) > 2) return []
    return [
      { worker, person: { id: row.person_id, partnershipId: row.partnership_id, agency: worker.agency, name: '' } },
    ]
  })
}

function ask(scene: Scene, { person, worker }: Referred, { to, need, sent }: Ask, more: Partial<Referral>): Referral {
  const { facts, times, county } = scene.making
  const row: Referral = {
    referral_id: facts.newId(),
    person_id: person.id,
    partnership_id: person.partnershipId,
    owner_agency_id: worker.agency.id,
    author_staff_id: worker.id,
    to_agency_id: county.agencies[to].id,
    need,
    reason: reasonForNeed[need],
    sent_at: times.at(-sent),
    lapses_at: times.at(10 - sent),
    ...more,
  }
  facts.add('referrals.referral', row)
  return row
}

const answererAt = ({ making }: Scene, to: AgencyWord): Staff => {
  const workers = making.county.workersOf(to)
  const roles = making.facts.rows['partnership.staff_role']
  const found = workers.find(({ id }) =>
    roles.some(
      ({ staff_id, role }) =>
        staff_id === id && ['worker', 'clinician', 'housing_worker', 'peer_mentor'].includes(role),
    ),
  )
  if (!found) throw new Error(`nobody answers at ${to}`)
  return found
}

/** Accepted: from the answer on its worker works with the person. What followed is said in `more`. */
function accepted(
  scene: Scene,
  one: Ask,
  answered: number,
  more: (by: Staff) => Partial<Referral>,
  ends?: string,
): void {
  const { facts, times } = scene.making
  const whom = scene.next()
  const by = answererAt(scene, one.to)
  const answered_at = times.at(-answered)
  ask(scene, whom, one, {
    received_at: times.at(-(one.sent + answered) / 2),
    received_by: by.id,
    answered_at,
    answered_by: by.id,
    answer: 'accepted',
    answer_reason: 'Yes, we can see them.',
    see_by_at: times.at(21 - answered),
    ...more(by),
  })
  const role = one.to === 'doorstead' ? 'housing_worker' : one.to === 'lapwing' ? 'peer_mentor' : 'key_worker'
  const until = ends === undefined ? {} : { to_at: ends, ended_reason: 'referral given back' }
  worksWith(facts, whom.person, scene.making.county.agencies[one.to], {
    role,
    worker: by,
    more: { from_at: answered_at, recorded_by: by.id, ...until },
  })
}

const kinds: readonly { readonly to: AgencyWord; readonly need: Need }[] = [
  { to: 'mentalHealth', need: 'mental_health' },
  { to: 'doorstead', need: 'housing' },
  { to: 'lapwing', need: 'peer_support' },
  { to: 'mentalHealth', need: 'both_together' },
]
const kind = (at: number) => kinds[at % kinds.length] ?? { to: 'doorstead' as const, need: 'housing' as const }

function unanswered(scene: Scene): void {
  const { times } = scene.making
  for (let at = 0; at < 6; at++) ask(scene, scene.next(), { ...kind(at), sent: 0.4 + at }, {})
  for (let at = 0; at < 6; at++) {
    const one = { ...kind(at), sent: 2.2 + at }
    const by = answererAt(scene, one.to)
    ask(scene, scene.next(), one, {
      received_at: times.at(-one.sent + 0.7),
      received_by: by.id,
      ...(one.sent > 5 ? { half_told_at: times.at(5 - one.sent) } : {}),
    })
  }
}

/** Nobody answered: both ends were told, and the coordinator has it on the list, some with a note already. */
function overdue(scene: Scene): void {
  const { facts, times, county } = scene.making
  for (let at = 0; at < 5; at++) {
    const sent = 11.3 + at * 1.7
    const { referral_id, partnership_id } = ask(
      scene,
      scene.next(),
      { ...kind(at), sent },
      {
        half_told_at: times.at(5 - sent),
        last_day_told_at: times.at(9 - sent),
        lapse_told_at: times.at(10 - sent),
      },
    )
    const escalation = {
      escalation_id: facts.newId(),
      referral_id: referral_id ?? '',
      partnership_id,
      why: 'unanswered',
    }
    facts.add('referrals.escalation', { ...escalation, raised_at: times.at(10 - sent) })
    if (at > 2)
      facts.add('referrals.escalation_note', {
        escalation_note_id: facts.newId(),
        escalation_id: escalation.escalation_id,
        partnership_id,
        author_staff_id: county.worker('kezia').id,
        body: 'Rang both. They will speak with each other this week.',
        at: times.at(-0.5),
      })
  }
}

function taken(scene: Scene): void {
  const { times } = scene.making
  const seen = (by: Staff, ago: number): Partial<Referral> => ({
    seen_at: times.at(-ago),
    seen_by: by.id,
    seen_on: times.day(Math.floor(-ago)),
  })
  for (let at = 0; at < 6; at++) accepted(scene, { ...kind(at), sent: 6 + at }, 4 + at, () => ({}))
  for (let at = 0; at < 3; at++)
    accepted(scene, { ...kind(at), sent: 32 + at }, 26 + at, () => ({ not_seen_told_at: times.at(-5 - at) }))
  for (let at = 0; at < 5; at++) accepted(scene, { ...kind(at), sent: 20 + at }, 15, (by) => seen(by, 8))
  for (let at = 0; at < 6; at++)
    accepted(scene, { ...kind(at), sent: 90 + at }, 85, (by) => ({
      ...seen(by, 75),
      closed_at: times.at(-30),
      closed_by: by.id,
      closing_note: 'Comes regularly now.',
    }))
  for (let at = 0; at < 3; at++)
    accepted(
      scene,
      { ...kind(at), sent: 40 },
      36,
      (by) => ({
        returned_at: times.at(-22),
        returned_by: by.id,
        return_reason: 'Rang four times and wrote twice. No answer.',
      }),
      times.at(-22),
    )
  for (let at = 0; at < 3; at++)
    accepted(
      scene,
      { ...kind(at), sent: 50 },
      45,
      (by) => ({ seen_at: times.at(-40), seen_by: by.id, seen_otherwise: 'Wants to stay with one worker for now.' }),
      times.at(-40),
    )
}

const refusal = (scene: Scene, to: AgencyWord, ago: number): Partial<Referral> => ({
  received_at: scene.making.times.at(-ago - 1),
  received_by: answererAt(scene, to).id,
  answered_at: scene.making.times.at(-ago),
  answered_by: answererAt(scene, to).id,
  answer: 'declined',
  answer_reason: scene.chance.pick(decliningReasons),
})

/** Both services say no: an alarm, some settled by a joint plan. Each agency has named its joint lead. */
function bothRefuse(scene: Scene): void {
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
function besides(scene: Scene): void {
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

/** Referrals in every state, what is overdue, alarms, drafts and hand-overs, drawn apart from the rest so that nothing else moves. */
export function addReferrals(making: Making): void {
  const chance = chanceFrom('ravelshire referrals')
  const free = everybodyFree(making)
  if (free.length < 80) return
  let at = 0
  const scene: Scene = {
    making,
    chance,
    next() {
      const one = free[(at++ * 7) % free.length]
      if (!one) throw new Error('nobody is left to refer')
      return one
    },
  }
  for (const add of [unanswered, overdue, taken, bothRefuse, besides]) add(scene)
}
