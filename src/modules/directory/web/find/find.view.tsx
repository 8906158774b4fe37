import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  Column,
  ErrorSummary,
  formFields,
  Heading,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { Found } from '../../domain/pathway.ts'
import { needs, needWords } from '../../domain/words.ts'
import type { Area } from '../../queries/listed-services.ts'
import { AreaChoice } from '../area-choice.view.tsx'
import { findServicePath, helpPath, servicesPath } from '../paths.ts'
import { ServiceCard } from '../service-card.view.tsx'
import { AccessBoxes } from '../services/services.view.tsx'
import { ageChoices, type FinderQuestion, type ServiceRoute } from './find.page.ts'

interface FinderProps {
  readonly query: Readonly<Record<string, string>>
  readonly question: FinderQuestion
  readonly found: Found<ServiceRoute> | null
  readonly areas: readonly Area[]
}

function Cards({ routes }: { readonly routes: readonly ServiceRoute[] }): ReactElement {
  return (
    <>
      {routes.map(({ service }) => (
        <ServiceCard key={service.serviceId} service={service} />
      ))}
    </>
  )
}

function Results({ found }: { readonly found: Found<ServiceRoute> }): ReactElement {
  const { matching, also } = found
  return (
    <section aria-live="polite">
      <Heading level={2} size="m">
        {matching.length === 0 ? 'Nothing fits all of that' : 'These may fit'}
      </Heading>
      {matching.length > 0 && <p className="nhsuk-body">The shortest known wait comes first.</p>}
      <Cards routes={matching} />
      {also.length > 0 && (
        <>
          <Heading level={2} size="m">
            Other ways in
          </Heading>
          <p className="nhsuk-body">These do not fit all you asked. They are another way to begin.</p>
          <Cards routes={also} />
        </>
      )}
      {matching.length + also.length === 0 && (
        <p className="nhsuk-body">
          <a href={servicesPath}>See all services</a>, or ask for help and we find the right place.
        </p>
      )}
      <ActionLink href={helpPath}>Ask for help</ActionLink>
    </section>
  )
}

/** A few questions, and the services that answer to them with their current wait. */
export function FinderView({ query, question, found, areas }: FinderProps): ReactElement {
  const errors = question.postcodeNotRead
    ? [{ field: 'postcode', text: 'Enter a postcode or its first half, like RV1. It was not used this time' }]
    : []
  const field = formFields({ who: 'self', age: '', ...query }, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>Find the right service</Heading>
      {found && <Results found={found} />}
      <Column>
        {found && (
          <Heading level={2} size="m">
            Change your answers
          </Heading>
        )}
        <p className="nhsuk-body">Four questions. None must be answered, and nothing is kept.</p>
        <form action={findServicePath} method="get" noValidate>
          <input type="hidden" name="find" value="yes" />
          <Radios
            {...field('who')}
            label="Who is it for?"
            items={[
              { value: 'self', text: 'Me' },
              { value: 'family', text: 'Somebody in my family, or a friend' },
              { value: 'professional', text: 'Somebody I work with' },
            ]}
          />
          <Radios
            {...field('age')}
            label="How old are they?"
            items={ageChoices.map(({ value, text }) => ({ value, text }))}
          />
          <Select
            {...field('need')}
            label="What is it most about?"
            items={[{ value: '', text: 'I do not know' }, ...needs.map((value) => ({ value, text: needWords[value] }))]}
          />
          <TextInput
            {...field('postcode')}
            label="Postcode, or its first half"
            hint="For example, RV1"
            width={10}
            autoComplete="off"
          />
          <AreaChoice areas={areas} field={field('area')} />
          <AccessBoxes query={query} label="What would make it easier to come?" />
          <Button>Show services</Button>
        </form>
      </Column>
    </>
  )
}
