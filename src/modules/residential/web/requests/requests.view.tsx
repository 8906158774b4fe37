import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../../kernel/id.ts'
import { ActionLink, Column, Heading } from '../../../../platform/web/components/index.ts'
import type { OpenPerson } from '../../../people/index.ts'
import { pathStateWords } from '../../domain/path.ts'
import { mayBeAnswered, mayBeAppealed, mayBeAppliedFor } from '../../domain/request.ts'
import type { Application } from '../../queries/applications-of.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { applyPath, newRequestPath, pathOf, requestPart } from '../paths.ts'
import { RequestCard } from './request-card.view.tsx'

interface RequestsProps {
  readonly person: OpenPerson
  readonly requests: readonly HelpAsked[]
  readonly applications: readonly Application[]
  readonly mayWrite: boolean
  readonly agencyId: AgencyId
  readonly today: CalendarDay
}

interface WhatNextProps {
  readonly request: HelpAsked
  /** The application that follows from it, open ones first. */
  readonly application: Application | undefined
  readonly isOurs: boolean
  readonly mayWrite: boolean
}

const goesOn = (application: Application | undefined) => application !== undefined && application.withdrawnOn === null

function linksOf({ request, application, isOurs, mayWrite }: WhatNextProps) {
  const { personId, requestId, state, isResidential } = request
  const isOpen = goesOn(application)
  const may = mayWrite && isOurs && !isOpen
  return [
    ...(may && mayBeAnswered(state)
      ? [
          {
            href: requestPart(personId, requestId, 'answer'),
            text: request.answers.length === 0 ? 'Answer' : 'Answer again',
          },
        ]
      : []),
    ...(may && isResidential && mayBeAppliedFor(state)
      ? [{ href: applyPath(personId, requestId), text: 'Apply for a place' }]
      : []),
    ...(mayWrite && mayBeAppealed(state)
      ? [{ href: requestPart(personId, requestId, 'appeal'), text: 'Appeal for the person' }]
      : []),
    ...(application
      ? [
          {
            href: pathOf(personId, application.applicationId),
            text: `The way to a place: ${pathStateWords[application.state].toLowerCase()}`,
          },
        ]
      : []),
  ]
}

function WhatNext(props: WhatNextProps): ReactElement | null {
  const links = linksOf(props)
  const { kindWords } = props.request
  if (links.length === 0) return null
  return (
    <ul className="nhsuk-list">
      {links.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>
            {text}
            <span className="nhsuk-u-visually-hidden">: {kindWords}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Everything the person asked for: nothing that was asked gets lost, and every answer has a reason (S001-L167). */
export function RequestsView(props: RequestsProps): ReactElement {
  const { person, requests, applications, mayWrite, agencyId, today } = props
  return (
    <Column>
      <Heading level={1}>What they asked for</Heading>
      <p className="nhsuk-body">The person reads all of this on their own page.</p>
      {mayWrite && <ActionLink href={newRequestPath(person.personId)}>Write down what they ask for</ActionLink>}
      {requests.length === 0 && <p className="nhsuk-body">Nothing you may see has been asked for yet.</p>}
      {requests.map((request) => (
        <section key={request.requestId} aria-label={request.kindWords}>
          <RequestCard request={request} today={today} />
          <WhatNext
            request={request}
            application={applications.find(({ requestId }) => requestId === request.requestId)}
            isOurs={request.agencyId === agencyId}
            mayWrite={mayWrite}
          />
        </section>
      ))}
    </Column>
  )
}
