import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf, wayInto } from '../../../people/index.ts'
import { markThreadRead, reply } from '../../commands/write-message.ts'
import { messagesOf, participantsOf, type ThreadMessage, threadOf } from '../../queries/threads.ts'
import { messagesPath, threadPath } from '../paths.ts'
import { readReply } from './messages.form.ts'

const title = 'Messages about a person'
const most = 100
const back = { backLink: { href: messagesPath, text: 'Messages' } }

function receipt({ readers }: ThreadMessage): string {
  const read = readers.filter((one) => one.readAt !== null)
  const waiting = readers.filter((one) => one.readAt === null)
  const said = read.map(({ name, readAt }) => `${name}, ${instantInWords(new Date(readAt ?? 0))}`).join('; ')
  if (read.length === 0) return `Not read yet by ${waiting.map((one) => one.name).join(', ')}`
  return `Read by ${said}${waiting.length > 0 ? `. Not yet by ${waiting.map((one) => one.name).join(', ')}` : ''}`
}

interface ThreadProps {
  readonly context: StaffContext
  readonly facts: Facts
  readonly errors: FormErrors
}

function ThreadView({ context, facts, errors }: ThreadProps): ReactElement {
  const { thread, messages, participants } = facts
  const { actor, seal } = context
  const isUnread = messages.some((one) =>
    one.readers.some((reader) => reader.readAt === null && reader.staffId === actor.staffId),
  )
  const field = formFields(context.form, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{thread.subject}</Heading>
        <p className="nhsuk-body">
          About{' '}
          {actor.permissions.has('record.read') ? (
            <a href={recordPath(thread.personId)}>{nameOf(thread)}</a>
          ) : (
            nameOf(thread)
          )}
          . Between {participants.map((one) => `${one.name} (${one.agencyName})`).join(', ')}.
        </p>
        {messages.map((one) => (
          <Card key={one.messageId} heading={`${one.authorName}, ${instantInWords(one.createdAt)}`} headingSize="s">
            {one.body.split(/\n{2,}/).map((paragraph) => (
              <p className="nhsuk-body" key={paragraph}>
                {paragraph}
              </p>
            ))}
            <p className="nhsuk-body-s">{receipt(one)}</p>
          </Card>
        ))}
        {isUnread && (
          <Form action={`${threadPath(thread.threadId)}/read`} {...seal}>
            <Button variant="secondary">I have read this</Button>
          </Form>
        )}
        <Form action={threadPath(thread.threadId)} {...seal}>
          <TextArea {...field('body')} label="Reply" rows={4} maxLength={5000} threshold={80} />
          <Button>Send the reply</Button>
        </Form>
      </div>
    </div>
  )
}

async function factsOf(context: StaffContext) {
  const { tx, params } = context
  const threadId = params.threadId ?? ''
  const [thread, messages, participants] = await Promise.all([
    threadOf(tx, threadId),
    messagesOf(tx, threadId, most),
    participantsOf(tx, threadId),
  ])
  if (!thread) return null
  const way = await wayInto(tx, thread.personId)
  const source = way?.source_id ? { sourceId: way.source_id } : {}
  context.about({ personId: thread.personId, route: way?.route ?? 'author', categories: [5], ...source })
  return { thread, messages, participants }
}

type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>

export async function showThread(context: StaffContext): Promise<Reply> {
  const facts = await factsOf(context)
  return facts ? page(title, <ThreadView context={context} facts={facts} errors={[]} />, back) : notFound()
}

export async function saveReply(context: StaffContext): Promise<Reply> {
  const facts = await factsOf(context)
  if (!facts) return notFound()
  const read = readReply(context.form)
  if (!read.ok) return invalid(title, <ThreadView context={context} facts={facts} errors={read.errors} />, back)
  const { threadId } = facts.thread
  await markThreadRead(context, threadId)
  await reply(context, facts.thread, read.input.body)
  return redirect(threadPath(threadId), 'Your reply is sent')
}

export async function saveThreadRead(context: StaffContext): Promise<Reply> {
  const facts = await factsOf(context)
  if (!facts) return notFound()
  await markThreadRead(context, facts.thread.threadId)
  return redirect(threadPath(facts.thread.threadId), 'Marked as read')
}
