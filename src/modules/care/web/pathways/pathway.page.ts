import { recordPath } from '../../../../kernel/paths.ts'
import { nextOf, type PathwayStep, type PathwayTemplate, type Prepared } from '../../domain/plan/pathway.ts'
import { pathwayOf, pathwayTitle } from '../../domain/plan/pathway-shelf.ts'
import type { Pathway } from '../../queries/plan/pathways-of.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import { newAppointmentPath, newReferralPath } from '../paths.ts'

export interface StepShown {
  /** Null where the version it was started on is no longer kept. */
  readonly step: PathwayStep | null
  readonly action: PlanAction
}

export interface PathwayShown {
  readonly pathway: Pathway
  readonly template: PathwayTemplate | null
  readonly title: string
  readonly steps: readonly StepShown[]
  readonly doneSteps: number
  /** What comes next; null when every step is done or left out, or the pathway is over. */
  readonly next: StepShown | null
}

/** Pathways with their steps in order, each step the action of the plan that it became. */
export function pathwaysShown(facts: {
  readonly pathways: readonly Pathway[]
  readonly actions: readonly PlanAction[]
}): readonly PathwayShown[] {
  return facts.pathways.map((pathway) => {
    const template = pathwayOf(pathway.code, pathway.templateVersion)
    const order = template?.steps.map(({ code }) => code) ?? []
    const steps = facts.actions
      .filter(({ pathwayId }) => pathwayId === pathway.itemId)
      .map((action) => ({ action, step: template?.steps.find(({ code }) => code === action.pathwayStep) ?? null }))
      .sort((a, b) => order.indexOf(a.action.pathwayStep ?? '') - order.indexOf(b.action.pathwayStep ?? ''))
    return {
      pathway,
      template,
      title: pathwayTitle(pathway.code, pathway.templateVersion),
      steps,
      doneSteps: steps.filter(({ action }) => action.doneOn !== null).length,
      next: pathway.endedAt === null ? nextOf(steps) : null,
    }
  })
}

export interface PreparedPage {
  readonly text: string
  readonly href: string
}

/** The page a step opens, with what is known filled in. It sends and saves nothing by itself. */
export function preparedPage(personId: string, prepared: Prepared | undefined): PreparedPage | null {
  if (prepared === undefined) return null
  const record = recordPath(personId)
  switch (prepared.page) {
    case 'referral': {
      const filled = new URLSearchParams({
        need: prepared.need,
        kinds: prepared.receivers.join(','),
        reason: prepared.reason,
      })
      return { text: 'Open the referral, filled in', href: `${newReferralPath(personId)}?${filled}` }
    }
    case 'assessment':
      return { text: 'Open the assessment', href: `${record}/assessments/new?instrument=${prepared.instrument}` }
    case 'appointment':
      return {
        text: 'Open a new appointment, filled in',
        href: `${newAppointmentPath(personId)}?kind=${prepared.kind}`,
      }
    case 'conference':
      return { text: 'Open a new case conference', href: `${record}/conferences/new` }
  }
}
