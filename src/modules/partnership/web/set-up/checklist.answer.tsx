import type { ReactElement } from 'react'
import { Column, Heading, InsetText, Tag, TaskList } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type SetUpProgress, setUpProgress } from '../../queries/set-up-progress.ts'
import { agenciesPath, agreementPath, bringStaffPath, newAgencyPath } from '../paths.ts'

const state = (isDone: boolean, words = 'To do'): ReactElement | string =>
  isDone ? 'Done' : <Tag colour="blue">{words}</Tag>

function tasksOf(progress: SetUpProgress) {
  const { agencies, agencies_without_staff, agencies_with_gaps, staff_with_people, has_draft, is_in_force, flows } =
    progress
  return [
    { title: 'Add the agencies', hint: `${agencies} so far`, href: newAgencyPath, status: state(agencies > 1) },
    {
      title: 'Add the staff of every agency',
      hint: 'One by one on the agency’s page, or many from a spreadsheet',
      href: bringStaffPath,
      status: state(
        agencies > 1 && agencies_without_staff === 0,
        agencies_without_staff > 0 ? `${agencies_without_staff} without staff` : 'To do',
      ),
    },
    {
      title: 'Name a privacy officer and a safeguarding lead at every agency',
      hint: 'So that a question or a worry always reaches somebody',
      href: agenciesPath,
      status: state(agencies_with_gaps === 0, `${agencies_with_gaps} with a gap`),
    },
    {
      title: 'Hand out sign-in links',
      hint: 'On the page of each member of staff',
      href: agenciesPath,
      status: state(false, 'As you go'),
    },
    {
      title: 'Write and sign the agreement',
      hint: 'Until it is in force, no agency sees anything of another’s',
      href: agreementPath,
      status: state(is_in_force && flows > 0, has_draft ? 'Being written' : 'To do'),
    },
    {
      title: 'Register the first person',
      hint: 'Done by somebody who works with people, not by you. Their menu has “My caseload”',
      status: state(false, staff_with_people > 0 ? 'Ready' : 'Needs a worker'),
    },
  ]
}

function ChecklistView({ progress }: { readonly progress: SetUpProgress }): ReactElement {
  return (
    <Column>
      <Heading level={1}>Set up the partnership</Heading>
      <p className="nhsuk-body">What is left, in an order that works. You can leave and come back at any time.</p>
      <TaskList items={tasksOf(progress)} idPrefix="set-up" />
      <InsetText>
        Your role looks after agencies and the agreement. It opens nobody’s record, and you cannot give yourself a role
        that does.
      </InsetText>
    </Column>
  )
}

export async function checklistPage({ tx }: StaffContext): Promise<Reply> {
  return page('Set up the partnership', <ChecklistView progress={await setUpProgress(tx)} />)
}
