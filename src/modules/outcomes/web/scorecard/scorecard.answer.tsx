import { toNumbers } from '../../../../kernel/paths.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { weightings } from '../../queries/weightings.ts'
import { nothingYet } from '../about.view.tsx'
import { firstCounted, openOutcomes } from '../opened.ts'
import { ScorecardView } from './scorecard.view.tsx'

const title = 'Seven areas of life'

/** The balanced scorecard: seven areas of life with equal room, and one line by the weights of the partnership. */
export async function showScorecard(context: StaffContext): Promise<Reply> {
  const [opened, agreed] = await Promise.all([openOutcomes(context), weightings(context.tx)])
  if ('none' in opened) return opened.none ?? nothingYet(title)
  const first = await firstCounted(context, opened)
  return page(
    title,
    <ScorecardView
      opened={opened}
      first={first}
      agreed={agreed}
      today={context.today}
      maySet={context.actor.permissions.has('partnership.manage')}
    />,
    { wide: true, backLink: toNumbers },
  )
}
