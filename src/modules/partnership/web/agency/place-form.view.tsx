import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { SiteRow } from '../../queries/agency-places.ts'

export interface PlaceFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly caption: string
  readonly action: string
  readonly cancelHref: string
  /** Whether the place is there already; then its last day is asked for instead of its first. */
  readonly isThere: boolean
  /** For a team: the sites it may work from. */
  readonly sites?: readonly SiteRow[]
}

function Places({
  form,
  sites,
}: {
  readonly form: FormPage
  readonly sites: readonly SiteRow[] | undefined
}): ReactElement {
  const field = formFields(form.values, form.errors)
  if (sites) {
    const items = [
      { value: '', text: 'No fixed site' },
      ...sites.map(({ site_id, name }) => ({ value: site_id, text: name })),
    ]
    return <Select {...field('site_id')} label="Site it works from" items={items} />
  }
  return (
    <>
      <TextArea {...field('address')} label="Address (optional)" rows={3} />
      <TextInput {...field('postcode')} label="Postcode (optional)" width={10} />
    </>
  )
}

export function PlaceForm(props: PlaceFormProps): ReactElement {
  const { form, heading, caption, action, cancelHref, isThere, sites } = props
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={caption}>
        {heading}
      </Heading>
      <Form action={action} {...form.seal}>
        <TextInput {...field('name')} label={sites ? 'Name of the team' : 'Name of the site'} />
        <Places form={form} sites={sites} />
        {isThere ? (
          <DateInput {...field('closed_on')} label="Last day (optional)" hint="Leave this empty while it is open" />
        ) : (
          <DateInput {...field('opened_on')} label="First day" hint="For example, 1 4 2024" />
        )}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
