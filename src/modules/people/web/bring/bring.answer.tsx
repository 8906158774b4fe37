import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { file, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { bringCaseload, previewCaseload, takeInCaseload } from '../../commands/bring-caseload.ts'
import { templateFile } from '../../domain/caseload-columns.ts'
import { type BroughtFile, broughtFile, filesBroughtBefore } from '../../queries/brought-file.ts'
import { bringCaseloadPath, broughtFilePath, caseloadPath } from '../paths.ts'
import { BringForm, PreviewPage } from './bring.view.tsx'

const title = 'Bring a caseload from a spreadsheet'
const previewTitle = 'What this file would do'
const options = { backLink: { href: caseloadPath, text: 'My caseload' } }

const bringForm = async ({ tx }: StaffContext, form: FormPage) => (
  <BringForm form={form} before={await filesBroughtBefore(tx)} />
)

export async function bringPage(context: StaffContext): Promise<Reply> {
  return page(title, await bringForm(context, fresh(context)), options)
}

export async function templateAnswer(): Promise<Reply> {
  return file('caseload.csv', 'text/csv; charset=utf-8', templateFile())
}

export async function bringAnswer(context: StaffContext): Promise<Reply> {
  const brought = context.files.file
  const wrong = async (text: string) =>
    invalid(title, await bringForm(context, again(context, [{ field: 'file', text }])), options)
  if (!brought || brought.name === '') return wrong('Choose a CSV file')
  const kept = await bringCaseload(context, brought)
  return kept.ok ? redirect(broughtFilePath(kept.value.fileId)) : wrong(kept.refusal.text)
}

async function previewOf(context: StaffContext, brought: BroughtFile, form: FormPage) {
  const preview = await previewCaseload(context, brought.content, context.today)
  context.listed(preview.lines.flatMap(({ known }) => known?.identity.person_id ?? []))
  return <PreviewPage form={form} file={brought} preview={preview} />
}

const previewOptions = { wide: true, backLink: { href: bringCaseloadPath, text: title } }

export async function broughtFilePage(context: StaffContext): Promise<Reply> {
  const brought = await broughtFile(context.tx, context.params.caseloadFileId ?? '')
  if (!brought) return notFound()
  return page(previewTitle, await previewOf(context, brought, fresh(context)), previewOptions)
}

export async function takeInAnswer(context: StaffContext): Promise<Reply> {
  const brought = await broughtFile(context.tx, context.params.caseloadFileId ?? '')
  if (!brought) return notFound()
  const taken = await takeInCaseload(context, brought)
  if (!taken.ok)
    return invalid(previewTitle, await previewOf(context, brought, again(context, said(taken.refusal))), previewOptions)
  const { added, changed, unchanged, personIds } = taken.value
  context.listed(personIds)
  context.note({ added, changed, unchanged })
  return redirect(
    caseloadPath,
    `The file has been taken in: ${added} new, ${changed} changed, ${unchanged} the same as before.`,
  )
}
