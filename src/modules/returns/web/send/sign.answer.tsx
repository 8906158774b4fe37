import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { mustTick, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { signOffReturn } from '../../commands/sign-off-return.ts'
import { keptReturnPath, monthPath } from '../paths.ts'
import { type OpenedMonth, openMonth } from './month.answer.tsx'
import { blocking } from './month.page.ts'
import { SignPage } from './sign.view.tsx'

const title = 'Sign a return off'
const fields = {
  checked: mustTick('Tick to say that you have looked at what was found'),
  reason: optionalText('The reason', { max: 500 }),
}

const backTo = ({ month }: OpenedMonth) => ({
  backLink: { href: monthPath(month), text: `Return for ${monthInWords(`${month}-01`)}` },
})

function view(opened: OpenedMonth, form: FormPage) {
  const { dataSet, checked, month } = opened
  return <SignPage month={month} checked={checked} blocked={blocking(dataSet, checked.findings)} form={form} />
}

const mayBeSigned = ({ isOver, checked }: OpenedMonth) => isOver && checked.rows > 0

export async function signPage(context: StaffContext): Promise<Reply> {
  const opened = await openMonth(context)
  if (!opened || !mayBeSigned(opened)) return notFound()
  return page(title, view(opened, fresh(context)), backTo(opened))
}

export async function signAnswer(context: StaffContext): Promise<Reply> {
  const opened = await openMonth(context)
  if (!opened || !mayBeSigned(opened)) return notFound()
  const wrong = (errors: FormPage['errors']) => invalid(title, view(opened, again(context, errors)), backTo(opened))
  const read = readForm(fields, context.form)
  const { dataSet, checked, month } = opened
  if (blocking(dataSet, checked.findings).length > 0)
    return wrong([{ field: '', text: 'Some errors must be mended first. Nothing has been signed off' }])
  const written = read.ok ? read.input.reason : String(context.form.reason ?? '').trim()
  const unsaid =
    checked.errors > 0 && written.length < 10
      ? [{ field: 'reason', text: 'Say in a sentence why it goes although there are errors' }]
      : []
  if (!read.ok)
    return wrong([...unsaid, ...read.errors.filter(({ field }) => unsaid.length === 0 || field !== 'reason')])
  if (unsaid.length > 0) return wrong(unsaid)
  const { reason } = read.input
  const signed = await signOffReturn(context, {
    month,
    dataSetId: dataSet.id,
    reason: checked.errors > 0 ? reason : '',
  })
  if (!signed.ok) return wrong(said(signed.refusal))
  context.note({ month, rows: checked.rows, errors: checked.errors, warnings: checked.warnings })
  return redirect(keptReturnPath(signed.value), 'The return has been signed off and its file is kept.')
}
