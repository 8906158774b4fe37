import { type CalendarDay, dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { dataSetOf, usualDataSet } from '../../data-sets.ts'
import type { DataSet } from '../../domain/data-set/data-set.ts'
import type { CheckedReturn, Finding } from '../../domain/sending/finding.ts'
import { isMonth, lastDayOf } from '../../domain/sending/month.ts'
import { checkReturn } from '../../queries/sending/check-return.ts'
import { draftOfReturn } from '../../queries/sending/draft-of-return.ts'
import { type KeptReturn, keptReturns } from '../../queries/sending/kept-returns.ts'
import { openingsOf } from '../../queries/ways-in.ts'
import { type Openings, pathToMend } from '../finding-rows.tsx'
import { calendarPath } from '../paths.ts'
import { monthModel, mostFindings } from './month.page.ts'
import { MonthPage } from './month.view.tsx'

export interface OpenedMonth {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly isOver: boolean
  /** The last day its data speak for: of the month that runs, today. */
  readonly dataDate: CalendarDay
  readonly dataSet: DataSet
  readonly checked: CheckedReturn
}

/** A month that has begun, with what was found in its return; null for anything else. */
export async function openMonth({ tx, actor, params, today }: StaffContext): Promise<OpenedMonth | null> {
  const month = params.month ?? ''
  const dataSet = dataSetOf(usualDataSet)
  if (!dataSet || !isMonth(month) || month > today.slice(0, 7)) return null
  const last = lastDayOf(month)
  const isOver = last < today
  const dataDate = isOver ? last : today
  const asked = { agencyId: actor.agencyId, month, dataSetId: dataSet.id, most: mostFindings, dataDate }
  return { month, isOver, dataDate, dataSet, checked: await checkReturn(tx, asked) }
}

const newestOf = (kept: readonly KeptReturn[], month: string) => kept.find((one) => one.month === month)

export async function monthPage(context: StaffContext): Promise<Reply> {
  const [opened, kept] = await Promise.all([openMonth(context), keptReturns(context.tx, context.actor.agencyId)])
  if (!opened) return notFound()
  const { month, isOver, dataSet, checked } = opened
  const model = monthModel(month, dataSet, checked, context.query)
  const openings = await openingsTo(context, model.shown)
  const newest = newestOf(kept, month)
  const signed = newest
    ? { returnId: newest.returnId, words: `${dayInWords(dayOf(newest.signedAt))}, ${newest.signedBy}` }
    : null
  return page(
    `Return for ${monthInWords(`${month}-01`)}`,
    <MonthPage model={model} openings={openings} signed={signed} isOver={isOver} />,
    { wide: true, backLink: { href: calendarPath, text: 'National returns' } },
  )
}

const openingsTo = async ({ tx, actor }: StaffContext, findings: readonly Finding[]): Promise<Openings> =>
  actor.permissions.has('record.read')
    ? openingsOf(
        tx,
        findings.map(({ personId }) => personId),
      )
    : new Map()

/** All that was found, for a spreadsheet. Addresses only of records that the reader may open. */
export async function findingsFile(context: StaffContext): Promise<Reply> {
  const opened = await openMonth(context)
  if (!opened) return notFound()
  const { findings } = opened.checked
  const openings = await openingsTo(context, findings)
  const rows = findings.map((one) => {
    const path = pathToMend(one, openings)
    return [one.level, one.rule, one.recordName, one.field, one.words, path === null ? '' : `${context.origin}${path}`]
  })
  context.note({ month: opened.month, findings: findings.length })
  const head = ['level', 'rule', 'record', 'field', 'what is wrong', 'page to mend it on']
  return file(`findings-${opened.month}.csv`, 'text/csv; charset=utf-8', csvOf([head, ...rows]))
}

/** The file as it would go now. Its name says that it is a draft. */
export async function draftFile(context: StaffContext): Promise<Reply> {
  const opened = await openMonth(context)
  if (!opened || opened.checked.rows === 0) return notFound()
  const { month, dataDate, dataSet, checked } = opened
  const content = await draftOfReturn(context.tx, { agencyId: context.actor.agencyId, dataDate, dataSetId: dataSet.id })
  context.note({ month, rows: checked.rows, bytes: content.length })
  return file(`draft-not-validated-${month}.csv`, 'text/csv; charset=utf-8', content)
}
