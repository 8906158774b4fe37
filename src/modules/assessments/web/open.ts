import { isId } from '../../../kernel/id.ts'
import { teamReasonPath } from '../../../kernel/paths.ts'
import { notFound, type Reply, redirect } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { asAsked } from '../domain/answering/as-asked.ts'
import type { Instrument } from '../domain/instrument/instrument.ts'
import { formOf, type OpenForm } from '../queries/form-of.ts'
import { type OpenPerson, openPerson } from '../queries/open-person.ts'
import { instrumentOf } from './instruments.ts'
import { aboutShown } from './subjects.ts'

type Opened<T> = (T & { readonly reply?: never }) | { readonly reply: Reply }

/** Opens the person a page is about. On a list of one's team only, the page that asks why comes first. */
export async function openFor(context: StaffContext): Promise<Opened<{ readonly person: OpenPerson }>> {
  const personId = context.params.personId ?? ''
  const person = isId(personId) ? await openPerson(context.tx, personId) : null
  if (!person) return { reply: notFound() }
  const isOnListOnly = person.ways.length > 0 && person.ways.every((way) => way.route === 'team_list')
  if (isOnListOnly && Object.keys(context.form).length === 0) return { reply: redirect(teamReasonPath(personId)) }
  return isOnListOnly ? { reply: notFound() } : { person }
}

/** The same for a form being filled in, with the instrument it was begun with; or for one that has ended in the meantime. */
export async function openFormFor(
  context: StaffContext,
  find: typeof formOf = formOf,
): Promise<Opened<{ readonly person: OpenPerson; readonly form: OpenForm; readonly instrument: Instrument }>> {
  const { tx, params, actor } = context
  const { personId = '', formId = '' } = params
  if (!isId(personId) || !isId(formId)) return { reply: notFound() }
  const [opened, form] = await Promise.all([openFor(context), find(tx, personId, formId)])
  if (opened.reply) return opened
  const instrument = form && instrumentOf(form.instrumentId, form.instrumentVersion)
  const mayWrite = form !== null && (opened.person.writes & (1 << form.category)) !== 0
  if (!instrument || !mayWrite || form.ownerAgencyId !== actor.agencyId) return { reply: notFound() }
  return { person: opened.person, form, instrument: asAsked(instrument) }
}

/** Names the person for the audit on a page of a form. */
export function aboutForm(
  context: StaffContext,
  person: OpenPerson,
  form: OpenForm,
  known: Parameters<typeof aboutShown>[2] = [],
): void {
  aboutShown(context, person, [form, ...known])
}
