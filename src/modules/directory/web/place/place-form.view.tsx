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
  SavedMeanwhile,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import { weekdays } from '../../domain/hours.ts'
import { accessNeeds, accessWords } from '../../domain/words.ts'
import { hourBox } from './place.form.ts'

type FieldOf = ReturnType<typeof formFields>

function Week({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="Opening hours" size="m">
      <p className="nhsuk-body">
        For example, 9am to 5pm. With a break: 9am to midday, 1pm to 5pm. Leave a day empty when it is closed.
      </p>
      {weekdays.map((day, at) => (
        <TextInput key={day} {...field(hourBox(at + 1))} label={day} width={20} autoComplete="off" spellCheck={false} />
      ))}
      <TextInput
        {...field('hours_note')}
        label="More about the hours (optional)"
        hint="For example, women only on Tuesday mornings"
        autoComplete="off"
      />
    </Fieldset>
  )
}

interface PlaceFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly caption: string
  readonly action: string
  readonly cancelHref: string
  /** Null for a place that is not there yet. */
  readonly closeAction: string | null
}

export function PlaceForm({ form, heading, caption, action, cancelHref, closeAction }: PlaceFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={caption}>
        {heading}
      </Heading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={action} version={versionOf(form)} {...form.seal}>
        <TextInput {...field('name')} label="Name of the place" width={20} autoComplete="off" />
        <TextInput {...field('address')} label="Address" autoComplete="off" />
        <TextInput {...field('postcode')} label="Postcode" width={10} autoComplete="off" />
        <Checkboxes
          {...field('satellite')}
          label="Whose building?"
          items={[{ value: 'yes', text: 'A room in somebody else’s building' }]}
        />
        <Checkboxes
          {...field('access')}
          label="What makes it easier to come here?"
          items={accessNeeds.map((value) => ({ value, text: accessWords[value] }))}
        />
        <Week field={field} />
        <ButtonGroup>
          <Button>Save</Button>
          {closeAction !== null && (
            <Button variant="secondary" name="press" value="close">
              Give this place up
            </Button>
          )}
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
