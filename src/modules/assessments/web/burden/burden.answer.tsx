import type { ReactElement } from 'react'
import { addDays, type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type Burden, minutesEach, notAskedAgain } from '../../domain/answering/burden.ts'
import { instrumentOf } from '../../instruments.ts'
import { burdenOfAgency, type InstrumentBurden } from '../../queries/burden.ts'
import { burdenPath } from '../paths.ts'

const spans: readonly { readonly days: number; readonly text: string }[] = [
  { days: 30, text: 'The last 30 days' },
  { days: 91, text: 'The last 13 weeks' },
  { days: 365, text: 'The last 12 months' },
]

function together(all: readonly InstrumentBurden[]): Burden {
  const sum = (of: (one: InstrumentBurden) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    assessments: sum((one) => one.assessments),
    asked: sum((one) => one.asked),
    confirmed: sum((one) => one.confirmed),
    kept: sum((one) => one.kept),
    minutes: sum((one) => one.minutes),
    timed: sum((one) => one.timed),
  }
}

const perPerson = ({ assessments, people }: InstrumentBurden) =>
  people === 0 ? 'None' : `${(assessments / people).toFixed(1)} (${assessments} for ${people} people)`

interface BurdenProps {
  readonly all: readonly InstrumentBurden[]
  readonly days: number
  readonly from: CalendarDay
  readonly to: CalendarDay
}

function Spans({ days }: Pick<BurdenProps, 'days'>): ReactElement {
  return (
    <ul className="nhsuk-list">
      {spans.map((span) => (
        <li key={span.days}>
          {span.days === days ? (
            <strong>{span.text}</strong>
          ) : (
            <a href={`${burdenPath}?days=${span.days}`}>{span.text}</a>
          )}
        </li>
      ))}
    </ul>
  )
}

function BurdenView({ all, days, from, to }: BurdenProps): ReactElement {
  const sum = together(all)
  return (
    <>
      <Heading level={1}>What assessments ask of people</Heading>
      <p className="nhsuk-body">
        Your agency, from {dayInWords(from)} to {dayInWords(to)}. Assessments struck through are not counted.
      </p>
      <Spans days={days} />
      <SummaryList
        rows={[
          { key: 'Assessments', value: String(sum.assessments) },
          { key: 'Questions not asked twice', value: notAskedAgain(sum) },
          { key: 'Time for each', value: minutesEach(sum) },
        ]}
      />
      <Table
        caption="By kind of assessment"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Assessment', 'For each person', 'Questions asked', 'Not asked twice', 'Time for each']}
        whenEmpty="None in this time."
        rows={all.map((one) => [
          instrumentOf(one.instrumentId)?.title ?? one.instrumentId,
          perPerson(one),
          String(one.asked),
          notAskedAgain(one),
          minutesEach(one),
        ])}
      />
      <p className="nhsuk-body-s">
        Not asked twice: a known answer was confirmed with a tick, or was fresh enough to stand. What these numbers do
        not tell: whether the questions were the right ones, and what other agencies asked the same people.
      </p>
    </>
  )
}

/** How much the agency asks of people, and how much it did not have to ask (S002-L25a, S002-L41a). */
export async function showBurden(context: StaffContext): Promise<Reply> {
  const asked = Number.parseInt(context.query.days ?? '', 10)
  const days = spans.find((span) => span.days === asked)?.days ?? 91
  const from = addDays(context.today, -days)
  const all = await burdenOfAgency(context.tx, from, context.today)
  return page('What assessments ask of people', <BurdenView all={all} days={days} from={from} to={context.today} />)
}
