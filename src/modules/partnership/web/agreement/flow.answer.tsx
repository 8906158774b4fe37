import { Button, Form } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { changeFlow, takeOutFlow } from '../../commands/draft-flows.ts'
import { type FlowRow, flowById, type Limit, limitOf } from '../../queries/flows.ts'
import { flowPath } from '../paths.ts'
import { changeFlowFields, termsOf } from './flow.form.ts'
import { FlowForm } from './flow-form.view.tsx'
import { asQuestion, type FlowChoice, flowChoice, flowsPath } from './flows.page.ts'
import { type VersionHere, versionBy } from './version-here.ts'

const title = 'Change what may flow'

interface Found {
  readonly here: VersionHere
  readonly flow: FlowRow
  readonly limit: Limit
  /** The rows they came from, and go back to. */
  readonly choice: FlowChoice
}

async function found(context: StaffContext): Promise<Found | null> {
  const flow = await flowById(context.tx, context.params.flowId ?? '')
  if (!flow || flow.removed_at !== null) return null
  const [here, limit] = await Promise.all([
    versionBy(context, flow.agreement_version_id),
    limitOf(context.tx, flow.to_agency_id),
  ])
  return here?.mayWrite && limit ? { here, flow, limit, choice: flowChoice(context.query) } : null
}

const listPath = ({ flow, choice }: Found) => flowsPath(flow.agreement_version_id, choice)
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'What may flow' } })

const viewOf = ({ here, flow, limit, choice }: Found, form: FormPage) => (
  <FlowForm
    here={here}
    form={form}
    action={`${flowPath(flow.agreement_flow_id)}${asQuestion(choice)}`}
    cancelHref={flowsPath(flow.agreement_version_id, choice)}
    fromName={flow.from_name}
    toName={flow.to_name}
    limit={limit.categories}
  >
    <Form action={`${flowPath(flow.agreement_flow_id)}/take-out${asQuestion(choice)}`} {...form.seal}>
      <Button variant="warning">Take this row out of the draft</Button>
    </Form>
  </FlowForm>
)

export async function flowPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const { categories, lawful_basis, permission_needed, version } = it.flow
  const permission = permission_needed ? 'needed' : 'not-needed'
  const form = fresh(context, {
    categories: categories.map(({ code }) => String(code)),
    lawful_basis,
    permission,
    _version: String(version),
  })
  return page(title, viewOf(it, form), back(it))
}

export async function flowAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const read = readForm(changeFlowFields, context.form)
  if (!read.ok) return invalid(title, viewOf(it, again(context, read.errors)), back(it))
  const changed = await changeFlow(context, it.flow, { ...termsOf(read.input), _version: read.input._version })
  if (changed.ok) {
    context.note({ flowId: it.flow.agreement_flow_id })
    return redirect(listPath(it), 'The row has been saved.')
  }
  if (changed.refusal.code !== changedMeanwhile)
    return invalid(title, viewOf(it, again(context, said(changed.refusal))), back(it))
  const now = (await found(context)) ?? it
  const saved = [
    { label: 'Kinds of information', text: now.flow.categories.map(({ plainName }) => plainName).join('; ') },
    { label: 'Permission', text: now.flow.permission_needed ? 'Needed' : 'Not needed' },
  ]
  return conflict(title, viewOf(now, overtaken(context, now.flow.version, saved)), back(now))
}

export async function takeOutFlowAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const out = await takeOutFlow(context, it.flow.agreement_flow_id)
  if (!out.ok) return invalid(title, viewOf(it, again(context, said(out.refusal))), back(it))
  context.note({ flowId: it.flow.agreement_flow_id })
  return redirect(listPath(it), 'The row has been taken out of the draft.')
}
