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
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type ServiceToReferTo, waitInWords } from '../../../directory/index.ts'
import { barriers, barrierWords } from '../../domain/barriers.ts'
import { enterRequestPath, shortFormPath } from '../paths.ts'
import { SafeWayBoxes, typedIn } from '../safe-ways.tsx'

type Field = ReturnType<typeof formFields>

interface EnterProps {
  readonly form: FormPage
  readonly services: readonly ServiceToReferTo[]
  readonly cancelHref: string
}

const ages = [
  { value: 'adult', text: '18 or over' },
  { value: 'under_18', text: 'Under 18' },
  { value: 'not_said', text: 'Not known' },
]

function WhichService({ field, services }: { readonly field: Field; readonly services: EnterProps['services'] }) {
  return (
    <Select
      {...field('service')}
      label="Which service?"
      items={[
        { value: '', text: 'Choose one' },
        { value: 'unknown', text: 'I do not know: find the right one' },
        ...services.map((one) => ({
          value: one.serviceId,
          text: `${one.name}, ${one.agencyName} (wait: ${waitInWords(one).toLowerCase()})`,
        })),
      ]}
    />
  )
}

function WhoAsks({ field }: { readonly field: Field }): ReactElement {
  return (
    <>
      <Radios
        {...field('door')}
        label="How do they ask?"
        inline
        items={[
          { value: 'phone', text: 'By phone' },
          { value: 'walk_in', text: 'They walked in' },
        ]}
      />
      <Radios
        {...field('asked_by')}
        label="Who asks?"
        items={[
          { value: 'self', text: 'The person' },
          {
            value: 'family',
            text: 'Family or a friend',
            conditional: (
              <>
                <TextInput {...field('asker_name')} label="Name of whoever asks" width={20} autoComplete="off" />
                <TextInput
                  {...field('asker_relation')}
                  label="What are they to the person?"
                  width={20}
                  autoComplete="off"
                />
                <TextInput {...field('asker_contact')} label="How is it safe to reach them?" autoComplete="off" />
                <Radios
                  {...field('person_knows')}
                  label="Does the person know?"
                  inline
                  items={[
                    { value: 'yes', text: 'Yes' },
                    { value: 'no', text: 'No' },
                  ]}
                />
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** What a worker of any agency writes down when somebody asks for help on the phone or at the desk. */
export function EnterView({ form, services, cancelHref }: EnterProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Somebody asks for help</Heading>
      <p className="nhsuk-body">
        The clock starts when you save. A name to call them by is enough. Is it a person you already know and only want
        to hand on? <a href={shortFormPath}>Use the short form</a>.
      </p>
      <Form action={enterRequestPath} {...form.seal} fields={{ request: typedIn(form.values, 'request') }}>
        <SafeWayBoxes field={field} of="them" />
        <WhoAsks field={field} />
        <Fieldset legend="The person" size="m">
          <TextInput {...field('chosen_name')} label="What do they want to be called?" width={20} autoComplete="off" />
          <Radios {...field('age')} label="How old are they?" inline items={ages} />
          <WhichService field={field} services={services} />
          <TextArea
            {...field('wants')}
            label="What would help? In their words (optional)"
            rows={4}
            maxLength={2000}
            threshold={80}
          />
          <Checkboxes
            {...field('barriers')}
            label="Would anything make it hard to come? (optional)"
            small
            items={barriers.map((value) => ({ value, text: barrierWords[value] }))}
          />
        </Fieldset>
        <ButtonGroup>
          <Button>Save and start the clock</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

/** Five fields, for those who meet people elsewhere and want to hand them on (S003-L77). */
export function ShortFormView({ form, services, cancelHref }: EnterProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Ask a service to see somebody</Heading>
      <p className="nhsuk-body">Five questions. Send it only if the person wants it.</p>
      <Form action={shortFormPath} {...form.seal} fields={{ request: typedIn(form.values, 'request') }}>
        <TextInput
          {...field('reach')}
          label="How is it safe to reach them?"
          hint="A phone number or e-mail address that is safe, or in words: through the day centre, mornings"
          autoComplete="off"
        />
        <TextInput {...field('chosen_name')} label="What do they want to be called?" width={20} autoComplete="off" />
        <Radios {...field('age')} label="How old are they?" inline items={ages} />
        <WhichService field={field} services={services} />
        <TextArea {...field('wants')} label="Why, in a few words" rows={4} maxLength={2000} threshold={80} />
        <ButtonGroup>
          <Button>Send</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
