import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, pagesAround, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type SentRequest, sentByAgency } from '../../queries/front-door-figures.ts'
import { enterRequestPath, sentRequestsPath, shortFormPath, toFrontDoor } from '../paths.ts'

const perPage = 25

const outcomes: Readonly<Record<SentRequest['outcome'], readonly [string, 'blue' | 'green' | 'grey']>> = {
  waiting: ['Sent', 'blue'],
  taken: ['Taken', 'green'],
  not_taken: ['Not taken', 'grey'],
}

/** What the agency sent to others: that it was sent, and whether it was taken. What became of the person is not theirs to know. */
export async function sentPage({ tx, query, actor }: StaffContext): Promise<Reply> {
  const number = Math.min(1000, Math.max(1, Math.floor(Number(query.page ?? 1)) || 1))
  const sent = await sentByAgency(tx, perPage, (number - 1) * perPage)
  const pages = Math.ceil((sent[0]?.total ?? 0) / perPage)
  return page(
    'Requests sent',
    <>
      <Heading level={1}>Requests we sent</Heading>
      <ActionLink href={enterRequestPath}>Somebody asks for help</ActionLink>
      <ActionLink href={shortFormPath}>Ask a service to see somebody</ActionLink>
      <p className="nhsuk-body">
        You see whether the other agency took it, and no more. The person can ask there with their reference. Requests
        your own agency answers are at its front door.
      </p>
      <Table
        caption="Requests your agency sent to others"
        captionHidden
        responsive
        head={['Reference', 'Asked', 'With', 'State']}
        whenEmpty={<p className="nhsuk-body">Your agency has sent none.</p>}
        rows={sent.map((one) => {
          const [text, colour] = outcomes[one.outcome]
          return [
            one.quoteCode,
            instantInWords(one.receivedAt),
            one.agencyName,
            <Tag key="state" colour={colour}>
              {text}
            </Tag>,
          ]
        })}
      />
      {pages > 1 && <Pagination {...pagesAround(number, pages, (at) => `${sentRequestsPath}?page=${at}`)} />}
    </>,
    toFrontDoor(actor),
  )
}
