import type { ReactElement } from 'react'
import { Table } from '../../../../platform/web/components/index.ts'
import { halfYearBands, partWords } from '../../domain/part-words.ts'
import { textOf } from '../../domain/rules.ts'
import { atLeastInWords, cellInWords, type ShownFigure, waitingInWords } from '../../domain/shown.ts'
import type { Line, Opened } from '../opened.ts'
import { indicatorPath, signsOfMonthPath } from '../paths.ts'
import { monthOf } from '../period.view.tsx'

/** Indicators that show a success: none of them stands without everybody who started, and those who did not get so far. */
export const successes: readonly string[] = ['I05', 'I06', 'I07', 'I15']

/** Indicators whose share gets better when people are left out, moved or renamed. */
export const movedByLeavingOut: readonly string[] = ['I05', 'I06', 'I07', 'I08', 'I09']

const halfYear = 'half-year'
const heading = ({ scope, name }: Line) => (scope === 'all' ? 'The partnership' : name)

const whose = (lines: readonly Line[], indicator: string) =>
  lines.filter((one) => one.indicator === indicator && one.scope !== 'group')

/** Everybody, half a year on: for one agency beside another this is the number to look at. */
function Everybody({ opened: { lines, definitions } }: { readonly opened: Opened }): ReactElement | null {
  const text = textOf(definitions, halfYear)
  const shown = whose(lines, halfYear)
  if (!text || shown.length === 0) return null
  return (
    <Table
      caption={text.name}
      captionSize="m"
      id="everybody"
      scroll
      head={[
        'Who',
        'Better',
        ...halfYearBands.slice(1).map((part) => ({ content: partWords(part, text), format: 'numeric' as const })),
        { content: 'Everybody', format: 'numeric' as const },
      ]}
      firstCellIsHeader
      rows={shown.map((line) => [
        heading(line),
        atLeastInWords(line.figure),
        ...halfYearBands
          .slice(1)
          .map((part) => ({ content: cellInWords(line.figure.parts[part]), format: 'numeric' as const })),
        { content: cellInWords(line.figure.parts.d), format: 'numeric' as const },
      ])}
    />
  )
}

const part = (name: string) => (figure: ShownFigure) =>
  figure.waitsFor.length > 0
    ? waitingInWords(figure.waitsFor)
    : `${cellInWords(figure.parts[name])} of ${cellInWords(figure.parts.n)}`
/** Two numbers and no share: a share of these would again be better for whoever leaves people out. */
const share = (figure: ShownFigure) =>
  figure.waitsFor.length > 0
    ? waitingInWords(figure.waitsFor)
    : `${cellInWords(figure.parts.n)} of ${cellInWords(figure.parts.d)}`

/** What a success is not shown without: one column each, with the page it comes from. */
const columns: readonly {
  readonly text: string
  readonly from: string
  readonly show: (figure: ShownFigure) => string
}[] = [
  { text: 'Exits that were unplanned', from: 'I03', show: part('reasons unplanned') },
  { text: 'Finished, with a record at the exit', from: 'I14', show: share },
  { text: 'Review due, with a record', from: 'I13', show: share },
  { text: 'Finished and came back', from: 'I08', show: share },
  { text: 'Asked and did not start', from: 'turned-away', show: share },
  { text: 'Transfers that did not arrive', from: 'not-arrived', show: share },
  { text: 'Completions in the last days of a month', from: 'last-days', show: share },
  { text: 'New, but like somebody known', from: 'new-again', show: share },
]

/** Beside every success: everybody who started, who is missing, left unplanned, was turned away or came back. */
export function BesideSuccess({ opened }: { readonly opened: Opened }): ReactElement {
  const month = monthOf(opened.snapshot)
  const people = whose(opened.lines, 'I01')
  const cell = (who: Line, from: string, show: (figure: ShownFigure) => string) => {
    const line = opened.lines.find((one) => one.indicator === from && one.scope === who.scope && one.key === who.key)
    return line ? show(line.figure) : '–'
  }
  return (
    <>
      <Everybody opened={opened} />
      <p className="nhsuk-body">
        To look at one agency beside another, use “Better” in this table and nothing else. It says “at least”: everybody
        who started or was turned away is in it, and whoever nothing is known of counts as not better. It can only rise
        when more people get better, and more of it is written down.
      </p>
      <Table
        caption="Beside this success"
        captionSize="m"
        id="beside-success"
        scroll
        head={[
          'Who',
          ...columns.map(({ text, from }) => (
            <a key={from} className="nhsuk-link" href={indicatorPath(from, month)}>
              {text}
            </a>
          )),
        ]}
        firstCellIsHeader
        rows={people.map((who) => [heading(who), ...columns.map(({ from, show }) => cell(who, from, show))])}
      />
      <p className="nhsuk-body">
        Where numbers differ by more than chance, and what agencies say of it:{' '}
        <a className="nhsuk-link" href={signsOfMonthPath(month)}>
          worth a look together
        </a>
        .
      </p>
    </>
  )
}

/** Why no share stands beside an agency here, and where agencies are compared instead. */
export function WhyNoShare({ month }: { readonly month: string }): ReactElement {
  return (
    <p className="nhsuk-body">
      No share is shown for an agency here. It would get better when people are left out or written down as something
      else. Look at agencies beside each other by{' '}
      <a className="nhsuk-link" href={indicatorPath(halfYear, month)}>
        half a year on, everybody counted
      </a>
      .
    </p>
  )
}
