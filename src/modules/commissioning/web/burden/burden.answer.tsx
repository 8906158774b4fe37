import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { BarChart, Button, Heading, InsetText, Select, Table } from '../../../../platform/web/components/index.ts'
import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type AgencyBurden, burdens } from '../../queries/burden.ts'
import { burdenHead, burdenRow, burdenSentence } from './burden.page.ts'

const path = '/figures/burden'
const downloadPath = (month: string) => `${path}/download?month=${month.slice(0, 7)}`
const title = 'Time on forms and with people'

interface BurdenProps {
  readonly month: string
  readonly months: readonly string[]
  readonly rows: readonly AgencyBurden[]
}

function HowToRead(): ReactElement {
  return (
    <InsetText>
      <p>How these numbers are made:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>A form is a completed assessment. One that was struck through is not counted.</li>
        <li>Not asked twice: the answer was known, and was confirmed with a tick or was fresh enough to stand.</li>
        <li>Minutes on a form are measured while it is open, and put right by the worker when it is finished.</li>
        <li>
          A meeting is a contact that was written down with its length: face to face, at home, by phone or online.
        </li>
        <li>
          * means one to seven people. Other numbers are to the nearest 5. “Too few” means fewer than eight were timed.
        </li>
        <li>A month is frozen when it is over. There is no total, so that no agency’s number can be worked out.</li>
      </ul>
      <p>
        <strong>What this does not tell you.</strong> Many forms are filled in together with the person, so minutes on
        forms are not lost to them. Groups, letters, meetings about people and other systems that ask for the same facts
        are not counted. An agency that writes down few meetings looks worse than it is. It says nothing about whether
        the questions were the right ones.
      </p>
    </InsetText>
  )
}

function BurdenView({ month, months, rows }: BurdenProps): ReactElement {
  const hasChart = rows.filter(({ withPersonForForm }) => withPersonForForm !== null).length > 1
  return (
    <>
      <Heading level={1} caption={monthInWords(month)}>
        {title}
      </Heading>
      {!hasChart && <p className="nhsuk-body">{burdenSentence(rows)}</p>}
      <form action={path} method="get" className="app-not-printed">
        <Select
          id="month"
          name="month"
          label="Month"
          value={month.slice(0, 7)}
          items={months.map((one) => ({ value: one.slice(0, 7), text: monthInWords(one) }))}
        />
        <Button variant="secondary">Show</Button>
      </form>
      <Table
        id="burden"
        caption="By agency"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={burdenHead.map((text, at) => (at === 0 ? text : { content: text, format: 'numeric' as const }))}
        rows={rows.map((one) =>
          burdenRow(one).map((text, at) => (at === 0 ? text : { content: text, format: 'numeric' as const })),
        )}
      />
      {hasChart && (
        <BarChart
          id="with-people"
          heading="Minutes with people for each minute on forms"
          headingLevel={2}
          sentence={burdenSentence(rows)}
          labels={rows.map(({ agencyName }) => agencyName)}
          labelsAre="Agency"
          min={0}
          none="Not known"
          series={[{ name: 'Minutes', points: rows.map(({ withPersonForForm }) => withPersonForForm) }]}
        />
      )}
      <p className="nhsuk-body app-not-printed">
        <a className="nhsuk-link" href={downloadPath(month)}>
          Download these numbers (CSV)
        </a>
      </p>
      <HowToRead />
    </>
  )
}

async function openedBurden({ tx, query }: StaffContext): Promise<BurdenProps | null> {
  const all = await burdens(tx)
  const months = [...new Set(all.map(({ month }) => month))]
  const month = query.month === undefined ? months[0] : months.find((one) => one === `${query.month}-01`)
  return month === undefined ? null : { month, months, rows: all.filter((one) => one.month === month) }
}

/** For each agency of a month: forms, questions not asked twice, and time with people against time on forms (S002-L15b, S002-L17b). */
export async function showBurdens(context: StaffContext): Promise<Reply> {
  const opened = await openedBurden(context)
  if (opened)
    return page(title, <BurdenView {...opened} />, { wide: true, backLink: { href: '/indicators', text: 'Numbers' } })
  if (context.query.month !== undefined) return notFound()
  return page(
    title,
    <>
      <Heading level={1}>{title}</Heading>
      <p className="nhsuk-body">No month has been counted yet. The first appears in the night after a month ends.</p>
    </>,
  )
}

/** The same numbers as a file. */
export async function downloadBurdens(context: StaffContext): Promise<Reply> {
  const opened = await openedBurden(context)
  if (!opened) return notFound()
  const about = `${title}, ${monthInWords(opened.month)}. One to seven people are shown as *, other numbers to the nearest 5.`
  const rows = [[about], [...burdenHead], ...opened.rows.map((one) => [...burdenRow(one)])]
  return file(`forms-and-people-${opened.month.slice(0, 7)}.csv`, 'text/csv; charset=utf-8', csvOf(rows))
}
