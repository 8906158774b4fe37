import type { ReactElement } from 'react'
import { Heading, InsetText, SummaryList } from '../../../../platform/web/components/index.ts'
import { categoryInWords, purposeFor, type Reader, sentenceCase } from '../../domain/categories.ts'
import { lastDayInWords, momentInWords } from '../../domain/when.ts'
import { permissionReference } from '../../domain/why-words.ts'
import type { Grant } from '../../queries/sharing-overview.ts'
import { methodWords, receiptWords } from '../method-words.ts'

/** The receipt of one permission: all that was agreed, ready to print. */
export function receiptView(grant: Grant, reader: Reader): ReactElement {
  const live = grant.lines.filter((line) => line.withdrawnAt === null)
  const gone = grant.lines.filter((line) => line.withdrawnAt !== null)
  const kinds = (lines: Grant['lines']) => (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line.category}>
          {sentenceCase(categoryInWords(line.category, reader))}
          {line.optedIn ? ' (a separate yes)' : ''}
          {line.withSensitive ? ', also entries marked very private' : ''}
          {line.withThirdParty ? ', also what other people said' : ''}
        </li>
      ))}
      {grant.purpose === 'direct_care' && !lines.some(({ category }) => category === 10) && (
        <li>Alerts that keep people safe, which go with every permission for care</li>
      )}
    </ul>
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1} caption={`Permission ${permissionReference(grant.grantId)}`}>
          Receipt
        </Heading>
        <SummaryList
          rows={[
            { key: 'Who may see', value: grant.agencyName },
            { key: 'What for', value: purposeFor(grant.purposeName, reader) },
            { key: 'Kinds of information', value: kinds(live.length > 0 ? live : grant.lines) },
            ...(gone.length > 0 && live.length > 0 ? [{ key: 'Taken back since', value: kinds(gone) }] : []),
            { key: 'Given', value: `${momentInWords(grant.givenAt)}, ${methodWords(grant.method, reader)}` },
            ...(grant.recordedBy
              ? [{ key: 'Written down by', value: `${grant.recordedBy}, ${grant.recordedByAgency ?? ''}` }]
              : []),
            ...(grant.witness ? [{ key: 'Heard or seen by', value: grant.witness }] : []),
            { key: 'Ends', value: live.length === 0 ? 'Taken back' : `At the end of ${lastDayInWords(grant.validTo)}` },
            { key: 'Words agreed to', value: <span lang={grant.language}>{grant.wording}</span> },
            ...(grant.receiptChannel
              ? [{ key: 'Receipt', value: sentenceCase(receiptWords[grant.receiptChannel] ?? grant.receiptChannel) }]
              : []),
          ]}
        />
        <InsetText>
          <p>
            It can be taken back at any time, in full or in part: ask any worker, or use “Who sees what”. It stops at
            once. What has already been seen cannot be called back.
          </p>
        </InsetText>
        <p className="nhsuk-body">To keep this on paper, print the page.</p>
      </div>
    </div>
  )
}
