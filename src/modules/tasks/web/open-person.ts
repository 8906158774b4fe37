import { teamReasonPath } from '../../../kernel/paths.ts'
import { notFound, type Reply, redirect } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { wayInto } from '../../people/index.ts'

type Opened =
  | { readonly personId: string; readonly route: string; readonly reply?: never }
  | { readonly personId?: never; readonly route?: never; readonly reply: Reply }

const planned = 5

/** Opens the person that something is to be done or written about, for the audit; or gives the reply to send instead. */
export async function openPerson(context: StaffContext): Promise<Opened> {
  const personId = context.params.personId ?? ''
  const way = await wayInto(context.tx, personId)
  if (!way) return { reply: notFound() }
  const isSending = Object.keys(context.form).length > 0
  if (way.route === 'team_list') return { reply: isSending ? notFound() : redirect(teamReasonPath(personId)) }
  context.about({
    personId,
    route: way.route,
    categories: [planned],
    ...(way.source_id === null ? {} : { sourceId: way.source_id }),
  })
  return { personId, route: way.route }
}
