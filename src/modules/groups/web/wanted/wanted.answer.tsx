import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { answerProposal } from '../../commands/run-group.ts'
import { inWords, wishes } from '../../domain/group-words.ts'
import { type Proposal, proposals } from '../../queries/memberships.ts'
import { groupsPath, newGroupPath, wantedPath } from '../paths.ts'

const title = 'Groups that people asked for'

interface WantedProps {
  readonly all: readonly Proposal[]
  readonly context: StaffContext
  readonly errors: FormErrors
}

function WantedView({ all, context, errors }: WantedProps): ReactElement {
  const waiting = all.filter((one) => one.answeredAt === null)
  const answered = all.filter((one) => one.answeredAt !== null)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{title}</Heading>
      <p className="nhsuk-body">
        Enough people of the area asked for each of these. Who they are is not said here: ask your workers, or{' '}
        <a href={newGroupPath}>begin a group</a>.
      </p>
      {waiting.length === 0 && <p className="nhsuk-body">Nothing waits for an answer.</p>}
      {waiting.map((one) => (
        <Card key={one.proposalId} heading={inWords(wishes, one.kind)} headingSize="s">
          <p className="nhsuk-body">Since {dayInWords(dayOf(one.proposedAt))}.</p>
          <Form action={`${wantedPath}/${one.proposalId}`} {...context.seal}>
            <TextInput
              {...formFields({}, errors)('answer')}
              id={`answer-${one.proposalId}`}
              label="What will be done, and by whom"
            />
            <Button variant="secondary">
              Save the answer
              <span className="nhsuk-u-visually-hidden"> about {inWords(wishes, one.kind).toLowerCase()}</span>
            </Button>
          </Form>
        </Card>
      ))}
      {answered.length > 0 && (
        <Table
          caption="Answered"
          captionSize="m"
          responsive
          head={['What', 'Answer', 'By']}
          rows={answered.map((one) => [inWords(wishes, one.kind), one.answer, one.answeredByName ?? ''])}
        />
      )}
    </>
  )
}

const back = { backLink: { href: groupsPath, text: 'Groups' } }

export async function showWanted(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  return page(title, <WantedView all={await proposals(context.tx)} context={context} errors={[]} />, back)
}

export async function saveWanted(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  const all = await proposals(context.tx)
  const asked = all.find((one) => one.proposalId === context.params.proposalId)
  if (!asked) return notFound()
  const read = readForm({ answer: text('What will be done', { max: 300 }) }, context.form)
  if (!read.ok) return invalid(title, <WantedView all={all} context={context} errors={read.errors} />, back)
  const result = await answerProposal(context, asked.proposalId, read.input.answer)
  return redirect(wantedPath, result.ok ? 'The answer is saved' : result.refusal.text)
}
