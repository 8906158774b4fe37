import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../kernel/calendar-day.ts'
import { Details, Table } from '../../../platform/web/components/index.ts'
import { type Episode, episodeKindWords } from '../../episodes/index.ts'
import { needWords } from '../domain/needs.ts'
import { type ReferralState, referralStates, stateWords } from '../domain/referral.ts'
import type { KnownBefore } from '../queries/known-before.ts'

const isState = (text: string): text is ReferralState => referralStates.some((one) => one === text)
const span = ({ startedOn, endedOn }: Episode) =>
  endedOn === null ? `Since ${dayInWords(startedOn)}` : `${dayInWords(startedOn)} to ${dayInWords(endedOn)}`

/** Somebody who comes again: what was before, how it ended and what worked, so that nobody starts from nothing. */
export function KnownBeforeView({
  before,
  isOpen,
}: {
  readonly before: KnownBefore
  readonly isOpen: boolean
}): ReactElement | null {
  const { referrals, episodes } = before
  if (referrals.length === 0 && episodes.length === 0) return null
  return (
    <Details summary="Known from before" open={isOpen}>
      {episodes.length > 0 && (
        <Table
          caption="Support before"
          responsive
          head={['When', 'What', 'Agency', 'How it ended', 'What worked']}
          rows={episodes.map((one) => [
            span(one),
            episodeKindWords[one.kind],
            one.agencyName,
            one.endedOn === null ? 'Still open' : (one.reasonWords ?? 'Not shared with you'),
            one.whatWorked ?? '',
          ])}
        />
      )}
      {referrals.length > 0 && (
        <Table
          caption="Referrals before"
          responsive
          head={['Sent', 'Help asked for', 'From', 'To', 'How it ended', 'Words']}
          rows={referrals.map((one) => [
            dayInWords(dayOf(one.sentAt)),
            needWords[one.need],
            one.fromName,
            one.toName,
            isState(one.state) ? stateWords[one.state] : one.state,
            one.words,
          ])}
        />
      )}
    </Details>
  )
}
