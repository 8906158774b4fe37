import { Button, ButtonGroup, Column, Form, Heading } from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { endJob } from '../../commands/keep-staff.ts'
import type { StaffRow } from '../../queries/staff.ts'
import { agencyPath, staffPath, staffStepPath } from '../paths.ts'
import { staffToChange } from './staff-in-care.ts'

const title = 'End a job'

const question = ({ seal }: StaffContext, staff: StaffRow) => (
  <Column>
    <Heading level={1} caption={staff.agency_name}>
      Does {staff.display_name} leave this job now?
    </Heading>
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>All their roles and team places end at once.</li>
      <li>They are signed out everywhere and can see nothing from then on.</li>
      <li>What they wrote stays in the record, with their name.</li>
      <li>The people they work with need somebody else. Their team sees the gap.</li>
    </ul>
    <Form action={staffStepPath(staff.staff_id, 'end')} {...seal}>
      <ButtonGroup>
        <Button variant="warning">Yes, end the job now</Button>
        <a href={staffPath(staff.staff_id)}>No, go back</a>
      </ButtonGroup>
    </Form>
  </Column>
)

export async function endJobPage(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  return staff ? page(title, question(context, staff)) : notFound()
}

export async function endJobAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const ended = await endJob(context, staff.staff_id)
  if (!ended.ok) return invalid(title, question(context, staff))
  context.note({ staffId: staff.staff_id })
  return redirect(agencyPath(staff.agency_id), 'The job has ended, and its sign-in with it.')
}
