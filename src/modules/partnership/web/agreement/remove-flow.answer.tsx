import type { ReactElement } from 'react'
import { Button, ButtonGroup, Column, ErrorSummary, Form } from '../../../../platform/web/components/index.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { removeFlow } from '../../commands/step-agreement.ts'
import { type FlowRow, flowById } from '../../queries/flows.ts'
import { type ReachChange, reachChange } from '../../queries/reach-change.ts'
import { flowPath } from '../paths.ts'
import { ChangePreview } from './change-preview.view.tsx'
import { wordsOf } from './flow-facts.ts'
import { asQuestion, type FlowChoice, flowChoice, flowsPath } from './flows.page.ts'
import { PlainFlowCard } from './plain-words.answer.tsx'
import { mayEndFor, type VersionHere, versionBy } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Take out what may flow'

interface Found {
  readonly here: VersionHere
  readonly flow: FlowRow
  /** The rows they came from, and go back to. */
  readonly choice: FlowChoice
}

async function found(context: StaffContext): Promise<Found | null> {
  const flow = await flowById(context.tx, context.params.flowId ?? '')
  if (!flow || flow.removed_at !== null) return null
  const here = await versionBy(context, flow.agreement_version_id)
  if (!here || !mayEndFor(context, here.state, flow.from_agency_id)) return null
  return { here, flow, choice: flowChoice(context.query) }
}

const listPath = ({ flow, choice }: Found) => flowsPath(flow.agreement_version_id, choice)
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'What may flow' } })

function RemoveFlowView({
  it,
  change,
  form,
}: {
  readonly it: Found
  readonly change: ReachChange
  readonly form: FormPage
}): ReactElement {
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={it.here.version} state={it.here.state}>
        {title}
      </VersionHeading>
      <p className="nhsuk-body">
        This row leaves the agreement that is in force, at once. To bring it back, all parties sign a new version.
      </p>
      <PlainFlowCard words={wordsOf(it.flow)} />
      <ChangePreview change={change} />
      <Form action={`${flowPath(it.flow.agreement_flow_id)}/remove${asQuestion(it.choice)}`} {...form.seal}>
        <ButtonGroup>
          <Button variant="warning">Take it out now</Button>
          <a href={listPath(it)}>Keep it</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

async function viewOf(context: StaffContext, it: Found, form: FormPage) {
  return (
    <RemoveFlowView
      it={it}
      change={await reachChange(context.tx, 'remove-flow', it.flow.agreement_flow_id)}
      form={form}
    />
  )
}

export async function removeFlowPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  return it ? page(title, await viewOf(context, it, fresh(context)), back(it)) : notFound()
}

export async function removeFlowAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const removed = await removeFlow(context, it.flow)
  if (!removed.ok) return invalid(title, await viewOf(context, it, again(context, said(removed.refusal))), back(it))
  context.note({ flowId: it.flow.agreement_flow_id })
  return redirect(listPath(it), 'It has been taken out. Nothing flows by it from now.')
}
