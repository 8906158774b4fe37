import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { recordPath, sharingPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ErrorSummary,
  Form,
  Heading,
  InsetText,
  SummaryList,
  Tag,
} from '../../../../platform/web/components/index.ts'
import { clockInWords, isOverdue } from '../../domain/clock.ts'
import { needWords } from '../../domain/needs.ts'
import { stateOf, stateWords } from '../../domain/referral.ts'
import type { Referral } from '../../queries/referral-rows.ts'
import { KnownBeforeView } from '../known-before.view.tsx'
import { referralPath } from '../paths.ts'
import { AnswerForms, CloseForm, OutcomeForm, ReturnForm, WithdrawForm } from './act-forms.view.tsx'
import { History } from './history.view.tsx'
import { LinkPart } from './link-part.view.tsx'
import type { ReferralViewProps } from './referral.page.ts'

const called = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(', ')

function Facts({ referral, state, packet, now }: ReferralViewProps): ReactElement {
  const names = { sender: referral.fromName, receiver: referral.toName, another: 'Another agency that was asked' }
  const until = state === 'sent' || state === 'received' ? `, answer by ${dayInWords(dayOf(referral.lapsesAt))}` : ''
  return (
    <SummaryList
      rows={[
        { key: 'Reference', value: referral.reference },
        ...packet,
        { key: 'From', value: called(referral.authorName, referral.fromName, referral.fromPhone) },
        { key: 'To', value: called(referral.toName, referral.toPhone) },
        { key: 'Help asked for', value: needWords[referral.need] },
        { key: 'Why', value: referral.reason },
        {
          key: 'State',
          value: <Tag colour={isOverdue(referral, state, now) ? 'red' : 'blue'}>{`${stateWords[state]}${until}`}</Tag>,
        },
        ...(referral.seenOn === null ? [] : [{ key: 'First seen', value: dayInWords(referral.seenOn) }]),
        { key: 'Answerable now', value: names[referral.answerable] },
        { key: 'The clock', value: clockInWords(referral, state, referral.answerable, now) },
      ]}
    />
  )
}

function AfterAccepting({ referral, side, opens }: ReferralViewProps): ReactElement {
  return side === 'sender' ? (
    <InsetText>
      {referral.toName} works with the person now. What it sees beyond its own notes is the person’s to say
      {opens.sharing ? (
        <>
          : <a href={sharingPath(referral.personId)}>ask them for permission</a>.
        </>
      ) : (
        '. Whoever leads on their care can ask them for permission.'
      )}
    </InsetText>
  ) : (
    <p className="nhsuk-body">
      {opens.record && (
        <>
          <a href={recordPath(referral.personId)}>Open the record</a>.{' '}
        </>
      )}
      You see what your own agency writes, and what the person permits.
    </p>
  )
}

/** The others that were asked for the same need, and whether to take them back once one has accepted. */
function Others({ referral, others, state, now, seal }: ReferralViewProps): ReactElement | null {
  if (others.length === 0) return null
  const isOpen = (one: Referral) => ['sent', 'received'].includes(stateOf(one, now))
  const asks = [referral, ...others].some((one) => one.answer === 'accepted' && one.withdrawnAt === null)
  return (
    <>
      <Heading level={2} size="m">
        Sent to others too
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {others.map((one) => (
          <li key={one.referralId}>
            <a href={referralPath(one.referralId)}>{one.toName}</a>: {stateWords[stateOf(one, now)].toLowerCase()}
          </li>
        ))}
      </ul>
      {asks && state !== 'withdrawn' && others.some(isOpen) && (
        <Form action={`${referralPath(referral.referralId)}/withdraw-others`} {...seal}>
          <p className="nhsuk-body">One agency has accepted. Do you still need the others to answer?</p>
          <Button variant="secondary">Take back the others</Button>
        </Form>
      )}
    </>
  )
}

export function ReferralView(props: ReferralViewProps): ReactElement {
  const { state, may, errors = [], referral } = props
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>A referral</Heading>
        <Facts {...props} />
        <KnownBeforeView before={props.before} isOpen />
        {may('accept') && <AnswerForms {...props} />}
        {(state === 'accepted' || state === 'seen') && !referral.answeredByLink && <AfterAccepting {...props} />}
        {may('see') && <OutcomeForm {...props} />}
        {may('return') && <ReturnForm {...props} />}
        {may('close') && <CloseForm {...props} />}
        {may('withdraw') && state !== 'accepted' && <LinkPart {...props} />}
        <Others {...props} />
        {may('withdraw') && <WithdrawForm {...props} />}
        <History happenings={props.happenings} />
      </div>
    </div>
  )
}
