import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type FlowRow, flowsOf } from '../../queries/flows.ts'
import { type FlowChoice, flowChoice } from './flows.page.ts'
import { FlowsView } from './flows.view.tsx'
import { backToVersion, mayEndFor, presentParties, versionHere } from './version-here.ts'

/** What the address asks for, without what this version does not have. */
function choiceHere(
  asked: FlowChoice,
  parties: readonly { readonly agency_id: string }[],
  flows: readonly FlowRow[],
): FlowChoice {
  const isParty = (id: string | undefined) => parties.some(({ agency_id }) => agency_id === id)
  const { from, to, purpose, ...rest } = asked
  return {
    ...(isParty(from) && { from }),
    ...(isParty(to) && { to }),
    ...(flows.some((flow) => flow.purpose === purpose) && { purpose }),
    ...rest,
  }
}

export async function flowsPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here) return notFound()
  const flows = await flowsOf(context.tx, here.version.agreement_version_id)
  const choice = choiceHere(flowChoice(context.query), presentParties(here.parties), flows)
  const mayRemove = (flow: FlowRow) => mayEndFor(context, here.state, flow.from_agency_id)
  return page('What may flow', <FlowsView here={here} flows={flows} choice={choice} mayRemove={mayRemove} />, {
    ...backToVersion(here),
    wide: true,
  })
}
