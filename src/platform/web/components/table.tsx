import { isValidElement, type ReactElement, type ReactNode } from 'react'
import { type Action, Card } from './card.tsx'
import { type Content, classes, isShown, type Maybe, type Size } from './markup.ts'

export interface HeadCell
  extends Maybe<{
    /** Numbers stand to the right, in figures of one width. */
    format: 'numeric'
    align: 'left' | 'centre' | 'right'
    width: string
    /** Now sorted by this column; `none` for one that can be sorted by. Give `href` to the page that does it. */
    sort: 'ascending' | 'descending' | 'none'
    href: string
    hiddenText: string
    className: string
  }> {
  readonly content: Content
}

export interface Cell
  extends Maybe<{
    format: 'numeric' | 'string'
    align: 'left' | 'centre' | 'right'
    href: string
    hiddenText: string
    className: string
  }> {
  readonly content: Content
}

export interface TableProps
  extends Maybe<{
    id: string
    captionSize: Size
    captionId: string
    captionClass: string
    /** The caption is for screen readers only. */
    captionHidden: boolean
    /** The first cell of each row names it. */
    firstCellIsHeader: boolean
    /** On a phone each row becomes a block with its column names. */
    responsive: boolean
    compact: boolean
    striped: boolean
    border: boolean
    lastRowBorder: boolean
    /** Scrolls sideways inside its own box when too wide. */
    scroll: boolean
    /** Stands in a card with that heading. */
    card: { readonly heading: Content } & Maybe<{ headingSize: Size; actions: readonly Action[] }>
    /** Shown in place of a table without rows. */
    whenEmpty: Content
    className: string
  }> {
  readonly caption?: Content
  readonly head: readonly (Content | HeadCell)[]
  readonly rows: readonly (readonly (Content | Cell)[])[]
}

const isCell = <C extends { readonly content: Content }>(cell: Content | C): cell is C =>
  typeof cell === 'object' && cell !== null && 'content' in cell && !isValidElement(cell)

const asHead = (cell: Content | HeadCell): HeadCell => (isCell<HeadCell>(cell) ? cell : { content: cell })
const asCell = (cell: Content | Cell): Cell => (isCell<Cell>(cell) ? cell : { content: cell })

function CellContent({ content, hiddenText, href }: Cell | HeadCell): ReactNode {
  const inside = (
    <>
      {content}
      {hiddenText !== undefined && (
        <span className="nhsuk-u-visually-hidden">{isShown(content) ? ` ${hiddenText}` : hiddenText}</span>
      )}
    </>
  )
  if (href === undefined) return inside
  return (
    <a className="nhsuk-link" href={href}>
      {inside}
    </a>
  )
}

interface Placed {
  readonly table: TableProps
  readonly head: HeadCell
}

function HeadingCell({ table, head }: Placed): ReactElement {
  const sorted = head.sort === 'ascending' || head.sort === 'descending' ? head.sort : undefined
  return (
    <th
      className={classes(
        'nhsuk-table__header',
        head.format === 'numeric' && 'nhsuk-table__header--numeric',
        head.align !== undefined && `nhsuk-u-text-align-${head.align}`,
        head.width !== undefined && `nhsuk-u-width-${head.width}`,
        head.className,
      )}
      scope="col"
      role={table.responsive === true ? 'columnheader' : undefined}
      data-sort={head.sort === undefined ? undefined : ''}
      aria-sort={sorted}
    >
      <CellContent {...head} />
    </th>
  )
}

function BodyCell({
  table,
  head,
  cell,
  first,
}: Placed & { readonly cell: Cell; readonly first: boolean }): ReactElement {
  const isHeader = first && table.firstCellIsHeader === true
  const Tag = isHeader ? 'th' : 'td'
  const block = isHeader ? 'nhsuk-table__header' : 'nhsuk-table__cell'
  const responsive = table.responsive === true
  const format = cell.format ?? head.format
  const align = cell.align ?? (cell.format === 'string' && head.format === 'numeric' ? 'right' : head.align)
  const elements = typeof cell.content === 'object'
  return (
    <Tag
      className={classes(
        block,
        format === 'numeric' && `${block}--numeric`,
        align !== undefined && `nhsuk-u-text-align-${align}`,
        responsive && !isShown(cell.content) && cell.hiddenText === undefined && 'app-empty-cell',
        cell.className,
      )}
      scope={isHeader ? 'row' : undefined}
      role={responsive ? (isHeader ? 'rowheader' : 'cell') : undefined}
    >
      {responsive && (isShown(head.content) || head.hiddenText !== undefined) && (
        <span className="nhsuk-table__heading" aria-hidden="true">
          <CellContent content={head.content} hiddenText={head.hiddenText} />{' '}
        </span>
      )}
      {responsive && elements ? (
        <span>
          <CellContent {...cell} />
        </span>
      ) : (
        <CellContent {...cell} />
      )}
    </Tag>
  )
}

