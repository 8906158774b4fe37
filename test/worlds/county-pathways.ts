import { pathwaysOffered } from '../../src/modules/care/domain/plan/pathway-shelf.ts'
import { itemOf } from './builders.ts'
import type { Making } from './county-life.ts'
import type { Planned } from './county-plans.ts'

const says = ['I would like to try it', 'If somebody comes along', 'Slowly is fine', '']

/** A pathway under way for some of those with a plan, its first steps done; each step is an action of the plan. */
export function walked({ facts, times }: Making, one: Planned, begun: number): void {
  if (!one.chance.often(0.12)) return
  const fitting = pathwaysOffered.filter(({ code }) => one.onScript || code !== 'step_down')
  const template = one.chance.pick(fitting)
  const days = Math.min(begun, one.chance.whole(5, 60))
  const base = { ...itemOf(one.whom, one.by), created_at: times.at(-days) }
  const pathway_id = facts.newId()
  facts.add('care.pathway', {
    ...base,
    pathway_id,
    code: template.code,
    template_version: template.version,
    chosen: one.chance.often(0.7) ? 'together' : 'person_asked',
    person_says: one.chance.pick(says),
    started_on: times.day(-days),
  })
  const doneSteps = days < 5 ? 0 : one.chance.whole(0, template.steps.length - 1)
  for (const [at, step] of template.steps.entries()) {
    const doneDays = Math.max(1, days - 1 - at * 2)
    const done = at < doneSteps ? { done_on: times.day(-doneDays), done_at: times.at(-doneDays) } : {}
    const mine = step.who === 'worker' ? { to_staff_id: one.by.id } : {}
    facts.add('care.plan_action', {
      ...base,
      plan_action_id: facts.newId(),
      what: step.what,
      kind: step.kind,
      due_on: times.day(step.withinDays - days),
      pathway_id,
      pathway_step: step.code,
      ...(step.who === 'person' ? { by_person: true } : { to_agency_id: one.by.agency.id, ...mine }),
      ...done,
    })
  }
}
