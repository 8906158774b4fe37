import type { FormValues } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { registerPerson } from '../../commands/register-person.ts'
import { rolesAt } from '../../domain/roles.ts'
import { ownTeams } from '../../queries/own-teams.ts'
import { caseloadPath, recordPath } from '../paths.ts'
import { registerFields, registrationFrom } from './register.form.ts'
import { RegisterForm } from './register.view.tsx'

const title = 'Add a person'
const options = { backLink: { href: caseloadPath, text: 'My caseload' } }

async function formAgain({ tx, actor }: StaffContext, form: FormPage) {
  return <RegisterForm form={form} roles={rolesAt(actor.agencyKind)} teams={await ownTeams(tx, actor.staffId)} />
}

export async function registerPage(context: StaffContext): Promise<Reply> {
  const { tx, actor } = context
  const teams = await ownTeams(tx, actor.staffId)
  const roles = rolesAt(actor.agencyKind)
  const values: FormValues = { role: roles[0], team: teams[0]?.team_id, contact_channel: '' }
  return page(title, <RegisterForm form={fresh(context, values)} roles={roles} teams={teams} />, options)
}

export async function registerAnswer(context: StaffContext): Promise<Reply> {
  const read = readForm(registerFields(context.today), context.form)
  if (!read.ok) return invalid(title, await formAgain(context, again(context, read.errors)), options)
  const registered = await registerPerson(context, registrationFrom(read.input))
  if (!registered.ok) return invalid(title, await formAgain(context, again(context, said(registered.refusal))), options)
  const { personId } = registered.value
  context.about({ personId, route: 'caseload', categories: [1, 2] })
  return redirect(recordPath(personId), 'The person has been added to your caseload.')
}
