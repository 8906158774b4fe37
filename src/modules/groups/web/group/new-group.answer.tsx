import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  type FieldProps,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, day, optionalText, readForm, text, tick, whole } from '../../../../platform/web/fields.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { clockTime } from '../../../care/index.ts'
import { type Colleague, colleagues } from '../../../people/index.ts'
import { beginGroup } from '../../commands/run-group.ts'
import { audiences, levels, styles, topics } from '../../domain/group-words.ts'
import { groupPath, groupsPath } from '../paths.ts'

const title = 'Begin a group'

const read = (values: FormValues, today: string, staffIds: readonly string[]) =>
  readForm(
    {
      name: text('The name of the group', { max: 80 }),
      words: optionalText('What happens there', { max: 500 }),
      topic: choice('What it is about', Object.keys(topics)),
      level: choice('Whom it suits', Object.keys(levels)),
      style: choice('How it is done', Object.keys(styles)),
      for_whom: choice('Whom it is for', Object.keys(audiences)),
      place: optionalText('The place', { max: 120 }),
      is_online: tick(),
      first_on: day('The first day', { notBefore: today }),
      at: clockTime(),
      minutes: whole('The minutes', { min: 10, max: 480 }),
      capacity: whole('The places', { min: 1, max: 200 }),
      sessions: whole('The sessions', { min: 1, max: 52 }),
      needed_for_certificate: whole('The sessions for a certificate', { min: 1, max: 52 }),
      leader_staff_id: choice('Who leads it', staffIds),
    },
    values,
  )

const options = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose one' },
  ...Object.entries(words).map(([value, said]) => ({ value, text: said })),
]

function WhatFields({ field }: { readonly field: (name: string) => FieldProps }): ReactElement {
  return (
    <>
      <TextInput {...field('name')} label="Name" hint="People may read it on a phone in company: choose a plain one" />
      <TextArea {...field('words')} label="What happens there (if you wish)" rows={3} maxLength={500} threshold={80} />
      <Select {...field('topic')} label="What it is about" items={options(topics)} />
      <Select {...field('level')} label="Whom it suits" items={options(levels)} />
      <Select {...field('style')} label="How it is done" items={options(styles)} />
      <Select {...field('for_whom')} label="Whom it is for" items={options(audiences)} />
    </>
  )
}

function WhenFields({
  field,
  staff,
}: {
  readonly field: (name: string) => FieldProps
  readonly staff: readonly Colleague[]
}): ReactElement {
  return (
    <>
      <TextInput {...field('place')} label="Place (if you wish)" />
      <Checkboxes {...field('is_online')} label="Online" labelHidden items={[{ value: 'yes', text: 'It is online' }]} />
      <TextInput
        {...field('first_on')}
        label="First day"
        hint="The others follow on the same weekday. For example, 4 7 2026"
        width={20}
      />
      <TextInput {...field('at')} label="Time" hint="For example, 2:30pm" width={10} />
      <TextInput {...field('minutes')} label="Minutes" width={3} inputMode="numeric" />
      <TextInput {...field('sessions')} label="How many sessions" width={3} inputMode="numeric" />
      <TextInput
        {...field('needed_for_certificate')}
        label="How many somebody comes to for a certificate"
        width={3}
        inputMode="numeric"
      />
      <TextInput {...field('capacity')} label="How many places" width={3} inputMode="numeric" />
      <Select
        {...field('leader_staff_id')}
        label="Who leads it"
        items={[
          { value: '', text: 'Choose one' },
          ...staff.map((one) => ({ value: one.staff_id, text: one.display_name })),
        ]}
      />
    </>
  )
}

interface NewGroupProps {
  readonly seal: StaffContext['seal']
  readonly action: string
  readonly staff: readonly Colleague[]
  readonly values: FormValues
  readonly errors: FormErrors
}

function NewGroupView({ seal, action, staff, values, errors }: NewGroupProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <Form action={action} {...seal}>
          <WhatFields field={field} />
          <WhenFields field={field} staff={staff} />
          <ButtonGroup>
            <Button>Save the group</Button>
            <a href={groupsPath}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function formPage(context: StaffContext) {
  const staff = await colleagues(context.tx, { agencyId: context.actor.agencyId })
  const view = (values: FormValues, errors: FormErrors = []) => (
    <NewGroupView
      seal={context.seal}
      action={context.path.split('?')[0] ?? ''}
      staff={staff}
      values={values}
      errors={errors}
    />
  )
  return { staff, view }
}

export async function showNewGroup(context: StaffContext): Promise<Reply> {
  const { view } = await formPage(context)
  return page(
    title,
    view({
      minutes: '90',
      sessions: '8',
      needed_for_certificate: '6',
      capacity: '12',
      leader_staff_id: context.actor.staffId,
    }),
  )
}

export async function saveNewGroup(context: StaffContext): Promise<Reply> {
  const { staff, view } = await formPage(context)
  const typed = read(
    context.form,
    context.today,
    staff.map((one) => one.staff_id),
  )
  if (!typed.ok) return invalid(title, view(context.form, typed.errors))
  const { for_whom, is_online, first_on, needed_for_certificate, leader_staff_id, ...rest } = typed.input
  const result = await beginGroup(context, {
    ...rest,
    forWhom: for_whom,
    isOnline: is_online,
    firstOn: first_on,
    neededForCertificate: needed_for_certificate,
    leaderStaffId: leader_staff_id,
  })
  if (!result.ok)
    return invalid(title, view(context.form, [{ field: result.refusal.field ?? '', text: result.refusal.text }]))
  return redirect(groupPath(result.value.groupId), 'The group is saved')
}
