import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, monthInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, Table, WarningCallout } from '../../../../platform/web/components/index.ts'
import { monthsLater, type OwedMonth } from '../../domain/calendar/month-state.ts'
import { bringPath, calendarPath, filesPath, keptPath, monthPath, qualityPath } from '../paths.ts'
import { StateTag, sinceInWords } from './month-words.tsx'

export interface CalendarProps {
  readonly today: CalendarDay
  readonly dueAfter: number
  readonly months: readonly OwedMonth[]
  /** Not there on their day, of those told of: whatever months are shown. */
  readonly missing: readonly OwedMonth[]
  /** The last month shown, and whether there are some before and after. */
  readonly upTo: CalendarDay
  readonly hasEarlier: boolean
  readonly hasLater: boolean
}

export const shownMonths = 12
const pageTo = (month: CalendarDay) => `${calendarPath}?to=${month.slice(0, 7)}`

function Missing({ months }: { readonly months: readonly OwedMonth[] }): ReactElement | null {
  if (months.length === 0) return null
  return (
    <WarningCallout heading={months.length === 1 ? 'A return is missing' : `${months.length} returns are missing`}>
      <ul>
        {months.map(({ month, dueOn }) => (
          <li key={month}>
            <a className="nhsuk-link" href={monthPath(month.slice(0, 7))}>
              {monthInWords(month)}
            </a>
            , due {dayInWords(dueOn)}
          </li>
        ))}
      </ul>
      <p>
        The partnership’s numbers are incomplete until {months.length === 1 ? 'it is' : 'they are'} there. What is
        signed off or brought for a later month also counts for the months before it.
      </p>
    </WarningCallout>
  )
}

export function CalendarPage(props: CalendarProps): ReactElement {
  const { today, months, upTo } = props
  return (
    <>
      <Heading level={1}>National returns</Heading>
      <p className="nhsuk-body">
        What your agency sends to the national system each month. A month’s return is due {props.dueAfter} days after
        the month ends.
      </p>
      <Missing months={props.missing} />
      <Table
        caption="Month by month"
        responsive
        head={['Month', 'Due', 'Where it stands', 'When']}
        rows={months.map((one) => [
          <a key="month" className="nhsuk-link" href={monthPath(one.month.slice(0, 7))}>
            {monthInWords(one.month)}
          </a>,
          dayInWords(one.dueOn),
          <StateTag key="state" of={one} today={today} />,
          sinceInWords(one),
        ])}
        whenEmpty={<p className="nhsuk-body">Nobody was in treatment with your agency in these months.</p>}
      />
      {(props.hasEarlier || props.hasLater) && (
        <Pagination
          previous={props.hasEarlier ? { href: pageTo(monthsLater(upTo, -shownMonths)), text: 'Earlier' } : undefined}
          next={props.hasLater ? { href: pageTo(monthsLater(upTo, shownMonths)), text: 'Later' } : undefined}
        />
      )}
      <ActionLink href={qualityPath}>How good the records are, and what to mend</ActionLink>
      <ul className="nhsuk-list">
        <li>
          <a href={keptPath}>Returns signed off, with their files</a>
        </li>
        <li>
          <a href={bringPath}>Bring a national file from another system</a>
        </li>
        <li>
          <a href={filesPath}>Files brought before</a>
        </li>
      </ul>
    </>
  )
}
