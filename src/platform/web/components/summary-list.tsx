import type { ReactElement } from 'react'
import { type Action, ActionItem, Card, type CardProps } from './card.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export interface SummaryRow
  extends Maybe<{
    actions: readonly Action[]
    border: boolean
    keyWidth: 'one-half' | 'one-third' | 'two-thirds' | 'one-quarter' | 'three-quarters'
  }> {
  readonly key: Content
  readonly value: Content
}

export interface SummaryListProps
  extends Maybe<{
    border: boolean
    lastRowBorder: boolean
    id: string
    /** Stands in a card with that heading and those actions. */
    card: Omit<CardProps, 'children' | 'description'>
  }> {
  readonly rows: readonly SummaryRow[]
}

interface RowProps {
  readonly row: SummaryRow
  readonly list: SummaryListProps
  readonly isLast: boolean
}

function Actions({ row, list }: Omit<RowProps, 'isLast'>): Content {
  const [only, ...others] = row.actions ?? []
  if (only === undefined) return null
  const of = list.card?.heading
  return (
    <dd className="nhsuk-summary-list__actions">
      {others.length === 0 ? (
        <ActionItem action={only} of={of} />
      ) : (
        <ul className="nhsuk-summary-list__actions-list">
          {[only, ...others].map((action) => (
            <li className="nhsuk-summary-list__actions-list-item" key={`${action.href ?? action.name} ${action.value}`}>
              <ActionItem action={action} of={of} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

function Row({ row, list, isLast }: RowProps): ReactElement {
  const hasActions = list.rows.some(({ actions = [] }) => actions.length > 0)
  const borderGone = row.border === false && !(list.lastRowBorder === false && isLast)
  return (
    <div
      className={classes(
        'nhsuk-summary-list__row',
        hasActions && (row.actions ?? []).length === 0 && 'nhsuk-summary-list__row--no-actions',
        borderGone && 'nhsuk-summary-list__row--no-border',
      )}
    >
      <dt className={classes('nhsuk-summary-list__key', row.keyWidth && `nhsuk-u-width-${row.keyWidth}`)}>{row.key}</dt>
      <dd className="nhsuk-summary-list__value">{isShown(row.value) ? row.value : null}</dd>
      <Actions row={row} list={list} />
    </div>
  )
}

/** Facts with their names, and what can be done about each. */
export function SummaryList(props: SummaryListProps): ReactElement {
  const { rows, border, lastRowBorder, id, card } = props
  const list = (
    <dl
      className={classes(
        'nhsuk-summary-list',
        border === false && 'nhsuk-summary-list--no-border',
        border !== false && lastRowBorder === false && 'nhsuk-summary-list--no-last-row-border',
      )}
      id={id}
    >
      {rows.map((row, index) => (
        <Row key={`row ${index}`} row={row} list={props} isLast={index === rows.length - 1} />
      ))}
    </dl>
  )
  return card === undefined ? list : <Card {...card}>{list}</Card>
}
