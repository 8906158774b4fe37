import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { Button, Column, Form, Heading, InsetText } from '../../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { mayBe } from '../../domain/path.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import type { KeepInTouch, ReturnPart, ReturnStep } from '../../queries/placement-parts.ts'
import { type PathPart, pathPart } from '../paths.ts'
import { ContactsTable, HomeTable, HomeWarning, ItemCard, PathSummary, StayCard } from './path-cards.view.tsx'

export interface PathParts {
  readonly contacts: readonly KeepInTouch[]
  readonly steps: readonly ReturnStep[]
  readonly parts: readonly ReturnPart[]
  readonly daysBefore: number
}

interface PathProps {
  readonly application: Application
  readonly parts: PathParts
  readonly isOurs: boolean
  readonly today: CalendarDay
  readonly seal: RequestContext['seal']
}

type Link = readonly [part: PathPart, text: string]

function Links({ application, links }: { readonly application: Application; readonly links: readonly Link[] }) {
  if (links.length === 0) return null
  return (
    <ul className="nhsuk-list">
      {links.map(([part, text]) => (
        <li key={part}>
          <a href={pathPart(application.personId, application.applicationId, part)}>{text}</a>
        </li>
      ))}
    </ul>
  )
}

const when = (may: boolean, ...link: Link): readonly Link[] => (may ? [link] : [])

/** What can be done about the application itself. */
function ofApplication({ state }: Application): readonly Link[] {
  return [
    ...when(mayBe.putToPanel(state), 'panel', 'Put it to a panel'),
    ...when(mayBe.changed(state), 'text', 'Change what it says'),
    ...when(mayBe.contested(state), 'appeal', 'Appeal for the person'),
    ...when(mayBe.booked(state), 'book', 'Book a place'),
    ...when(mayBe.withdrawn(state), 'withdraw', 'Withdraw it'),
  ]
}

function ofStay({ state }: Application): readonly Link[] {
  return [
    ...when(mayBe.entered(state), 'enter', 'They went in'),
    ...when(mayBe.notTaken(state), 'not-taken', 'They do not go'),
    ...when(mayBe.planned(state), 'end', 'Change the planned end'),
    ...when(mayBe.left(state), 'leave', 'They left'),
  ]
}

interface StayProps extends PathProps {
  readonly stay: Placement
}

/** What a stay holds besides its dates, for whoever reads it: contacts with home, and the plan for coming home. */
export function StayParts({ application, stay, parts, today }: Omit<StayProps, 'isOurs' | 'seal'>): ReactElement {
  const contacts = parts.contacts.filter(({ placementId }) => placementId === stay.placementId)
  const steps = parts.steps.filter(({ placementId }) => placementId === stay.placementId)
  const isOn = mayBe.planned(application.state)
  return (
    <>
      {isOn && (
        <HomeWarning {...parts} stay={stay} steps={steps} needsNextStep={application.needsNextStep} today={today} />
      )}
      <ContactsTable contacts={contacts} today={today} />
      <HomeTable steps={steps} />
    </>
  )
}

function Stay(props: StayProps): ReactElement {
  const { application, stay, isOurs } = props
  const isLast = application.placements.at(-1) === stay
  const isTaken = stay.notTakenOn === null
  return (
    <>
      <StayCard stay={stay} />
      {isOurs && isLast && <Links application={application} links={ofStay(application)} />}
      {stay.leftHow === 'early' && (
        <InsetText>
          Leaving early closed nothing. Support, scripts and contacts go on as they were. After time away the body takes
          less: talk about overdose, and see that they have naloxone.
        </InsetText>
      )}
      {isTaken && <StayParts {...props} />}
      {isOurs && isLast && isTaken && (
        <Links
          application={application}
          links={[
            ['contacts', 'Plan and tick contacts'],
            ['home', 'Plan coming home'],
          ]}
        />
      )}
    </>
  )
}

function TakeOff({ application, seal }: PathProps): ReactElement {
  return (
    <Form action={pathPart(application.personId, application.applicationId, 'take-off')} {...seal}>
      <Button small variant="secondary">
        Take it off the agenda
      </Button>
    </Form>
  )
}

export function PathView(props: PathProps): ReactElement {
  const { application, isOurs, today } = props
  return (
    <Column>
      <Heading level={1} caption={application.kindWords}>
        The way to a place and home again
      </Heading>
      <PathSummary application={application} today={today} />
      {isOurs && <Links application={application} links={ofApplication(application)} />}
      {application.items.length > 0 && <Heading level={2}>The panel</Heading>}
      {application.items.map((item) => (
        <ItemCard key={item.agendaItemId} item={item} today={today} />
      ))}
      {isOurs && mayBe.takenOff(application.state) && <TakeOff {...props} />}
      {application.placements.length > 0 && <Heading level={2}>The place</Heading>}
      {application.placements.map((stay) => (
        <Stay key={stay.placementId} {...props} stay={stay} />
      ))}
    </Column>
  )
}
