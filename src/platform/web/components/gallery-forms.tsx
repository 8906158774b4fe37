import type { ReactElement } from 'react'
import { GallerySection } from './gallery-section.tsx'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Form,
  type FormErrors,
  formFields,
  PasswordInput,
  Radios,
  SearchForm,
  Select,
  TextArea,
  TextInput,
} from './index.ts'

const errors: FormErrors = [
  { field: 'family_name', text: 'Enter a family name' },
  { field: 'born_on-year', text: 'Date of birth must have a year with 4 figures' },
  { field: 'reach', text: 'Select how the person wants to be reached' },
]

const values = {
  given_name: 'Ashley',
  'born_on-day': '31',
  'born_on-month': '3',
  'born_on-year': '80',
  reach: 'phone',
  phone: '07700 900123',
  days: ['tue', 'thu'],
  district: 'north',
  note: 'Prefers to meet in the morning.',
}

function PersonQuestions(): ReactElement {
  const field = formFields(values, errors)
  return (
    <>
      <TextInput {...field('given_name')} label="First name" autoComplete="off" width={20} />
      <TextInput
        {...field('family_name')}
        label="Family name"
        hint="As the person says it"
        autoComplete="off"
        width={20}
      />
      <TextInput
        {...field('nhs_number')}
        label="NHS number"
        hint="You can leave this empty"
        code
        inputMode="numeric"
        width={10}
      />
      <DateInput {...field('born_on')} label="Date of birth" hint="For example, 31 3 1980" />
      <Radios
        {...field('reach')}
        label="How does the person want to be reached?"
        labelSize="s"
        items={[
          {
            value: 'phone',
            text: 'By phone',
            conditional: <TextInput {...field('phone')} label="Phone number" type="tel" width={20} />,
          },
          { value: 'letter', text: 'By letter', hint: 'In a plain envelope' },
          { divider: 'or' },
          { value: 'none', text: 'Do not get in touch' },
        ]}
      />
      <Checkboxes
        {...field('days')}
        label="Which days can the person come?"
        labelSize="s"
        hint="Select all that apply"
        items={[
          { value: 'tue', text: 'Tuesday' },
          { value: 'thu', text: 'Thursday' },
          { value: 'sat', text: 'Saturday', hint: 'Mornings only' },
          { divider: 'or' },
          { value: 'never', text: 'None of these', behaviour: 'exclusive' },
        ]}
      />
    </>
  )
}

function OtherQuestions(): ReactElement {
  const field = formFields(values)
  return (
    <>
      <Select
        {...field('district')}
        label="District"
        items={[
          { value: '', text: 'Choose one' },
          { value: 'north', text: 'Northvale' },
          { value: 'south', text: 'Southmere' },
        ]}
      />
      <TextInput {...field('rent')} label="Rent each week" prefix="£" inputMode="decimal" width={5} />
      <TextArea {...field('note')} label="What matters most" hint="In the person's own words" maxLength={400} />
      <Fieldset legend="Sign in again to go on" size="m" heading={3}>
        <PasswordInput {...field('password')} label="Password" width={20} />
      </Fieldset>
      <FileUpload
        {...field('letter')}
        label="Letter from the clinic"
        hint="A PDF or a photo, up to 10 MB"
        accept=".pdf,image/*"
      />
    </>
  )
}

/** Questions of every kind, some of them answered wrongly. */
export function FormExamples(): ReactElement {
  return (
    <GallerySection title="Questions">
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ErrorSummary errors={errors} disableAutoFocus />
          <Form action="#nowhere" csrf="example" version={3} idempotencyKey="example" multipart>
            <PersonQuestions />
            <OtherQuestions />
            <ButtonGroup>
              <Button>Save</Button>
              <Button variant="link" name="then" value="leave">
                Leave without saving
              </Button>
            </ButtonGroup>
          </Form>
          <SearchForm action="#search" name="q" label="Find a person" hint="Name, NHS number or reference" width={20} />
        </div>
      </div>
    </GallerySection>
  )
}
