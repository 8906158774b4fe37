import type { ReactElement } from 'react'
import { Button, Card, Form, Heading, WarningCallout } from '../../../../platform/web/components/index.ts'
import { type Category, categoryInWords, sentenceCase } from '../../domain/categories.ts'
import { itemDetails, itemHeadline } from '../../domain/item-words.ts'
import { dateInWords } from '../../domain/when.ts'
import type { OpenBreakGlass } from '../../queries/open-break-glass.ts'
import type { VisibleItem } from '../../queries/visible-items.ts'
import { closeEmergencyPath } from '../paths.ts'

export interface WhomToCall {
  readonly agencyName: string
  readonly phone: string
  readonly callName: string
}

interface EmergencyRecordModel {
  readonly opening: OpenBreakGlass
  readonly items: readonly VisibleItem[]
  readonly calls: readonly WhomToCall[]
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

function Item({ item }: { readonly item: VisibleItem }): ReactElement {
  return (
    <Card heading={itemHeadline(item.kind, item.content)} headingLevel={3} headingSize="s">
      {itemDetails(item.kind, item.content).map((line, index) => (
        <p key={index} className="nhsuk-body">
          {line}
        </p>
      ))}
      <p className="nhsuk-body-s">
        {item.ownerName}
        {item.authorName && `, ${item.authorName}`}, {dateInWords(item.createdAt)}
      </p>
    </Card>
  )
}

// What helps at a bedside comes first: alerts, medicines, tests, notes, attendance.
const order: readonly Category[] = [10, 4, 7, 6, 3, 0, 2, 5, 8, 9, 11, 12, 13, 14]

/** Part of one record, for an hour, to read only. */
export function emergencyRecordView({ opening, items, calls, seal }: EmergencyRecordModel): ReactElement {
  const shown = items.filter(
    (item) => item.kind !== 'people.identity' && !item.isStruck && text(item.content.replaced_at) === '',
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <WarningCallout heading="Emergency opening">
          <p>{opening.banner}</p>
        </WarningCallout>
        <Heading level={1}>The record in an emergency</Heading>
        {calls.map((call) => (
          <p key={`${call.agencyName} ${call.callName}`} className="nhsuk-body">
            There is something about safeguarding at {call.agencyName} that is not shown here. Call{' '}
            {call.callName || 'them'}
            {call.phone ? ` on ${call.phone}` : ''}.
          </p>
        ))}
        {order
          .map((category) => [category, shown.filter((item) => item.category === category)] as const)
          .filter(([, of]) => of.length > 0)
          .map(([category, of]) => (
            <section key={category}>
              <Heading level={2}>{sentenceCase(categoryInWords(category, 'staff'))}</Heading>
              {of.map((item) => (
                <Item key={item.itemId} item={item} />
              ))}
            </section>
          ))}
        {shown.length === 0 && <p className="nhsuk-body">There is nothing here that an emergency opens.</p>}
        <Form action={closeEmergencyPath(opening.breakGlassId)} {...seal}>
          <Button variant="secondary">Close the record now</Button>
        </Form>
      </div>
    </div>
  )
}
