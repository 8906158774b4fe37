import type { ReactElement } from 'react'
import { instantInWords, monthInWords } from '../../../../kernel/calendar-day.ts'
import { toNumbers } from '../../../../kernel/paths.ts'
import { Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { OutcomesBeside, type OutcomesBesideFigures, outcomesBeside } from '../../../outcomes/index.ts'
import { cellsOf, type Month, publishedMonths, refusedMonths } from '../../queries/published-figures.ts'
import { type FigureTable, figureTables } from './figures.page.ts'

const figuresPath = (month: string) => `/figures/${month.slice(0, 7)}`

interface FiguresProps {
  readonly month: Month
  readonly months: readonly Month[]
  readonly refused: readonly string[]
  readonly tables: readonly FigureTable[]
  readonly beside: OutcomesBesideFigures | null
}

function OneTable({ table }: { readonly table: FigureTable }): ReactElement {
  const hasShare = table.rows.some((row) => row.share !== '')
  return (
    <Table
      caption={table.caption}
      head={[
        table.firstColumn,
        { content: 'People', format: 'numeric' },
        ...(hasShare ? [{ content: 'Share', format: 'numeric' as const }] : []),
      ]}
      firstCellIsHeader
      rows={table.rows.map((row) => [
        row.label,
        { content: row.count, format: 'numeric' },
        ...(hasShare ? [{ content: row.share, format: 'numeric' as const }] : []),
      ])}
    />
  )
}

function HowToRead(): ReactElement {
  return (
    <InsetText>
      <p>How to read these figures:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Somebody is in treatment in a month if a treatment agency worked with them on any day of it.</li>
        <li>
          1 to 7 people are shown as *. Other numbers are to the nearest 5, and so is the total by itself, so rows need
          not add up.
        </li>
        <li>
          0 means nobody. “Not reported” means the agency has brought no records yet. “Not shown” means it would tell of
          a small number.
        </li>
        <li>One person may be at two agencies, and is once in the total.</li>
        <li>A month is frozen when it is published. Later corrections do not change it.</li>
        <li>
          These figures say nothing of those who asked for help and got none, or of people no agency has registered.
        </li>
      </ul>
    </InsetText>
  )
}

function FiguresView({ month, months, refused, tables, beside }: FiguresProps): ReactElement {
  return (
    <>
      <Heading level={1} caption={monthInWords(month.month)}>
        Figures
      </Heading>
      <p className="nhsuk-body">Published {instantInWords(month.publishedAt)}</p>
      {tables.map((table) => (
        <OneTable key={table.caption} table={table} />
      ))}
      <OutcomesBeside beside={beside} />
      <HowToRead />
      <Heading level={2} size="m">
        Other months
      </Heading>
      <ul className="nhsuk-list">
        {months.map((one) => (
          <li key={one.month}>
            <a
              className="nhsuk-link"
              href={figuresPath(one.month)}
              aria-current={one.month === month.month ? 'page' : undefined}
            >
              {monthInWords(one.month)}
            </a>
          </li>
        ))}
        {refused.map((one) => (
          <li key={one}>{monthInWords(one)}: not published, because a small number could have been worked out</li>
        ))}
      </ul>
    </>
  )
}

async function figuresPage(context: StaffContext, wanted: string | null): Promise<Reply> {
  const [months, refused] = await Promise.all([publishedMonths(context.tx), refusedMonths(context.tx)])
  const month = wanted === null ? months[0] : months.find((one) => one.month === wanted)
  if (!month && wanted !== null) return notFound()
  if (!month) {
    return page(
      'Figures',
      <>
        <Heading level={1}>Figures</Heading>
        <p className="nhsuk-body">
          No month has been published yet. The first appears in the night after a month ends.
        </p>
      </>,
      { backLink: toNumbers },
    )
  }
  const [cells, beside] = await Promise.all([cellsOf(context.tx, month.month), outcomesBeside(context.tx, month.month)])
  const parts = { month, months, refused, tables: figureTables(cells), beside }
  return page('Figures', <FiguresView {...parts} />, { backLink: toNumbers })
}

export const showFigures = (context: StaffContext): Promise<Reply> => figuresPage(context, null)

export async function showFiguresOfMonth(context: StaffContext): Promise<Reply> {
  const { month = '' } = context.params
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? figuresPage(context, `${month}-01`) : notFound()
}
