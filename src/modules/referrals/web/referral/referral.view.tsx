import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { recordPath, sharingPath } from '../../../../kernel/paths.ts'
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  SummaryList,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { answerableFor, type ReferralState, stateWords } from '../../domain/referral.ts'
import type { Referral } from '../../queries/referral-rows.ts'
import type { PacketRow } from '../packet.page.ts'
import { referralPath } from '../paths.ts'

export interface ReferralViewProps {
  readonly referral: Referral
  readonly state: ReferralState
  /** Which end of it the reader is at. */
  readonly side: 'sender' | 'receiver'
  readonly packet: readonly PacketRow[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Facts({ referral, state, packet }: ReferralViewProps): ReactElement {
  const answerable = answerableFor(state) === 'sender' ? referral.fromName : referral.toName
  return (
    <SummaryList
      rows={[
        ...packet,
        {
          key: 'From',
          value: [referral.authorName, referral.fromName, referral.fromPhone]
            .filter((part) => part !== null && part !== '')
            .join(', '),
        },
        { key: 'To', value: referral.toName },
        { key: 'Why', value: referral.reason },
        { key: 'Sent', value: instantInWords(referral.sentAt) },
        {
          key: 'State',
          value:
            state === 'sent' ? `${stateWords.sent}, by ${dayInWords(dayOf(referral.lapsesAt))}` : stateWords[state],
        },
        ...(referral.answeredAt
          ? [
              {
                key: 'Answer',
                value: `${referral.answeredByName ?? 'Someone'}, ${instantInWords(referral.answeredAt)}${referral.answerReason === '' ? '' : `: ${referral.answerReason}`}`,
              },
            ]
          : []),
        { key: 'Answerable now', value: answerable },
      ]}
    />
  )
}

function AnswerForms({ referral, values, errors = [], seal }: ReferralViewProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <>
      <Form action={`${referralPath(referral.referralId)}/accept`} {...seal}>
        <TextArea {...field('note')} label="A word to the sender (if you wish)" rows={2} maxLength={1000} />
        <p className="nhsuk-body">
          If you accept, you work with the person from now on and your agency is answerable. You see more of their
          record only with their permission.
        </p>
        <Button>Accept</Button>
      </Form>
      <Details summary="Decline" open={errors.length > 0}>
        <Form action={`${referralPath(referral.referralId)}/decline`} {...seal}>
          <TextArea
            {...field('reason')}
            label="Why you decline"
            hint="The sender reads this"
            rows={3}
            maxLength={1000}
          />
          <Button variant="secondary">Decline</Button>
        </Form>
      </Details>
    </>
  )
}

function AfterAccepting({ referral, side }: ReferralViewProps): ReactElement {
  return side === 'sender' ? (
    <InsetText>
      {referral.toName} works with the person now. What it sees beyond its own notes is the person’s to say:{' '}
      <a href={sharingPath(referral.personId)}>ask them for permission</a>.
    </InsetText>
  ) : (
    <p className="nhsuk-body">
      <a href={recordPath(referral.personId)}>Open the record</a>. You see what your own agency writes, and what the
      person permits.
    </p>
  )
}

export function ReferralView(props: ReferralViewProps): ReactElement {
  const { referral, state, side, errors = [], seal } = props
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>A referral</Heading>
        <Facts {...props} />
        {state === 'sent' && side === 'receiver' && <AnswerForms {...props} />}
        {state === 'sent' && side === 'sender' && (
          <Form action={`${referralPath(referral.referralId)}/withdraw`} {...seal}>
            <Button variant="secondary">Take it back</Button>
          </Form>
        )}
        {state === 'accepted' && <AfterAccepting {...props} />}
      </div>
    </div>
  )
}
