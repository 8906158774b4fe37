import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import type { AccountState } from '../../../../platform/auth/accounts.ts'
import {
  Button,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Select,
  SummaryList,
  Table,
  Tag,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type Role, roleName } from '../../domain/roles.ts'
import type { TeamRow } from '../../queries/agency-places.ts'
import type { RoleHeld, StaffRow, TeamPlace } from '../../queries/staff.ts'
import { staffStepPath } from '../paths.ts'

export interface StaffProps {
  readonly staff: StaffRow
  readonly roles: readonly RoleHeld[]
  readonly places: readonly TeamPlace[]
  readonly account: AccountState | null
  readonly rolesToGive: readonly Role[]
  readonly teams: readonly TeamRow[]
  readonly isSelf: boolean
  readonly mayChange: boolean
  readonly form: FormPage
}

const lastDay = (until: Date) => dayInWords(dayOf(new Date(until.getTime() - 1)))
const when = (from: Date, to: Date | null) =>
  `${dayInWords(dayOf(from))} to ${to === null ? 'now' : instantInWords(to)}`

function accountWords(account: AccountState | null): string {
  if (account === null) return 'None yet. Make a link so that they can set it up'
  if (account.disabled_at !== null) return 'Closed'
  if (account.set_up_at === null) return `${account.sign_in_name ?? ''}: link made, not set up yet`
  return `${account.sign_in_name ?? 'Set up'}${account.last_seen_at ? `, last used ${instantInWords(account.last_seen_at)}` : ''}`
}

function Facts({ staff, account, mayChange }: StaffProps): ReactElement {
  const step = (text: string, to: string, hiddenText: string) =>
    mayChange ? { actions: [{ text, href: staffStepPath(staff.staff_id, to), hiddenText }] } : {}
  const checks = staff.checks_valid_until
  return (
    <SummaryList
      rows={[
        { key: 'Job', value: staff.job_title || 'Not given', ...step('Change', 'change', 'name, job and contact') },
        { key: 'Work email', value: staff.work_email || 'Not given' },
        { key: 'Work phone', value: staff.work_phone || 'Not given' },
        { key: 'In the job', value: when(staff.from_at, staff.to_at) },
        ...(checks === null
          ? []
          : [
              {
                key: 'Volunteer checks',
                value: staff.checks_are_past ? (
                  <Tag colour="red">Ran out on {lastDay(checks)}</Tag>
                ) : (
                  `In date to ${lastDay(checks)}`
                ),
              },
            ]),
        {
          key: 'Sign-in',
          value: accountWords(account),
          ...step(account === null ? 'Make a link' : 'New link', 'sign-in', 'to set up sign-in'),
        },
      ]}
    />
  )
}

function EndButton({
  action,
  form,
  what,
}: {
  readonly action: string
  readonly form: FormPage
  readonly what: string
}): ReactElement {
  return (
    <Form action={action} {...form.seal}>
      <Button variant="link">
        End now<span className="nhsuk-u-visually-hidden">: {what}</span>
      </Button>
    </Form>
  )
}

function Roles({ staff, roles, form, mayChange, rolesToGive }: StaffProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const mayEnd = (role: RoleHeld) => mayChange && !role.is_over && rolesToGive.some((one) => one === role.role)
  return (
    <>
      {roles.length === 0 && (
        <>
          <Heading level={2}>Roles</Heading>
          <p className="nhsuk-body">No roles yet. Without a role nothing can be opened.</p>
        </>
      )}
      {roles.length > 0 && (
        <Table
          caption="Roles"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Role', 'From and to', 'Given by', { content: '', hiddenText: 'What you can do' }]}
          rows={roles.map((role) => [
            roleName(role.role),
            when(role.from_at, role.to_at),
            role.given_by ?? 'At the start',
            role.is_over ? (
              <Tag colour="grey" key="ended">
                Ended
              </Tag>
            ) : mayEnd(role) ? (
              <EndButton
                key="end"
                action={staffStepPath(staff.staff_id, `roles/${role.staff_role_id}/end`)}
                form={form}
                what={roleName(role.role)}
              />
            ) : (
              'Held now'
            ),
          ])}
        />
      )}
      {mayChange && (
        <Form action={staffStepPath(staff.staff_id, 'roles')} {...form.seal}>
          <Select
            {...field('role')}
            label="Give a role"
            items={[
              { value: '', text: 'Choose one' },
              ...rolesToGive.map((role) => ({ value: role, text: roleName(role) })),
            ]}
          />
          <Button variant="secondary">Give this role from now</Button>
        </Form>
      )}
    </>
  )
}

function Teams({ staff, places, teams, form, mayChange }: StaffProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <>
      {places.length === 0 && (
        <>
          <Heading level={2}>Teams</Heading>
          <p className="nhsuk-body">In no team.</p>
        </>
      )}
      {places.length > 0 && (
        <Table
          caption="Teams"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Team', 'From and to', { content: '', hiddenText: 'What you can do' }]}
          rows={places.map((place) => [
            place.team,
            when(place.from_at, place.to_at),
            place.is_over ? (
              <Tag colour="grey" key="left">
                Left
              </Tag>
            ) : mayChange ? (
              <EndButton
                key="end"
                action={staffStepPath(staff.staff_id, `teams/${place.team_member_id}/end`)}
                form={form}
                what={place.team}
              />
            ) : (
              'Member now'
            ),
          ])}
        />
      )}
      {mayChange && teams.length > 0 && (
        <Form action={staffStepPath(staff.staff_id, 'teams')} {...form.seal}>
          <Select
            {...field('team_id')}
            label="Add to a team"
            items={[
              { value: '', text: 'Choose one' },
              ...teams.map(({ team_id, name }) => ({ value: team_id, text: name })),
            ]}
          />
          <Button variant="secondary">Add to this team from now</Button>
        </Form>
      )}
    </>
  )
}

function Checks({ staff, form, mayChange }: StaffProps): ReactElement | null {
  if (!staff.is_volunteer || !mayChange) return null
  const field = formFields(form.values, form.errors)
  return (
    <>
      <Heading level={2}>Renew the volunteer’s checks</Heading>
      <Form action={staffStepPath(staff.staff_id, 'checks')} {...form.seal}>
        <DateInput
          {...field('valid_until_on')}
          label="Day the checks run out"
          hint="Checks, training and agreement have all been renewed up to this day"
        />
        <Button variant="secondary">Save the new day</Button>
      </Form>
    </>
  )
}

export function StaffView(props: StaffProps): ReactElement {
  const { staff, form, isSelf, mayChange } = props
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={staff.agency_name}>
        {staff.display_name}
      </Heading>
      {isSelf && (
        <InsetText>
          This is you. Nobody can change their own roles, teams or sign-in. Ask another administrator, or the
          partnership manager.
        </InsetText>
      )}
      {!isSelf && !mayChange && !staff.has_ended && (
        <InsetText>
          They hold a role that reaches beyond one agency, so only the partnership manager can make changes here.
        </InsetText>
      )}
      {staff.checks_are_past && !staff.has_ended && (
        <WarningCallout heading="Checks have run out">
          <p>They can see nothing until their checks are renewed.</p>
        </WarningCallout>
      )}
      <Facts {...props} />
      <Roles {...props} />
      <Teams {...props} />
      <Checks {...props} />
      {mayChange && (
        <Button variant="warning" href={staffStepPath(staff.staff_id, 'end')}>
          They leave this job
        </Button>
      )}
    </>
  )
}
