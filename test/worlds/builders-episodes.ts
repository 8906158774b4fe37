import type { Person, Staff } from './builders.ts'
import { itemOf } from './builders-record.ts'
import type { Facts, Row } from './facts.ts'

type Spell = Partial<Row<'episodes.episode'>>

/** A spell of treatment at the worker's agency, open unless it says otherwise. */
export function spell(facts: Facts, whom: Person, by: Staff, more: Spell = {}): string {
  const episode_id = facts.newId()
  facts.add('episodes.episode', {
    ...itemOf(whom, by),
    episode_id,
    kind: 'treatment',
    started_on: '2024-01-08',
    ...more,
  })
  return episode_id
}

/** The same, ended on a day with a reason and what worked. */
export function endedSpell(
  facts: Facts,
  whom: Person,
  by: Staff,
  { on, reason, worked, more = {} }: { on: string; reason: string; worked: string; more?: Spell },
): string {
  const episode_id = spell(facts, whom, by, { ended_on: on, ended_at: `${on}T12:00:00Z`, ended_by: by.id, ...more })
  facts.add('episodes.discharge', {
    ...itemOf(whom, by),
    discharge_id: facts.newId(),
    episode_id,
    reason_code: reason,
    left_on: on,
    what_worked: worked,
    created_at: `${on}T12:00:00Z`,
  })
  return episode_id
}

/** The help that makes a spell count as structured treatment, from a day. */
export function medicineFrom(facts: Facts, whom: Person, by: Staff, episode_id: string, started_on: string): void {
  facts.add('episodes.intervention', {
    ...itemOf(whom, by),
    intervention_id: facts.newId(),
    episode_id,
    kind_code: 'pharmacological',
    started_on,
  })
}

interface Outcomes {
  readonly on: string
  /** Days in each of four weeks. */
  readonly paidWork?: number[]
  readonly volunteering?: number[]
  readonly noHome?: boolean
  readonly quality?: number
}

/** An outcome record of a day with those answers and no others. */
export function outcomeRecord(
  facts: Facts,
  whom: Person,
  by: Staff,
  { on, paidWork, volunteering, noHome, quality }: Outcomes,
): void {
  const created_at = `${on}T11:00:00Z`
  const assessment_id = facts.newId()
  const base = { ...itemOf(whom, by), created_at, category: 13, instrument_id: 'top', instrument_version: '2026-1' }
  facts.add('assessments.assessment', { ...base, assessment_id, level: 'outcome', started_at: created_at })
  const answers = {
    'top.paid_work': paidWork,
    'top.volunteering': volunteering,
    'top.housing_problem': noHome,
    'top.quality': quality,
  }
  for (const [concept, value] of Object.entries(answers)) {
    if (value === undefined) continue
    const answer_id = facts.newId()
    facts.add('assessments.answer', {
      ...base,
      answer_id,
      assessment_id,
      concept,
      value,
      link_id: concept,
    })
  }
}
