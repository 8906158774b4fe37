import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, day, optionalChoice, optionalText, readForm, ticks, whole } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type ServiceToReferTo, servicesToReferTo } from '../../../directory/index.ts'
import { recordBriefContact } from '../../commands/record-brief-contact.ts'
import {
  briefAges,
  briefAgeWords,
  briefSubstances,
  givenThings,
  givenWords,
  substanceWords,
  topics,
  topicWords,
} from '../../domain/brief-contact.ts'
import { briefPath, newBriefPath } from '../paths.ts'

const title = 'Write down a talk'
const options = { backLink: { href: briefPath, text: 'Brief advice' } }

const fields = (today: CalendarDay, services: readonly string[]) => ({
  happened_on: day('The day', { notAfter: today }),
  place: optionalText('Where', { max: 80 }),
  topic: choice('What it was about', topics),
  substance: choice('Which substance', briefSubstances),
  minutes: whole('Minutes', { min: 1, max: 480 }),
  age_band: optionalChoice('About how old they were', briefAges),
  given: ticks('What you gave', givenThings),
  onward: optionalChoice('A service', services),
})

function Talk({
  field,
  services,
}: {
  readonly field: ReturnType<typeof formFields>
  readonly services: readonly ServiceToReferTo[]
}): ReactElement {
  return (
    <>
      <Radios
        {...field('topic')}
        label="What was it about?"
        small
        items={topics.map((value) => ({ value, text: topicWords[value] }))}
      />
      <Radios
        {...field('substance')}
        label="Which substance?"
        small
        items={briefSubstances.map((value) => ({ value, text: substanceWords[value] }))}
      />
      <TextInput {...field('minutes')} label="How many minutes?" width={3} inputMode="numeric" autoComplete="off" />
      <Select
        {...field('age_band')}
        label="About how old were they? (optional)"
        items={[{ value: '', text: 'Not clear' }, ...briefAges.map((value) => ({ value, text: briefAgeWords[value] }))]}
      />
      <Checkboxes
        {...field('given')}
        label="What did you give? (optional)"
        small
        items={givenThings.map((value) => ({ value, text: givenWords[value] }))}
      />
      <Select
        {...field('onward')}
        label="Which service did you offer? (optional)"
        items={[
          { value: '', text: 'None' },
          ...services.map((one) => ({ value: one.serviceId, text: `${one.name}, ${one.agencyName}` })),
        ]}
      />
    </>
  )
}

function BriefForm({
  form,
  services,
}: {
  readonly form: FormPage
  readonly services: readonly ServiceToReferTo[]
}): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Write down a talk</Heading>
      <p className="nhsuk-body">No name, and nothing by which somebody could be found.</p>
      <Form action={newBriefPath} {...form.seal}>
        <DateInput {...field('happened_on')} label="Which day?" />
        <TextInput
          {...field('place')}
          label="Where? (optional)"
          hint="For example, the van in Marlhithe"
          width={20}
          autoComplete="off"
        />
        <Talk field={field} services={services} />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={briefPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export async function newBriefPage(context: StaffContext): Promise<Reply> {
  const form = fresh(context, { ...dayBoxes('happened_on', context.today), given: ['advice'] })
  return page(title, <BriefForm form={form} services={await servicesToReferTo(context.tx)} />, options)
}

export async function newBriefAnswer(context: StaffContext): Promise<Reply> {
  const services = await servicesToReferTo(context.tx)
  const ids = services.map(({ serviceId }) => serviceId)
  const read = readForm(fields(context.today, ids), context.form)
  if (!read.ok) return invalid(title, <BriefForm form={again(context, read.errors)} services={services} />, options)
  const { happened_on, age_band, onward, ...rest } = read.input
  await recordBriefContact(context, { ...rest, happenedOn: happened_on, ageBand: age_band, onwardServiceId: onward })
  return redirect(briefPath, 'The talk is counted.')
}
