import type { ReactElement } from 'react'
import { Heading, Pagination, pagesAround } from '../../../../platform/web/components/index.ts'
import { pageOf } from '../../../../platform/web/paging.ts'
import { Lines } from '../record/record.view.tsx'
import type { ShownLine } from '../record/shown-item.ts'

export const comingsTitle = 'Appointments and medicine collected'
const onOnePage = 25
/** Some years of collecting every day. */
export const mostComings = 2000

interface ComingsProps {
  readonly lines: readonly ShownLine[]
  readonly query: Readonly<Record<string, string>>
  readonly path: string
}

export function ComingsView({ lines, query, path }: ComingsProps): ReactElement {
  const shown = pageOf(lines, query, onOnePage)
  return (
    <>
      <Heading level={1}>{comingsTitle}</Heading>
      <Lines caption={`Page ${shown.page} of ${shown.pages}`} lines={shown.rows} />
      {shown.pages > 1 && <Pagination {...pagesAround(shown.page, shown.pages, (to) => `${path}?page=${to}`)} />}
    </>
  )
}
