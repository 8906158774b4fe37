import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  Heading,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { leavePartnership } from '../../commands/leave-partnership.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { type ReachChange, reachOfLeaving } from '../../queries/reach-change.ts'
import { ChangePreview } from '../agreement/change-preview.view.tsx'
import { agencyPath, leavePath } from '../paths.ts'
import { isPartnershipManager } from '../who-may.ts'
import { agencyInCare } from './agency-in-care.ts'

const title = 'An agency leaves'

interface LeaveProps {
  readonly agency: AgencyRow
  readonly change: ReachChange
  readonly peopleWorkedWith: number
  readonly form: FormPage
}

function LeaveView({ agency, change, peopleWorkedWith, form }: LeaveProps): ReactElement {
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Does {agency.name} leave the partnership now?</Heading>
      {peopleWorkedWith > 0 && (
        <WarningCallout heading="Hand over first">
          <p>
            {agency.name} works with {peopleWorkedWith === 1 ? '1 person' : `${peopleWorkedWith} people`} now. Nobody
            may be dropped: make sure each has somebody elsewhere before you go on.
          </p>
        </WarningCallout>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>All its staff are signed out and see nothing from then on.</li>
        <li>It stops being a party of the agreement.</li>
        <li>What it wrote stays in the record.</li>
      </ul>
      <ChangePreview change={change} />
      <Form action={leavePath(agency.agency_id)} {...form.seal}>
        <ButtonGroup>
          <Button variant="warning">Yes, it leaves now</Button>
          <a href={agencyPath(agency.agency_id)}>No, go back</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

async function agencyToLeave(context: StaffContext): Promise<AgencyRow | null> {
  const agency = await agencyInCare(context)
  return agency && isPartnershipManager(context.actor) && agency.agency_id !== context.actor.agencyId ? agency : null
}

async function viewOf({ tx }: StaffContext, agency: AgencyRow, form: FormPage) {
  return <LeaveView agency={agency} form={form} {...(await reachOfLeaving(tx, agency.agency_id))} />
}

const back = (agency: AgencyRow) => ({ backLink: { href: agencyPath(agency.agency_id), text: agency.name } })

export async function leavePage(context: StaffContext): Promise<Reply> {
  const agency = await agencyToLeave(context)
  return agency ? page(title, await viewOf(context, agency, fresh(context)), back(agency)) : notFound()
}

export async function leaveAnswer(context: StaffContext): Promise<Reply> {
  const agency = await agencyToLeave(context)
  if (!agency) return notFound()
  const left = await leavePartnership(context, agency.agency_id)
  if (!left.ok) return invalid(title, await viewOf(context, agency, again(context, said(left.refusal))), back(agency))
  context.note({ agencyId: agency.agency_id })
  return redirect(agencyPath(agency.agency_id), 'The agency has left the partnership.')
}
