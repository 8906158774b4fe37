import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  Checkboxes,
  Details,
  ErrorSummary,
  formFields,
  Heading,
  Pagination,
  pagesAround,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { accessNeeds, accessWords, needs, needWords } from '../../domain/words.ts'
import type { Area, FoundServices } from '../../queries/listed-services.ts'
import { AreaChoice } from '../area-choice.view.tsx'
import { findServicePath, helpPath, servicesPath } from '../paths.ts'
import { ServiceCard } from '../service-card.view.tsx'
import { countInWords, type ListQuestion, pageHref, perPage } from './services.page.ts'

interface ServicesProps {
  readonly query: Readonly<Record<string, string>>
  readonly question: ListQuestion
  readonly found: FoundServices
  readonly areas: readonly Area[]
}

type Field = ReturnType<typeof formFields>

/** Ways of easing somebody's coming, each with its own name so that it can stand in an address. */
export function AccessBoxes({ query, label }: { readonly query: ServicesProps['query']; readonly label: string }) {
  return (
    <Checkboxes
      id="access"
      name="access"
      label={label}
      small
      items={accessNeeds.map((code) => ({
        value: 'yes',
        name: code,
        id: code,
        text: accessWords[code],
        checked: query[code] === 'yes',
      }))}
    />
  )
}

function Filters({ field, query, areas }: { readonly field: Field } & Pick<ServicesProps, 'query' | 'areas'>) {
  const isFiltered = accessNeeds.some((code) => query[code] === 'yes')
  return (
    <search>
      <form action={servicesPath} method="get" noValidate className="app-filters">
        <div className="app-filters__boxes">
          <TextInput {...field('words')} label="Search words (optional)" width={20} autoComplete="off" />
          <Select
            {...field('need')}
            label="What is it about? (optional)"
            items={[{ value: '', text: 'Anything' }, ...needs.map((value) => ({ value, text: needWords[value] }))]}
          />
          <TextInput
            {...field('postcode')}
            label="Your postcode, or its first half (optional)"
            hint="For example, RV1. It is not kept"
            width={10}
            autoComplete="off"
          />
          <AreaChoice areas={areas} field={field('area')} />
        </div>
        <Details summary="What makes it easier to come" open={isFiltered}>
          <AccessBoxes query={query} label="Show places that have all of these" />
        </Details>
        <Button variant="secondary">Show services</Button>
      </form>
    </search>
  )
}

export function ServicesView({ query, question, found, areas }: ServicesProps): ReactElement {
  const errors = question.postcodeNotRead
    ? [{ field: 'postcode', text: 'Enter a postcode or its first half, like RV1. It was not used this time' }]
    : []
  const field = formFields(query, errors)
  const pages = Math.ceil(found.total / perPage)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>Services near you</Heading>
      <p className="nhsuk-body">Everybody may read this. You do not have to sign in or say who you are.</p>
      <div className="app-side-by-side">
        <ActionLink href={findServicePath}>Answer a few questions instead</ActionLink>
        <ActionLink href={helpPath}>Ask for help</ActionLink>
      </div>
      <Filters field={field} query={query} areas={areas} />
      <Heading level={2} size="m">
        {countInWords(found.total)}
      </Heading>
      {found.total === 0 && (
        <p className="nhsuk-body">Take something out of what you asked, or ask for help and we find the right place.</p>
      )}
      {found.services.map((service) => (
        <ServiceCard key={service.serviceId} service={service} />
      ))}
      {pages > 1 && <Pagination {...pagesAround(question.page, pages, (page) => pageHref(query, page))} />}
    </>
  )
}
