import type { ReactElement, ReactNode } from 'react'
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
  SavedMeanwhile,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import { type Role, roles as roleWords } from '../../domain/roles.ts'
import type { TeamRow } from '../../queries/agency-places.ts'

interface StaffFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly caption: string
  readonly action: string
  readonly cancelHref: string
}

export function StaffDetailsForm({
  form,
  heading,
  caption,
  action,
  cancelHref,
  children,
}: StaffFormProps & { readonly children?: ReactNode }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={caption}>
        {heading}
      </Heading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={action} {...form.seal} version={versionOf(form)}>
        <TextInput {...field('display_name')} label="Name" hint="As colleagues and people know them" />
        <TextInput {...field('job_title')} label="Job (optional)" hint="For example, recovery worker" />
        <TextInput {...field('work_email')} label="Work email" type="email" spellCheck={false} />
        <TextInput {...field('work_phone')} label="Work phone (optional)" type="tel" width={20} />
        {children}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

interface NewStaffFormProps extends StaffFormProps {
  readonly roles: readonly Role[]
  readonly teams: readonly TeamRow[]
}

export function NewStaffForm({ roles, teams, ...props }: NewStaffFormProps): ReactElement {
  const field = formFields(props.form.values, props.form.errors)
  const isVolunteer = {
    value: 'yes',
    text: 'This is a volunteer',
    conditional: (
      <DateInput
        {...field('checks_valid_until_on')}
        label="Day the checks run out"
        hint="Checks, training and agreement. Access stops after this day unless they are renewed"
      />
    ),
  }
  return (
    <StaffDetailsForm {...props}>
      <DateInput {...field('from_on')} label="First day in the job" hint="For example, 1 4 2024" />
      <Checkboxes {...field('is_volunteer')} label="Volunteer" items={[isVolunteer]} />
      <Checkboxes
        {...field('roles')}
        label="Roles"
        hint="What they may do here. You can add and end roles later"
        items={roles.map((role) => ({ value: role, text: roleWords[role].name, hint: roleWords[role].means }))}
      />
      {teams.length > 0 && (
        <Checkboxes
          {...field('teams')}
          label="Teams"
          items={teams.map(({ team_id, name }) => ({ value: team_id, text: name }))}
        />
      )}
    </StaffDetailsForm>
  )
}
