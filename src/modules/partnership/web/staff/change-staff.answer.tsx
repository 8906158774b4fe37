import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { changeStaff } from '../../commands/keep-staff.ts'
import type { StaffRow } from '../../queries/staff.ts'
import { staffPath, staffStepPath } from '../paths.ts'
import { changeStaffFields } from './staff.form.ts'
import { StaffDetailsForm } from './staff-form.view.tsx'
import { staffToChange } from './staff-in-care.ts'

const title = 'Change a member of staff'
const back = (staff: StaffRow) => ({ backLink: { href: staffPath(staff.staff_id), text: 'Back' } })

const formFor = (staff: StaffRow, form: FormPage) => (
  <StaffDetailsForm
    form={form}
    heading={title}
    caption={staff.display_name}
    action={staffStepPath(staff.staff_id, 'change')}
    cancelHref={staffPath(staff.staff_id)}
  />
)

export async function changeStaffPage(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const { display_name, job_title, work_email, work_phone } = staff
  const form = fresh(context, { display_name, job_title, work_email, work_phone, _version: String(staff.version) })
  return page(title, formFor(staff, form), back(staff))
}

export async function changeStaffAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const read = readForm(changeStaffFields, context.form)
  if (!read.ok) return invalid(title, formFor(staff, again(context, read.errors)), back(staff))
  const changed = await changeStaff(context, staff, read.input)
  if (changed.ok) {
    context.note({ staffId: staff.staff_id })
    return redirect(staffPath(staff.staff_id), 'The details have been saved.')
  }
  if (changed.refusal.code !== changedMeanwhile)
    return invalid(title, formFor(staff, again(context, said(changed.refusal))), back(staff))
  // Read again: what was there before this form waited for the other one is not what was saved.
  const now = (await staffToChange(context)) ?? staff
  const saved = [
    { label: 'Name', text: now.display_name },
    { label: 'Job', text: now.job_title },
    { label: 'Work email', text: now.work_email },
    { label: 'Work phone', text: now.work_phone },
  ]
  return conflict(title, formFor(now, overtaken(context, now.version, saved)), back(now))
}
