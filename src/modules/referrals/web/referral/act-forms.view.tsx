import type { ReactElement } from 'react'
import {
  Button,
  DateInput,
  Details,
  Form,
  formFields,
  Heading,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { referralPath } from '../paths.ts'
import type { ReferralViewProps } from './referral.page.ts'

const has = ({ errors = [] }: ReferralViewProps, ...fields: readonly string[]) =>
  errors.some(({ field }) => fields.some((one) => field.startsWith(one)))
const at = ({ referral }: ReferralViewProps, act: string) => `${referralPath(referral.referralId)}/${act}`

/** Accept or decline: the receiver's turn. */
export function AnswerForms(props: ReferralViewProps): ReactElement {
  const { values, errors = [], seal } = props
  const field = formFields(values, errors)
  return (
    <>
      <Form action={at(props, 'accept')} {...seal}>
        <TextArea {...field('note')} label="A word to the sender (if you wish)" rows={2} maxLength={1000} />
        <p className="nhsuk-body">
          If you accept, you work with the person from now on and your agency is answerable. You see more of their
          record only with their permission.
        </p>
        <Button>Accept</Button>
      </Form>
      <Details summary="Decline" open={has(props, 'reason')}>
        <Form action={at(props, 'decline')} {...seal}>
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

/** Seen on a day, or the person says otherwise: what a referral needs to be complete. */
export function OutcomeForm(props: ReferralViewProps): ReactElement {
  const { values, errors = [], seal, referral } = props
  const field = formFields(values, errors)
  return (
    <Form action={at(props, 'seen')} {...seal}>
      <Heading level={2} size="m">
        {referral.answeredByLink ? `What became of it at ${referral.toName}?` : 'Have they been seen?'}
      </Heading>
      <Radios
        {...field('outcome')}
        label="What happened"
        labelSize="s"
        items={[
          {
            value: 'seen',
            text: 'They were seen',
            conditional: <DateInput {...field('seen_on')} label="The day they were first seen" labelSize="s" />,
          },
          {
            value: 'otherwise',
            text: 'The person says they want something else',
            conditional: (
              <TextArea {...field('otherwise')} label="What the person says" rows={3} maxLength={1000} labelSize="s" />
            ),
          },
        ]}
      />
      <Button>Save what happened</Button>
    </Form>
  )
}

/** The way out where the person could not be seen: never a quiet closing. */
export function ReturnForm(props: ReferralViewProps): ReactElement {
  const { values, errors = [], seal } = props
  const field = formFields(values, errors)
  return (
    <Details summary="We could not see them: give the referral back" open={has(props, 'return_reason')}>
      <Form action={at(props, 'give-back')} {...seal}>
        <p className="nhsuk-body">The sender is answerable again from that moment, and you lose sight of the record.</p>
        <TextArea {...field('return_reason')} label="What you tried, and when" rows={3} maxLength={1000} />
        <Button variant="secondary">Give it back</Button>
      </Form>
    </Details>
  )
}

export function CloseForm(props: ReferralViewProps): ReactElement {
  const { values, errors = [], seal } = props
  const field = formFields(values, errors)
  return (
    <Form action={at(props, 'close')} {...seal}>
      <TextArea {...field('closing_note')} label="A word on closing (if you wish)" rows={2} maxLength={1000} />
      <Button variant="secondary">Close the referral</Button>
    </Form>
  )
}

/** The sender may take a referral back at any time before the person was seen. */
export function WithdrawForm(props: ReferralViewProps): ReactElement {
  const { values, errors = [], seal, state } = props
  const field = formFields(values, errors)
  return (
    <Details summary="Take it back" open={has(props, 'back_reason')}>
      <Form action={at(props, 'withdraw')} {...seal}>
        {state === 'accepted' && (
          <p className="nhsuk-body">They have accepted already. They are told, and your agency is answerable again.</p>
        )}
        <TextArea {...field('back_reason')} label="Why (if you wish)" rows={2} maxLength={1000} />
        <Button variant="secondary">Take it back</Button>
      </Form>
    </Details>
  )
}
