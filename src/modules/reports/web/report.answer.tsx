import { notFound, page, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { reportOfId } from '../domain/catalogue.ts'
import { openReports } from './opened.ts'
import { reportPath, reportsOfPath } from './paths.ts'
import { ReportView } from './report.view.tsx'

/** One report of one place: a few sentences, the tables behind them, and what they do not tell. */
export async function showReport(context: StaffContext): Promise<Reply> {
  const report = reportOfId(context.params.report)
  if (!report) return notFound()
  const opened = await openReports(context)
  if ('none' in opened) return opened.none ?? notFound()
  const above = reportOfId(report.below)
  const backLink = above
    ? { href: reportPath(above.id, opened.choice), text: above.title }
    : { href: reportsOfPath(opened.choice), text: 'Reports' }
  const document = report.build(opened.question)
  return page(report.title, <ReportView opened={opened} report={report} document={document} />, {
    wide: true,
    backLink,
  })
}
