import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, Pagination, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf } from '../../../people/index.ts'
import { type Thread, threadsOf } from '../../queries/threads.ts'
import { pageNumber, stepsAround } from '../paging.ts'
import { messagesPath, threadPath, todayPath } from '../paths.ts'

const perPage = 25

export function ThreadTable({ threads, caption }: { readonly threads: readonly Thread[]; readonly caption: string }) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      responsive
      head={['What', 'About', 'Newest', '']}
      rows={threads.map((one) => [
        <a href={threadPath(one.threadId)} key="what">
          {one.subject}
        </a>,
        nameOf(one),
        `${one.newestBy}, ${instantInWords(one.newestAt)}`,
        one.unread > 0 ? <Tag key="new">{one.unread === 1 ? '1 unread' : `${one.unread} unread`}</Tag> : '',
      ])}
      whenEmpty="No messages."
    />
  )
}

interface MessagesProps {
  readonly threads: readonly Thread[]
  readonly steps: ReturnType<typeof stepsAround>
}

function MessagesView({ threads, steps }: MessagesProps): ReactElement {
  return (
    <>
      <Heading level={1}>Messages</Heading>
      <p className="nhsuk-body">Every message here is about a person. Begin one from their page.</p>
      <ThreadTable threads={threads} caption="Messages to and from you" />
      {(steps.previous || steps.next) && <Pagination {...steps} />}
    </>
  )
}

export async function showMessages(context: StaffContext): Promise<Reply> {
  const number = pageNumber(context.query)
  const found = await threadsOf(context.tx, { limit: perPage + 1, after: (number - 1) * perPage })
  const threads = found.slice(0, perPage)
  context.listed(threads.map((one) => one.personId))
  const steps = stepsAround(number, found.length > perPage, (to) => `${messagesPath}?page=${to}`)
  return page('Messages', <MessagesView threads={threads} steps={steps} />, {
    wide: true,
    backLink: { href: todayPath, text: 'Today' },
  })
}
