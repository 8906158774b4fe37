import type { PersonId } from '../../../kernel/id.ts'
import { notFound, type Reply, redirect } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { type Identity, identityIfOpen } from '../queries/identity-of.ts'
import { mayWrite, type WayIn, wayInto } from '../queries/way-into.ts'
import { teamReasonPath } from './paths.ts'

export interface OpenPerson {
  readonly personId: PersonId
  readonly way: WayIn
  readonly identity: Identity | null
}

type Opened =
  | { readonly person: OpenPerson; readonly reply?: never }
  | { readonly person?: never; readonly reply: Reply }

/**
 * Opens the person a page is about, for the audit row, or gives the reply to send instead: nothing there, or, for a person on a
 * list of one's team only, the page that asks why.
 */
export async function openPerson(
  context: StaffContext,
  categories: readonly number[],
  /** The way in, where this page has looked for it already. */
  known?: WayIn | null,
): Promise<Opened> {
  const personId = context.params.personId ?? ''
  const [way, identity] = await Promise.all([
    known === undefined ? wayInto(context.tx, personId) : known,
    identityIfOpen(context.tx, personId),
  ])
  if (!way) {
    context.about({ personId, route: 'none', categories })
    return { reply: notFound() }
  }
  // A form sent without a reason given changes nothing, and the audit must not call it done.
  const isSending = Object.keys(context.form).length > 0
  if (way.route === 'team_list') return { reply: isSending ? notFound() : redirect(teamReasonPath(personId)) }
  context.about({
    personId,
    route: way.route,
    categories,
    ...(way.source_id === null ? {} : { sourceId: way.source_id }),
  })
  return { person: { personId, way, identity } }
}

/** The same for a page that changes something: nothing is there for whoever may not write entries of that category. */
export async function openToWrite(context: StaffContext, category: number): Promise<Opened> {
  const opened = await openPerson(context, [category])
  if (opened.reply) return opened
  return (await mayWrite(context.tx, opened.person.personId, category)) ? opened : { reply: notFound() }
}
