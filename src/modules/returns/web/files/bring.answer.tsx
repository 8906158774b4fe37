import { day, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { bringUpload } from '../../commands/bring-upload.ts'
import { type BringingAgency, bringingAgency } from '../../queries/uploads.ts'
import { filePath, filesPath } from '../paths.ts'
import { BringForm, NoCode } from './bring.view.tsx'

const title = 'Bring a national file'
const options = { backLink: { href: filesPath, text: 'National files' } }

const viewOf = (agency: BringingAgency, form: FormPage) => <BringForm form={form} agency={agency} />

async function agencyOf({ tx, actor }: StaffContext): Promise<BringingAgency> {
  return (await bringingAgency(tx, actor.agencyId)) ?? { name: '', code: null, teams: [] }
}

export async function bringPage(context: StaffContext): Promise<Reply> {
  const agency = await agencyOf(context)
  return page(title, agency.code ? viewOf(agency, fresh(context)) : <NoCode agency={agency} />, options)
}

export async function bringAnswer(context: StaffContext): Promise<Reply> {
  const agency = await agencyOf(context)
  if (!agency.code) return invalid(title, <NoCode agency={agency} />, options)
  const wrong = (errors: FormPage['errors']) => invalid(title, viewOf(agency, again(context, errors)), options)
  const read = readForm({ data_date: day('The last day the data speak for'), team: optionalText('Team') }, context.form)
  const sent = context.files.file
  if (!sent?.keptIn || sent.name === '')
    return wrong([...(read.ok ? [] : read.errors), { field: 'file', text: 'Choose a CSV file' }])
  // A browser keeps everything of a form but its file.
  const wrongBeside = (errors: FormPage['errors']) =>
    wrong([...errors, { field: 'file', text: `Choose the file ${sent.name} again` }])
  if (!read.ok) return wrongBeside(read.errors)
  const { data_date: dataDate, team } = read.input
  // A day to come would count returns as received that nobody has sent.
  if (dataDate > context.today)
    return wrongBeside([{ field: 'data_date', text: 'The last day the data speak for must be today or in the past' }])
  if (team !== '' && !agency.teams.some(({ teamId }) => teamId === team))
    return wrongBeside([{ field: 'team', text: 'Select a team from the list' }])
  const brought = await bringUpload(context, {
    name: sent.name,
    keptIn: sent.keptIn,
    dataDate,
    teamId: team === '' ? null : team,
  })
  if (!brought.ok) return wrong(said(brought.refusal))
  context.note({ uploadId: brought.value })
  return redirect(filePath(brought.value))
}
