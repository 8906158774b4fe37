import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Details, Heading, InsetText, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { groupWords, partsInOrder, partWords } from '../../domain/part-words.ts'
import type { IndicatorText, Setting } from '../../domain/rules.ts'
import {
  cellInWords,
  missingInWords,
  shareGapInWords,
  shareInWords,
  shownInWords,
  waitingInWords,
} from '../../domain/shown.ts'
import type { Line, Opened } from '../opened.ts'
import { downloadPath, indicatorPath, peopleBehindPath } from '../paths.ts'
import { HowNumbersAreShown, monthOf, PeriodChoice } from '../period.view.tsx'
import { BesideSuccess, movedByLeavingOut, successes, WhyNoShare } from './beside-success.view.tsx'

interface OneProps {
  readonly opened: Opened
  readonly text: IndicatorText
}

/** Who a row is about. The partnership comes after the reader's own agency, then groups, then agencies. */
const nameOfLine = ({ scope, key, name }: Line) => (scope === 'own' || scope === 'agency' ? name : groupWords(key))

const nameWithId = ({ id, name }: IndicatorText) => (id.startsWith('I') ? `${id} ${name}` : name)

const waits = (line: Line) => waitingInWords(line.figure.waitsFor)

/** Agencies are not compared by a share that is better for those who leave people out: the table of everybody is there for that. */
const shareOf = ({ scope, figure }: Line, { id }: IndicatorText) =>
  scope === 'agency' && movedByLeavingOut.includes(id)
    ? '–'
    : shareInWords(figure) || (shareGapInWords(figure.parts.n, figure.parts.d) ?? '–')

function FigureTable({
  lines,
  text,
  caption,
}: {
  readonly lines: readonly Line[]
  readonly text: IndicatorText
  readonly caption: string
}): ReactElement {
  const parts = partsInOrder(lines.flatMap(({ figure }) => Object.keys(figure.parts)).filter((part) => part !== 'all'))
  const hasShare = text.kind === 'share' || text.kind === 'stuck'
  const isLate = lines.some(({ figure }) => figure.waitsFor.length > 0)
  return (
    <Table
      caption={caption}
      captionSize="m"
      scroll
      head={[
        'Who',
        ...parts.map((part) => ({ content: partWords(part, text), format: 'numeric' as const })),
        ...(hasShare ? [{ content: 'Share', format: 'numeric' as const }] : []),
        ...(isLate ? ['Completeness'] : []),
      ]}
      firstCellIsHeader
      rows={lines.map((line) => [
        nameOfLine(line),
        ...parts.map((part) => ({ content: cellInWords(line.figure.parts[part]), format: 'numeric' as const })),
        ...(hasShare ? [{ content: shareOf(line, text), format: 'numeric' as const }] : []),
        ...(isLate ? [line.figure.waitsFor.length > 0 ? waits(line) : 'Complete'] : []),
      ])}
    />
  )
}

/** Staying says nothing of life, and not using is one outcome of several (S004-L342, S004-L1005): each leads to the others. */
function NotAlone({ text }: Pick<OneProps, 'text'>): ReactElement | null {
  const stays = text.id === 'I05' || text.id === 'I11'
  if (!stays && text.kind !== 'change' && text.id !== 'I06') return null
  return (
    <p className="nhsuk-body">
      {stays
        ? 'Staying in treatment is not an outcome. See '
        : 'Not using any more is one outcome of several, and not the only success. See '}
      {stays ? (
        <a className="nhsuk-link" href="/outcomes/years">
          how people live, by years in treatment
        </a>
      ) : (
        <a className="nhsuk-link" href="/outcomes">
          seven areas of life
        </a>
      )}
      .
    </p>
  )
}

/** What this figure must not be read without. */
function Beside({ opened, text }: OneProps): ReactElement | null {
  const { indicators, besides } = opened.definitions
  const others = [...indicators, ...besides].filter(({ id }) => text.beside?.includes(id))
  if (others.length === 0) return null
  const month = monthOf(opened.snapshot)
  const of = (id: string, scope: Line['scope']) =>
    opened.lines.find((one) => one.indicator === id && one.scope === scope)?.figure
  return (
    <Table
      caption="Read it beside"
      captionSize="m"
      responsive
      head={['Indicator', ...(opened.hasOwn ? ['Your agency'] : []), 'The partnership']}
      firstCellIsHeader
      rows={others.map((other) => [
        <a key={other.id} className="nhsuk-link" href={indicatorPath(other.id, month)}>
          {nameWithId(other)}
        </a>,
        ...(opened.hasOwn ? [shownInWords(of(other.id, 'own'), other.kind)] : []),
        shownInWords(of(other.id, 'all'), other.kind),
      ])}
    />
  )
}

