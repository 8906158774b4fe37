import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  ErrorSummary,
  Fieldset,
  Form,
  formFields,
  Heading,
  Radios,
  SavedMeanwhile,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import { needs, needWords, offers, offerWords } from '../../domain/words.ts'

type FieldOf = ReturnType<typeof formFields>

function WhatItIs({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="What it is" size="m">
      <TextInput {...field('name')} label="Name" hint="As people call it" width={20} autoComplete="off" />
      <TextArea
        {...field('summary')}
        label="What is it?"
        hint="Two or three short sentences"
        rows={3}
        maxLength={600}
      />
      <Checkboxes
        {...field('needs')}
        label="What does it help with?"
        small
        items={needs.map((value) => ({ value, text: needWords[value] }))}
      />
      <Checkboxes
        {...field('offers')}
        label="How does it help?"
        small
        items={offers.map((value) => ({ value, text: offerWords[value] }))}
      />
      <Radios
        {...field('low_demand')}
        label="Can somebody simply come, with nothing asked first?"
        hint="No appointment, no form, no promise to stop"
        inline
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    </Fieldset>
  )
}

function ForWhom({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="For whom" size="m">
      <TextInput {...field('for_whom')} label="Who may come (optional)" autoComplete="off" />
      <TextInput {...field('age_from')} label="Youngest age" width={3} inputMode="numeric" autoComplete="off" />
      <TextInput {...field('age_to')} label="Oldest age (optional)" width={3} inputMode="numeric" autoComplete="off" />
      <TextInput
        {...field('districts')}
        label="Postcode areas (optional)"
        hint="For example RV1, RV4. Leave it empty for the whole area"
        width={20}
        autoComplete="off"
      />
    </Fieldset>
  )
}

function Asking({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="Asking for it" size="m">
      <Checkboxes
        {...field('takes')}
        label="Who may ask?"
        items={[
          { value: 'self', text: 'People themselves' },
          { value: 'family', text: 'Family and friends' },
          { value: 'professionals', text: 'Other agencies' },
          { value: 'online', text: 'Requests written on our public pages', hint: 'They arrive at your front door' },
          {
            value: 'undecided',
            text: 'People who do not know which service they need',
            hint: 'They come to you first',
          },
        ]}
      />
      <TextInput {...field('how_to_refer')} label="How to ask, in plain words (optional)" autoComplete="off" />
      <TextInput
        {...field('first_contact_days')}
        label="Your standard: working days to a first contact"
        width={2}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextInput
        {...field('how_to_return')}
        label="How somebody who was here before comes back (optional)"
        autoComplete="off"
      />
      <TextInput {...field('phone')} label="Phone (optional)" width={20} autoComplete="off" />
      <TextInput {...field('website')} label="Website (optional)" width={20} autoComplete="off" />
    </Fieldset>
  )
}

interface ServiceFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly action: string
  readonly cancelHref: string
}

export function ServiceForm({ form, heading, action, cancelHref }: ServiceFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <SavedMeanwhile saved={form.saved} />
      <p className="nhsuk-body">Everybody can read what you write here.</p>
      <Form action={action} version={versionOf(form)} {...form.seal}>
        <WhatItIs field={field} />
        <ForWhom field={field} />
        <Asking field={field} />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
