import { tick } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { file, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { confirmUpload } from '../../commands/bring-upload.ts'
import { refusedHeading, refusedLine } from '../../domain/file/refused-rows.ts'
import { countUploads, refusedRows, type Upload, uploadById, uploads } from '../../queries/uploads.ts'
import { calendarPath, filePath, filesPath } from '../paths.ts'
import { FilePage } from './file.view.tsx'
import { FilesPage } from './files.view.tsx'

const eachPage = 50
const shownRefused = 20
/** Far more than any spreadsheet opens; the command line writes them all. */
const mostDownloaded = 1_000_000

export async function filesPage({ tx, query }: StaffContext): Promise<Reply> {
  const all = await countUploads(tx)
  const pages = Math.max(1, Math.ceil(all / eachPage))
  const asked = Math.trunc(Number(query.page ?? '1'))
  const at = asked >= 1 && asked <= pages ? asked : 1
  const shown = await uploads(tx, eachPage, (at - 1) * eachPage)
  const back = { backLink: { href: calendarPath, text: 'National returns' } }
  return page('National files', <FilesPage files={shown} at={at} pages={pages} />, back)
}

const options = { backLink: { href: filesPath, text: 'National files' } }

async function viewOf({ tx }: StaffContext, upload: Upload, form: FormPage) {
  return <FilePage upload={upload} form={form} refused={await refusedRows(tx, upload.uploadId, shownRefused)} />
}

export async function filePage(context: StaffContext): Promise<Reply> {
  const upload = await uploadById(context.tx, context.params.uploadId ?? '')
  if (!upload) return notFound()
  return page('A national file', await viewOf(context, upload, fresh(context)), options)
}

export async function takeInAnswer(context: StaffContext): Promise<Reply> {
  const upload = await uploadById(context.tx, context.params.uploadId ?? '')
  if (!upload) return notFound()
  const goodRows = tick().read(context.form, 'good_rows') === true
  const confirmed = await confirmUpload(context, upload.uploadId, goodRows)
  if (confirmed.ok) return redirect(filePath(upload.uploadId))
  const form = again(context, said(confirmed.refusal))
  return invalid('A national file', await viewOf(context, upload, form), options)
}

export async function refusedFile({ tx, params }: StaffContext): Promise<Reply> {
  const upload = await uploadById(tx, params.uploadId ?? '')
  if (!upload) return notFound()
  const rows = await refusedRows(tx, upload.uploadId, mostDownloaded)
  return file('refused-rows.csv', 'text/csv; charset=utf-8', refusedHeading + rows.map(refusedLine).join(''))
}
