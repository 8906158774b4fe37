import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { conflictPath } from '../../../../kernel/paths.ts'
import { Heading, OnThisPage, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { whyISee } from '../../../consent/index.ts'
import { attendances, inWords } from '../../domain/in-words.ts'
import { newestEntries } from '../../queries/entries.ts'
import { type PersonaPerson, personaPeople, personaPerson } from '../../queries/persona-people.ts'
import { type HousingLine, housingLines } from '../../queries/persona-projections.ts'
import { type CrisisPlan, crisisPlanOf } from '../../queries/plan/crisis-plan.ts'
import { actionsGivenToMe, type GivenAction } from '../../queries/plan/who-does.ts'
import { addresses, contacts, goals, newestAppointments } from '../../queries/record-items.ts'
import { type StaffSafety, staffSafety } from '../../queries/staff-safety.ts'
import { newAppointmentPath, newEntryPath, newGoalPath } from '../paths.ts'
import { PeopleList } from '../people-list.view.tsx'
import { GivenActions, type TickAgain } from '../plan/given-actions.view.tsx'
import { CrisisSection } from '../plan/own-words.view.tsx'
import { crisisPath } from '../plan/paths.ts'
import { ItemCards, Links } from '../record/item-cards.tsx'
import { addressShown, appointmentLine, contactShown, entryShown, goalShown } from '../record/items-in-words.ts'
import type { ShownItem, ShownLine } from '../record/shown-item.ts'
import { StaffSafetyNotes } from '../staff-safety.view.tsx'

export const housingTitle = 'Housing support'
const housingPath = (personId: string) => `/housing/${personId}`

const tickHref = (action: GivenAction) => `${housingPath(action.personId)}/actions/${action.planActionId}/done`

/** The people an agency supports, after the actions of their plans that were given to it (S003-L75c). */
export async function housingBody(context: StaffContext, again?: TickAgain) {
  const [people, actions] = await Promise.all([personaPeople(context.tx), actionsGivenToMe(context.tx)])
  context.listed(people.map((one) => one.personId))
  const nameOf = (personId: string) => {
    const person = people.find((one) => one.people.includes(personId))
    return person ? { text: person.name, href: housingPath(personId) } : null
  }
  return (
    <PeopleList title={housingTitle} people={people} hrefOf={housingPath} errors={again?.errors}>
      {actions.length > 2 && (
        <OnThisPage
          links={[
            { text: 'Your actions', href: '#your-actions' },
            { text: 'Your people', href: '#your-people' },
          ]}
        />
      )}
      <Heading level={2} size="m" id="your-actions">
        Your actions
      </Heading>
      <GivenActions
        actions={actions}
        today={context.today}
        seal={context.seal}
        nameOf={nameOf}
        tickHref={tickHref}
        again={again}
        none="You have no actions to do now."
      />
      <Heading level={2} size="m" id="your-people">
        Your people
      </Heading>
    </PeopleList>
  )
}

export const showHousing = async (context: StaffContext): Promise<Reply> =>
  page(housingTitle, await housingBody(context))

interface Props {
  readonly person: PersonaPerson
  readonly lines: readonly HousingLine[]
  readonly safety: readonly StaffSafety[]
  readonly reaching: readonly ShownItem[]
  readonly own: readonly ShownItem[]
  readonly ownAppointments: readonly ShownLine[]
  readonly actions: ReactElement
  readonly crisis: CrisisPlan | null
}

const came = (attendance: string | null) =>
  attendance === null ? 'Not written down yet' : inWords(attendances, attendance)

/** p9: housing goals, and coming to housing support. */
function WhatIsShared({ lines }: Pick<Props, 'lines'>): ReactElement {
  const housingGoals = lines.filter((line) => line.kind === 'goal')
  const support = lines.filter((line) => line.kind === 'attendance')
  return (
    <>
      <Heading level={2} size="m">
        Housing goals
      </Heading>
      {housingGoals.length === 0 && <p className="nhsuk-body">None shared with you.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {housingGoals.map((line, index) => (
          <li key={`goal ${index}`}>
            {line.what} ({line.agencyName})
          </li>
        ))}
      </ul>
      <Table
        caption="Coming to housing support"
        responsive
        head={['Date', 'Came', 'Where']}
        rows={support.map((line) => [dayInWords(line.day), came(line.attendance), line.agencyName])}
        whenEmpty={<p className="nhsuk-body">No housing support appointments shared with you.</p>}
      />
    </>
  )
}

function HousingPerson({
  person,
  lines,
  safety,
  reaching,
  own,
  ownAppointments,
  actions,
  crisis,
}: Props): ReactElement {
  return (
    <>
      <Heading level={1}>Housing support</Heading>
      {person.reference !== null && <p className="nhsuk-body-l">Reference {person.reference}</p>}
      <StaffSafetyNotes notes={safety} />
      <Heading level={2} size="m">
        Your actions
      </Heading>
      {actions}
      <CrisisSection crisis={crisis} href={crisisPath(person.personId)} />
      <WhatIsShared lines={lines} />
      {reaching.length > 0 && (
        <>
          <Heading level={2} size="m">
            How to reach them
          </Heading>
          <ItemCards items={reaching} />
        </>
      )}
      <Heading level={2} size="m">
        What your agency wrote
      </Heading>
      <Links
        links={[
          { text: 'Add a note', href: newEntryPath(person.personId) },
          { text: 'Add an appointment', href: newAppointmentPath(person.personId) },
          { text: 'Add a goal', href: newGoalPath(person.personId) },
          { text: 'Children: your part', href: `${housingPath(person.personId)}/children` },
          { text: 'I know this person outside work', href: conflictPath(person.personId) },
        ]}
      />
      <ItemCards items={own} />
      <Table
        caption="Your agency’s appointments"
        responsive
        head={['When', 'What', 'What happened']}
        rows={ownAppointments.map((line) => [line.when, line.what, line.outcome])}
        whenEmpty={<p className="nhsuk-body">No appointments yet.</p>}
      />
    </>
  )
}

/** p3, p9 and p15, what the person opted in to share of contact, and what the agency wrote itself. */
export async function showHousingPerson(context: StaffContext): Promise<Reply> {
  const { tx, params, actor, now } = context
  const person = await personaPerson(tx, params.personId ?? '')
  if (!person) return notFound()
  const { people } = person
  const [lines, safety, contact, address, entry, goal, appointment, whys, given, crisis] = await Promise.all([
    housingLines(tx, people),
    staffSafety(tx, people),
    contacts(tx, people),
    addresses(tx, people),
    newestEntries(tx, people),
    goals(tx, people),
    newestAppointments(tx, people),
    whyISee(tx, people),
    actionsGivenToMe(tx, { withDone: true }),
    crisisPlanOf(tx, people),
  ])
  context.about({
    personId: person.personId,
    route: 'caseload',
    categories: [0, 1, 2, 3, 5, ...(crisis ? [6] : []), 10],
  })
  const viewer = { agencyId: actor.agencyId, staffId: actor.staffId, whys }
  return page(
    'Housing support',
    <HousingPerson
      person={person}
      crisis={crisis}
      actions={
        <GivenActions
          actions={given.filter((one) => people.includes(one.personId))}
          today={context.today}
          seal={context.seal}
          nameOf={() => null}
          tickHref={tickHref}
          none="No actions for your agency."
        />
      }
      lines={lines}
      safety={safety}
      reaching={[
        ...contact.map((one) => contactShown(one, viewer)),
        ...address.map((one) => addressShown(one, viewer)),
      ]}
      own={[...goal.map((one) => goalShown(one, viewer, [])), ...entry.map((one) => entryShown(one, viewer, []))]}
      ownAppointments={appointment.map((one) => appointmentLine(one, viewer, now, []))}
    />,
    { backLink: { href: '/housing', text: 'Housing support' } },
  )
}
