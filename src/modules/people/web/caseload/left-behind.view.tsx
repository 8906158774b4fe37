import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Table } from '../../../../platform/web/components/index.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { LeftBehind } from '../../queries/handovers.ts'
import { teamPath } from '../paths.ts'

const whyWords: Readonly<Record<LeftBehind['why'], string>> = {
  'worker-left': 'Their worker has left',
  'giver-left': 'Hand-over open, and the giving worker has left',
  'taker-left': 'Hand-over open, and the taking worker has left',
  'handover-hangs': 'Hand-over open for more than two weeks',
}

/** People whose worker has left the agency, and hand-overs that nobody finishes. */
export function LeftBehindTable({ rows }: { readonly rows: readonly LeftBehind[] }): ReactElement {
  return (
    <Table
      caption="Workers who left, and hand-overs that hang"
      responsive
      head={['Name', 'What is wrong', 'Worker', 'Since', 'What to do']}
      rows={rows.map((row) => [
        nameOf(row),
        whyWords[row.why],
        row.worker,
        dayInWords(dayOf(row.since)),
        <a href={teamPath(row.person_id)} key="team">
          Choose a worker<span className="nhsuk-u-visually-hidden"> for {nameOf(row)}</span>
        </a>,
      ])}
      whenEmpty="Nobody’s worker has left, and no hand-over hangs."
    />
  )
}
