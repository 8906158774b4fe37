import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Pagination, Table, Tag } from '../../../../platform/web/components/index.ts'
import { nameNotShared } from '../../../people/index.ts'
import { clockInWords, isOverdue } from '../../domain/clock.ts'
import { needWords } from '../../domain/needs.ts'
import { type ReferralState, stateOf, stateWords } from '../../domain/referral.ts'
import type { PacketIdentity } from '../../queries/packet.ts'
import type { InboxPart, Referral } from '../../queries/referral-rows.ts'
import { nameInPacket } from '../packet.page.ts'
import { referralPath } from '../paths.ts'
import { inboxPath, Parts, partWords } from './parts.view.tsx'

const colours: Readonly<Record<ReferralState, 'blue' | 'green' | 'grey' | 'orange'>> = {
  sent: 'blue',
  received: 'blue',
  accepted: 'blue',
  declined: 'orange',
  withdrawn: 'grey',
  lapsed: 'orange',
  returned: 'orange',
  seen: 'green',
  otherwise: 'grey',
  closed: 'grey',
}

interface InboxProps {
  readonly part: InboxPart
  readonly referrals: readonly Referral[]
  readonly identities: readonly PacketIdentity[]
  readonly agencyId: string
  readonly page: number
  readonly hasMore: boolean
  readonly now: Date
}

function rowOf(referral: Referral, { identities, agencyId, now }: InboxProps) {
  const identity = identities.find((one) => one.personId === referral.personId)
  const state = stateOf(referral, now)
  const late = isOverdue(referral, state, now)
  return [
    <a key="person" className="nhsuk-link" href={referralPath(referral.referralId)}>
      {identity ? nameInPacket(identity) : referral.toldName || nameNotShared}
      <span className="nhsuk-u-visually-hidden">, {referral.reference}</span>
    </a>,
    needWords[referral.need],
    referral.toAgencyId === agencyId ? `From ${referral.fromName}` : `To ${referral.toName}`,
    dayInWords(dayOf(referral.sentAt)),
    <Tag key="state" colour={late ? 'red' : colours[state]}>
      {stateWords[state]}
    </Tag>,
    clockInWords(referral, state, referral.answerable, now),
  ]
}

export function InboxView(props: InboxProps): ReactElement {
  const { part, referrals, page, hasMore } = props
  return (
    <>
      <Parts part={part} />
      <Table
        caption={partWords[part].name}
        responsive
        head={['Person', 'Help asked for', 'Agency', 'Sent', 'State', 'Who is answerable']}
        whenEmpty={partWords[part].whenEmpty}
        rows={referrals.map((referral) => rowOf(referral, props))}
      />
      <Pagination
        previous={page > 1 ? { href: inboxPath(part, page - 1) } : undefined}
        next={hasMore ? { href: inboxPath(part, page + 1) } : undefined}
      />
    </>
  )
}
