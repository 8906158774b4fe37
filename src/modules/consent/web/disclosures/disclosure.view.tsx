import type { ReactElement } from 'react'
import {
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  Table,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { categoryInWords, sentenceCase } from '../../domain/categories.ts'
import { groundWords } from '../../domain/disclosure.ts'
import { itemDetails, itemHeadline } from '../../domain/item-words.ts'
import { dateInWords, momentInWords } from '../../domain/when.ts'
import type { DisclosedItem, DisclosureView } from '../../queries/disclosures.ts'
import { disclosurePath, printedDisclosurePath } from '../paths.ts'

function State({ disclosure }: { readonly disclosure: DisclosureView }): ReactElement {
  if (disclosure.approvedAt) return <Tag colour="green">Agreed</Tag>
  if (disclosure.refusedAt) return <Tag colour="red">Refused</Tag>
  return <Tag colour="yellow">Waits for a decision</Tag>
}

/** Disclosures without permission that concern whoever reads this; no person is named. */
export function disclosuresView(disclosures: readonly DisclosureView[]): ReactElement {
  return (
    <>
      <Heading level={1}>Disclosures by law</Heading>
      <p className="nhsuk-body">To ask for one, open the person’s record.</p>
      <Table
        caption="Disclosures you asked for, decide on, or were sent"
        captionHidden
        responsive
        firstCellIsHeader
        head={['To', 'Ground', 'Asked', 'State', '']}
        whenEmpty="There are none."
        rows={disclosures.map((one) => [
          one.recipient,
          groundWords(one.ground),
          `${dateInWords(one.askedAt)}, ${one.askedBy}`,
          <State key="state" disclosure={one} />,
          <a key="open" className="nhsuk-link" href={disclosurePath(one.disclosureId)}>
            Open<span className="nhsuk-u-visually-hidden"> the disclosure to {one.recipient}</span>
          </a>,
        ])}
      />
    </>
  )
}

function Items({ items }: { readonly items: readonly DisclosedItem[] }): ReactElement {
  return (
    <>
      <Heading level={2}>What it holds: {items.length === 1 ? 'one entry' : `${items.length} entries`}</Heading>
      {items.map((item) => (
        <Card key={item.itemId} heading={itemHeadline(item.kind, item.content)} headingLevel={3} headingSize="s">
          {itemDetails(item.kind, item.content).map((line, index) => (
            <p key={index} className="nhsuk-body">
              {line}
            </p>
          ))}
          <p className="nhsuk-body-s">
            {sentenceCase(categoryInWords(item.category, 'staff'))}, {item.ownerName}, {dateInWords(item.createdAt)}
          </p>
        </Card>
      ))}
    </>
  )
}

function Facts({ disclosure }: { readonly disclosure: DisclosureView }): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'State', value: <State disclosure={disclosure} /> },
        { key: 'To', value: disclosure.recipient },
        { key: 'Ground', value: groundWords(disclosure.ground) },
        { key: 'Why the threshold is met', value: disclosure.threshold },
        { key: 'Asked', value: `${disclosure.askedBy}, ${disclosure.ownerName}, ${momentInWords(disclosure.askedAt)}` },
        ...(disclosure.approvedAt
          ? [{ key: 'Agreed', value: `${disclosure.approvedBy ?? ''}, ${momentInWords(disclosure.approvedAt)}` }]
          : []),
        ...(disclosure.refusedAt ? [{ key: 'Refused', value: momentInWords(disclosure.refusedAt) }] : []),
        ...(disclosure.decisionNote ? [{ key: 'What was weighed', value: disclosure.decisionNote }] : []),
        { key: 'The person', value: disclosure.personTold ? 'Is told' : `Is not told: ${disclosure.notToldReason}` },
        ...(disclosure.approvedAt && disclosure.toAgencyId
          ? [{ key: 'Open until', value: momentInWords(disclosure.untilAt) }]
          : []),
      ]}
    />
  )
}

interface DisclosureModel {
  readonly disclosure: DisclosureView
  readonly items: readonly DisclosedItem[]
  readonly mayDecide: boolean
  readonly mayPrint: boolean
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** One disclosure: its facts, its exact entries, and the decision where it waits for one. */
export function disclosureView({
  disclosure,
  items,
  mayDecide,
  mayPrint,
  values,
  errors = [],
  seal,
}: DisclosureModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Disclosure by law</Heading>
        <Facts disclosure={disclosure} />
        {mayPrint && (
          <p className="nhsuk-body">
            <a className="nhsuk-link" href={printedDisclosurePath(disclosure.disclosureId)}>
              The list to print and hand over
            </a>
          </p>
        )}
        <Items items={items} />
        {mayDecide && (
          <Form action={disclosurePath(disclosure.disclosureId)} {...seal}>
            <Radios
              {...field('decision')}
              label="Do you agree that exactly this is disclosed?"
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
              ]}
            />
            <TextArea
              {...field('note')}
              label="What did you weigh?"
              hint="For a police request: the public interest on both sides"
              rows={4}
              maxLength={2000}
            />
            <Button>Keep the decision</Button>
          </Form>
        )}
      </div>
    </div>
  )
}

/** The list that is printed and handed to somebody outside; it opens no account. */
export function printedView(disclosure: DisclosureView, items: readonly DisclosedItem[]): ReactElement {
  return (
    <>
      <Heading level={1}>Disclosed by {disclosure.ownerName}</Heading>
      <InsetText>
        <p>
          To {disclosure.recipient}, on this ground: {groundWords(disclosure.ground)}. Agreed by{' '}
          {disclosure.approvedBy ?? ''} on {disclosure.approvedAt ? dateInWords(disclosure.approvedAt) : ''}. Use it for
          this only, and do not pass it on.
        </p>
      </InsetText>
      <Items items={items} />
    </>
  )
}
