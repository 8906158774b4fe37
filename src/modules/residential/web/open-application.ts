import { isId } from '../../../kernel/id.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { mayWrite, type OpenPerson, openPerson } from '../../people/index.ts'
import { type Application, applicationOf, type Placement } from '../queries/applications-of.ts'

export interface OpenedApplication {
  readonly person: OpenPerson
  readonly application: Application
  /** Whether it is the acting agency's own and the worker may write about the person. */
  readonly isOurs: boolean
}

type Opened =
  | { readonly opened: OpenedApplication; readonly reply?: never }
  | { readonly opened?: never; readonly reply: Reply }

/** The application a page is about; what is not there and what may not be seen are the same. */
export async function openApplication(context: StaffContext): Promise<Opened> {
  const { person, reply } = await openPerson(context, [5])
  if (reply) return { reply }
  const { tx, params, today, actor } = context
  const { applicationId = '' } = params
  if (!isId(applicationId)) return { reply: notFound() }
  const [application, may] = await Promise.all([
    applicationOf(tx, person.personId, applicationId, today),
    mayWrite(tx, person.personId, 5),
  ])
  if (!application) return { reply: notFound() }
  return { opened: { person, application, isOurs: may && application.agencyId === actor.agencyId } }
}

/** The same for a page that changes it: only the agency that applied. */
export async function openOwnApplication(context: StaffContext): Promise<Opened> {
  const found = await openApplication(context)
  return found.opened && !found.opened.isOurs ? { reply: notFound() } : found
}

type OpenedStay =
  | { readonly opened: OpenedApplication; readonly stay: Placement; readonly reply?: never }
  | { readonly opened?: never; readonly stay?: never; readonly reply: Reply }

/** The same for what belongs to the last placement, where there is one that was taken up or is booked. */
export async function openStay(context: StaffContext): Promise<OpenedStay> {
  const { opened, reply } = await openOwnApplication(context)
  if (reply) return { reply }
  const stay = opened.application.placements.at(-1)
  return stay && stay.notTakenOn === null ? { opened, stay } : { reply: notFound() }
}
