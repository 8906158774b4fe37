import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameNotShared } from '../../../people/index.ts'
import { answerableFor, type ReferralState, stateOf, stateWords } from '../../domain/referral.ts'
import { type PacketIdentity, packetIdentities } from '../../queries/packet.ts'
import { type Referral, referralsReceived, referralsSent } from '../../queries/referral-rows.ts'
import { nameInPacket } from '../packet.page.ts'
import { referralPath } from '../paths.ts'

const colours: Readonly<Record<ReferralState, 'blue' | 'green' | 'grey' | 'orange'>> = {
  sent: 'blue',
  accepted: 'green',
  declined: 'orange',
  withdrawn: 'grey',
  lapsed: 'orange',
}

interface Listed {
  readonly caption: string
  readonly whenEmpty: string
  readonly referrals: readonly Referral[]
  readonly other: (referral: Referral) => string
  readonly identities: readonly PacketIdentity[]
  readonly now: Date
}

function ReferralTable({ caption, whenEmpty, referrals, other, identities, now }: Listed) {
  const nameFor = (personId: string) => {
    const identity = identities.find((one) => one.personId === personId)
    return identity ? nameInPacket(identity) : nameNotShared
  }
  return (
    <Table
      caption={caption}
      responsive
      head={['Person', 'Agency', 'Sent', 'State', 'Answerable now']}
      whenEmpty={
        <>
          <Heading level={2} size="m">
            {caption}
          </Heading>
          <p className="nhsuk-body">{whenEmpty}</p>
        </>
      }
      rows={referrals.map((referral) => {
        const state = stateOf(referral, now)
        return [
          <a key="person" className="nhsuk-link" href={referralPath(referral.referralId)}>
            {nameFor(referral.personId)}
          </a>,
          other(referral),
          dayInWords(dayOf(referral.sentAt)),
          <Tag key="state" colour={colours[state]}>
            {state === 'sent' ? `Answer by ${dayInWords(dayOf(referral.lapsesAt))}` : stateWords[state]}
          </Tag>,
          answerableFor(state) === 'sender' ? referral.fromName : referral.toName,
        ]
      })}
    />
  )
}

/** Both ends of every referral of the agency, each with its state and who is answerable. */
export async function showReferrals(context: StaffContext): Promise<Reply> {
  const { tx, now } = context
  const [received, sent] = await Promise.all([referralsReceived(tx), referralsSent(tx)])
  const people = [...new Set([...received, ...sent].map((one) => one.personId))]
  const identities = await packetIdentities(tx, people)
  context.listed(people)
  return page(
    'Referrals',
    <>
      <Heading level={1}>Referrals</Heading>
      <ReferralTable
        caption="To your agency"
        whenEmpty="None wait for you."
        referrals={received}
        other={(one) => one.fromName}
        identities={identities}
        now={now}
      />
      <ReferralTable
        caption="From your agency"
        whenEmpty="You have sent none."
        referrals={sent}
        other={(one) => one.toName}
        identities={identities}
        now={now}
      />
    </>,
    { wide: true },
  )
}
