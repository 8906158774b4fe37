import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { caseloadPath, emergencyPath, findPath, recordsToMendPath } from '../../../../kernel/paths.ts'
import { Heading, InsetText, OnThisPage, Table } from '../../../../platform/web/components/index.ts'
import { messagesPath, newTaskPath, tasksPath } from '../paths.ts'
import type { DuePart } from './today.page.ts'

/** The same width in every part, so that the eye goes straight down the page. */
const head = [
  { content: 'When', width: 'one-quarter' },
  { content: 'About', width: 'one-quarter' },
  { content: 'What', width: 'one-half' },
]

function Part({ id, heading, lines, more }: DuePart): ReactElement {
  return (
    <>
      <Table
        id={id}
        caption={heading}
        captionSize="m"
        responsive
        compact
        head={head}
        rows={lines.map((line) => [
          line.when,
          line.about,
          <a href={line.href} key="what">
            {line.text}
            {line.about !== '' && <span className="nhsuk-u-visually-hidden">, {line.about}</span>}
          </a>,
        ])}
      />
      {more && (
        <p className="nhsuk-body nhsuk-u-margin-bottom-6">
          <a href={more.href}>{more.text}</a>
        </p>
      )}
    </>
  )
}

interface TodayProps {
  readonly today: string
  readonly parts: readonly DuePart[]
  readonly hasCaseload: boolean
  /** Whom whoever reads this may look for: a nurse of an emergency department has nothing else to begin with. */
  readonly may: { readonly find: boolean; readonly breakGlass: boolean }
}

/** What is due, and nothing else: one line each, one link each. */
export function TodayView({ today, parts, hasCaseload, may }: TodayProps): ReactElement {
  return (
    <>
      <Heading level={1} caption={dayInWords(today)}>
        {hasCaseload ? 'Today' : 'Tasks and messages'}
      </Heading>
      {parts.length === 0 && (
        <InsetText>
          Nothing is due now. A good moment for a cup of tea, or for somebody you have been thinking of.
        </InsetText>
      )}
      {parts.length > 2 && (
        <OnThisPage
          links={parts.map(({ id, heading, lines, more }) => ({
            text: `${heading} (${lines.length}${more ? ' and more' : ''})`,
            href: `#${id}`,
          }))}
        />
      )}
      {parts.map((part) => (
        <Part key={part.id} {...part} />
      ))}
      <ul className="nhsuk-list">
        {may.find && (
          <li>
            <a href={findPath}>Find someone</a>
          </li>
        )}
        {may.breakGlass && (
          <li>
            <a href={emergencyPath}>Open a record in an emergency</a>
          </li>
        )}
        {hasCaseload && (
          <li>
            <a href={caseloadPath}>My caseload</a>
          </li>
        )}
        {hasCaseload && (
          <li>
            <a href={recordsToMendPath}>My records to mend for the national return</a>
          </li>
        )}
        <li>
          <a href={tasksPath}>All tasks</a>
        </li>
        <li>
          <a href={messagesPath}>All messages</a>
        </li>
        <li>
          <a href={newTaskPath}>Give a task</a>
        </li>
      </ul>
    </>
  )
}
