import { toNumbers } from '../../../../kernel/paths.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { divergences } from '../../queries/divergences.ts'
import { viewsByMonth } from '../../queries/views-by-month.ts'
import { nothingYet } from '../about.view.tsx'
import { openOutcomes } from '../opened.ts'
import { ViewsView } from './views.view.tsx'

const title = 'Health and justice side by side'

/** The same people by the health view and by the justice view (S003-L143), and the alarm when they part (S000-L109). */
export async function showViews(context: StaffContext): Promise<Reply> {
  const opened = await openOutcomes(context)
  if ('none' in opened) return opened.none ?? nothingYet(title)
  const { view = 'health' } = context.query
  if (view !== 'health' && view !== 'justice') return notFound()
  const [found, months] = await Promise.all([
    divergences(context.tx, opened.snapshot.snapshotId),
    viewsByMonth(context.tx),
  ])
  return page(title, <ViewsView opened={opened} view={view} found={found} months={months} />, {
    wide: true,
    backLink: toNumbers,
  })
}
