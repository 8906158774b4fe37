import type { ReactElement } from 'react'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { Finding } from '../../domain/sending/finding.ts'
import { LevelTag } from '../finding-rows.tsx'

/** What the national return would find, each with the page to mend it on. */
export function FindingsBeneath({
  findings,
  hasAgreed,
}: {
  readonly findings: readonly Finding[]
  /** That they agreed is known from a national file alone. */
  readonly hasAgreed: boolean
}): ReactElement {
  return (
    <section aria-labelledby="for-the-return">
      <Heading level={2} size="m" id="for-the-return">
        For the national return
      </Heading>
      <p className="nhsuk-body">Nobody’s support depends on this.</p>
      {hasAgreed && (
        <p className="nhsuk-body">
          A national file that your agency brought says they agreed to be in the return. You do not need to ask again.
        </p>
      )}
      <ul className="nhsuk-list">
        {findings.map(({ level, rule, field, words, mendPath }) => (
          <li key={`${rule} ${field} ${words}`}>
            <LevelTag level={level} /> {words}{' '}
            {mendPath !== null && (
              <a href={mendPath}>
                Mend it<span className="nhsuk-u-visually-hidden">: {field}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
