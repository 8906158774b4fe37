import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { countInWords } from '../../../../kernel/count.ts'
import { emergencyPath } from '../../../../kernel/paths.ts'
import type { Permission } from '../../../../kernel/permission.ts'
import { ActionLink, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import type { PageOf } from '../../../../platform/web/paging.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { AgencyPerson } from '../../queries/agency-people.ts'
import { caseloadPath, recordPath } from '../paths.ts'

interface NobodyProps {
  readonly agencyName: string
  readonly permissions: ReadonlySet<Permission>
  readonly people: PageOf<AgencyPerson>
  /** How many more there are whose names are not shared. */
  readonly unnamed: number
}

const doors: readonly { readonly text: string; readonly href: string; readonly may: Permission }[] = [
  { text: 'Open a record in an emergency', href: emergencyPath, may: 'break-glass.open' },
  { text: 'Decide about disclosures by law', href: '/disclosures', may: 'legal.approve' },
]

function AgencysPeople({ agencyName, people, unnamed }: NobodyProps): ReactElement {
  return (
    <>
      <Table
        caption={`People ${agencyName} works with`}
        responsive
        head={['Name', 'Date of birth']}
        rows={people.rows.map((one) => [
          <a href={recordPath(one.person_id)} key="name">
            {nameOf(one)}
          </a>,
          one.born_on ? dayInWords(one.born_on) : 'Not known',
        ])}
        whenEmpty="Nobody’s name is shared with you now."
      />
      {unnamed > 0 && (
        <p className="nhsuk-body">
          And {unnamed === 1 ? 'one other whose name is' : `${countInWords(unnamed)} others whose names are`} not shared
          with you.
        </p>
      )}
      {people.pages > 1 && (
        <Pagination {...pagesAround(people.page, people.pages, (page) => `${caseloadPath}?page=${page}`)} />
      )}
    </>
  )
}

function WaysToBegin(): ReactElement {
  return (
    <>
      <p className="nhsuk-body">There are three ways to begin:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>add a person you have just met</li>
        <li>bring your caseload from a spreadsheet</li>
        <li>ask a colleague or your manager to hand somebody over to you</li>
      </ul>
    </>
  )
}

/** The first screen of somebody who has nobody of their own: what they can do here, and whom their agency works with. */
export function NobodyOfOnesOwn(props: NobodyProps): ReactElement {
  const { people, unnamed, permissions } = props
  return (
    <>
      <p className="nhsuk-body">Nobody is on your caseload yet.</p>
      <ul className="nhsuk-list app-doors">
        {doors
          .filter(({ may }) => permissions.has(may))
          .map(({ text, href }) => (
            <li key={href}>
              <ActionLink href={href}>{text}</ActionLink>
            </li>
          ))}
      </ul>
      {people.rows.length + unnamed > 0 && <AgencysPeople {...props} />}
      {people.rows.length + unnamed === 0 && !permissions.has('break-glass.open') && <WaysToBegin />}
    </>
  )
}
