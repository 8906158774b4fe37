import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { addAgency, changeAgency } from '../../commands/keep-agency.ts'
import { type AgencyRow, agencyKinds } from '../../queries/agencies.ts'
import { agencyInCare } from '../agency/agency-in-care.ts'
import { agenciesPath, agencyPath, changeAgencyPath, newAgencyPath } from '../paths.ts'
import { isPartnershipManager } from '../who-may.ts'
import { aimQuestions, changeAgencyFields, newAgencyFields } from './agency.form.ts'
import { AgencyForm } from './agency-form.view.tsx'

const newTitle = 'Add an agency'
const changeTitle = 'Change an agency’s profile'
const backToAll = { backLink: { href: agenciesPath, text: 'All agencies' } }

async function newForm({ tx }: StaffContext, form: FormPage) {
  return (
    <AgencyForm
      form={form}
      heading={newTitle}
      action={newAgencyPath}
      cancelHref={agenciesPath}
      kinds={await agencyKinds(tx)}
    />
  )
}

export async function newAgencyPage(context: StaffContext): Promise<Reply> {
  if (!isPartnershipManager(context.actor)) return notFound()
  return page(newTitle, await newForm(context, fresh(context)), backToAll)
}

export async function newAgencyAnswer(context: StaffContext): Promise<Reply> {
  if (!isPartnershipManager(context.actor)) return notFound()
  const kinds = await agencyKinds(context.tx)
  const read = readForm(newAgencyFields(kinds.map(({ code }) => code)), context.form)
  if (!read.ok) return invalid(newTitle, await newForm(context, again(context, read.errors)), backToAll)
  const added = await addAgency(context, read.input)
  if (!added.ok) return invalid(newTitle, await newForm(context, again(context, said(added.refusal))), backToAll)
  context.note({ agencyId: added.value })
  return redirect(agencyPath(added.value), 'The agency has been added.')
}

const changeForm = (agency: AgencyRow, form: FormPage) => (
  <AgencyForm
    form={form}
    heading={agency.name}
    action={changeAgencyPath(agency.agency_id)}
    cancelHref={agencyPath(agency.agency_id)}
  />
)

const backTo = (agency: AgencyRow) => ({ backLink: { href: agencyPath(agency.agency_id), text: agency.name } })

export async function changeAgencyPage(context: StaffContext): Promise<Reply> {
  const agency = await agencyInCare(context)
  if (!agency) return notFound()
  const { name, phone, national_code, own_aims, may_not_do, judged_by } = agency
  const values = { name, phone, national_code, own_aims, may_not_do, judged_by, _version: String(agency.version) }
  return page(changeTitle, changeForm(agency, fresh(context, values)), backTo(agency))
}

export async function changeAgencyAnswer(context: StaffContext): Promise<Reply> {
  const agency = await agencyInCare(context)
  if (!agency) return notFound()
  const read = readForm(changeAgencyFields, context.form)
  if (!read.ok) return invalid(changeTitle, changeForm(agency, again(context, read.errors)), backTo(agency))
  const changed = await changeAgency(context, agency.agency_id, read.input)
  if (changed.ok) {
    context.note({ agencyId: agency.agency_id })
    return redirect(agencyPath(agency.agency_id), 'The profile has been saved.')
  }
  if (changed.refusal.code !== changedMeanwhile) {
    return invalid(changeTitle, changeForm(agency, again(context, said(changed.refusal))), backTo(agency))
  }
  // Read again: what was there before this form waited for the other one is not what was saved.
  const now = (await agencyInCare(context)) ?? agency
  const saved = [
    { label: 'Name', text: now.name },
    { label: 'Phone', text: now.phone },
    { label: 'National code', text: now.national_code },
    ...aimQuestions.map(({ name, label }) => ({ label, text: now[name] })),
  ]
  return conflict(changeTitle, changeForm(now, overtaken(context, now.version, saved)), backTo(now))
}
