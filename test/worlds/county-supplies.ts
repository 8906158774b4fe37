import { item, itemOf, type Staff } from './builders.ts'
import type { Around } from './county-around.ts'
import type { Life, Making } from './county-life.ts'
import { meet, write } from './county-writing.ts'

const medicines = [
  { medicine: 'Methadone 1mg/ml oral solution', doses: ['30ml', '40ml', '45ml', '55ml', '60ml', '70ml'] },
  { medicine: 'Buprenorphine 8mg sublingual tablets', doses: ['8mg', '16mg'] },
  { medicine: 'Buprenorphine 2mg sublingual tablets', doses: ['4mg', '6mg'] },
] as const

const everyDay = [1, 2, 3, 4, 5, 6]
const rounds = [everyDay, everyDay, [...everyDay, 7], [1, 3, 5], [1, 4], [2, 5]] as const

interface Script {
  readonly by: Staff
  readonly pharmacy: Staff
  readonly medicine: string
  readonly dose: string
  readonly supervised: boolean
  readonly days: readonly number[]
  /** Days from now. */
  readonly starts: number
  readonly ends: number
  /** Days ago. */
  readonly stopped?: number
}

export function prescribe({ facts, times }: Making, life: Life, script: Script): string {
  const { by, pharmacy, medicine, dose, supervised, days, starts, ends, stopped } = script
  const script_id = facts.newId()
  item(facts, 'prescribing.script', {
    ...itemOf(life.person, by),
    script_id,
    medicine,
    daily_dose: dose,
    supervised,
    pharmacy_agency_id: pharmacy.agency.id,
    collection_days: [...days],
    starts_on: times.day(starts),
    ends_on: times.day(ends),
    created_at: times.at(starts),
    stopped_at: stopped === undefined ? null : times.at(-stopped),
  })
  return script_id
}

/** What happened at the counter on each collection day of the last weeks, up to yesterday. */
export function collect(
  { facts, times, chance }: Making,
  life: Life,
  scriptId: string,
  { pharmacy, days, starts }: Script,
  misses: number,
): void {
  for (let on = Math.max(starts, -24); on < 0; on++) {
    if (!days.includes(times.weekday(on))) continue
    const missed = chance.often(misses)
    item(facts, 'prescribing.collection', {
      ...itemOf(life.person, pharmacy),
      collection_id: facts.newId(),
      script_id: scriptId,
      due_on: times.day(on),
      outcome: missed ? 'missed' : chance.often(0.004) ? 'refused' : 'collected',
      note: missed && chance.often(0.3) ? 'Told the service' : '',
      created_at: times.at(on),
    })
  }
}

/** The medicine of somebody who has a prescriber: earlier scripts, and the one that runs now. */
export function supply(making: Making, life: Life, { prescriber, pharmacy }: Around): void {
  if (!prescriber || !pharmacy) return
  const { chance } = making
  const script = prescriber.from
  const { medicine, doses } = chance.pick(medicines)
  const shared = {
    by: prescriber.staff,
    pharmacy: pharmacy.staff,
    medicine,
    supervised: chance.often(0.35),
    days: chance.pick(rounds),
  }
  const changed = Math.round(script * 0.4)
  if (script > 120) {
    prescribe(making, life, {
      ...shared,
      dose: doses[0],
      supervised: true,
      days: everyDay,
      starts: -script,
      ends: -changed - 1,
    })
  }
  if (life.ended !== null) return
  const now = {
    ...shared,
    dose: chance.pick(doses),
    starts: script > 120 ? -changed : -script,
    ends: chance.whole(10, 84),
  }
  const id = prescribe(making, life, now)
  collect(making, life, id, now, chance.pick([0.01, 0.02, 0.03, 0.12]))
}

interface Order {
  readonly manager: Staff
  readonly requirement: string
  readonly hasTesting: boolean
  /** Days from now. */
  readonly starts: number
  readonly ends: number
  readonly status?: string
  readonly breachRelevant?: number
}

/** An order of a court, with those appointments linked that count towards it. */
export function order(
  making: Making,
  life: Life,
  { manager, requirement, hasTesting, starts, ends, status, breachRelevant }: Order,
): void {
  const { facts, times, chance } = making
  const treatment_order_id = facts.newId()
  item(facts, 'justice.treatment_order', {
    ...itemOf(life.person, manager),
    treatment_order_id,
    reference: `RV${chance.whole(10, 99)}/${chance.whole(1000, 9999)}`,
    requirement,
    has_testing: hasTesting,
    requirement_status: status ?? (ends < 0 ? 'complete' : 'running'),
    breach_relevant_on: breachRelevant === undefined ? null : times.day(breachRelevant),
    order_manager_staff_id: manager.id,
    starts_on: times.day(starts),
    ends_on: times.day(ends),
    created_at: times.at(starts),
  })
  for (let on = Math.max(starts + 3, -90); on < Math.min(ends, 28); on += chance.whole(12, 16)) {
    const appointment_id = meet(making, life, { with: life.key, kind: 'order', on })
    item(facts, 'justice.order_appointment', {
      ...itemOf(life.person, life.key),
      order_appointment_id: facts.newId(),
      treatment_order_id,
      appointment_id,
      created_at: times.at(Math.min(0, on) - 7),
    })
    if (hasTesting && on < 0 && chance.often(0.6)) write(making, life, life.key, 7, -on)
  }
}

const requirements = {
  drug_rehabilitation: 6,
  alcohol_treatment: 3,
  licence_condition: 2,
  mental_health_treatment: 1,
} as const

export function orderAround(making: Making, life: Life, { orderManager }: Around): void {
  if (!orderManager || orderManager.ended !== null) return
  const { chance } = making
  const requirement = life.drug === 'alcohol' ? 'alcohol_treatment' : chance.weighted(requirements)
  const length = chance.whole(180, 360)
  const starts = -Math.min(orderManager.from, chance.whole(20, 420))
  const isBreached = chance.often(0.06) && starts + length > 0
  order(making, life, {
    manager: orderManager.staff,
    requirement,
    hasTesting: requirement === 'drug_rehabilitation' && chance.often(0.7),
    starts,
    ends: starts + length,
    ...(isBreached ? { status: 'breached', breachRelevant: -chance.whole(3, 18) } : {}),
  })
}
