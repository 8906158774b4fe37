import { isId } from '../../../../kernel/id.ts'
import { choice, day, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { teamOf } from '../../../people/index.ts'
import { planTouch, removeTouch, tickTouch } from '../../commands/keep-placement.ts'
import { touchOutcomes, touchWays } from '../../domain/path.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import { contactsOf } from '../../queries/placement-parts.ts'
import { openStay } from '../open-application.ts'
import { pathOf, pathPart } from '../paths.ts'
import { ContactsView } from './contacts.view.tsx'

const title = 'Keeping in touch'

/** Who at the agency works with the person and may keep in touch; whoever acts is always one of them. */
async function keepers({ tx, actor }: StaffContext, { personId }: Application) {
  const team = await teamOf(tx, personId)
  const here = team.flatMap((one) =>
    one.agency_id === actor.agencyId && one.staff_id !== null && one.to_at === null
      ? [{ value: one.staff_id, text: one.staff_name ?? '' }]
      : [],
  )
  const all = [{ value: actor.staffId, text: actor.name }, ...here]
  return [...new Map(all.map((one) => [one.value, one])).values()]
}

async function view(context: StaffContext, application: Application, stay: Placement, form: FormPage) {
  const [contacts, workers] = await Promise.all([
    contactsOf(context.tx, [stay.placementId]),
    keepers(context, application),
  ])
  const shown = { application, stay, contacts, workers, form, today: context.today }
  return <ContactsView {...shown} />
}

const backTo = ({ personId, applicationId }: Application) => ({
  backLink: { href: pathOf(personId, applicationId), text: 'The way to a place' },
})

export async function showContacts(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const start = { with_staff_id: context.actor.staffId, ...dayBoxes('happened_on', context.today) }
  return page(title, await view(context, opened.application, stay, fresh(context, start)), backTo(opened.application))
}

export async function saveContact(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const { application } = opened
  const workers = await keepers(context, application)
  const fields = {
    due_on: day('When', { notBefore: context.today }),
    with_staff_id: choice(
      'Who keeps in touch',
      workers.map(({ value }) => value),
    ),
    how: choice('How', touchWays),
  }
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid(title, await view(context, application, stay, again(context, read.errors)), backTo(application))
  const { due_on: dueOn, with_staff_id: withStaffId, how } = read.input
  const { personId, applicationId } = application
  await planTouch(context, { placementId: stay.placementId, personId }, { dueOn, withStaffId, how })
  return redirect(pathPart(personId, applicationId, 'contacts'), 'The contact has been planned.')
}

export async function saveTick(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const { application } = opened
  const { keepInTouchId = '' } = context.params
  const planned = await contactsOf(context.tx, [stay.placementId])
  if (!planned.some((one) => one.keepInTouchId === keepInTouchId && one.outcome === null)) return notFound()
  const fields = {
    outcome: choice('What came of it', touchOutcomes),
    happened_on: day('The day it was', { notAfter: context.today }),
    note: optionalText('The note', { max: 300 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid(title, await view(context, application, stay, again(context, read.errors)), backTo(application))
  const { outcome, happened_on: happenedOn, note } = read.input
  const ticked = await tickTouch(context, stay, keepInTouchId, { outcome, happenedOn, note })
  return ticked.ok
    ? redirect(pathPart(application.personId, application.applicationId, 'contacts'), 'It has been written down.')
    : notFound()
}

export async function saveRemoveContact(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const { keepInTouchId = '' } = context.params
  if (!isId(keepInTouchId)) return notFound()
  const { personId, applicationId } = opened.application
  const removed = await removeTouch(context, stay, keepInTouchId)
  return removed.ok
    ? redirect(pathPart(personId, applicationId, 'contacts'), 'The contact has been taken out.')
    : notFound()
}