function Caption({ table, sortable }: { readonly table: TableProps; readonly sortable: boolean }): ReactNode {
  const { caption, captionSize, captionHidden, captionClass } = table
  if (!isShown(caption)) return null
  return (
    <caption
      className={classes(
        'nhsuk-table__caption',
        captionSize && `nhsuk-table__caption--${captionSize}`,
        captionHidden === true && 'nhsuk-u-visually-hidden',
        captionClass,
      )}
      id={captionId(table)}
    >
      {caption}
      {sortable && <span className="nhsuk-u-visually-hidden"> (Column headers are sortable)</span>}
    </caption>
  )
}

function captionId({ captionId: given, scroll, id, caption }: TableProps): string | undefined {
  if (given !== undefined || scroll !== true) return given
  if (id !== undefined) return `${id}-caption`
  return typeof caption === 'string'
    ? `table-${caption.replaceAll(' ', '-').toLowerCase().slice(0, 40)}-caption`
    : undefined
}

function tableClass(props: TableProps, sortable: boolean): string {
  return classes(
    'nhsuk-table',
    props.compact === true && 'nhsuk-table--compact',
    props.responsive === true && 'nhsuk-table--responsive',
    props.border === false && 'nhsuk-table--no-border',
    props.border !== false && props.lastRowBorder === false && 'nhsuk-table--no-last-row-border',
    sortable && 'nhsuk-table--sortable',
    props.striped === true && 'nhsuk-table--striped',
    props.className,
  )
}

function PlainTable(props: TableProps): ReactElement {
  const heads = props.head.map(asHead)
  const sortable = heads.some((head) => head.sort !== undefined)
  const role = props.responsive === true ? 'row' : undefined
  return (
    <table className={tableClass(props, sortable)} id={props.id} role={props.responsive === true ? 'table' : undefined}>
      <Caption table={props} sortable={sortable} />
      {heads.length > 0 && (
        <thead className="nhsuk-table__head" role={props.responsive === true ? 'rowgroup' : undefined}>
          <tr className="nhsuk-table__row" role={role}>
            {heads.map((head, index) => (
              <HeadingCell key={`column ${index}`} table={props} head={head} />
            ))}
          </tr>
        </thead>
      )}
      <tbody className="nhsuk-table__body">
        {props.rows.map((row, line) => (
          <tr className="nhsuk-table__row" role={role} key={`row ${line}`}>
            {row.map((cell, index) => (
              <BodyCell
                key={`cell ${index}`}
                table={props}
                head={heads[index] ?? { content: '' }}
                cell={asCell(cell)}
                first={index === 0}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands in place of a table without rows, under the words that would stand above it. */
function Empty({ caption, captionHidden, whenEmpty }: TableProps): ReactElement {
  return (
    <>
      {isShown(caption) && captionHidden !== true && (
        <p className="nhsuk-heading-s nhsuk-u-margin-bottom-2">{caption}</p>
      )}
      {isValidElement(whenEmpty) ? whenEmpty : <p className="nhsuk-body">{whenEmpty}</p>}
    </>
  )
}

/** Rows and columns; a cell is text, elements, or `{ content, format, href, … }`. */
export function Table(props: TableProps): ReactElement {
  const { rows, whenEmpty, scroll, card } = props
  if (rows.length === 0 && isShown(whenEmpty)) return <Empty {...props} />
  const table =
    scroll === true ? (
      <div className="nhsuk-scroll" data-module="nhsuk-scroll">
        <div className="nhsuk-scroll__content" role="region" tabIndex={0} aria-labelledby={captionId(props)}>
          <PlainTable {...props} />
        </div>
      </div>
    ) : (
      <PlainTable {...props} />
    )
  return card === undefined ? table : <Card {...card}>{table}</Card>
}
