import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../../kernel/id.ts'
import { ActionLink, Heading } from '../../../../platform/web/components/index.ts'
import { Column, type OpenPerson } from '../../../people/index.ts'
import { mayBeAnswered, mayBeAppealed } from '../../domain/request.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { newRequestPath, requestPart } from '../paths.ts'
import { RequestCard } from './request-card.view.tsx'

interface RequestsProps {
  readonly person: OpenPerson
  readonly requests: readonly HelpAsked[]
  readonly mayWrite: boolean
  readonly agencyId: AgencyId
  readonly today: CalendarDay
}

function WhatNext({
  request,
  agencyId,
}: {
  readonly request: HelpAsked
  readonly agencyId: AgencyId
}): ReactElement | null {
  const { personId, requestId, state, kindWords } = request
  const links = [
    ...(request.agencyId === agencyId && mayBeAnswered(state)
      ? [
          {
            href: requestPart(personId, requestId, 'answer'),
            text: request.answers.length === 0 ? 'Answer' : 'Answer again',
          },
        ]
      : []),
    ...(mayBeAppealed(state)
      ? [{ href: requestPart(personId, requestId, 'appeal'), text: 'Appeal for the person' }]
      : []),
  ]
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
export function RequestsView({ person, requests, mayWrite, agencyId, today }: RequestsProps): ReactElement {
  return (
    <Column>
      <Heading level={1}>What they asked for</Heading>
      <p className="nhsuk-body">The person reads all of this on their own page.</p>
      {mayWrite && <ActionLink href={newRequestPath(person.personId)}>Write down what they ask for</ActionLink>}
      {requests.length === 0 && <p className="nhsuk-body">Nothing you may see has been asked for yet.</p>}
      {requests.map((request) => (
        <section key={request.requestId} aria-label={request.kindWords}>
          <RequestCard request={request} today={today} />
          {mayWrite && <WhatNext request={request} agencyId={agencyId} />}
        </section>
      ))}
    </Column>
  )
}
