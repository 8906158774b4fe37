import type { ReactElement } from 'react'
import { dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import { countAsData } from '../../../../kernel/count.ts'
import { isId } from '../../../../kernel/id.ts'
import { Heading, InsetText, WarningCallout } from '../../../../platform/web/components/index.ts'
import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { allowList } from '../../allow-lists.ts'
import { definitions } from '../../definitions.ts'
import { type PublicTable, publicTables } from '../../domain/publishing/public-table.ts'
import {
  type PublicPublication,
  publishedCells,
  publishedMonth,
  publishedMonths,
} from '../../queries/public-publications.ts'
import { publishedDownloadPath, publishedMonthPath, publishedPath } from '../paths.ts'
import { HowToReadPublished, meanings, PublicTables, provisionalWords } from './tables.view.tsx'

interface Opened {
  readonly it: PublicPublication
  readonly tables: readonly PublicTable[]
  /** What stands for the same months, where that is another publication. */
  readonly standing: PublicPublication | undefined
}

/** What became of a publication since, said before any number. */
function Since({ it, standing }: Pick<Opened, 'it' | 'standing'>): ReactElement | null {
  if (it.withdrawnAt)
    return (
      <WarningCallout heading="Withdrawn">
        <p className="app-keeps-lines">
          The partnership took these figures back on {dayInWords(dayOf(it.withdrawnAt))}. Why: {it.withdrawnReason}
        </p>
        <p>The numbers are no longer shown. Please do not use copies of them.</p>
        {standing && (
          <p>
            <a className="nhsuk-link" href={publishedMonthPath(standing.publicationId)}>
              Read the figures that stand now
            </a>
          </p>
        )}
      </WarningCallout>
    )
  if (it.correctedBy)
    return (
      <WarningCallout heading="Corrected since">
        {standing ? (
          <p>
            These figures were replaced.{' '}
            <a className="nhsuk-link" href={publishedMonthPath(standing.publicationId)}>
              Read the corrected figures
            </a>
            .
          </p>
        ) : (
          <p>
            These figures were replaced, and{' '}
            <a className="nhsuk-link" href={publishedMonthPath(it.correctedBy)}>
              the corrected figures were withdrawn
            </a>
            . No figures of these months stand now.
          </p>
        )}
        <p>The older ones stay here so that everybody can see what was said before.</p>
      </WarningCallout>
    )
  if (it.correctsId)
    return (
      <InsetText>
        <p>
          This corrects{' '}
          <a className="nhsuk-link" href={publishedMonthPath(it.correctsId)}>
            figures published earlier
          </a>
          .
        </p>
      </InsetText>
    )
  return null
}

function MonthView({ it, tables, standing }: Opened): ReactElement {
  return (
    <>
      <Heading level={1} caption={it.partnershipName}>
        Drug and alcohol treatment: twelve months to {monthInWords(it.month)}
      </Heading>
      <p className="nhsuk-body">
        {dayInWords(it.from)} to {dayInWords(it.to)}. Counted from records up to {dayInWords(it.dataDate)}. Published{' '}
        {dayInWords(dayOf(it.publishedAt))}.
      </p>
      <Since it={it} standing={standing} />
      {it.withdrawnAt === null && (
        <>
          <PublicTables contextWords={it.contextWords} tables={tables} />
          <p className="nhsuk-body app-not-printed">
            <a className="nhsuk-link" href={publishedDownloadPath(it.publicationId)}>
              Download all tables (CSV)
            </a>
          </p>
          <HowToReadPublished list={allowList(it.allowList)} definitions={it.definitions} />
        </>
      )}
    </>
  )
}

async function openedMonth({ tx, params }: RequestContext): Promise<Opened | null> {
  const { publicationId = '' } = params
  const it = isId(publicationId) ? await publishedMonth(tx, publicationId) : null
  if (!it) return null
  const [cells, months] = await Promise.all([publishedCells(tx, it.publicationId), publishedMonths(tx)])
  const standing = months.find(
    ({ publicationId, partnershipName, month, withdrawnAt, correctedBy }) =>
      partnershipName === it.partnershipName &&
      month === it.month &&
      publicationId !== it.publicationId &&
      withdrawnAt === null &&
      correctedBy === null,
  )
  return { it, tables: publicTables(it, cells, allowList(it.allowList), definitions(it.definitions)), standing }
}

/** One publication, as anybody may read it. */
export async function showPublishedMonth(context: RequestContext): Promise<Reply> {
  const opened = await openedMonth(context)
  if (!opened) return notFound()
  return page('Published figures', <MonthView {...opened} />, {
    backLink: { href: publishedPath, text: 'All published figures' },
  })
}

/** The tables of a publication as a file: what its page shows and nothing else. */
export async function downloadPublishedMonth(context: RequestContext): Promise<Reply> {
  const opened = await openedMonth(context)
  if (!opened || opened.it.withdrawnAt) return notFound()
  const { it, tables } = opened
  const rows = tables.flatMap(({ heading, head, rows: own, words, about, note, provisional }) => [
    [''],
    [heading],
    ...(note ? [[note]] : []),
    ...(provisional ? [[provisionalWords]] : []),
    ...(words === '' ? [] : [[`What the partnership says: ${words}`]]),
    ...about.map(({ doesNotTell }) => [`What this does not tell you: ${doesNotTell}`]),
    [...head],
    ...own.map((row) => row.map(countAsData)),
  ])
  const top = [
    [it.partnershipName],
    [
      `Twelve months ${it.from} to ${it.to}. Records up to ${it.dataDate}. Definitions ${it.definitions}. Not official figures.`,
    ],
    ['1 to 7 people are shown as *. Other numbers are to the nearest 5.'],
    ...meanings.map((meaning) => [meaning]),
    ...(it.contextWords === '' ? [] : [[`What the partnership says: ${it.contextWords}`]]),
    ...(it.correctedBy ? [['These figures were corrected by a later publication.']] : []),
  ]
  return file(`published-${it.month.slice(0, 7)}.csv`, 'text/csv; charset=utf-8', csvOf([...top, ...rows]))
}
