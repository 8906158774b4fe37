import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { choice, optionalChoice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openPerson } from '../../../people/index.ts'
import { checkUpOutcomes, holdCheckUp } from '../../commands/hold-check-up.ts'
import { wayBack } from '../../queries/after-leaving.ts'
import { type OneCheckUp, oneCheckUp } from '../../queries/one-check-up.ts'
import { outcomeWords } from '../episode/check-ups.view.tsx'
import { afterLeavingPath, checkUpPath, episodePath } from '../paths.ts'

const title = 'Check-up after leaving'

interface CheckUpProps {
  readonly checkUp: OneCheckUp
  readonly form: FormPage
}

function CheckUpView({ checkUp, form }: CheckUpProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const { personId, episodeId, checkUpId } = checkUp
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{title}</Heading>
      <InsetText>
        Due on {dayInWords(checkUp.dueOn)}. A friendly call, nothing more. Use only the ways of reaching them that they
        said are safe.
        {checkUp.whatWorked === null ? '' : ` What worked before: ${checkUp.whatWorked}`}
      </InsetText>
      <Form action={checkUpPath(personId, checkUpId)} {...form.seal}>
        <Radios
          {...field('outcome')}
          label="Did you reach them?"
          labelSize="s"
          items={checkUpOutcomes.map((value) => ({ value, text: outcomeWords[value] }))}
        />
        <TextArea {...field('how_things_are')} label="How are things, in their words?" rows={3} maxLength={1000} />
        <Radios
          {...field('still_true')}
          label="Is what you have on record still true?"
          hint="Home, phone number, work, health"
          labelSize="s"
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No, something changed' },
            { value: 'not_asked', text: 'Not asked' },
          ]}
        />
        <TextArea {...field('what_changed')} label="What changed? (optional)" rows={2} maxLength={500} />
        <TextArea
          {...field('offered')}
          label="What did you offer? (optional)"
          hint="For example: come by on Thursday, or come back to us"
          rows={2}
          maxLength={500}
        />
        <ButtonGroup>
          <Button>Save the check-up</Button>
          <a href={episodePath(personId, episodeId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

type Opened =
  | { readonly checkUp: OneCheckUp; readonly reply?: never }
  | { readonly checkUp?: never; readonly reply: Reply }

async function openCheckUp(context: StaffContext): Promise<Opened> {
  const { person, reply } = await openPerson(context, [3, 5])
  if (reply) return { reply }
  const { tx, params, actor } = context
  const { checkUpId = '' } = params
  if (!isId(checkUpId)) return { reply: notFound() }
  const [checkUp, ground] = await Promise.all([
    oneCheckUp(tx, person.personId, checkUpId),
    wayBack(tx, person.personId),
  ])
  if (!checkUp || ground === null || checkUp.agencyId !== actor.agencyId) return { reply: notFound() }
  return { checkUp }
}

const options = { backLink: { href: afterLeavingPath, text: 'After leaving' } }

export async function showCheckUp(context: StaffContext): Promise<Reply> {
  const { checkUp, reply } = await openCheckUp(context)
  if (reply) return reply
  return page(title, <CheckUpView checkUp={checkUp} form={fresh(context)} />, options)
}

const fields = {
  outcome: choice('Whether you reached them', checkUpOutcomes),
  how_things_are: optionalText('How things are', { max: 1000 }),
  still_true: optionalChoice('Whether it is still true', ['yes', 'no', 'not_asked']),
  what_changed: optionalText('What changed', { max: 500 }),
  offered: optionalText('What you offered', { max: 500 }),
}

export async function saveCheckUp(context: StaffContext): Promise<Reply> {
  const { checkUp, reply } = await openCheckUp(context)
  if (reply) return reply
  const viewAgain = (errors: Parameters<typeof again>[1]) => (
    <CheckUpView checkUp={checkUp} form={again(context, errors)} />
  )
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, viewAgain(read.errors), options)
  const {
    outcome,
    how_things_are: howThingsAre,
    still_true: stillTrue,
    what_changed: whatChanged,
    offered,
  } = read.input
  const { personId, checkUpId, episodeId } = checkUp
  const held = { personId, checkUpId, outcome, howThingsAre, stillTrue: stillTrue ?? 'not_asked', whatChanged, offered }
  const result = await holdCheckUp(context, held)
  if (result.ok) return redirect(episodePath(personId, episodeId), 'The check-up has been saved.')
  const errors = said(result.refusal)
  return result.refusal.field === undefined
    ? conflict(title, viewAgain(errors), options)
    : invalid(title, viewAgain(errors), options)
}
