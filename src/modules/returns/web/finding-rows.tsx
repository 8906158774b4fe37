import type { ReactElement } from 'react'
import type { PersonId } from '../../../kernel/id.ts'
import { recordPath } from '../../../kernel/paths.ts'
import { Tag } from '../../../platform/web/components/index.ts'
import type { Finding, FindingLevel } from '../domain/sending/finding.ts'
import type { Opening } from '../queries/ways-in.ts'

export type Openings = ReadonlyMap<PersonId, Opening>

export function LevelTag({ level }: { readonly level: FindingLevel }): ReactElement {
  return level === 'error' ? <Tag colour="red">Error</Tag> : <Tag colour="yellow">Warning</Tag>
}

/** The page to mend it on; a colleague of the team is asked for the reason on the record's own page first. Null: no record to open. */
export function pathToMend({ personId, mendPath }: Finding, openings: Openings): string | null {
  const opening = personId === null ? undefined : openings.get(personId)
  if (personId === null || opening === undefined) return null
  return opening === 'at-once' ? mendPath : recordPath(personId)
}

/** What the agency calls the record, with a link for whoever may open it. */
export function RecordToMend({ of, openings }: { readonly of: Finding; readonly openings: Openings }): ReactElement {
  const path = pathToMend(of, openings)
  if (path === null) return <>{of.recordName}</>
  return (
    <a className="nhsuk-link" href={path}>
      {of.recordName}
      <span className="nhsuk-u-visually-hidden">: mend {of.field}</span>
    </a>
  )
}

/** The cells of a finding in a table of record, field, what is wrong, kind. */
export const findingCells = (of: Finding, openings: Openings) => [
  <RecordToMend key="record" of={of} openings={openings} />,
  of.field,
  of.words,
  <LevelTag key="level" level={of.level} />,
]

export const findingHead = ['Record', 'Field', 'What is wrong', 'Kind'] as const
