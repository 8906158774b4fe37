import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { confirmWait } from '../../commands/keep-service.ts'
import { keepsDirectoryOf, type OwnService, ownPlaces, ownService, ownServices } from '../../queries/own-services.ts'
import { directoryPath, ownServicePath } from '../paths.ts'
import { OwnServicesView, OwnServiceView } from './own.view.tsx'

async function daysUntilOld(tx: Tx, partnershipId: string): Promise<number> {
  const { rows } = await sql<{ days: number }>`select directory.days_until_old(${partnershipId}) as days`.execute(tx)
  return rows[0]?.days ?? 14
}

export async function ownServicesPage({ tx, actor, seal }: StaffContext): Promise<Reply> {
  const [services, keeps, days] = await Promise.all([
    ownServices(tx, actor.agencyId),
    keepsDirectoryOf(tx, actor.agencyId),
    daysUntilOld(tx, actor.partnershipId),
  ])
  // One key for each form: they are sent apart.
  let count = 0
  const sealOf = () => ({ ...seal, idempotencyKey: `${seal.idempotencyKey}-${count++}` })
  return page('Our services', <OwnServicesView services={services} keeps={keeps} days={days} sealOf={sealOf} />)
}

/** The service of the acting agency that a page is about. */
export const serviceHere = ({ tx, actor, params }: StaffContext): Promise<OwnService | null> =>
  ownService(tx, actor.agencyId, params.serviceId ?? '')

/** The same where whoever acts may change what is said of it. */
export async function keptService(context: StaffContext): Promise<OwnService | null> {
  const [service, keeps] = await Promise.all([
    serviceHere(context),
    keepsDirectoryOf(context.tx, context.actor.agencyId),
  ])
  return keeps ? service : null
}

export async function ownServicePage(context: StaffContext): Promise<Reply> {
  const service = await serviceHere(context)
  if (!service) return notFound()
  const { tx, actor, seal } = context
  const [places, keeps] = await Promise.all([ownPlaces(tx, service.serviceId), keepsDirectoryOf(tx, actor.agencyId)])
  return page('Our service', <OwnServiceView service={service} places={places} keeps={keeps} seal={seal} />, {
    backLink: { href: directoryPath, text: 'Our services' },
  })
}

export async function stillRightAnswer(context: StaffContext): Promise<Reply> {
  const service = await serviceHere(context)
  if (service?.confirmedOn == null) return notFound()
  const { serviceId, lastWaitDays: waitDays, lastPlacesFree: placesFree } = service
  await confirmWait(context, serviceId, { waitDays, placesFree })
  context.note({ serviceId })
  return redirect(ownServicePath(serviceId), 'The wait and places are confirmed for today.')
}
