import { countAsData } from '../../../kernel/count.ts'
import { csvOf } from '../../../platform/web/csv.ts'
import { file, notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { reportOfId } from '../domain/catalogue.ts'
import type { ReportPart } from '../domain/document.ts'
import { openReports } from './opened.ts'

type Rows = readonly (readonly string[])[]

function rowsOf(part: ReportPart): Rows {
  if (part.kind === 'links') return []
  if (part.kind === 'table') return [[part.caption], part.head, ...part.rows.map((row) => row.map(countAsData)), []]
  const { heading, sentence, labels, series, lines = [], unit } = part
  const said = (value: number) => (unit === '%' ? value.toFixed(1) : String(value))
  return [
    [heading],
    [sentence],
    ['', ...series.map(({ name }) => name), ...lines.map(({ text }) => text)],
    ...labels.map((label, at) => [
      label,
      ...series.map(({ points, gaps }) => {
        const value = points[at] ?? null
        return value === null ? (gaps[at] ?? '–') : said(value)
      }),
      ...lines.map(({ value }) => said(value)),
    ]),
    [],
  ]
}

/** The numbers a report shows, and no others, as a file. */
export async function downloadReport(context: StaffContext): Promise<Reply> {
  const report = reportOfId(context.params.report)
  if (!report) return notFound()
  const opened = await openReports(context)
  if ('none' in opened) return opened.none ?? notFound()
  const { place, freezing, rules, question, choice } = opened
  const document = report.build(question)
  const about = `${report.title}. ${place.name}. To the end of ${choice.month}. Data to ${freezing.dataDate}. Definitions ${rules.version}. Not official figures.`
  const rows: Rows = [
    [about],
    ...document.sentences.map((sentence) => [sentence]),
    [],
    ...document.parts.flatMap(rowsOf),
    ...document.doesNotTell.map((sentence) => ['What this does not tell you', sentence]),
  ]
  return file(`report-${report.id}-${choice.month}.csv`, 'text/csv; charset=utf-8', csvOf(rows))
}
