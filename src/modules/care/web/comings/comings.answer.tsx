import { Heading, Pagination, pagesAround } from '../../../../platform/web/components/index.ts'
import { pageOf } from '../../../../platform/web/paging.ts'
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
import { Lines } from '../record/record.view.tsx'

const title = 'Appointments and medicine collected'
const onOnePage = 25
// Some years of collecting every day.
const most = 2000

/** Everything the person came for or was to come for, page by page; where there is nothing for this worker, there is no such page. */
export async function showComings(context: StaffContext): Promise<Reply> {
  const { tx, params, query, actor, now, today } = context
  const personId = params.personId ?? ''
  const registrations = await registrationsOf(tx, personId)
  const people = registrations.map((one) => one.personId)
  const [appointment, collection, ways, whys] = await Promise.all([
    newestAppointments(tx, people, most),
    newestCollections(tx, people, most),
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
  const shown = pageOf(comings({ appointment, collection }, viewer), query, onOnePage)
  return page(
    title,
    <>
      <Heading level={1}>{title}</Heading>
      <Lines caption={`Page ${shown.page} of ${shown.pages}`} lines={shown.rows} />
      {shown.pages > 1 && (
        <Pagination {...pagesAround(shown.page, shown.pages, (number) => `${comingsPath(personId)}?page=${number}`)} />
      )}
    </>,
    { wide: true, backLink: { href: pageAbout(actor, personId), text: 'The record' } },
  )
}
