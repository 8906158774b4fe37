import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { nhsNumberInWords } from '../../../../kernel/nhs-number.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  Heading,
  InsetText,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { alertKinds, inWords } from '../../../care/index.ts'
import { pharmacyFindPath, pharmacyPersonPath } from '../paths.ts'
import { type Seal, SupplyForm } from './supply-form.tsx'
import type { PersonAtCounter } from './today.page.ts'

interface TodayViewProps {
  readonly today: string
  readonly people: readonly PersonAtCounter[]
  readonly others: readonly PersonAtCounter[]
  readonly errors?: FormErrors
  readonly seal: Seal
}

/** p5 and p14, in words. */
export function Cautions({ person }: { readonly person: PersonAtCounter }): ReactElement | null {
  const { alerts, flags } = person
  const notes = [
    ...alerts.map((alert) => `${inWords(alertKinds, alert.kind)}: ${alert.detail}`),
    ...(flags?.doNotTelephone ? ['Do not telephone'] : []),
    ...(flags?.doNotPost ? ['Do not post anything'] : []),
  ]
  if (notes.length === 0) return null
  return (
    <InsetText>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </InsetText>
  )
}

function PersonCard({ person, seal }: { readonly person: PersonAtCounter; readonly seal: Seal }): ReactElement {
  return (
    <div className="nhsuk-card app-counter">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-m">
          <a className="nhsuk-link" href={pharmacyPersonPath(person.personId)}>
            {person.name}
          </a>
        </h2>
        <p className="nhsuk-body">
          {person.bornOn === null ? 'Date of birth not known' : `Born ${dayInWords(person.bornOn)}`}
          {person.nhsNumber !== null && ` · NHS number ${nhsNumberInWords(person.nhsNumber)}`}
        </p>
        <Cautions person={person} />
        {person.supplies.map((supply) => (
          <SupplyForm key={supply.script.scriptId} supply={supply} name={person.name} seal={seal} />
        ))}
      </div>
    </div>
  )
}

export function TodayView({ today, people, others, errors = [], seal }: TodayViewProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1} caption={dayInWords(today)}>
        Today at the pharmacy
      </Heading>
      <Form action={pharmacyFindPath} {...seal}>
        <TextInput
          name="looked_for"
          id="looked_for"
          label="Find among your scripts"
          hint="Part of a name, or an NHS number"
          width={20}
          autoComplete="off"
          spellCheck={false}
        />
        <Button small variant="secondary">
          Find
        </Button>
      </Form>
      {people.length === 0 && <p className="nhsuk-body">Nobody is due today.</p>}
      {people.map((person) => (
        <PersonCard key={person.personId} person={person} seal={seal} />
      ))}
      {others.length > 0 && (
        <section aria-labelledby="not-today">
          <Heading level={2} size="m" id="not-today">
            Scripts here, not due today
          </Heading>
          <ul className="nhsuk-list">
            {others.map((person) => (
              <li key={person.personId}>
                <a className="nhsuk-link" href={pharmacyPersonPath(person.personId)}>
                  {person.name}
                </a>
                {person.bornOn !== null && `, born ${dayInWords(person.bornOn)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
