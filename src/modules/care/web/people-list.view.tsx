import type { ReactElement, ReactNode } from 'react'
import { ErrorSummary, type FormErrors, Heading } from '../../../platform/web/components/index.ts'
import { nameNotShared, type PersonaPerson } from '../queries/persona-people.ts'

interface PeopleListProps {
  readonly title: string
  readonly people: readonly PersonaPerson[]
  readonly hrefOf: (personId: string) => string
  readonly errors?: FormErrors | undefined
  /** What stands above the list. */
  readonly children?: ReactNode
}

/** The home of a persona: the people they work with, by the name they may use. */
export function PeopleList({ title, people, hrefOf, errors = [], children }: PeopleListProps): ReactElement {
  // Without a name or a reference one such line is like the other, so they are counted.
  const isTold = (person: PersonaPerson) => person.name !== nameNotShared || person.reference !== null
  const shown = people.filter(isTold)
  const others = people.length - shown.length
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{title}</Heading>
      {children}
      {people.length === 0 && <p className="nhsuk-body">You do not work with anybody here now.</p>}
      <ul className="nhsuk-list">
        {shown.map((person) => (
          <li key={person.personId}>
            <a className="nhsuk-link" href={hrefOf(person.personId)}>
              {person.name}
            </a>
            {person.reference !== null && `, reference ${person.reference}`}
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p className="nhsuk-body">
          {shown.length > 0 && 'And '}
          {others === 1 ? 'one person whose name is' : `${others} people whose names are`} not shared with you.
        </p>
      )}
    </>
  )
}
