import { type Staff, worksWith } from './builders.ts'
import { chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import { type Ask, answererAt, ask, everybodyFree, kind, type Referral, type Scene } from './county-referral-scene.ts'
import { besides, bothRefuse } from './county-referrals-beside.ts'

const toldOf = ({ making }: Scene, personId: string): Partial<Referral> => {
  const row = making.facts.rows['people.identity'].find(
    ({ person_id, replaced_at }) => person_id === personId && !replaced_at,
  )
  return row
    ? {
        told_name: `${row.chosen_name || row.given_name} ${row.family_name ?? ''}`.trim(),
        told_born_on: row.born_on ?? null,
      }
    : {}
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
    ...toldOf(scene, whom.person.id),
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
