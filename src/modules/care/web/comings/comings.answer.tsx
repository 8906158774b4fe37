import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { whyISee } from '../../../consent/index.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { newestAppointments } from '../../queries/record-items.ts'
import { newestCollections } from '../../queries/record-supplies.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { waysIn } from '../../queries/ways-in.ts'
import { comingsPath, pageAbout } from '../paths.ts'
import { comings } from '../record/record.page.ts'
import { ComingsView, comingsTitle, mostComings } from './comings.view.tsx'

/** Everything the person came for or was to come for, page by page; where there is nothing for this worker, there is no such page. */
export async function showComings(context: StaffContext): Promise<Reply> {
  const { tx, params, query, actor, now, today } = context
  const personId = params.personId ?? ''
  const registrations = await registrationsOf(tx, personId)
  const people = registrations.map((one) => one.personId)
  const [appointment, collection, ways, whys] = await Promise.all([
    newestAppointments(tx, people, mostComings),
    newestCollections(tx, people, mostComings),
    waysIn(tx, personId),
    whyISee(tx, people),
  ])
  const items = [...appointment, ...collection]
  if (items.length === 0) return notFound()
  for (const subject of subjectsShown({ people, ways, items, viewerStaffId: actor.staffId })) context.about(subject)
  const viewer = {
    agencyId: actor.agencyId,
    staffId: actor.staffId,
    whys,
    now,
    today,
    mayWrite: actor.permissions.has('entry.write'),
    mayPrescribe: false,
  }
  const lines = comings({ appointment, collection }, viewer)
  return page(comingsTitle, <ComingsView lines={lines} query={query} path={comingsPath(personId)} />, {
    wide: true,
    backLink: { href: pageAbout(actor, personId), text: 'The record' },
  })
}
