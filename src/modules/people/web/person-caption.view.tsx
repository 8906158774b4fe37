import type { ReactElement } from 'react'
import { dayInWords } from '../../../kernel/calendar-day.ts'
import { Heading } from '../../../platform/web/components/index.ts'
import { fullNameOf, type NameParts, nameNotShared } from '../domain/person-name.ts'
import type { Identity } from '../queries/identity-of.ts'

/** Two identifiers, so that nobody writes into the record of a namesake (A67). */
export function identifiers(identity: (NameParts & Pick<Identity, 'born_on' | 'reference'>) | null): string {
  if (!identity) return nameNotShared
  const born = identity.born_on ? `born ${dayInWords(identity.born_on)}` : 'birth date not known'
  return [fullNameOf(identity), born, identity.reference && `reference ${identity.reference}`]
    .filter(Boolean)
    .join(', ')
}

/** The heading of a page about a person, with who it is above. */
export function PersonHeading({
  identity,
  children,
}: {
  readonly identity: Identity | null
  readonly children: string
}): ReactElement {
  return (
    <Heading level={1} caption={identifiers(identity)}>
      {children}
    </Heading>
  )
}
