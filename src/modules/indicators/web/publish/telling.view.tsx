import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { WarningCallout } from '../../../../platform/web/components/index.ts'
import type { AllowList } from '../../domain/publishing/allow-list.ts'
import type { TellingTable } from '../../queries/own-publications.ts'

interface TellingProps {
  readonly telling: readonly TellingTable[]
  readonly list: AllowList
}

/** Why a draft cannot be published: the tables that together would tell a small number, and what to do. */
export function Telling({ telling, list }: TellingProps): ReactElement {
  const nameOf = ({ tableCode, month, isDraft }: TellingTable) => {
    const heading = list.tables.find(({ code }) => code === tableCode)?.heading ?? tableCode
    return isDraft ? heading : `${heading} (public already, twelve months to ${monthInWords(month)})`
  }
  return (
    <WarningCallout heading="This cannot be published">
      <p>
        A number from 1 to 7 could be worked out by adding or subtracting these tables, so somebody might be recognised:
      </p>
      <ul>
        {telling.map((one) => (
          <li key={`${one.tableCode} ${one.month} ${one.isDraft}`}>{nameOf(one)}</li>
        ))}
      </ul>
      <p>Leave out one of the tables that are not public yet, and look again.</p>
    </WarningCallout>
  )
}
