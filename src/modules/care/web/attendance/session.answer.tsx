import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { recordContact } from '../../commands/record-contact.ts'
import { contactKinds } from '../../domain/contact-words.ts'
import { inWords } from '../../domain/in-words.ts'
import { type Colleague, colleagues } from '../../queries/colleagues.ts'
import { aboutWriting, type Writing } from '../about-writing.ts'
import { readSession } from '../appointments/appointment.form.ts'
import { HourFields } from '../appointments/hour-fields.tsx'
import { pageAbout } from '../paths.ts'

const title = 'Record time together'
const notes = 6

interface SessionProps {
  readonly action: string
  readonly cancelHref: string
  readonly seal: StaffContext['seal']
  readonly staff: readonly Colleague[]
  readonly mayWriteNotes: boolean
  readonly values: FormValues
  readonly errors: FormErrors
}

function SessionView({ action, cancelHref, seal, staff, mayWriteNotes, values, errors }: SessionProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">For a meeting, a call or a visit that was not booked.</p>
        <Form action={action} {...seal}>
          <TextInput {...field('on')} label="Date" hint="For example, 4 7 2026" width={20} />
          <TextInput {...field('at')} label="Time" hint="For example, 2:30pm" width={10} />
          <HourFields field={field} mayWriteNotes={mayWriteNotes} />
          <Select
            {...field('given_by_staff_id')}
            label="Their name"
            items={[
              { value: '', text: 'Nobody in particular' },
              ...staff.map(({ staffId, name }) => ({ value: staffId, text: name })),
            ]}
          />
          <ButtonGroup>
            <Button>Save</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function formPage(context: StaffContext, writing: Writing) {
  const staff = await colleagues(context.tx)
  const mayWriteNotes = (writing.writes & (1 << notes)) !== 0
  const view = (values: FormValues, errors: FormErrors = []) => (
    <SessionView
      action={context.path.split('?')[0] ?? context.path}
      cancelHref={pageAbout(context.actor, writing.personId)}
      seal={context.seal}
      staff={staff}
      mayWriteNotes={mayWriteNotes}
      values={values}
      errors={errors}
    />
  )
  return { staff, mayWriteNotes, view }
}

export async function showNewSession(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, 3)
  if (!writing) return notFound()
  const { view } = await formPage(context, writing)
  const { staffId, agencyKind } = context.actor
  const given_by = agencyKind === 'peer_led' ? 'peer' : 'professional'
  const contact_kind = agencyKind === 'peer_led' ? 'check_in' : 'keywork'
  return page(
    title,
    view({ on: dayInWords(context.today), contact_kind, how: 'face_to_face', given_by, given_by_staff_id: staffId }),
  )
}

export async function saveNewSession(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, 3)
  if (!writing) return notFound()
  const { personId } = writing
  const { staff, mayWriteNotes, view } = await formPage(context, writing)
  const read = readSession(
    context.form,
    staff.map((one) => one.staffId),
  )
  if (!read.ok) return invalid(title, view(context.form, read.errors))
  const { contact_kind: kind, given_by: givenBy, given_by_staff_id: givenByStaffId, note, ...rest } = read.input
  const noteTitle = inWords(contactKinds, kind)
  const kept = await recordContact(context, {
    ...rest,
    personId,
    kind,
    givenBy,
    givenByStaffId,
    noteTitle,
    note: mayWriteNotes ? note : '',
  })
  if (!kept.ok)
    return invalid(title, view(context.form, [{ field: kept.refusal.field ?? '', text: kept.refusal.text }]))
  if (note !== '') context.about({ personId, route: 'author', categories: [notes] })
  return redirect(pageAbout(context.actor, personId), 'The time together is saved')
}
