import type { ReactElement } from 'react'
import { conflictPath } from '../../../../kernel/paths.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { newestEntries } from '../../queries/entries.ts'
import { type PersonaPerson, personaPeople, personaPerson } from '../../queries/persona-people.ts'
import { type PeerGoal, peerGoals } from '../../queries/persona-projections.ts'
import { type CrisisPlan, crisisPlanOf } from '../../queries/plan/crisis-plan.ts'
import { type StaffSafety, staffSafety } from '../../queries/staff-safety.ts'
import { PeopleList } from '../people-list.view.tsx'
import { CrisisSection } from '../plan/own-words.view.tsx'
import { crisisPath } from '../plan/paths.ts'
import { ItemCards, Links } from '../record/item-cards.tsx'
import { ownEntriesShown } from '../record/own-entries-shown.ts'
import type { ShownItem } from '../record/shown-item.ts'
import { StaffSafetyNotes } from '../staff-safety.view.tsx'

const peerPath = (personId: string) => `/peers/${personId}`

export async function showPeers(context: StaffContext): Promise<Reply> {
  const people = await personaPeople(context.tx)
  context.listed(people.map((one) => one.personId))
  return page('Peer support', <PeopleList title="Peer support" people={people} hrefOf={peerPath} />)
}

interface Props {
  readonly person: PersonaPerson
  readonly goals: readonly PeerGoal[]
  readonly safety: readonly StaffSafety[]
  readonly notes: readonly ShownItem[]
  readonly crisis: CrisisPlan | null
}

function PeerPerson({ person, goals, safety, notes, crisis }: Props): ReactElement {
  return (
    <>
      <Heading level={1}>Peer support</Heading>
      {person.sessionContact !== null && <p className="nhsuk-body">About a session, call {person.sessionContact}.</p>}
      <StaffSafetyNotes notes={safety} />
      <Heading level={2} size="m">
        Goals they chose to show you
      </Heading>
      {goals.length === 0 && <p className="nhsuk-body">None yet. Only they can show you one.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {goals.map((goal, index) => (
          <li key={`goal ${index}`}>{goal.headline}</li>
        ))}
      </ul>
      <CrisisSection crisis={crisis} href={crisisPath(person.personId)} />
      <Heading level={2} size="m">
        What you wrote
      </Heading>
      <Links
        links={[
          { text: 'What are you good at? A talk about strengths', href: `${peerPath(person.personId)}/strengths` },
          { text: 'Things to do that fit', href: `${peerPath(person.personId)}/openings` },
          { text: 'Add a note', href: `${peerPath(person.personId)}/entries/new` },
          { text: 'I know this person outside work', href: conflictPath(person.personId) },
        ]}
      />
      <ItemCards items={notes} />
    </>
  )
}

/** p4, p11, p15, and what this mentor wrote themselves. */
export async function showPeerPerson(context: StaffContext): Promise<Reply> {
  const { tx, params, actor } = context
  const person = await personaPerson(tx, params.personId ?? '')
  if (!person) return notFound()
  const [goals, safety, entries, crisis] = await Promise.all([
    peerGoals(tx, person.people),
    staffSafety(tx, person.people),
    newestEntries(tx, person.people),
    crisisPlanOf(tx, person.people),
  ])
  const own = entries.filter((entry) => entry.authorStaffId === actor.staffId)
  context.about({
    personId: person.personId,
    route: 'caseload',
    categories: [0, 1, 5, ...(crisis ? [6] : []), 10, ...new Set(own.map((entry) => entry.category))],
  })
  return page(
    'Peer support',
    <PeerPerson
      crisis={crisis}
      person={person}
      goals={goals}
      safety={safety}
      notes={ownEntriesShown(own, actor.staffId)}
    />,
    {
      backLink: { href: '/peers', text: 'Peer support' },
    },
  )
}
