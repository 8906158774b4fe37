import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type RelationshipRole, roleWords } from '../../../people/index.ts'
import { waysInWords } from '../../domain/safe-channels.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'
import { requestPath, requestStepPath } from '../paths.ts'

interface RegisterProps {
  readonly request: HelpRequest
  readonly form: FormPage
  readonly roles: readonly RelationshipRole[]
  readonly teams: readonly { readonly team_id: string; readonly name: string }[]
}

type Field = ReturnType<typeof formFields>

function Identity({ field }: { readonly field: Field }): ReactElement {
  return (
    <>
      <TextInput {...field('chosen_name')} label="What they like to be called" width={20} autoComplete="off" />
      <TextInput {...field('given_name')} label="First name on papers (optional)" width={20} autoComplete="off" />
      <TextInput {...field('family_name')} label="Family name (optional)" width={20} autoComplete="off" />
      <DateInput {...field('born_on')} label="Date of birth (optional)" hint="For example, 31 3 1980" />
      <TextInput
        {...field('nhs_number')}
        label="NHS number (optional)"
        width={10}
        inputMode="numeric"
        spellCheck={false}
        autoComplete="off"
      />
      <TextInput {...field('pronouns')} label="Pronouns (optional)" width={10} autoComplete="off" />
      <TextInput
        {...field('interpreter_language')}
        label="Language for an interpreter (optional)"
        width={20}
        autoComplete="off"
      />
    </>
  )
}

/** Registering somebody who asked for help, with what they said already in the boxes. */
export function RegisterView({ request, form, roles, teams }: RegisterProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const mayBeHere = form.errors.some((error) => error.field === 'somebody_else')
  const version = typeof form.values._version === 'string' ? form.values._version : String(request.version)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={`Reference ${request.quoteCode}`}>
        Register the person
      </Heading>
      <InsetText>How to reach them goes into the record as they said it, the ways that are not safe too.</InsetText>
      <SummaryList rows={waysInWords(request).map((row) => ({ ...row }))} />
      <Form action={requestStepPath(request.helpRequestId, 'register')} version={version} {...form.seal}>
        {mayBeHere && (
          <Checkboxes
            {...field('somebody_else')}
            label="Is this somebody else?"
            items={[{ value: 'yes', text: 'I have looked. This is somebody else' }]}
          />
        )}
        <Identity field={field} />
        <Radios
          {...field('role')}
          label="What you do for them"
          items={roles.map((value) => ({ value, text: roleWords[value] }))}
        />
        {teams.length > 0 && (
          <Select
            {...field('team')}
            label="Team"
            items={[
              { value: '', text: 'No team' },
              ...teams.map(({ team_id, name }) => ({ value: team_id, text: name })),
            ]}
          />
        )}
        <ButtonGroup>
          <Button>Register and keep the clock</Button>
          <a href={requestStepPath(request.helpRequestId, 'link')}>They are on my caseload already</a>
          <a href={requestPath(request.helpRequestId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
