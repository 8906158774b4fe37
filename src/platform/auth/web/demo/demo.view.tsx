import type { ReactElement } from 'react'
import { Button, Form, Heading } from '../../../web/components/index.ts'
import type { AccountOwner } from '../../accounts.ts'

/** Somebody invented whom one can sign in as. */
export interface DemoPerson extends AccountOwner {
  readonly name: string
  /** What they do, in a few words. */
  readonly words: string
}

export interface DemoGroup {
  readonly heading: string
  readonly people: readonly DemoPerson[]
}

export const keyOf = ({ kind, subjectId }: AccountOwner): string => `${kind} ${subjectId}`

export function DemoView({
  groups,
  csrf,
}: {
  readonly groups: readonly DemoGroup[]
  readonly csrf: string
}): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Choose who to sign in as</Heading>
        <p className="nhsuk-body">
          Everyone here is invented. Each sees what their part in the agreement and the person’s permission open.
        </p>
        <Form action="/sign-in-as" csrf={csrf}>
          {groups.map(({ heading, people }) => (
            <section key={heading}>
              <Heading level={2} size="m">
                {heading}
              </Heading>
              <ul className="nhsuk-list">
                {people.map((person) => (
                  <li key={keyOf(person)}>
                    <Button variant="link" name="who" value={keyOf(person)}>
                      {person.name}
                    </Button>{' '}
                    {person.words}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </Form>
      </div>
    </div>
  )
}
