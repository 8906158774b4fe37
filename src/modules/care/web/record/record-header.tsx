import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, WarningCallout } from '../../../../platform/web/components/index.ts'
import { inSentences } from '../../domain/in-words.ts'
import type { Header } from './record.page.ts'
import type { ShownItem } from './shown-item.ts'

interface RecordHeaderProps {
  readonly header: Header
  readonly alerts: readonly ShownItem[]
}

/** What the banner above does not say of who this is, and what everyone must know before doing anything. */
export function RecordHeader({ header, alerts }: RecordHeaderProps): ReactElement {
  return (
    <>
      <Heading level={1}>Record</Heading>
      {header.particulars.length > 0 && <p className="nhsuk-body">{header.particulars.join(' · ')}</p>}
      {header.diedOn !== null && (
        <p className="nhsuk-body">Died {dayInWords(header.diedOn)}. The record can be read but no longer added to.</p>
      )}
      {alerts.length > 0 && (
        <WarningCallout heading="Alerts">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {alerts.map((alert) => (
              <li key={alert.id}>
                <strong>{alert.heading}</strong>: {inSentences(alert.paragraphs)}
              </li>
            ))}
          </ul>
        </WarningCallout>
      )}
    </>
  )
}
