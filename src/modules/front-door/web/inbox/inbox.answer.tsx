import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { barrierFigures, waitingFigures } from '../../queries/front-door-figures.ts'
import { inboxOf, inboxParts, passedHere } from '../../queries/help-requests.ts'
import { InboxView } from './inbox.view.tsx'

export async function inboxPage({ tx, query, today, listed }: StaffContext): Promise<Reply> {
  const part = inboxParts.find((one) => one === query.part) ?? 'waiting'
  const number = Math.min(1000, Math.max(1, Math.floor(Number(query.page ?? 1)) || 1))
  const [requests, passed, figures, barriers] = await Promise.all([
    inboxOf(tx, part, number),
    passedHere(tx),
    waitingFigures(tx),
    barrierFigures(tx),
  ])
  // Those who are registered are people whose names this list shows.
  listed(requests.flatMap(({ personId }) => personId ?? []))
  return page(
    'Front door',
    <InboxView
      part={part}
      page={number}
      requests={requests}
      passed={passed}
      figures={figures}
      barriers={barriers}
      today={today}
    />,
    { wide: true },
  )
}
