import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openPerson } from '../../../people/index.ts'
import { beginThread } from '../../commands/write-message.ts'
import { planned } from '../../domain/planned.ts'
import { type Recipient, recipientsFor } from '../../queries/holders.ts'
import { threadPath, workAboutPath } from '../paths.ts'
import { readNewMessage } from './messages.form.ts'

const title = 'Write to colleagues'

interface NewMessageProps {
  readonly action: string
  readonly personId: string
  readonly ownAgencyId: string
  readonly seal: StaffContext['seal']
  readonly recipients: readonly Recipient[]
  readonly values: FormValues
  readonly errors: FormErrors
}

function NewMessageView(props: NewMessageProps): ReactElement {
  const { action, personId, ownAgencyId, seal, recipients, values, errors } = props
  const field = formFields(values, errors)
  if (recipients.length === 0) {
    return (
      <>
        <Heading level={1}>{title}</Heading>
        <InsetText>Nobody else may know this person now, so there is nobody to write to about them.</InsetText>
      </>
    )
  }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">
          Those you choose can read this only as long as they may know the person. What must stay in the record belongs
          in a note.
        </p>
        <Form action={action} {...seal}>
          <Checkboxes
            {...field('to')}
            label="Who it is for"
            labelSize="s"
            small
            items={recipients.map((one) => ({
              value: one.staffId,
              text: one.agencyId === ownAgencyId ? one.name : `${one.name}, ${one.agencyName}`,
              hint: one.jobTitle === '' ? undefined : one.jobTitle,
            }))}
          />
          <TextInput {...field('subject')} label="A few words for the heading" />
          <TextArea {...field('body')} label="What you want to write" rows={6} maxLength={5000} threshold={80} />
          <ButtonGroup>
            <Button>Send</Button>
            <a href={workAboutPath(personId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function formPage(context: StaffContext, personId: string) {
  const recipients = await recipientsFor(context.tx, personId)
  const view = (values: FormValues, errors: FormErrors = []) => (
    <NewMessageView
      action={context.path.split('?')[0] ?? context.path}
      personId={personId}
      ownAgencyId={context.actor.agencyId}
      seal={context.seal}
      recipients={recipients}
      values={values}
      errors={errors}
    />
  )
  return { recipients, view }
}

export async function showNewMessage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [planned])
  return reply ?? page(title, (await formPage(context, person.personId)).view({}))
}

export async function saveNewMessage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [planned])
  if (reply) return reply
  const { personId } = person
  const { recipients, view } = await formPage(context, personId)
  const read = readNewMessage(
    context.form,
    recipients.map((one) => one.staffId),
  )
  if (!read.ok) return invalid(title, view(context.form, read.errors))
  const result = await beginThread(context, { personId, ...read.input })
  if (!result.ok) {
    const { field = '', text } = result.refusal
    return invalid(title, view(context.form, [{ field, text }]))
  }
  return redirect(threadPath(result.value.threadId), 'Your message is sent')
}
