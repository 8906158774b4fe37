import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, Pagination, Table } from '../../../../platform/web/components/index.ts'
import { monthsLater } from '../../domain/calendar/month-state.ts'
import type { AgencyMonth } from '../../queries/calendar.ts'
import { partnershipCalendarPath } from '../paths.ts'
import { StateTag } from './month-words.tsx'

interface PartnershipProps {
  readonly today: CalendarDay
  readonly dueAfter: number
  readonly months: readonly AgencyMonth[]
  /** Not there on their day, of those told of: whatever months are shown. */
  readonly missing: readonly AgencyMonth[]
  readonly oldest: CalendarDay
  readonly upTo: CalendarDay
  readonly hasLater: boolean
}

/** How many months stand side by side. */
export const shownBeside = 6
const pageTo = (month: CalendarDay) => `${partnershipCalendarPath}?to=${month.slice(0, 7)}`

function Missing({ months }: { readonly months: readonly AgencyMonth[] }): ReactElement {
  return (
    <Table
      caption="Missing"
      responsive
      head={['Agency', 'Month', 'Was due', 'Told on']}
      rows={months.map((one) => [
        one.agencyName,
        monthInWords(one.month),
        dayInWords(one.dueOn),
        one.toldAt ? dayInWords(dayOf(one.toldAt)) : 'Not yet',
      ])}
      whenEmpty={<p className="nhsuk-body">No return of the past year is missing.</p>}
    />
  )
}

/** Which agencies have sent and which have not; nothing of what they sent. */
export function PartnershipCalendar(props: PartnershipProps): ReactElement {
  const { today, months, oldest, upTo } = props
  const side = Array.from({ length: shownBeside }, (_, at) => monthsLater(oldest, at))
  const byAgency = Map.groupBy(
    [...months].sort((a, b) => a.agencyName.localeCompare(b.agencyName)),
    ({ agencyId }) => agencyId,
  )
  return (
    <>
      <Heading level={1}>National returns</Heading>
      <p className="nhsuk-body">
        A month’s return is due {props.dueAfter} days after the month ends. While one is missing, the partnership’s
        numbers for that month are incomplete.
      </p>
      <Missing months={props.missing} />
      <Table
        caption="Agency by agency"
        scroll
        firstCellIsHeader
        head={['Agency', ...side.map(monthInWords)]}
        rows={[...byAgency.values()].map((ofAgency) => [
          ofAgency[0]?.agencyName ?? '',
          ...side.map((month) => {
            const one = ofAgency.find((owed) => owed.month === month)
            return one ? <StateTag key={month} of={one} today={today} /> : 'None due'
          }),
        ])}
        whenEmpty={<p className="nhsuk-body">No agency had anybody in treatment in these months.</p>}
      />
      <Pagination
        previous={{ href: pageTo(monthsLater(upTo, -shownBeside)), text: 'Earlier' }}
        next={props.hasLater ? { href: pageTo(monthsLater(upTo, shownBeside)), text: 'Later' } : undefined}
      />
    </>
  )
}
