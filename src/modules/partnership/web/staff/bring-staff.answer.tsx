import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { bringStaff } from '../../commands/bring-staff.ts'
import { textOf } from '../../domain/read-csv.ts'
import { rolesToGive } from '../../domain/roles.ts'
import { readStaffFile } from '../../domain/staff-file.ts'
import { staffFileSetting } from '../../queries/staff-file-setting.ts'
import { agenciesPath, bringStaffPath } from '../paths.ts'
import { speaksForAgency } from '../who-may.ts'
import { BringStaffForm, BringStaffPreview } from './bring-staff.view.tsx'

const title = 'Bring in staff'
const previewTitle = 'Check the list of staff'
const back = { backLink: { href: agenciesPath, text: 'All agencies' } }
const backToFile = { backLink: { href: bringStaffPath, text: 'Choose another file' } }

export async function bringStaffPage(context: StaffContext): Promise<Reply> {
  if (!speaksForAgency(context.actor)) return notFound()
  return page(title, <BringStaffForm form={fresh(context)} mayGive={rolesToGive(context.actor.roles)} />, back)
}

/** Shows what the file would do. Nothing is kept, so the next form carries the text along. */
export async function checkStaffFileAnswer(context: StaffContext): Promise<Reply> {
  const { tx, actor, today, files } = context
  if (!speaksForAgency(actor)) return notFound()
  const wrong = (text: string) =>
    invalid(
      title,
      <BringStaffForm form={again(context, [{ field: 'file', text }])} mayGive={rolesToGive(actor.roles)} />,
      back,
    )
  if (!files.file || files.file.content.length === 0) return wrong('Choose a CSV file')
  if (files.file.content.length > 1_000_000) return wrong('The file must be smaller than 1 MB')
  const text = textOf(files.file.content)
  const read = readStaffFile(text, await staffFileSetting(tx, actor, today))
  if (!read.ok) return wrong(read.text)
  return page(previewTitle, <BringStaffPreview form={fresh(context)} lines={read.lines} text={text} />, backToFile)
}

export async function takeInStaffAnswer(context: StaffContext): Promise<Reply> {
  const { tx, actor, today, form } = context
  if (!speaksForAgency(actor)) return notFound()
  const text = typeof form.file_text === 'string' ? form.file_text : ''
  const read = readStaffFile(text, await staffFileSetting(tx, actor, today))
  if (!read.ok) {
    return invalid(
      title,
      <BringStaffForm form={again(context, [{ field: 'file', text: read.text }])} mayGive={rolesToGive(actor.roles)} />,
      back,
    )
  }
  const brought = await bringStaff(context, read.lines)
  if (!brought.ok) {
    return invalid(
      previewTitle,
      <BringStaffPreview form={again(context, said(brought.refusal))} lines={read.lines} text={text} />,
      backToFile,
    )
  }
  context.note({ added: brought.value })
  return redirect(
    agenciesPath,
    brought.value === 1 ? 'One member of staff has been added.' : `${brought.value} members of staff have been added.`,
  )
}
