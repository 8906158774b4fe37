import type { ReactElement } from 'react'
import { Table } from '../../../../platform/web/components/index.ts'
import type { ScoreChange } from './outcomes.page.ts'

/** First and latest of each score, with what counts as a clear change. */
export function Changes({
  caption,
  changes,
}: {
  readonly caption: string
  readonly changes: readonly ScoreChange[]
}): ReactElement {
  return (
    <Table
      caption={caption}
      captionSize="s"
      responsive
      firstCellIsHeader
      head={['What', 'First', 'Latest', 'Change', 'A clear change is']}
      rows={changes.map(({ title, first, latest, change, threshold }) => [title, first, latest, change, threshold])}
    />
  )
}
