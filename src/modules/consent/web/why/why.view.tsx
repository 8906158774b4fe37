import type { ReactElement } from 'react'
import { Button, Details, Heading, Select, Table, Tag } from '../../../../platform/web/components/index.ts'
import { categoryInWords, purposeFor, type Reader, sentenceCase } from '../../domain/categories.ts'
import { type Chain, explainInWords } from '../../domain/explain.ts'
import { dateInWords, lastDayInWords } from '../../domain/when.ts'
import type { Explanation } from '../../queries/explain-access.ts'
import { methodWords } from '../method-words.ts'

const marks = {
  open: <Tag colour="green">Sees it</Tag>,
  in_part: <Tag colour="yellow">Sees a part</Tag>,
  closed: <Tag colour="grey">Closed</Tag>,
} as const

export interface WhyModel {
  readonly action: string
  readonly reader: Reader
  readonly agencies: readonly { readonly agencyId: string; readonly name: string }[]
  readonly agencyId: string
  readonly explanation: Explanation | null
  /** What opens the record to whoever reads this, one sentence each. */
  readonly mine: readonly string[]
}

const yesNo = (isOpen: boolean) => (isOpen ? 'open' : 'closed')

function Locks({ chain, reader }: { readonly chain: Chain; readonly reader: Reader }): ReactElement {
  const flows = chain.agreement.facts.map(
    (flow) =>
      `${flow.agreement}, version ${flow.number}, ${purposeFor(flow.purposeName, reader).toLowerCase()}, from ${dateInWords(flow.fromAt)}${flow.toAt ? ` to ${lastDayInWords(flow.toAt)}` : ''}${flow.permissionNeeded ? '' : ', no permission needed for its part'}`,
  )
  const lines = chain.permission.facts.map(
    (line) =>
      `given ${dateInWords(line.givenAt)}, ${methodWords(line.method, reader)}${line.recordedBy ? `, written down by ${line.recordedBy}` : ''}; ${line.withdrawnAt ? `taken back ${dateInWords(line.withdrawnAt)}` : `lasts until ${lastDayInWords(line.toAt)}`}`,
  )
  const people = chain.relationship.facts.map(
    (one) =>
      `${one.staffName ?? one.teamName ?? chain.agencyName}, since ${dateInWords(one.fromAt)}${one.toAt ? `, until ${dateInWords(one.toAt)}` : ''}`,
  )
  // Two flows of one agreement, from two agencies, are one reason.
  const list = (items: readonly string[], none: string) =>
    items.length === 0 ? (
      none
    ) : (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {[...new Set(items)].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  return (
    <Table
      caption="The three locks"
      captionHidden
      responsive
      firstCellIsHeader
      head={['Lock', 'Is', 'Because']}
      rows={[
        ['Agreement', yesNo(chain.agreement.isOpen), list(flows, 'The agreement has nothing about it.')],
        [
          'Permission',
          chain.permission.isNeeded ? yesNo(chain.permission.isOpen) : 'not needed',
          list(lines, 'No permission names it.'),
        ],
        [
          'Working together',
          yesNo(chain.relationship.isOpen),
          list(people, `Nobody there works with ${reader === 'person' ? 'you' : 'the person'}.`),
        ],
      ]}
    />
  )
}

function Answers({
  explanation,
  reader,
}: {
  readonly explanation: Explanation
  readonly reader: Reader
}): ReactElement {
  return (
    <>
      <Heading level={2}>What {explanation.facts.agencyName} sees of what others wrote</Heading>
      {explanation.chains.map((chain) => (
        <section key={chain.category}>
          <Heading level={3} size="s">
            {sentenceCase(categoryInWords(chain.category, reader))} {marks[chain.outcome]}
          </Heading>
          <p className="nhsuk-body">{explainInWords(chain, reader).join(' ')}</p>
          <Details summary={`The three locks: ${categoryInWords(chain.category, reader)}`}>
            <Locks chain={chain} reader={reader} />
          </Details>
        </section>
      ))}
    </>
  )
}

/** Why an agency sees what it sees, kind by kind, with the facts behind each answer. */
export function whyView({ action, reader, agencies, agencyId, explanation, mine }: WhyModel): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Why is this open or closed?</Heading>
        {mine.length > 0 && (
          <>
            <Heading level={2}>Why you see this record</Heading>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {mine.map((sentence) => (
                <li key={sentence}>{sentence}.</li>
              ))}
            </ul>
          </>
        )}
        {agencies.length > 1 && (
          <form action={action} method="get">
            <Select
              id="agency"
              name="agency"
              value={agencyId}
              label="Agency"
              items={agencies.map((agency) => ({ value: agency.agencyId, text: agency.name }))}
            />
            <Button variant="secondary">Explain</Button>
          </form>
        )}
        {explanation && <Answers explanation={explanation} reader={reader} />}
        <p className="nhsuk-body">
          An entry opens only if all three locks are open: what the agencies agreed,{' '}
          {reader === 'person'
            ? 'what you permit, and that somebody there works with you'
            : 'what the person permits, and that somebody there works with them'}
          .
        </p>
      </div>
    </div>
  )
}
