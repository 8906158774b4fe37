import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { BarChart, Column, Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import type { AllowList } from '../../domain/publishing/allow-list.ts'
import type { PublicTable } from '../../domain/publishing/public-table.ts'

export const provisionalWords = 'Provisional: people who left may still come back to the same treatment.'

/** What stands in place of a number, on the page and in the file. */
export const meanings = [
  '“Not shown” means the number would tell of a few people.',
  '“Not complete yet” means that records are missing or it is too early to know. It never means 0.',
  '“–” means there was nobody to count.',
] as const

/** What is counted, and what that does not tell, below every table. */
function About({ table }: { readonly table: PublicTable }): ReactElement {
  return (
    <>
      {table.note && <p className="nhsuk-body-s">{table.note}</p>}
      {table.provisional && <p className="nhsuk-body-s">{provisionalWords}</p>}
      {table.about.map(({ id, counts, of, doesNotTell }) => (
        <div key={id}>
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
            <strong>What is counted:</strong> {counts} {of && `Out of: ${of}`}
          </p>
          <p className="nhsuk-body-s">
            <strong>What this does not tell you:</strong> {doesNotTell}
          </p>
        </div>
      ))}
    </>
  )
}

function Numbers({ table: { code, heading, head, rows } }: { readonly table: PublicTable }): ReactElement {
  return (
    <Table
      caption={heading}
      captionHidden
      scroll={head.length > 4}
      id={`${code}-numbers`}
      firstCellIsHeader
      head={head.map((text, at) => (at === 0 ? text : { content: text, format: 'numeric' as const }))}
      rows={rows.map((row) => row.map((text, at) => (at === 0 ? text : { content: text, format: 'numeric' as const })))}
    />
  )
}

function OneTable({ table }: { readonly table: PublicTable }): ReactElement {
  const { code, heading, head, chart, words } = table
  return (
    <section className="nhsuk-u-margin-bottom-7" id={code}>
      <Heading level={2} size="m">
        {heading}
      </Heading>
      {head.length > 4 && <Numbers table={table} />}
      <Column>
        {words !== '' && (
          <p className="nhsuk-body app-keeps-lines">
            <strong>What the partnership says:</strong> {words}
          </p>
        )}
        {head.length <= 4 && <Numbers table={table} />}
        {chart && (
          <BarChart
            id={`${code}-chart`}
            heading="As a picture"
            headingLevel={3}
            sentence={chart.sentence}
            labels={chart.labels}
            labelsAre="Who or how"
            {...(chart.unit === '%' && { unit: '%', decimals: 1 })}
            min={0}
            series={[{ name: chart.unit === '%' ? 'Share' : 'People', points: chart.points, gaps: chart.gaps }]}
          />
        )}
        <About table={table} />
      </Column>
    </section>
  )
}

interface TablesProps {
  readonly contextWords: string
  readonly tables: readonly PublicTable[]
}

/** The words and tables of a publication: the same for strangers and for whoever looks before publishing. */
export function PublicTables({ contextWords, tables }: TablesProps): ReactElement {
  return (
    <>
      {contextWords
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => (
          <p key={paragraph} className="nhsuk-body app-keeps-lines">
            {paragraph}
          </p>
        ))}
      {tables.length > 1 && (
        <ul className="nhsuk-list app-not-printed">
          {tables.map(({ code, heading }) => (
            <li key={code}>
              <a className="nhsuk-link" href={`#${code}`}>
                {heading}
              </a>
            </li>
          ))}
        </ul>
      )}
      {tables.map((table) => (
        <OneTable key={table.code} table={table} />
      ))}
    </>
  )
}

/** How to read the numbers, and what is never published. */
export function HowToReadPublished({
  list,
  definitions,
}: {
  readonly list: AllowList
  readonly definitions: string
}): ReactElement {
  return (
    <InsetText>
      <p>
        <strong>How to read these numbers</strong>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>One person counts once in each number.</li>
        <li>
          Numbers from 1 to 7 are shown as *. Others are to the nearest 5, each by itself, so they need not add up.
          Percentages come from these rounded numbers.
        </li>
        {meanings.map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
        <li>The numbers were frozen. Later corrections of records do not change them.</li>
        <li>
          These are not official figures. Definitions: version {definitions}, from {monthInWords(`${definitions}-01`)}.
        </li>
      </ul>
      <p>
        <strong>What is never published</strong>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {list.never.map(({ what, why }) => (
          <li key={what}>
            {what}. {why}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
