import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { countInWords } from '../../../../kernel/count.ts'
import { Table } from '../../../../platform/web/components/index.ts'
import type { Unreached } from '../../queries/unreached.ts'
import { unreachedPath } from '../paths.ts'

export const peopleInWords = (people: number) => (people === 1 ? '1 person' : `${countInWords(people)} people`)
export const whoLeft = ({ worker }: Unreached) =>
  worker === '' ? 'Nobody was put in the place of their last worker.' : `${worker} has left.`

/** How many people have no worker whose names reach no manager, and the way to give them one. */
export function UnreachedTable({ rows }: { readonly rows: readonly Unreached[] }): ReactElement {
  return (
    <Table
      caption="People on no team’s list whose worker has left"
      responsive
      head={['What happened', 'How many', 'Since', 'What to do']}
      rows={rows.map((row) => [
        whoLeft(row),
        peopleInWords(row.people),
        dayInWords(dayOf(row.since)),
        <a href={unreachedPath(row.leaver)} key="choose">
          Choose a worker<span className="nhsuk-u-visually-hidden"> for them. {whoLeft(row)}</span>
        </a>,
      ])}
      whenEmpty="Nobody is left without a list and without a worker."
    />
  )
}
