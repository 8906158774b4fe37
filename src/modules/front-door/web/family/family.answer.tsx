import { randomUUID } from 'node:crypto'
import type { ReactElement } from 'react'
import { isId } from '../../../../kernel/id.ts'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, kept, page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { type Area, areas } from '../../../directory/index.ts'
import { noWay, receiveRequest } from '../../commands/receive-request.ts'
import { ageBands } from '../../domain/help-request.ts'
import { familyHelpPath, helpPath } from '../paths.ts'
import { typedIn } from '../safe-ways.tsx'
import { SentView } from '../sent.view.tsx'
import { isTrapped, Trap, trappedErrors } from '../trap.view.tsx'

const title = 'Ask for somebody else'
const options = { quickExit: true, backLink: { href: helpPath, text: 'Ask for myself' } } as const

const fields = {
  asker_contact: text('How it is safe to reach you', { max: 200 }),
  asker_name: text('Your name', { max: 100 }),
  asker_relation: text('What you are to them', { max: 60 }),
  person_knows: choice('Whether they know that you ask', ['yes', 'no']),
  chosen_name: text('Their first name', { max: 60 }),
  age: choice('How old they are', ageBands),
  wants: text('What you are worried about', { max: 2000 }),
}

interface FamilyProps {
  readonly values: FormValues
  readonly errors: FormErrors
  readonly all: readonly Area[]
  readonly seal: RequestContext['seal']
}

function AboutThem({ field, all }: { readonly field: ReturnType<typeof formFields>; readonly all: readonly Area[] }) {
  return (
    <>
      <TextInput {...field('chosen_name')} label="What is their first name?" hint="Any name they go by" width={20} />
      <Radios
        {...field('age')}
        label="How old are they?"
        items={[
          { value: 'adult', text: '18 or over' },
          { value: 'under_18', text: 'Under 18' },
          { value: 'not_said', text: 'I do not know' },
        ]}
      />
      {all.length > 1 && (
        <Select
          {...field('area')}
          label="Where do they live or stay?"
          items={[
            { value: '', text: 'Choose an area' },
            ...all.map(({ partnershipId, areaName }) => ({ value: partnershipId, text: areaName })),
          ]}
        />
      )}
      <TextArea {...field('wants')} label="What are you worried about?" rows={4} maxLength={2000} threshold={80} />
    </>
  )
}

function FamilyView({ values, errors, all, seal }: FamilyProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Column>
      <ErrorSummary errors={errors} />
      <Heading level={1}>Ask for somebody in your family, or a friend</Heading>
      <p className="nhsuk-body">
        We speak with you first. We do not contact them unless they want it. We cannot tell you what we already know
        about anybody.
      </p>
      <Form action={familyHelpPath} {...seal} fields={{ request: values.request }}>
        <TextInput
          {...field('asker_contact')}
          label="How is it safe to reach you?"
          hint="A number or address, and when. For example 01632 960 001, weekday mornings"
        />
        <TextInput {...field('asker_name')} label="What is your name?" width={20} />
        <TextInput
          {...field('asker_relation')}
          label="What are you to them?"
          hint="For example, their mother"
          width={20}
        />
        <Radios
          {...field('person_knows')}
          label="Do they know that you ask?"
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <AboutThem field={field} all={all} />
        <Trap />
        <Button>Send</Button>
      </Form>
    </Column>
  )
}

export async function familyPage({ tx, seal }: RequestContext): Promise<Reply> {
  const values = { request: randomUUID() }
  return page(title, <FamilyView values={values} errors={[]} all={await areas(tx)} seal={seal} />, options)
}

/** Family or a friend asks: they are reached first, and the person is not contacted behind their own back. */
export async function familyAnswer(context: RequestContext): Promise<Reply> {
  const { tx, form: values, seal } = context
  const all = await areas(tx)
  const again = (errors: FormErrors) =>
    invalid(title, <FamilyView values={values} errors={errors} all={all} seal={seal} />, options)
  if (isTrapped(values)) return again(trappedErrors)
  const read = readForm(fields, values)
  const typed = typedIn(values, 'area')
  const area = all.length === 1 ? all[0] : all.find(({ partnershipId }) => partnershipId === typed)
  const noArea = area ? [] : [{ field: 'area', text: 'Select their area' }]
  if (!read.ok || !area) return again([...(read.ok ? [] : read.errors), ...noArea])
  const key = typedIn(values, 'request')
  if (!isId(key)) return again([{ field: '', text: 'This form is too old. Nothing was sent. Begin again' }])
  const { asker_name, asker_relation, asker_contact, person_knows, chosen_name, age, wants } = read.input
  const received = await receiveRequest(tx, {
    ...noWay,
    helpRequestId: key,
    partnershipId: area.partnershipId,
    serviceId: null,
    door: 'web',
    askedBy: 'family',
    askerName: asker_name,
    askerRelation: asker_relation,
    askerContact: asker_contact,
    personKnows: person_knows === 'yes',
    chosenName: chosen_name,
    ageBand: age,
    wants,
    barriers: [],
  })
  if (!received.ok) return again([{ field: '', text: received.refusal.text }])
  context.note({ helpRequestId: received.value.helpRequestId })
  return kept(page('Sent', <SentView received={received.value} contact="asker" />, options))
}
