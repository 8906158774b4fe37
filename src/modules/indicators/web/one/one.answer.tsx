import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { textOf } from '../../domain/rules.ts'
import { openPeriod } from '../opened.ts'
import { indicatorsOfMonthPath } from '../paths.ts'
import { monthOf } from '../period.view.tsx'
import { OneView } from './one.view.tsx'

/** One indicator: its figure by agency and group, what it means, what it does not tell, and every number it rests on. */
export async function showIndicator(context: StaffContext): Promise<Reply> {
  const opened = await openPeriod(context)
  if ('none' in opened) return opened.none ?? notFound()
  const text = textOf(opened.definitions, context.params.indicator)
  if (!text) return notFound()
  return page(text.name, <OneView opened={opened} text={text} />, {
    wide: true,
    backLink: { href: indicatorsOfMonthPath(monthOf(opened.snapshot)), text: 'Numbers' },
  })
}
