import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { referralsAbout } from '../../../referrals/index.ts'
import { endPathway } from '../../commands/plan/keep-pathway.ts'
import { pathwayOutcomes } from '../../domain/plan/pathway.ts'
import { type OpenPlan, openPartsOfPlan } from '../plan/open-plan.ts'
import { pathwayPath, planPath } from '../plan/paths.ts'
import { linksFor } from '../plan/plan.answer.tsx'
import { type PathwayShown, pathwaysShown } from './pathway.page.ts'
import { PathwayView } from './pathway.view.tsx'

interface OpenPathway {
  readonly opened: OpenPlan<'pathways' | 'actions'>
  readonly shown: PathwayShown
  readonly isOurs: boolean
}

async function openPathway(context: StaffContext): Promise<OpenPathway | null> {
  const opened = await openPartsOfPlan(context, ['pathways', 'actions'])
  const shown = opened && pathwaysShown(opened.facts).find(({ pathway }) => pathway.itemId === context.params.pathwayId)
  if (!opened || !shown) return null
  return { opened, shown, isOurs: opened.mayWrite && shown.pathway.ownerAgencyId === context.actor.agencyId }
}

async function pathwayPage(
  context: StaffContext,
  { opened, shown, isOurs }: OpenPathway,
  values: FormValues = {},
  errors: FormErrors = [],
) {
  const referrals = await referralsAbout(context.tx, opened.people)
  return (
    <PathwayView
      personId={opened.personId}
      shown={shown}
      isOurs={isOurs}
      referrals={referrals.filter(({ sentAt }) => sentAt >= shown.pathway.createdAt)}
      links={linksFor(context, opened, new Set()).links}
      now={context.now}
      values={values}
      errors={errors}
    />
  )
}

const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })

export async function showPathway(context: StaffContext): Promise<Reply> {
  const found = await openPathway(context)
  if (!found) return notFound()
  return page('A pathway', await pathwayPage(context, found), back(found.opened.personId))
}

export async function saveEndPathway(context: StaffContext): Promise<Reply> {
  const found = await openPathway(context)
  if (!found?.isOurs) return notFound()
  const { personId } = found.opened
  const fields = {
    outcome: choice('How it ends', Object.keys(pathwayOutcomes)),
    handover_note: text('What is handed on', { max: 1000 }),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid('A pathway', await pathwayPage(context, found, context.form, read.errors), back(personId))
  const { outcome, handover_note: handoverNote, _version } = read.input
  const ended = await endPathway(context, found.shown.pathway, { outcome, handoverNote, version: _version })
  if (ended.ok) return redirect(pathwayPath(personId, found.shown.pathway.itemId), 'The pathway is over')
  const now = (await openPathway(context)) ?? found
  const typed = `${ended.refusal.text}. You wrote: ${handoverNote}`
  return conflict(
    'A pathway',
    await pathwayPage(context, now, context.form, [{ field: '', text: typed }]),
    back(personId),
  )
}
