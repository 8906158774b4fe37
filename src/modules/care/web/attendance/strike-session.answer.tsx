import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { strikeContact } from '../../commands/record-contact.ts'
import { contactKinds, contactWays, givers } from '../../domain/contact-words.ts'
import { inWords } from '../../domain/in-words.ts'
import { type ContactHad, contactHad } from '../../queries/contacts-had.ts'
import { aboutOwnItem } from '../about-item.ts'
import { readReason } from '../entries/new-entry.form.ts'
import { attendancePath } from '../paths.ts'

const title = 'Time together'

interface StrikeProps {
  readonly contact: ContactHad
  readonly context: StaffContext
  readonly values: FormValues
  readonly errors?: FormErrors
}

function ContactView({ contact, context, values, errors = [] }: StrikeProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <SummaryList
          rows={[
            { key: 'When', value: instantInWords(contact.happenedAt) },
            { key: 'What for', value: inWords(contactKinds, contact.kind) },
            { key: 'How', value: inWords(contactWays, contact.how) },
            { key: 'Minutes', value: contact.minutes },
            { key: 'Given by', value: contact.givenByName ?? inWords(givers, contact.givenBy) },
            { key: 'Written by', value: contact.authorName ?? contact.ownerName },
          ]}
        />
        {contact.struckAt !== null ? (
          <InsetText>It was struck out on {instantInWords(contact.struckAt)}.</InsetText>
        ) : (
          <Form action={context.path.split('?')[0] ?? context.path} {...context.seal}>
            <Heading level={2} size="m">
              If this is wrong
            </Heading>
            <TextInput
              {...field('reason')}
              label="Why it should not be here"
              hint="It stays, struck out. Then record it again as it was."
            />
            <ButtonGroup>
              <Button variant="warning">Strike it out</Button>
              <a href={attendancePath(contact.personId)}>Cancel</a>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}

async function openContact(context: StaffContext): Promise<ContactHad | null> {
  const contact = await contactHad(context.tx, context.params.personId ?? '', context.params.sessionId ?? '')
  return contact && (await aboutOwnItem(context, contact)) ? contact : null
}

export async function showSession(context: StaffContext): Promise<Reply> {
  const contact = await openContact(context)
  return contact ? page(title, <ContactView contact={contact} context={context} values={{}} />) : notFound()
}

export async function saveStrikeSession(context: StaffContext): Promise<Reply> {
  const contact = await openContact(context)
  if (!contact) return notFound()
  const view = (errors: FormErrors) => (
    <ContactView contact={contact} context={context} values={context.form} errors={errors} />
  )
  const read = readReason(context.form)
  if (!read.ok) return invalid(title, view(read.errors))
  const result = await strikeContact(context, contact, read.input.reason)
  if (!result.ok) return conflict(title, view([{ field: 'reason', text: result.refusal.text }]))
  return redirect(attendancePath(contact.personId), 'It is struck out')
}
