import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { OutcomesBesideFigures } from '../../queries/outcomes-beside.ts'
import { scorecardPath } from '../paths.ts'

/** Stands on every page that says how many people are in treatment: being there is not an outcome (S004-L342). */
export function OutcomesBeside({ beside }: { readonly beside: OutcomesBesideFigures | null }): ReactElement {
  return (
    <section>
      <Heading level={2} size="m">
        What became of people’s lives
      </Heading>
      {beside === null ? (
        <p className="nhsuk-body">
          Being in treatment is not an outcome. What became of people’s lives has not been counted for this month yet.
        </p>
      ) : (
        <>
          <p className="nhsuk-body">
            Being in treatment is not an outcome. So here is what changed for everyone who reached half a year after
            their start in the twelve months to {monthInWords(beside.month)}.
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {beside.areas.map(({ name, sentence }) => (
              <li key={name}>
                <strong>{name}.</strong> {sentence}
              </li>
            ))}
          </ul>
          <p className="nhsuk-body">
            <a className="nhsuk-link" href={`${scorecardPath}?month=${beside.month.slice(0, 7)}`}>
              Seven areas of life
            </a>
          </p>
        </>
      )}
    </section>
  )
}
