import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text, tick } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { noteOverdue } from '../../commands/note-overdue.ts'
import { alarmsConcerning } from '../../queries/alarms.ts'
import { type Overdue, overdueNotes, overdueReferral, overdueReferrals } from '../../queries/overdue.ts'
import { overduePath } from '../paths.ts'
import { OverdueListView, OverdueView } from './overdue.view.tsx'

const title = 'Overdue referrals'
const backLink = { href: overduePath, text: title }

export async function showOverdueList({ tx, now }: StaffContext): Promise<Reply> {
  const [overdue, alarms] = await Promise.all([overdueReferrals(tx), alarmsConcerning(tx)])
  const open = alarms.filter(({ side, outcome }) => side === 'overseer' && outcome === null)
  return page(title, <OverdueListView overdue={overdue} alarms={open} now={now} />, { wide: true })
}

async function view(context: StaffContext, overdue: Overdue, values: FormValues = {}, errors: FormErrors = []) {
  const { tx, now, seal } = context
  const notes = await overdueNotes(tx, overdue.escalationId)
  return <OverdueView overdue={overdue} notes={notes} now={now} values={values} errors={errors} seal={seal} />
}

export async function showOverdue(context: StaffContext): Promise<Reply> {
  const overdue = await overdueReferral(context.tx, context.params.escalationId ?? '')
  return overdue ? page('An overdue referral', await view(context, overdue), { backLink }) : notFound()
}

export async function saveOverdue(context: StaffContext): Promise<Reply> {
  const overdue = await overdueReferral(context.tx, context.params.escalationId ?? '')
  if (!overdue) return notFound()
  const read = readForm({ body: text('What you did', { max: 1000, min: 5 }), settled: tick() }, context.form)
  if (!read.ok)
    return invalid('An overdue referral', await view(context, overdue, context.form, read.errors), { backLink })
  const { body, settled } = read.input
  if (!(await noteOverdue(context, overdue.escalationId, body, settled)).ok) return notFound()
  return redirect(overduePath, settled ? 'Noted, and off the list' : 'Noted')
}
