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
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { channels, channelWords } from '../../domain/channels.ts'
import { type RelationshipRole, roleWords } from '../../domain/roles.ts'
import type { OwnTeam } from '../../queries/own-teams.ts'
import { caseloadPath, findPath, registerPath } from '../paths.ts'
import { IdentityBoxes } from './identity-boxes.view.tsx'

interface RegisterProps {
  readonly form: FormPage
  readonly roles: readonly RelationshipRole[]
  readonly teams: readonly OwnTeam[]
}

type FieldOf = ReturnType<typeof formFields>

function StayingSafe({ field }: { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="Staying safe" size="m">
      <Radios
        {...field('contact_channel')}
        label="How is it safe to reach them?"
        hint="Ask this first. Somebody else may see their phone or their letters"
        items={[
          ...channels.map((value) => ({ value, text: channelWords[value] })),
          { divider: 'or' as const },
          { value: '', text: 'Not asked yet' },
        ]}
      />
      <TextInput {...field('contact_value')} label="Number or address for it" width={20} autoComplete="off" />
      <Checkboxes
        {...field('may_leave_message')}
        label="Messages"
        items={[{ value: 'yes', text: 'It is safe to leave a message there' }]}
      />
      <TextInput
        {...field('safe_times')}
        label="When it is safe (optional)"
        hint="For example, weekday mornings"
        width={20}
        autoComplete="off"
      />
      <TextInput
        {...field('caution')}
        label="What to be careful about (optional)"
        hint="For example, do not say where you ring from"
        autoComplete="off"
      />
    </Fieldset>
  )
}

function YourWork({
  field,
  roles,
  teams,
}: Pick<RegisterProps, 'roles' | 'teams'> & { readonly field: FieldOf }): ReactElement {
  return (
    <Fieldset legend="Your work with them" size="m">
      <TextInput
        {...field('reference')}
        label="Your case reference (optional)"
        width={20}
        spellCheck={false}
        autoComplete="off"
      />
      <Radios
        {...field('role')}
        label="What you do for them"
        items={roles.map((value) => ({ value, text: roleWords[value] }))}
      />
      {teams.length > 0 && (
        <Select
          {...field('team')}
          label="Team"
          hint="Your team can see the name on its list"
          items={[
            { value: '', text: 'No team' },
            ...teams.map(({ team_id, name }) => ({ value: team_id, text: name })),
          ]}
        />
      )}
    </Fieldset>
  )
}

export function RegisterForm({ form, roles, teams }: RegisterProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const mayBeHere = form.errors.some((error) => error.field === 'somebody_else')
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Add a person</Heading>
      <p className="nhsuk-body">
        A first name or a chosen name is enough. <a href={findPath}>Look for them first</a> if you may know them
        already.
      </p>
      <Form action={registerPath} {...form.seal}>
        {mayBeHere && (
          <Checkboxes
            {...field('somebody_else')}
            label="Is this somebody else?"
            items={[{ value: 'yes', text: 'I have looked. This is somebody else' }]}
          />
        )}
        <StayingSafe field={field} />
        <Fieldset legend="Who they are" size="m">
          <IdentityBoxes field={field} />
        </Fieldset>
        <YourWork field={field} roles={roles} teams={teams} />
        <ButtonGroup>
          <Button>Add this person</Button>
          <a href={caseloadPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
