import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  InsetText,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerHelpCall } from '../../commands/plan/own-crisis-plan.ts'
import { type CrisisPlan, crisisPlanOf, type HelpCall, helpCallsOf } from '../../queries/plan/crisis-plan.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { CrisisWords } from './own-words.view.tsx'
import { crisisPath } from './paths.ts'

const title = 'For hard times'

interface Props {
  readonly personId: string
  readonly crisis: CrisisPlan | null
  readonly calls: readonly HelpCall[]
  readonly seal: StaffContext['seal']
  readonly values?: StaffContext['form']
  readonly errors?: FormErrors
}

function Call({ call, personId, seal, values = {}, errors = [] }: { readonly call: HelpCall } & Props): ReactElement {
  const field = formFields(values, errors)
  if (call.answeredAt !== null)
    return (
      <p className="nhsuk-body">
        {instantInWords(call.pressedAt)}: pressed for help. Answered by {call.answeredByName},{' '}
        {instantInWords(call.answeredAt)}: {call.answer}
      </p>
    )
  return (
    <InsetText>
      <p>
        <Tag colour="red">Waiting</Tag> Pressed for help {instantInWords(call.pressedAt)}.
        {call.words === '' ? '' : ` They wrote: “${call.words}”`}
      </p>
      <p>
        Told: {call.contactName === null ? '' : `${call.contactName}, and `}
        {call.dutyAgencyName}.
      </p>
      <Form action={`${crisisPath(personId)}/calls/${call.helpCallId}`} {...seal}>
        <TextInput
          {...field('answer')}
          label="What have you done?"
          hint="For example: rang, and we meet at 3pm. The person reads this"
        />
        <Button>I have answered</Button>
      </Form>
    </InsetText>
  )
}

function CrisisView(props: Props): ReactElement {
  const { crisis, calls } = props
  return (
    <>
      <ErrorSummary errors={props.errors ?? []} />
      <Heading level={1}>{title}</Heading>
      {calls.map((call) => (
        <Call key={call.helpCallId} call={call} {...props} />
      ))}
      {crisis === null ? (
        <p className="nhsuk-body">The person does not share their plan for hard times with you.</p>
      ) : (
        <CrisisWords crisis={crisis} />
      )}
    </>
  )
}

/** What the person shares for hard times, and their calls for help. Nobody else finds anything here, not even that there is something. */
async function openCrisis(context: StaffContext) {
  const { tx, params } = context
  const registrations = await registrationsOf(tx, params.personId ?? '')
  const people = registrations.map((one) => one.personId)
  const [personId] = people
  if (personId === undefined) return null
  const [crisis, calls] = await Promise.all([crisisPlanOf(tx, people), helpCallsOf(tx, people)])
  if (crisis === null && calls.length === 0) return null
  context.about({ personId, route: crisis === null ? 'caseload' : 'own-choice', categories: [6] })
  return { personId, crisis, calls, seal: context.seal }
}

export async function showCrisis(context: StaffContext): Promise<Reply> {
  const opened = await openCrisis(context)
  return opened ? page(title, <CrisisView {...opened} />) : notFound()
}

export async function saveHelpAnswer(context: StaffContext): Promise<Reply> {
  const opened = await openCrisis(context)
  const call = opened?.calls.find(({ helpCallId }) => helpCallId === context.params.helpCallId)
  if (!opened || !call) return notFound()
  const read = readForm({ answer: text('What you have done', { max: 300 }) }, context.form)
  if (!read.ok) return invalid(title, <CrisisView {...opened} values={context.form} errors={read.errors} />)
  const answered = await answerHelpCall(context, call, read.input.answer)
  return answered.ok
    ? redirect(crisisPath(opened.personId), 'The person reads that you have answered')
    : conflict(
        title,
        <CrisisView {...opened} values={context.form} errors={[{ field: '', text: answered.refusal.text }]} />,
      )
}
