import type { ReactElement } from 'react'
import { accountOf } from '../../../../platform/auth/accounts.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, kept, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { inviteStaff } from '../../commands/invite-staff.ts'
import type { StaffRow } from '../../queries/staff.ts'
import { invitationPath, staffPath, staffStepPath } from '../paths.ts'
import { signInFields } from './staff.form.ts'
import { staffToChange } from './staff-in-care.ts'

const title = 'Sign-in link'
const back = (staff: StaffRow) => ({ backLink: { href: staffPath(staff.staff_id), text: 'Back' } })

interface LinkFormProps {
  readonly staff: StaffRow
  readonly form: FormPage
  readonly hasAccount: boolean
}

function LinkForm({ staff, form, hasAccount }: LinkFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={staff.display_name}>
        {hasAccount ? 'Make a new sign-in link' : 'Make a sign-in link'}
      </Heading>
      <p className="nhsuk-body">
        The link lets them choose a password and set up a second step. It works once, for 7 days.
      </p>
      {hasAccount && (
        <InsetText>
          When they use the new link, every way in they had before stops working. Do this when a phone is lost.
        </InsetText>
      )}
      <Form
        action={staffStepPath(staff.staff_id, 'sign-in')}
        {...form.seal}
        fields={hasAccount ? { sign_in_name: 'unchanged' } : {}}
      >
        {!hasAccount && (
          <TextInput {...field('sign_in_name')} label="Sign-in name" hint="Usually the work email" spellCheck={false} />
        )}
        <ButtonGroup>
          <Button>Make the link</Button>
          <a href={staffPath(staff.staff_id)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

function LinkMade({ staff, link }: { readonly staff: StaffRow; readonly link: string }): ReactElement {
  return (
    <Column>
      <Heading level={1} caption={staff.display_name}>
        The sign-in link is ready
      </Heading>
      <p className="nhsuk-body">
        Copy it now and hand it over in person or by a message only they can read. It is shown this once and kept
        nowhere. If it gets lost, make a new one.
      </p>
      <InsetText>
        <a className="nhsuk-link" href={link} rel="noreferrer">
          Sign-in link for {staff.display_name}
        </a>
        <br />
        <code>{link}</code>
      </InsetText>
      <p className="nhsuk-body">It works once, for 7 days.</p>
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={staffPath(staff.staff_id)}>
          I have copied it
        </a>
      </p>
    </Column>
  )
}

export async function signInLinkPage(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const account = await accountOf(context.tx, { kind: 'staff', subjectId: staff.staff_id })
  const form = fresh(context, { sign_in_name: staff.work_email })
  return page(title, <LinkForm staff={staff} form={form} hasAccount={account !== null} />, back(staff))
}

export async function signInLinkAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const hasAccount = (await accountOf(context.tx, { kind: 'staff', subjectId: staff.staff_id })) !== null
  const wrong = (form: FormPage) =>
    invalid(title, <LinkForm staff={staff} form={form} hasAccount={hasAccount} />, back(staff))
  const read = readForm(signInFields, context.form)
  if (!read.ok) return wrong(again(context, read.errors))
  const invited = await inviteStaff(context, staff, read.input.sign_in_name)
  if (!invited.ok) return wrong(again(context, said(invited.refusal)))
  context.note({ staffId: staff.staff_id })
  return kept(page(title, <LinkMade staff={staff} link={context.origin + invitationPath(invited.value.token)} />))
}
