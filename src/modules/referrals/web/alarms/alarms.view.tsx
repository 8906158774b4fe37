import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  Table,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { leftInWords } from '../../domain/clock.ts'
import { needWords } from '../../domain/needs.ts'
import type { Alarm, AlarmOutcome, AlarmStep } from '../../queries/alarms.ts'
import { alarmPath, jointLeadsPath, referPath } from '../paths.ts'

const outcomeWords: Readonly<Record<AlarmOutcome, string>> = {
  joint_plan: 'A joint plan is agreed',
  one_takes: 'One agency takes the person',
  other: 'Something else',
}
const leadOf = ({ ownerName, ownerAgency }: Alarm) =>
  ownerName === null ? `Nobody is named. The managers of ${ownerAgency} are told` : `${ownerName}, ${ownerAgency}`

/** Every alarm that concerns the reader's agency, the open ones first. */
export function AlarmListView({
  alarms,
  now,
}: {
  readonly alarms: readonly Alarm[]
  readonly now: Date
}): ReactElement {
  return (
    <>
      <Heading level={1}>Alarms about two refusals</Heading>
      <p className="nhsuk-body">
        When two agencies refuse the same person for the same need, a joint lead sees to it that they agree.{' '}
        <a href={jointLeadsPath}>Who the joint leads are</a>
      </p>
      <Table
        caption="Alarms"
        captionHidden
        responsive
        head={['Reference', 'Need', 'Sent by', 'Refused by', 'Joint lead', 'State']}
        whenEmpty={<p className="nhsuk-body">There are none.</p>}
        rows={alarms.map((alarm) => [
          <a key="alarm" href={alarmPath(alarm.alarmId)}>
            {alarm.reference}
          </a>,
          needWords[alarm.need],
          alarm.senderName,
          `${alarm.firstName} and ${alarm.secondName}`,
          leadOf(alarm),
          alarm.outcome === null ? (
            <Tag key="state" colour={alarm.lateSteps > 0 ? 'red' : 'blue'}>
              {alarm.lateSteps > 0 ? 'A step is late' : leftInWords(alarm.dueAt, now)}
            </Tag>
          ) : (
            outcomeWords[alarm.outcome]
          ),
        ])}
      />
    </>
  )
}

interface AlarmProps {
  readonly alarm: Alarm
  readonly steps: readonly AlarmStep[]
  /** Whether the reader may tick steps and write down the outcome. */
  readonly may: boolean
  readonly name: string | null
  readonly now: Date
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Facts({ alarm, name, now }: AlarmProps): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'Reference', value: alarm.reference },
        { key: 'Person', value: name ?? `Ask ${alarm.senderName}. You are not told here` },
        { key: 'Need', value: needWords[alarm.need] },
        { key: 'Sent by', value: [alarm.senderName, alarm.senderPhone].filter((part) => part !== '').join(', ') },
        { key: 'Refused by', value: `${alarm.firstName}, then ${alarm.secondName}` },
        { key: 'Joint lead', value: leadOf(alarm) },
        { key: 'Raised', value: instantInWords(alarm.raisedAt) },
        ...(alarm.outcome === null
          ? [{ key: 'To be settled', value: `By ${dayInWords(dayOf(alarm.dueAt))}; ${leftInWords(alarm.dueAt, now)}` }]
          : [
              {
                key: 'Outcome',
                value: [outcomeWords[alarm.outcome], alarm.takingName, alarm.outcomeNote]
                  .filter((part) => part !== null && part !== '')
                  .join('. '),
              },
              { key: 'Settled', value: alarm.outcomeAt === null ? '' : instantInWords(alarm.outcomeAt) },
            ]),
      ]}
    />
  )
}

function stepState(step: AlarmStep, now: Date): ReactElement {
  if (step.doneAt !== null) return <Tag colour="green">{`Done by ${step.doneBy ?? 'somebody'}`}</Tag>
  return <Tag colour={step.dueAt < now ? 'red' : 'blue'}>{leftInWords(step.dueAt, now)}</Tag>
}

function Steps(props: AlarmProps): ReactElement {
  const { alarm, steps, may, now, seal } = props
  return (
    <Table
      caption="What to do, and by when"
      responsive
      head={['Step', 'By', 'State', 'Change']}
      rows={steps.map((step) => [
        step.words,
        dayInWords(dayOf(step.dueAt)),
        stepState(step, now),
        may && step.doneAt === null ? (
          <Form key="done" action={`${alarmPath(alarm.alarmId)}/step`} {...seal} fields={{ place: String(step.place) }}>
            <Button variant="secondary" small>
              Done<span className="nhsuk-u-visually-hidden">: {step.words}</span>
            </Button>
          </Form>
        ) : (
          ''
        ),
      ])}
    />
  )
}

function OutcomeForm({ alarm, values, errors, seal }: AlarmProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Form action={`${alarmPath(alarm.alarmId)}/outcome`} {...seal}>
      <Radios
        {...field('outcome')}
        label="What was agreed?"
        labelSize="m"
        items={[
          { value: 'joint_plan', text: outcomeWords.joint_plan, hint: 'Both agencies work with the person together' },
          {
            value: 'one_takes',
            text: outcomeWords.one_takes,
            conditional: (
              <Radios
                {...field('taking')}
                label="Which one?"
                labelSize="s"
                items={[
                  { value: alarm.firstAgencyId, text: alarm.firstName },
                  { value: alarm.secondAgencyId, text: alarm.secondName },
                ]}
              />
            ),
          },
          { value: 'other', text: outcomeWords.other },
        ]}
      />
      <TextArea
        {...field('note')}
        label="What was agreed, in words"
        hint="All three agencies read this. Do not name the person."
        rows={4}
        maxLength={2000}
      />
      <Button>Save the outcome</Button>
    </Form>
  )
}

export function AlarmView(props: AlarmProps): ReactElement {
  const { alarm, may, errors } = props
  const again = `need=${alarm.need}&to=${alarm.outcome === 'joint_plan' ? `${alarm.firstAgencyId},${alarm.secondAgencyId}` : ''}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>Two agencies have refused the same person</Heading>
      <Facts {...props} />
      <Steps {...props} />
      {may && <OutcomeForm {...props} />}
      {alarm.personId !== null && (alarm.outcome === 'joint_plan' || alarm.outcome === 'one_takes') && (
        <InsetText>
          They see who it is when you refer again:{' '}
          <a href={`${referPath(alarm.personId)}?${again}`}>send the referral</a>.
        </InsetText>
      )}
    </>
  )
}
