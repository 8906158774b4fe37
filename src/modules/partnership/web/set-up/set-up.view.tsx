import type { ReactElement } from 'react'
import {
  Button,
  Column,
  ErrorSummary,
  Fieldset,
  Form,
  formFields,
  Heading,
  InsetText,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { SetUpStage } from '../../commands/set-up.ts'
import type { AgencyKind } from '../../queries/agencies.ts'

interface SetUpFormProps {
  readonly form: FormPage
  readonly action: string
  readonly kinds: readonly AgencyKind[]
}

/** The first page of all: nothing is there yet. */
export function SetUpForm({ form, action, kinds }: SetUpFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Set up Common Ground</Heading>
      <p className="nhsuk-body">
        This database is empty. Name the partnership, the first agency and the first administrator. After that you sign
        in with two steps and add the rest. This page works once.
      </p>
      <Form action={action} {...form.seal}>
        <Fieldset legend="The partnership" size="m">
          <TextInput {...field('partnership_name')} label="Name of the partnership" />
          <TextInput {...field('area_name')} label="Area it serves" />
        </Fieldset>
        <Fieldset legend="The first agency" size="m">
          <TextInput {...field('agency_name')} label="Name of the agency" />
          <Select
            {...field('agency_kind')}
            label="What kind of agency it is"
            hint="This sets the most that its staff can ever see of other agencies’ entries. It cannot be changed later"
            items={[{ value: '', text: 'Choose one' }, ...kinds.map(({ code, name }) => ({ value: code, text: name }))]}
          />
        </Fieldset>
        <Fieldset legend="The first administrator" size="m">
          <TextInput {...field('administrator_name')} label="Name" />
          <TextInput {...field('job_title')} label="Job (optional)" />
          <TextInput
            {...field('work_email')}
            label="Work email"
            hint="This is also the sign-in name"
            type="email"
            spellCheck={false}
          />
        </Fieldset>
        <Button>Begin the partnership</Button>
      </Form>
    </Column>
  )
}

/** The administrator has been named but cannot sign in yet. */
export function SetUpAgain({
  form,
  action,
  stage,
}: {
  readonly form: FormPage
  readonly action: string
  readonly stage: SetUpStage
}): ReactElement {
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Finish setting up Common Ground</Heading>
      <InsetText>
        {stage.partnership_name} has been begun. {stage.administrator} of {stage.agency_name} is the first administrator
        and has not set up a sign-in yet.
      </InsetText>
      <p className="nhsuk-body">
        If you are {stage.administrator}, go on here. A sign-in link made before stops working.
      </p>
      <Form action={action} {...form.seal}>
        <Button>Set up the sign-in</Button>
      </Form>
    </Column>
  )
}
