import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Select,
  SummaryList,
  Table,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import { type Handover, isOpen } from '../../queries/handovers.ts'
import { handOverPath, handoverPath, teamPath } from '../paths.ts'

interface BeginProps {
  readonly form: FormPage
  readonly personId: string
  readonly colleagues: readonly Colleague[]
}

export function BeginHandoverForm({ form, personId, colleagues }: BeginProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Hand over to a colleague</Heading>
      <p className="nhsuk-body">
        Your colleague can open the record at once. You stay the named worker until they have seen the person. Then your
        work with the person ends, and you keep what you wrote.
      </p>
      <Form action={handOverPath(personId)} {...form.seal}>
        <Select
          {...field('who')}
          label="Colleague"
          items={[
            { value: '', text: 'Choose one' },
            ...colleagues.map((one) => ({
              value: one.staff_id,
              text: [one.display_name, one.job_title].filter(Boolean).join(', '),
            })),
          ]}
        />
        <TextArea {...field('reason')} label="Why" rows={2} maxLength={500} />
        <DateInput
          {...field('meeting_on')}
          label="When do the three of you meet? (if you know)"
          hint="You, your colleague and the person"
        />
        <TextArea
          {...field('to_know')}
          label="What your colleague should know (if you wish)"
          hint="Only colleagues who work with the person read this"
          rows={5}
          maxLength={3000}
        />
        <ButtonGroup>
          <Button>Begin the hand-over</Button>
          <a href={teamPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

const endOf = (handover: Handover): ReactElement => {
  if (handover.seen_on !== null) return <Tag colour="green">{`Complete: seen on ${dayInWords(handover.seen_on)}`}</Tag>
  if (handover.called_off_at !== null) return <Tag colour="grey">Called off</Tag>
  return <Tag colour="blue">{`Open until ${handover.taker_name} has seen the person`}</Tag>
}
const namedIn = (handover: Handover) =>
  handover.named_staff_id === handover.giver_staff_id ? handover.giver_name : handover.taker_name

interface HandoverProps {
  readonly form: FormPage
  readonly handover: Handover
}

function Facts({ handover }: Pick<HandoverProps, 'handover'>): ReactElement {
  const said = (key: string, value: string) => (value === '' ? [] : [{ key, value }])
  return (
    <SummaryList
      rows={[
        { key: 'From', value: handover.giver_name },
        { key: 'To', value: handover.taker_name },
        { key: 'Named worker now', value: namedIn(handover) },
        { key: 'State', value: endOf(handover) },
        { key: 'Begun', value: dayInWords(dayOf(handover.begun_at)) },
        ...said('Meeting', handover.meeting_on === null ? '' : dayInWords(handover.meeting_on)),
        ...said('Why', handover.reason),
        ...said('To know', handover.to_know),
        ...said('Why called off', handover.called_off_reason),
      ]}
    />
  )
}

export function HandoverView({ form, handover }: HandoverProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const path = handoverPath(handover.person_id, handover.handover_id)
  const isOff = form.errors.some((error) => error.field === 'off_reason')
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>A hand-over</Heading>
      <Facts handover={handover} />
      {handover.may_finish && (
        <Form action={`${path}/seen`} {...form.seal}>
          <DateInput
            {...field('seen_on')}
            label="When did you first see the person?"
            hint="The hand-over is complete then, and you are the named worker"
          />
          <Button>I have seen them</Button>
        </Form>
      )}
      {handover.may_call_off && (
        <Details summary="Call it off" open={isOff}>
          <Form action={`${path}/call-off`} {...form.seal}>
            <p className="nhsuk-body">{handover.giver_name} stays the worker. What the hand-over began ends.</p>
            <TextArea {...field('off_reason')} label="Why" rows={2} maxLength={500} />
            <Button variant="secondary">Call it off</Button>
          </Form>
        </Details>
      )}
    </Column>
  )
}

interface HandoversProps {
  readonly personId: string
  readonly handovers: readonly Handover[]
}

/** The open hand-over above the team's table, and the ones before below a fold. */
export function Handovers({ personId, handovers }: HandoversProps): ReactElement | null {
  const open = handovers.filter(isOpen)
  const before = handovers.filter((one) => !isOpen(one))
  return (
    <>
      {open.map((one) => (
        <InsetText key={one.handover_id}>
          <a href={handoverPath(personId, one.handover_id)}>
            {one.giver_name} is handing over to {one.taker_name}
          </a>
          . {namedIn(one)} is the named worker until {one.taker_name} has seen the person
          {one.meeting_on === null ? '' : `. They meet on ${dayInWords(one.meeting_on)}`}.
        </InsetText>
      ))}
      {before.length > 0 && (
        <Details summary="Hand-overs before">
          <Table
            caption="Hand-overs before"
            captionHidden
            responsive
            head={['From', 'To', 'Begun', 'How it ended']}
            rows={before.map((one) => [
              one.giver_name,
              one.taker_name,
              dayInWords(dayOf(one.begun_at)),
              one.seen_on === null ? 'Called off' : `Seen on ${dayInWords(one.seen_on)}`,
            ])}
          />
        </Details>
      )}
    </>
  )
}
