import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText, WarningCallout } from '../../../../platform/web/components/index.ts'
import type { Hopes } from '../../../assessments/index.ts'
import { inSentences } from '../../domain/in-words.ts'
import type { Header } from './record.page.ts'
import type { ShownItem } from './shown-item.ts'

interface RecordHeaderProps {
  readonly header: Header
  readonly hopes: Hopes | null
  readonly alerts: readonly ShownItem[]
}

const enoughToBeginWith = 300

/** The first thing said about somebody is what they hope for, in their words. */
function WhatTheyHopeFor({ hopes }: { readonly hopes: Hopes }): ReactElement {
  const { words } = hopes
  return (
    <InsetText hiddenText="What they hope for">
      <p className="nhsuk-u-margin-bottom-1">
        “{words.length > enoughToBeginWith ? `${words.slice(0, enoughToBeginWith)}…` : words}”
      </p>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">
        What they hope for, as told to {hopes.ownerName}, {dayInWords(dayOf(hopes.askedAt))}
      </p>
    </InsetText>
  )
}

/** What the banner above does not say of who this is, and what everyone must know before doing anything. */
export function RecordHeader({ header, hopes, alerts }: RecordHeaderProps): ReactElement {
  return (
    <>
      <Heading level={1}>Record</Heading>
      {header.particulars.length > 0 && <p className="nhsuk-body">{header.particulars.join(' · ')}</p>}
      {header.diedOn !== null && (
        <p className="nhsuk-body">Died {dayInWords(header.diedOn)}. The record can be read but no longer added to.</p>
      )}
      {hopes && <WhatTheyHopeFor hopes={hopes} />}
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
