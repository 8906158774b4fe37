import { type Agency, type Staff, worksWith } from './builders.ts'
import { pharmacies, practices } from './county-flows.ts'
import type { Life, Making } from './county-life.ts'
import { decide } from './county-sharing.ts'
import type { AgencyWord } from './county-staff.ts'
import { decliningReasons, reasonForNeed, referralReasons } from './county-texts.ts'

/** Somebody who works with a person beside the lead, and since and until how many days ago. */
export interface Helping {
  readonly staff: Staff
  readonly from: number
  readonly ended: number | null
}

/** Who else works with somebody, where their entries come from. */
export interface Around {
  readonly prescriber?: Helping
  readonly nurse?: Helping
  readonly pharmacy?: Helping
  readonly practice?: Helping
  readonly orderManager?: Helping
  readonly housing?: Helping
  readonly peer?: Helping
}

interface Joining {
  readonly role: string
  readonly at: Agency
  readonly worker?: Staff
  readonly team?: string | undefined
  /** Days ago. */
  readonly from: number
  readonly ended?: number | null
}

export function join(
  { facts, times }: Making,
  life: Life,
  { role, at, worker, team, from, ended = life.ended }: Joining,
): void {
  const until = ended === null ? {} : { to_at: times.at(-ended), ended_reason: 'Help ended' }
  worksWith(facts, life.person, at, { role, worker, team, more: { from_at: times.at(-from), ...until } })
}

interface Asked {
  readonly to: Agency
  readonly by?: Staff
  /** Days ago. */
  readonly sent: number
  readonly state: 'accepted' | 'declined' | 'waiting' | 'lapsed' | 'withdrawn'
  readonly answeredBy?: Staff
  readonly reason?: string
}

/** A referral that was accepted ends with the person seen, and after some weeks it is closed. */
function seenAfter({ times }: Pick<Making, 'times'>, answered: number, by: string | null) {
  const seen = Math.min(0, answered + 5)
  return {
    see_by_at: times.at(answered + 21),
    seen_at: times.at(seen),
    seen_by: by,
    seen_on: times.day(Math.floor(seen)),
    ...(seen < -60 ? { closed_at: times.at(seen + 30), closed_by: by } : {}),
  }
}

const needFor = (reason: string) =>
  Object.entries(reasonForNeed).find(([, words]) => words === reason)?.[0] ?? 'medicine'

export function refer(
  { facts, times, chance }: Making,
  life: Life,
  { to, by = life.key, sent, state, answeredBy, reason }: Asked,
): void {
  const after = Math.min(sent, chance.whole(1, 8)) * 0.9
  const why = reason ?? chance.pick(referralReasons)
  const answered =
    state === 'accepted' || state === 'declined'
      ? {
          answered_at: times.at(-sent + after),
          answered_by: answeredBy?.id ?? null,
          answer: state,
          answer_reason: state === 'declined' ? chance.pick(decliningReasons) : '',
          ...(state === 'accepted' ? seenAfter({ times }, -sent + after, answeredBy?.id ?? null) : {}),
        }
      : {}
  facts.add('referrals.referral', {
    referral_id: facts.newId(),
    person_id: life.person.id,
    partnership_id: life.person.partnershipId,
    owner_agency_id: by.agency.id,
    author_staff_id: by.id,
    to_agency_id: to.id,
    need: needFor(why),
    reason: why,
    sent_at: times.at(-sent),
    lapses_at: times.at(-sent + 10),
    ...answered,
    ...(state === 'lapsed' ? { lapse_told_at: times.at(-sent + 10) } : {}),
    ...(state === 'withdrawn' ? { withdrawn_at: times.at(-sent + after) } : {}),
  })
}

const isOnMedicine = ({ drug }: Life) => drug === 'heroin' || drug === 'painkillers'

function prescribing(making: Making, life: Life): Pick<Around, 'prescriber' | 'nurse' | 'pharmacy'> {
  const { chance, county } = making
  const { agencies, worker, teams } = county
  if (life.lead === 'young' || life.lead === 'stillwater' || !chance.often(isOnMedicine(life) ? 0.82 : 0.06)) return {}
  const prescriber = worker(chance.pick(['drhale', 'dreze', 'petra']))
  const nurse = chance.often(0.4) ? worker(chance.pick(['callum', 'mei'])) : null
  const from = Math.max(1, life.since - chance.whole(2, 20))
  if (life.lead !== 'nhs') {
    refer(making, life, {
      to: agencies.nhs,
      sent: from + 1,
      state: 'accepted',
      answeredBy: prescriber,
      reason: referralReasons[0],
    })
  }
  join(making, life, {
    role: 'prescriber',
    at: agencies.nhs,
    worker: prescriber,
    team: teams.get('Prescribing team'),
    from,
  })
  if (nurse)
    join(making, life, { role: 'nurse', at: agencies.nhs, worker: nurse, team: teams.get('Nursing team'), from })
  const place = chance.pick(pharmacies)
  const pharmacy = county.workersOf(place)[0]
  join(making, life, { role: 'dispensing', at: agencies[place], from })
  if (life.ended === null) {
    // Each way its own permission: the lead reads what pharmacy and prescriber write, the prescriber what the lead writes.
    decide(making, life, agencies[life.lead], 'direct_care', from)
    if (life.lead !== 'nhs') decide(making, life, agencies.nhs, 'direct_care', from)
  }
  const { ended } = life
  return {
    prescriber: { staff: prescriber, from, ended },
    ...(nurse ? { nurse: { staff: nurse, from, ended } } : {}),
    ...(pharmacy ? { pharmacy: { staff: pharmacy, from, ended } } : {}),
  }
}

