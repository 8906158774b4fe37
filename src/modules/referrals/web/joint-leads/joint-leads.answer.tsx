import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { colleagues } from '../../../people/index.ts'
import { mayNameJointLeads, nameJointLead } from '../../commands/name-joint-lead.ts'
import { needs } from '../../domain/needs.ts'
import { jointLeads } from '../../queries/alarms.ts'
import { jointLeadsPath } from '../paths.ts'
import { JointLeadsView } from './joint-leads.view.tsx'

const title = 'Joint leads'

async function view(context: StaffContext, values: FormValues = {}, errors: FormErrors = []) {
  const { tx, actor, seal } = context
  const [leads, workers] = await Promise.all([
    jointLeads(tx),
    mayNameJointLeads(context) ? colleagues(tx, { agencyId: actor.agencyId }) : null,
  ])
  return <JointLeadsView leads={leads} workers={workers} values={values} errors={errors} seal={seal} />
}

export async function showJointLeads(context: StaffContext): Promise<Reply> {
  return page(title, await view(context), { wide: true })
}

export async function saveJointLead(context: StaffContext): Promise<Reply> {
  if (!mayNameJointLeads(context)) return notFound()
  const workers = await colleagues(context.tx, { agencyId: context.actor.agencyId })
  const fields = {
    need: choice('The need', needs),
    who: choice(
      'A colleague',
      workers.map(({ staff_id }) => staff_id),
    ),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await view(context, context.form, read.errors), { wide: true })
  const named = await nameJointLead(context, read.input.need, read.input.who)
  return named.ok ? redirect(jointLeadsPath, 'The joint lead is named') : notFound()
}