const settingInWords = ({ value, unit }: Setting): string => {
  const words =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .map(([name, one]) => `${name}: ${Array.isArray(one) ? one.join(', ') : one}`)
          .join('; ')
      : Array.isArray(value)
        ? value.join(', ')
        : String(value)
  return unit ? `${words} ${unit}` : words
}

function Settings({ opened }: { readonly opened: Opened }): ReactElement {
  const { settings, version, note } = opened.definitions
  return (
    <Details summary={`Every number and code behind version ${version}`}>
      <p>{note}</p>
      <Table
        caption="Numbers and codes, where they come from and who owns them"
        captionHidden
        scroll
        head={['What for', 'Value', 'Source', 'How sure', 'Owner']}
        firstCellIsHeader
        rows={settings.map((one) => [one.meaning, settingInWords(one), one.source, one.confidence, one.owner])}
      />
    </Details>
  )
}

/** Which version speaks, and since when. */
function sinceInWords({ definitions: { version, fromOn }, snapshot }: Opened): string {
  const since = `Version ${version}, in force since ${dayInWords(fromOn)}.`
  return fromOn <= snapshot.from
    ? `${since} It was in force before this period began.`
    : `${since} These are the first definitions there are: no others were in force when this period began. Later ones will not be used for it.`
}

function Meaning({ opened, text }: OneProps): ReactElement {
  return (
    <>
      <Heading level={2} size="m">
        What it means
      </Heading>
      <SummaryList
        rows={[
          { key: 'Counted', value: text.counts },
          ...(text.of ? [{ key: 'Out of', value: text.of }] : []),
          { key: 'For an agency', value: text.agencyPart },
          ...(text.id.startsWith('I')
            ? [
                {
                  key: 'One person',
                  value: 'Counts once, by their latest journey that fits. Agencies do not add up to the partnership.',
                },
              ]
            : []),
          { key: 'Definitions', value: sinceInWords(opened) },
        ]}
      />
      <InsetText>
        <p>
          <strong>What this does not tell you.</strong> {text.doesNotTell}
        </p>
        {text.kind === 'stuck' && (
          <p>
            The list “Long in treatment, little change” asks the same of each person, with figures your partnership may
            change on its page of clocks. This number keeps the figures below, so that months can be compared. Where the
            partnership has agreed other figures, the two differ.
          </p>
        )}
      </InsetText>
    </>
  )
}

function missingOf(lines: readonly Line[]): readonly string[] {
  return [...new Set(lines.flatMap(({ figure }) => figure.waitsFor))].sort()
}

export function OneView({ opened, text }: OneProps): ReactElement {
  const { snapshot, snapshots, hasOwn } = opened
  const month = monthOf(snapshot)
  const lines = opened.lines.filter(({ indicator }) => indicator.startsWith(text.id))
  const tables = Map.groupBy(lines, ({ indicator }) => indicator)
  const missing = missingOf(lines)
  return (
    <>
      <Heading level={1} caption={text.id.startsWith('I') ? text.id : 'Beside every success'}>
        {text.name}
      </Heading>
      <PeriodChoice snapshot={snapshot} snapshots={snapshots} action={`/indicators/${text.id}`} />
      {lines.some(({ figure }) => figure.provisional) && (
        <p className="nhsuk-body">Provisional: people who left may still come back to the same journey.</p>
      )}
      {[...tables].map(([indicator, own]) => (
        <FigureTable
          key={indicator}
          lines={own}
          text={text}
          caption={indicator === text.id ? text.name : `${text.name}: ${indicator.slice(4)}`}
        />
      ))}
      {missing.length > 0 && (
        <Details summary="What is missing">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {missing.map((one) => (
              <li key={one}>{missingInWords(one)}</li>
            ))}
          </ul>
        </Details>
      )}
      {movedByLeavingOut.includes(text.id) && lines.some(({ scope }) => scope === 'agency') && (
        <WhyNoShare month={month} />
      )}
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={downloadPath(month, text.id)}>
          Download this table (CSV)
        </a>
      </p>
      {hasOwn && text.id.startsWith('I') && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={peopleBehindPath(text.id, month)}>
            The people behind your agency’s number
          </a>
        </p>
      )}
      {successes.includes(text.id) && <BesideSuccess opened={opened} />}
      <NotAlone text={text} />
      <Beside opened={opened} text={text} />
      <Meaning opened={opened} text={text} />
      <Settings opened={opened} />
      <HowNumbersAreShown hasOwn={hasOwn} />
    </>
  )
}
