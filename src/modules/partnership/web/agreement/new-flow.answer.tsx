import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addFlow } from '../../commands/draft-flows.ts'
import { limitOf, purposesOfFlows } from '../../queries/flows.ts'
import { versionPartPath } from '../paths.ts'
import { newFlowFields, termsOf } from './flow.form.ts'
import { ChoosePair, FlowForm } from './flow-form.view.tsx'
import { type FlowChoice, flowChoice, flowsPath } from './flows.page.ts'
import { presentParties, type VersionHere, versionHere } from './version-here.ts'

const title = 'Add what may flow'

/** The rows between the two that were chosen; all of them while it is open between whom. */
const listPath = ({ version }: VersionHere, { from, to }: FlowChoice) =>
  flowsPath(version.agreement_version_id, { from, to })
const back = (here: VersionHere, choice: FlowChoice) => ({
  backLink: { href: listPath(here, choice), text: 'What may flow' },
})
const partyOf = (here: VersionHere, id: unknown) =>
  presentParties(here.parties).find(({ agency_id }) => agency_id === id)

async function viewOf({ tx }: StaffContext, here: VersionHere, form: FormPage) {
  const { values } = form
  const [from, to] = [partyOf(here, values.from), partyOf(here, values.to)]
  const limit = to && from && from !== to ? await limitOf(tx, to.agency_id) : null
  if (!from || !to || !limit) return <ChoosePair here={here} form={form} />
  const prefilled =
    values.purpose === undefined ? { ...form, values: { ...values, purpose: limit.working_purpose } } : form
  return (
    <FlowForm
      here={here}
      form={prefilled}
      action={versionPartPath(here.version.agreement_version_id, 'flows/new')}
      cancelHref={listPath(here, { from: from.agency_id, to: to.agency_id })}
      fromName={from.agency_name}
      toName={to.agency_name}
      limit={limit.categories}
      purposes={await purposesOfFlows(tx)}
      hidden={{ from: from.agency_id, to: to.agency_id }}
    />
  )
}

/** What is wrong with the pair in the address, once one was sent. */
function pairErrors(here: VersionHere, { from, to }: Readonly<Record<string, string>>) {
  // A link may bring one of the two: the other is still to be chosen.
  if (from === undefined || to === undefined) return []
  if (!partyOf(here, from)) return [{ field: 'from', text: 'Select whose entries' }]
  if (!partyOf(here, to)) return [{ field: 'to', text: 'Select who may see them' }]
  return from === to ? [{ field: 'to', text: 'Choose another agency than the one the information comes from' }] : []
}

export async function newFlowPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const { from, to } = context.query
  const form = { ...fresh(context, { from, to }), errors: pairErrors(here, context.query) }
  return page(title, await viewOf(context, here, form), back(here, flowChoice(context.query)))
}

export async function newFlowAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const chosen = flowChoice(context.form)
  const ids = presentParties(here.parties).map(({ agency_id }) => agency_id)
  const purposes = (await purposesOfFlows(context.tx)).map(({ code }) => code)
  const read = readForm(newFlowFields(ids, purposes), context.form)
  if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), back(here, chosen))
  const { from, to, purpose } = read.input
  const id = here.version.agreement_version_id
  const added = await addFlow(context, id, { from_agency_id: from, to_agency_id: to, purpose, ...termsOf(read.input) })
  if (!added.ok)
    return invalid(title, await viewOf(context, here, again(context, said(added.refusal))), back(here, chosen))
  context.note({ versionId: id, from, to, purpose })
  return redirect(listPath(here, { from, to }), 'The row has been added to the draft.')
}
