import { toNumbers } from '../../../../kernel/paths.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nothingYet } from '../about.view.tsx'
import { openOutcomes } from '../opened.ts'
import { YearsView } from './years.view.tsx'

const title = 'How people live, by years in treatment'

/** So what: time in treatment never stands without what became of life (S004-L342, S004-L392). */
export async function showYears(context: StaffContext): Promise<Reply> {
  const opened = await openOutcomes(context)
  if ('none' in opened) return opened.none ?? nothingYet(title)
  return page(title, <YearsView opened={opened} />, {
    wide: true,
    backLink: toNumbers,
  })
}
