import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  SummaryList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { needWords } from '../../domain/needs.ts'
import type { LinkPacket } from '../../queries/answer-link.ts'
import { answerPath } from '../paths.ts'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

export function AskToOpen({ action, seal }: { readonly action: string; readonly seal: Seal }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Somebody asks for your answer</Heading>
        <p className="nhsuk-body">
          You were given this link to say whether you can help somebody. What you open is private. Open it only if it
          was given to you, and where nobody looks over your shoulder.
        </p>
        <Form action={action} {...seal}>
          <Button>Open it</Button>
        </Form>
      </div>
    </div>
  )
}

export function OpensNothing(): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>This link opens nothing now</Heading>
        <p className="nhsuk-body">
          It may have been answered, taken back or run out. Ring whoever gave it to you if you still want to answer.
        </p>
      </div>
    </div>
  )
}

export function Answered(): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Thank you</Heading>
        <p className="nhsuk-body">Your answer has been sent. They may call you back. You can close this page.</p>
      </div>
    </div>
  )
}

const nameIn = ({ firstName, givenName, chosenName, familyName }: LinkPacket) =>
  firstName || [chosenName || givenName, familyName].filter((part) => part !== '').join(' ')

function Packet({ packet }: { readonly packet: LinkPacket }): ReactElement {
  const row = (key: string, value: string) => (value === '' ? [] : [{ key, value }])
  return (
    <SummaryList
      rows={[
        { key: 'Reference', value: packet.reference },
        ...row('From', [packet.fromName, packet.fromPhone].filter((part) => part !== '').join(', ')),
        { key: 'To', value: packet.toName },
        ...row('Name', nameIn(packet)),
        ...row('Date of birth', packet.bornOn === null ? '' : dayInWords(packet.bornOn)),
        { key: 'Help asked for', value: needWords[packet.need] },
        { key: 'Why', value: packet.reason },
        ...packet.alerts.flatMap((alert) => row('Alert', alert)),
        { key: 'Answer by', value: dayInWords(dayOf(new Date(packet.lapsesAt))) },
      ]}
    />
  )
}

interface LinkFormProps {
  readonly packet: LinkPacket
  readonly secret: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: Seal
}

export function LinkForm({ packet, secret, values, errors, seal }: LinkFormProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Can you help?</Heading>
        <Packet packet={packet} />
        <Form action={`${answerPath(secret)}/send`} {...seal}>
          <Radios
            {...field('said')}
            label="Your answer"
            labelSize="m"
            items={[
              { value: 'accepted', text: 'Yes, we can help' },
              {
                value: 'declined',
                text: 'No',
                conditional: <TextArea {...field('words')} label="Why not" rows={3} maxLength={1000} labelSize="s" />,
              },
            ]}
          />
          <TextInput {...field('name')} label="Your name" width={20} />
          <TextInput {...field('call_back')} label="A number to call you back" type="tel" width={20} />
          <Button>Send the answer</Button>
        </Form>
      </div>
    </div>
  )
}
