import type { ReactElement } from 'react'
import { dayInWords, monthInWords } from '../../../kernel/calendar-day.ts'
import { Button, InsetText, Select } from '../../../platform/web/components/index.ts'
import type { Snapshot } from '../queries/frozen.ts'

type Frozen = Pick<Snapshot, 'month' | 'from' | 'to' | 'dataDate' | 'version'>

export const monthOf = ({ month }: Pick<Snapshot, 'month'>) => month.slice(0, 7)

interface PeriodProps {
  readonly snapshot: Frozen
  readonly snapshots: readonly Pick<Snapshot, 'month'>[]
  readonly action: string
  /** What else the page was asked for, kept when another month is chosen. */
  readonly keeps?: Readonly<Record<string, string>>
  readonly withVersion?: boolean
}

/** Which twelve months are shown, by which definitions unless the page says so elsewhere, and another to choose. */
export function PeriodChoice({
  snapshot,
  snapshots,
  action,
  keeps = {},
  withVersion = true,
}: PeriodProps): ReactElement {
  return (
    <>
      <p className="nhsuk-body">
        {dayInWords(snapshot.from)} to {dayInWords(snapshot.to)}. Data to {dayInWords(snapshot.dataDate)}.
        {withVersion && ` Definitions ${snapshot.version}.`}
      </p>
      <form action={action} method="get" className="nhsuk-u-margin-bottom-5">
        {Object.entries(keeps).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select
          id="month"
          name="month"
          label="Twelve months to the end of"
          value={monthOf(snapshot)}
          items={snapshots.map((one) => ({ value: monthOf(one), text: monthInWords(one.month) }))}
        />
        <Button variant="secondary">Show</Button>
      </form>
    </>
  )
}

/** How numbers are shown, for those who read them rounded and for those who read their own as they are. */
export function HowNumbersAreShown({ hasOwn }: { readonly hasOwn: boolean }): ReactElement {
  return (
    <InsetText>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {hasOwn && <li>Your own agency’s numbers are as they are. Keep them within your agency.</li>}
        <li>
          {hasOwn ? 'All other numbers' : 'Numbers'} from 1 to 7 are shown as *. Others are to the nearest 5, each by
          itself, so they need not add up. Percentages come from these rounded numbers.
        </li>
        <li>“Not shown” means the number would tell of a few people.</li>
        <li>“Incomplete” means a return is missing or it is too early to know. It never means 0.</li>
        <li>“Provisional” means people who left may still come back to the same journey.</li>
        <li>A period is frozen when it is shown first. Later corrections show in the next month.</li>
        <li>These are not official figures.</li>
      </ul>
    </InsetText>
  )
}
