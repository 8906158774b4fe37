import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading, InsetText, Table, Tag } from '../../../web/components/index.ts'
import type { InboxItem } from '../../inbox.ts'

interface ListModel {
  readonly base: string
  readonly items: readonly InboxItem[]
  readonly unread: number
}

function inWords(unread: number): string {
  if (unread === 0) return 'You have read all your notices.'
  return unread === 1 ? 'You have 1 notice to read.' : `You have ${unread} notices to read.`
}

export function NoticesView({ base, items, unread }: ListModel) {
  const rows = items.map(({ messageId, subject, sentAt, readAt }) => [
    { content: subject, href: `${base}/${messageId}` },
    instantInWords(sentAt),
    readAt ? `Read ${instantInWords(readAt)}` : <Tag key="new">New</Tag>,
  ])
  return (
    <>
      <Heading level={1}>Notices</Heading>
      <p className="nhsuk-body">{inWords(unread)}</p>
      <Table
        caption="Your notices"
        captionHidden
        responsive
        head={['What', 'When', 'Read']}
        rows={rows}
        whenEmpty="There are no notices."
      />
    </>
  )
}

interface NoticeModel {
  readonly base: string
  readonly item: InboxItem
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly leadsOn: boolean
}

export function NoticeView({ base, item, seal, leadsOn }: NoticeModel) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1} caption={instantInWords(item.sentAt)}>
          {item.subject}
        </Heading>
        {item.body.split('\n').map((line) => (
          <p className="nhsuk-body" key={line}>
            {line}
          </p>
        ))}
        {leadsOn && (
          <p className="nhsuk-body">
            <a className="nhsuk-link" href={item.path}>
              Go to what this is about
            </a>
          </p>
        )}
        {item.readAt ? (
          <InsetText>Read {instantInWords(item.readAt)}.</InsetText>
        ) : (
          <Form action={`${base}/${item.messageId}/read`} {...seal}>
            <Button>I have read this</Button>
          </Form>
        )}
      </div>
    </div>
  )
}