interface Helper {
  readonly at: AgencyWord
  readonly words: readonly string[]
  readonly role: string
  readonly purpose: string
  readonly share: number
}

const helpers: readonly Helper[] = [
  {
    at: 'probation',
    words: ['fern', 'delroy', 'carys'],
    role: 'order_manager',
    purpose: 'order_monitoring',
    share: 0.12,
  },
  { at: 'doorstead', words: ['hector', 'keeley'], role: 'housing_worker', purpose: 'housing_support', share: 0.13 },
  { at: 'harbourlight', words: ['merryn'], role: 'housing_worker', purpose: 'housing_support', share: 0.04 },
  { at: 'tillerwork', words: ['darius'], role: 'housing_worker', purpose: 'housing_support', share: 0.06 },
  { at: 'socialCare', words: ['zainab'], role: 'housing_worker', purpose: 'housing_support', share: 0.04 },
  { at: 'lapwing', words: ['comfort', 'wesley', 'jude'], role: 'peer_mentor', purpose: 'peer_support', share: 0.12 },
  { at: 'mentalHealth', words: ['gareth', 'yetunde'], role: 'nurse', purpose: 'direct_care', share: 0.09 },
  { at: 'hospital', words: ['ruth'], role: 'nurse', purpose: 'direct_care', share: 0.05 },
]

function helpedBy(making: Making, life: Life, { at, words, role, purpose }: Helper): Helping {
  const { chance, county } = making
  const staff = county.worker(chance.pick(words))
  const end = life.ended ?? 0
  const from = Math.max(1, Math.round(end + (life.since - end) * (0.25 + chance.next() * 0.6)))
  const ended = life.ended ?? (from > 300 && chance.often(0.35) ? Math.round(from / 3) : null)
  join(making, life, { role, at: county.agencies[at], worker: staff, from, ended })
  if (chance.often(0.5))
    refer(making, life, { to: county.agencies[at], sent: from + 1, state: 'accepted', answeredBy: staff })
  if (ended === null) decide(making, life, county.agencies[at], purpose, from)
  return { staff, from, ended }
}

function stillAsked(making: Making, life: Life): void {
  const { chance, county } = making
  if (life.ended !== null || !chance.often(0.16)) return
  const at = chance.pick(['nhs', 'wayfold', 'doorstead', 'lapwing', 'tillerwork', 'oakapple', 'mentalHealth'] as const)
  if (at === life.lead) return
  const state = chance.weighted({ waiting: 30, declined: 25, lapsed: 25, withdrawn: 20 })
  const sent = state === 'waiting' ? chance.whole(0, 8) + 0.2 : chance.whole(14, 300)
  const answeredBy = county.workersOf(at)[0]
  const needs = {
    nhs: 'medicine',
    wayfold: 'mental_health',
    doorstead: 'housing',
    lapwing: 'peer_support',
    tillerwork: 'work_and_money',
    oakapple: 'medicine',
    mentalHealth: 'mental_health',
  } as const
  refer(making, life, {
    to: county.agencies[at],
    reason: reasonForNeed[needs[at]],
    sent: Math.min(sent, life.since),
    state,
    ...(answeredBy ? { answeredBy } : {}),
  })
}

/** Everybody else who works with somebody, how they came to, and what the person allowed them. */
export function gatherAround(making: Making, life: Life): Around {
  const { chance, county } = making
  const { agencies } = county
  const place = chance.pick(practices)
  const hasPractice = chance.often(0.86)
  if (hasPractice) {
    join(making, life, { role: 'registered_patient', at: agencies[place], from: life.since, ended: null })
    if (life.ended === null && chance.often(0.7)) decide(making, life, agencies[place], 'direct_care', life.since)
  }
  const medicine = prescribing(making, life)
  const found = new Map<AgencyWord, Helping>()
  for (const helper of helpers) {
    const isAdult = life.lead !== 'young'
    if ((isAdult || helper.at === 'socialCare' || helper.at === 'mentalHealth') && chance.often(helper.share)) {
      found.set(helper.at, helpedBy(making, life, helper))
    }
  }
  stillAsked(making, life)
  const practice = hasPractice ? county.workersOf(place)[0] : undefined
  const housing = found.get('doorstead') ?? found.get('harbourlight')
  const [orderManager, peer] = [found.get('probation'), found.get('lapwing')]
  return {
    ...medicine,
    ...(practice ? { practice: { staff: practice, from: life.since, ended: null } } : {}),
    ...(orderManager ? { orderManager } : {}),
    ...(housing ? { housing } : {}),
    ...(peer ? { peer } : {}),
  }
}
