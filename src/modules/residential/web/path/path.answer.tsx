import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext, StaffContext } from '../../../../platform/web/request-context.ts'
import type { Application } from '../../queries/applications-of.ts'
import { daysOf } from '../../queries/kinds.ts'
import { contactsOf, returnParts, returnStepsOf } from '../../queries/placement-parts.ts'
import { openApplication } from '../open-application.ts'
import { requestsPath } from '../paths.ts'
import { type PathParts, PathView } from './path.view.tsx'

/** What belongs to the placements of these applications, asked for at once. */
export async function partsOf(
  { tx }: Pick<RequestContext, 'tx'>,
  applications: readonly Application[],
): Promise<PathParts> {
  const ids = applications.flatMap(({ placements }) => placements.map(({ placementId }) => placementId))
  const [contacts, steps, parts, daysBefore] = await Promise.all([
    contactsOf(tx, ids),
    returnStepsOf(tx, ids),
    returnParts(tx),
    daysOf(tx, 'return_home_before'),
  ])
  return { contacts, steps, parts, daysBefore }
}

/** The whole way: application, panels, place, contacts, coming home. */
export async function showPath(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openApplication(context)
  if (reply) return reply
  const { application, isOurs } = opened
  const parts = await partsOf(context, [application])
  return page(
    'The way to a place and home again',
    <PathView application={application} parts={parts} isOurs={isOurs} today={context.today} seal={context.seal} />,
    { backLink: { href: requestsPath(application.personId), text: 'What they asked for' } },
  )
}
