import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, openPerson } from '../../../people/index.ts'
import { requestsOf } from '../../queries/requests-of.ts'
import { recordPath } from '../paths.ts'
import { RequestsView } from './requests.view.tsx'

export async function showRequests(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [5])
  if (reply) return reply
  const { tx, actor, today } = context
  const [requests, may] = await Promise.all([requestsOf(tx, [person.personId]), mayWrite(tx, person.personId, 5)])
  return page(
    'What they asked for',
    <RequestsView person={person} requests={requests} mayWrite={may} agencyId={actor.agencyId} today={today} />,
    { backLink: { href: recordPath(person.personId), text: 'The record' } },
  )
}
