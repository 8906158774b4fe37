import type { ReactElement } from 'react'
import { dayInWords, monthInWords } from '../../../kernel/calendar-day.ts'
import {
  BarChart,
  Button,
  Details,
  Heading,
  InsetText,
  LineChart,
  Select,
  Table,
} from '../../../platform/web/components/index.ts'
import { missingInWords, waitingInWords } from '../../indicators/index.ts'
import type { Report } from '../domain/catalogue.ts'
import type { ReportChart, ReportDocument, ReportLinks, ReportPart, ReportTable } from '../domain/document.ts'
import type { ReportRules } from '../domain/rules.ts'
import { monthOf, type OpenedReports } from './opened.ts'
import { type Choice, reportDownloadPath, reportPath } from './paths.ts'

/** Which month and which place, and another to choose. */
export function ReportChoice({
  opened,
  action,
}: {
  readonly opened: OpenedReports
  readonly action: string
}): ReactElement {
  const { freezing, freezings, places, place } = opened
  return (
    <form action={action} method="get" className="nhsuk-u-margin-bottom-5 app-not-printed">
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <Select
            id="of"
            name="of"
            label="Whose numbers"
            value={place.of}
            items={places.map(({ of, name }) => ({ value: of, text: name }))}
          />
        </div>
        <div className="nhsuk-grid-column-one-third">
          <Select
            id="month"
            name="month"
            label="To the end of"
            value={monthOf(freezing)}
            items={freezings.map((one) => ({ value: monthOf(one), text: monthInWords(one.month) }))}
          />
        </div>
      </div>
      <Button variant="secondary">Show</Button>
    </form>
  )
}

/** How numbers stand here: rounded and starred for most, as they are for the agency's own workers. */
export function HowNumbersStand({ isExact }: { readonly isExact: boolean }): ReactElement {
  return (
    <InsetText>
      {isExact ? (
        <p>These are your own agency’s numbers as they are. Keep them within your agency.</p>
      ) : (
        <p>
          Numbers from 1 to 7 are shown as *. So is each part of fewer than 20 people where all of them are in one part.
          Others are to the nearest 5, each by itself, so they need not add up. Percentages come from these rounded
          numbers. “Not shown” means the number would tell of a few people.
        </p>
      )}
      <p>
        “–” means incomplete, or nothing to share. A missing return never counts as 0. These are not official figures.
      </p>
    </InsetText>
  )
}

const isNumber = (text: string) => /^[\d,.]+%?$|^\*$|^–$|^Not shown$/.test(text)

function TableView({ part }: { readonly part: ReportTable }): ReactElement {
  const numeric = part.head.map((_, at) => at > 0 && part.rows.every((row) => isNumber(row[at] ?? '')))
  const cellOf = (content: string, at: number) => (numeric[at] ? { content, format: 'numeric' as const } : content)
  return (
    <Table
      id={part.id}
      caption={part.caption}
      captionSize="m"
      firstCellIsHeader
      {...(part.head.length > 6 ? { scroll: true } : { responsive: true })}
      head={part.head.map(cellOf)}
      rows={part.rows.map((row) => row.map(cellOf))}
      whenEmpty="No numbers to show."
    />
  )
}

function ChartView({ part, download }: { readonly part: ReportChart; readonly download: string }): ReactElement {
  const { kind: _, shape, ...chart } = part
  const props = {
    ...chart,
    headingLevel: 2 as const,
    ...(part.unit === '%' && { decimals: 1 }),
    labelsAre: shape === 'line' ? 'Month' : 'Which',
    min: 0,
    download,
  }
  return shape === 'line' ? <LineChart {...props} /> : <BarChart {...props} />
}

function LinksView({ part, choice }: { readonly part: ReportLinks; readonly choice: Choice }): ReactElement {
  return (
    <section className="app-not-printed">
      <Heading level={2} size="m">
        {part.heading}
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {part.links.map(({ report, text, says }) => (
          <li key={report}>
            <a className="nhsuk-link" href={reportPath(report, choice)}>
              {text}
            </a>
            : {says}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Indicators({
  ids,
  choice,
}: {
  readonly ids: readonly string[]
  readonly choice: Choice
}): ReactElement | null {
  if (ids.length === 0) return null
  return (
    <p className="nhsuk-body app-not-printed">
      The indicators behind this, with what they count and who owns them:{' '}
      {ids.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a className="nhsuk-link" href={`/indicators/${id}?month=${choice.month}`}>
            {id}
          </a>
        </span>
      ))}
      .
    </p>
  )
}

const keyOf = (part: ReportPart) => (part.kind === 'links' ? part.heading : part.id)

function Rules({ rules }: { readonly rules: ReportRules }): ReactElement {
  return (
    <Details summary={`Every number and code behind version ${rules.version}`}>
      <p>{rules.note}</p>
      <Table
        id="report-settings"
        caption="Numbers and codes, where they come from and who owns them"
        captionHidden
        scroll
        head={['What for', 'Value', 'Source', 'How sure', 'Owner']}
        firstCellIsHeader
        rows={rules.settings.map(({ meaning, value, unit, source, confidence, owner }) => [
          meaning,
          `${typeof value === 'object' ? JSON.stringify(value) : String(value)}${unit ? ` ${unit}` : ''}`,
          source,
          confidence,
          owner,
        ])}
      />
    </Details>
  )
}

interface ReportProps {
  readonly opened: OpenedReports
  readonly report: Report
  readonly document: ReportDocument
}

function Waiting({ missing }: { readonly missing: readonly string[] }): ReactElement | null {
  if (missing.length === 0) return null
  return (
    <InsetText>
      <p>{waitingInWords(missing)}. What rests on them is not shown.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {missing.map((one) => (
          <li key={one}>{missingInWords(one)}</li>
        ))}
      </ul>
    </InsetText>
  )
}

export function ReportView({ opened, report, document }: ReportProps): ReactElement {
  const { freezing, place, choice, rules, question } = opened
  const download = reportDownloadPath(report.id, choice)
  const missing = question.numbers.waitsFor(report.of)
  return (
    <>
      <Heading level={1} caption={`${place.name}, to the end of ${monthInWords(freezing.month)}`}>
        {report.title}
      </Heading>
      <ReportChoice opened={opened} action={reportPath(report.id)} />
      <div className="nhsuk-u-reading-width">
        <Waiting missing={missing} />
        {document.sentences.map((sentence) => (
          <p key={sentence} className="nhsuk-body">
            {sentence}
          </p>
        ))}
      </div>
      {document.parts.map((part) =>
        part.kind === 'table' ? (
          <TableView key={keyOf(part)} part={part} />
        ) : part.kind === 'chart' ? (
          <ChartView key={keyOf(part)} part={part} download={download} />
        ) : (
          <LinksView key={keyOf(part)} part={part} choice={choice} />
        ),
      )}
      <Indicators ids={report.indicators ?? []} choice={choice} />
      <Heading level={2} size="m">
        What this does not tell you
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {document.doesNotTell.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="nhsuk-body app-not-printed">
        <a className="nhsuk-link" href={download}>
          Download these numbers (CSV)
        </a>
      </p>
      <HowNumbersStand isExact={place.isExact} />
      <p className="nhsuk-body">
        Data to {dayInWords(freezing.dataDate)}. Frozen: later corrections show in the next month. Definitions{' '}
        {rules.version}.
      </p>
      <div className="app-not-printed">
        <Rules rules={rules} />
      </div>
    </>
  )
}
