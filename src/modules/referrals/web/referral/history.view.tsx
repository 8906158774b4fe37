import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { Table } from '../../../../platform/web/components/index.ts'
import type { Happening } from '../../queries/happenings.ts'

const whatWords: Readonly<Record<Happening['what'], string>> = {
  sent: 'Sent',
  received: 'Opened by the receiver',
  reminded: 'Reminder',
  accepted: 'Accepted',
  declined: 'Declined',
  lapsed: 'Nobody answered in time',
  withdrawn: 'Taken back',
  returned: 'Given back',
  seen: 'Seen',
  otherwise: 'The person says otherwise',
  closed: 'Closed',
}

const said = ({ what, words, day }: Happening) =>
  what === 'seen' && day !== null ? `First seen on ${dayInWords(day)}` : words

/** Everything that happened to one referral. */
export function History({ happenings }: { readonly happenings: readonly Happening[] }): ReactElement {
  return (
    <Table
      caption="What has happened"
      captionSize="m"
      responsive
      head={['When', 'What', 'Who', 'Words']}
      rows={happenings.map((one) => [
        instantInWords(one.at),
        whatWords[one.what],
        [one.who, one.agency].filter((part) => part !== '').join(', '),
        said(one),
      ])}
    />
  )
}
