import type { ReactElement, ReactNode } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, SummaryList, Tag } from '../../../../platform/web/components/index.ts'
import { stateNames, type VersionState } from '../../domain/agreement-version.ts'
import type { VersionRow } from '../../queries/agreements.ts'

const colours = {
  draft: 'grey',
  'being-signed': 'yellow',
  'in-force': 'green',
  'past-end': 'red',
  replaced: 'grey',
} as const

export const StateTag = ({ state }: { readonly state: VersionState }): ReactElement => (
  <Tag colour={colours[state]}>{stateNames[state]}</Tag>
)

interface VersionHeadingProps {
  readonly version: VersionRow
  readonly state: VersionState
  readonly children: ReactNode
}

export function VersionHeading({ version, state, children }: VersionHeadingProps): ReactElement {
  return (
    <Heading
      level={1}
      caption={
        <>
          {`${version.agreement_name}, version ${version.number}`} <StateTag state={state} />
        </>
      }
    >
      {children}
    </Heading>
  )
}

function reviewWords({ review_on, review_is_past }: VersionRow): ReactNode {
  if (review_on === null) return 'Not set'
  return review_is_past ? <Tag colour="red">Was due on {dayInWords(review_on)}</Tag> : dayInWords(review_on)
}

/** The dates of a version: from when, to be looked at again by, and its hard end. */
export function VersionDates({
  version,
  state,
}: {
  readonly version: VersionRow
  readonly state: VersionState
}): ReactElement {
  const last = version.last_day_on === null ? 'Not set' : dayInWords(version.last_day_on)
  return (
    <SummaryList
      rows={[
        { key: 'State', value: <StateTag state={state} /> },
        {
          key: 'In force from',
          value: version.in_force_from ? dayInWords(dayOf(version.in_force_from)) : 'When the last party has signed',
        },
        ...(version.replaced_at ? [{ key: 'Replaced', value: dayInWords(dayOf(version.replaced_at)) }] : []),
        { key: 'Review by', value: reviewWords(version) },
        { key: 'Last day', value: state === 'past-end' ? <Tag colour="red">Ended on {last}</Tag> : last },
        { key: 'Parties', value: `${version.parties}, of which ${version.signatures} have signed` },
      ]}
    />
  )
}
