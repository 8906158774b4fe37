import type { ReactElement } from 'react'
import { Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import type { IndicatorText } from '../../domain/rules.ts'
import { shownInWords } from '../../domain/shown.ts'
import { type Line, type Opened, openPeriod } from '../opened.ts'
import { downloadPath, indicatorPath, indicatorsPath } from '../paths.ts'
import { HowNumbersAreShown, monthOf, PeriodChoice } from '../period.view.tsx'
import { type NumberPlace, NumberPlaces } from './number-places.view.tsx'

const lineOf = (lines: readonly Line[], indicator: string, scope: Line['scope']) =>
  lines.find((one) => one.indicator === indicator && one.scope === scope)

/** The rows of the list: each indicator once, and change in use once for each substance. */
function rowsOf({ definitions, lines }: Opened): readonly { readonly id: string; readonly text: IndicatorText }[] {
  return [...definitions.indicators, ...definitions.besides].flatMap((text) => {
    const ids = [...new Set(lines.map(({ indicator }) => indicator))].filter((id) => id.startsWith(text.id)).sort()
    return ids.map((id) => ({ id, text }))
  })
}

function Figure({ line, text }: { readonly line: Line | undefined; readonly text: IndicatorText }): ReactElement {
  return (
    <>
      {shownInWords(line?.figure, text.kind)}
      {line?.figure.provisional && (
        <>
          {' '}
          <Tag colour="grey">Provisional</Tag>
        </>
      )}
    </>
  )
}

/** The figures an indicator must not be read without, with their numbers: staying never stands in this list without what came of it. */
function Beside({ opened, text }: { readonly opened: Opened; readonly text: IndicatorText }): ReactElement {
  const { definitions, lines } = opened
  const others = [...definitions.indicators, ...definitions.besides].filter(({ id }) => text.beside?.includes(id))
  return (
    <>
      {others.map((other) => (
        <span key={other.id} className="app-line">
          {other.name}: {shownInWords(lineOf(lines, other.id, 'all')?.figure, other.kind)}
        </span>
      ))}
    </>
  )
}

function ListView({ opened }: { readonly opened: Opened }): ReactElement {
  const { hasOwn, lines, snapshot, snapshots } = opened
  const month = monthOf(snapshot)
  const name = (id: string, text: IndicatorText) => (id === text.id ? text.name : `${text.name}: ${id.slice(4)}`)
  return (
    <>
      <Heading level={2} size="l">
        All indicators
      </Heading>
      <PeriodChoice snapshot={snapshot} snapshots={snapshots} action={indicatorsPath} />
      <Table
        caption="All indicators of the period"
        captionHidden
        responsive
        head={['Indicator', ...(hasOwn ? ['Your agency'] : []), 'The partnership', 'Beside it']}
        firstCellIsHeader
        rows={rowsOf(opened).map(({ id, text }) => [
          <a key={id} className="nhsuk-link" href={indicatorPath(text.id, month)}>
            {text.id.startsWith('I') ? `${text.id} ` : ''}
            {name(id, text)}
          </a>,
          ...(hasOwn ? [<Figure key="own" line={lineOf(lines, id, 'own')} text={text} />] : []),
          <Figure key="all" line={lineOf(lines, id, 'all')} text={text} />,
          <Beside key="beside" opened={opened} text={text} />,
        ])}
      />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={downloadPath(month)}>
          Download these numbers (CSV)
        </a>
      </p>
      <HowNumbersAreShown hasOwn={hasOwn} />
    </>
  )
}

const NothingYet = (
  <p className="nhsuk-body">
    No month has been counted yet. The first appears once a month is over and its returns are in, or in the middle of
    the month after.
  </p>
)

/** Every indicator of one frozen period, for the partnership and, for its own workers, their agency; above it the other pages of numbers. */
export function showIndicators(places: readonly NumberPlace[]): (context: StaffContext) => Promise<Reply> {
  return async (context) => {
    const opened = await openPeriod(context)
    if ('none' in opened && opened.none) return opened.none
    return page(
      'Numbers',
      <>
        <Heading level={1}>Numbers</Heading>
        <NumberPlaces places={places.filter(({ may }) => context.actor.permissions.has(may))} />
        {'none' in opened ? NothingYet : <ListView opened={opened} />}
      </>,
      { wide: true },
    )
  }
}
