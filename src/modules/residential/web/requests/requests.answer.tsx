import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, openPerson } from '../../../people/index.ts'
import { applicationsOf } from '../../queries/applications-of.ts'
import { requestsOf } from '../../queries/requests-of.ts'
import { recordPath } from '../paths.ts'
import { RequestsView } from './requests.view.tsx'

export async function showRequests(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [5])
  if (reply) return reply
  const { tx, actor, today } = context
  const [requests, applications, may] = await Promise.all([
    requestsOf(tx, [person.personId]),
    applicationsOf(tx, [person.personId], today),
    mayWrite(tx, person.personId, 5),
  ])
  return page(
    'What they asked for',
    <RequestsView {...{ person, requests, applications, today }} mayWrite={may} agencyId={actor.agencyId} />,
    { backLink: { href: recordPath(person.personId), text: 'The record' } },
  )
}
