import { isId } from '../../../kernel/id.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../platform/web/request-context.ts'
import { mayWrite, type OpenPerson, openPerson } from '../../people/index.ts'
import { type HelpAsked, requestOf } from '../queries/requests-of.ts'

type Opened =
  | { readonly person: OpenPerson; readonly request: HelpAsked; readonly reply?: never }
  | { readonly person?: never; readonly request?: never; readonly reply: Reply }

/** A request that whoever acts may read, of a person about whom they may write plans. */
export async function openRequest(context: StaffContext): Promise<Opened> {
  const { person, reply } = await openPerson(context, [5])
  if (reply) return { reply }
  const { tx, params } = context
  const { askedId = '' } = params
  if (!isId(askedId)) return { reply: notFound() }
  const [request, may] = await Promise.all([
    requestOf(tx, [person.personId], askedId),
    mayWrite(tx, person.personId, 5),
  ])
  return request && may ? { person, request } : { reply: notFound() }
}

/** The same for the agency that was asked only. */
export async function openOwnRequest(context: StaffContext): Promise<Opened> {
  const opened = await openRequest(context)
  if (opened.reply) return opened
  return opened.request.agencyId === context.actor.agencyId ? opened : { reply: notFound() }
}

/** A request of the acting person's own. */
export async function openMyRequest({ tx, actor, params }: PersonContext): Promise<HelpAsked | null> {
  const { askedId = '' } = params
  return isId(askedId) ? requestOf(tx, actor.ownPeople, askedId) : null
}
