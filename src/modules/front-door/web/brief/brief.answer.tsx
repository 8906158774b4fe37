import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { givenInWords, substanceInWords, topicInWords } from '../../domain/brief-contact.ts'
import {
  type BriefContact,
  type BriefMonth,
  briefContacts,
  briefMonths,
  briefPerPage,
} from '../../queries/brief-contacts.ts'
import { briefPath, newBriefPath, toFrontDoor } from '../paths.ts'

const number = (value: number) => ({ content: `${value}`, format: 'numeric' as const })
const head = (content: string) => ({ content, format: 'numeric' as const })

function Months({ months }: { readonly months: readonly BriefMonth[] }) {
  return (
    <Table
      caption="By month, your agency"
      responsive
      head={['Month', head('Talks'), head('Minutes'), head('With naloxone'), head('Offered a service')]}
      whenEmpty={<p className="nhsuk-body">None in the last year.</p>}
      rows={months.map((one) => [
        dayInWords(one.month).replace(/^\d+ /, ''),
        number(one.contacts),
        number(one.minutes),
        number(one.withNaloxone),
        number(one.movedOn),
      ])}
    />
  )
}

function Contacts({ contacts }: { readonly contacts: readonly BriefContact[] }) {
  return (
    <Table
      caption="One by one"
      responsive
      head={['Day', 'About', 'Substance', head('Minutes'), 'Given', 'Offered', 'By']}
      whenEmpty={<p className="nhsuk-body">None yet.</p>}
      rows={contacts.map((one) => [
        [dayInWords(one.happenedOn), one.place].filter((text) => text !== '').join(', '),
        topicInWords(one.topic),
        substanceInWords(one.substance),
        number(one.minutes),
        one.given.map(givenInWords).join(', '),
        one.onwardName ?? '',
        one.staffName,
      ])}
    />
  )
}

/** Short talks with people nobody registered, counted. */
export async function briefPage({ tx, query, actor }: StaffContext): Promise<Reply> {
  const at = Math.min(1000, Math.max(1, Math.floor(Number(query.page ?? 1)) || 1))
  const [contacts, months] = await Promise.all([briefContacts(tx, at), briefMonths(tx)])
  const hasMore = contacts.length > briefPerPage
  return page(
    'Brief advice',
    <>
      <Heading level={1}>Brief advice</Heading>
      <p className="nhsuk-body">
        Short talks with people whom nobody registers. No name is kept, so nobody can be found here. Somebody who comes
        twice counts twice.
      </p>
      <ActionLink href={newBriefPath}>Write down a talk</ActionLink>
      <Months months={months} />
      <Contacts contacts={contacts.slice(0, briefPerPage)} />
      {(at > 1 || hasMore) && (
        <Pagination
          previous={at > 1 ? { href: `${briefPath}?page=${at - 1}` } : undefined}
          next={hasMore ? { href: `${briefPath}?page=${at + 1}` } : undefined}
        />
      )}
    </>,
    { wide: true, ...toFrontDoor(actor) },
  )
}
