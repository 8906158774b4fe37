import type { ReactElement } from 'react'
import { ActionLink, Heading } from '../../../../platform/web/components/index.ts'
import { newActionPath, planPath } from './paths.ts'

const offers = [
  { what: 'Give naloxone and talk about lower tolerance', kind: 'harm_reduction' },
  { what: 'Meet again within two days', kind: 'psychosocial' },
  { what: 'Look at the relapse signs together and change them', kind: 'psychosocial' },
  { what: 'Go to a mutual aid meeting with a peer', kind: 'mutual_aid' },
  { what: 'Review the medicine with the prescriber', kind: 'health' },
] as const

export function LapseOffers({ personId }: { readonly personId: string }): ReactElement {
  return (
    <>
      <Heading level={1}>What may help now</Heading>
      <p className="nhsuk-body">Choose what you and the person want to do. Each becomes an action of the plan.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {offers.map(({ what, kind }) => (
          <li key={what}>
            <a href={`${newActionPath(personId)}?${new URLSearchParams({ what, kind })}`}>{what}</a>
          </li>
        ))}
      </ul>
      <ActionLink href={planPath(personId)}>Back to the plan, which stays open</ActionLink>
    </>
  )
}
