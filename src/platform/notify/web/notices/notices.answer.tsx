import { notFound, page, type Reply, redirect } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { inboxFor, inboxItem, markRead } from '../../inbox.ts'
import { NoticesView, NoticeView } from './notices.view.tsx'

type Answer = (context: RequestContext) => Promise<Reply>

/** All that has come for whoever acts, on pages under `base`. */
export const noticesPage =
  (base: string): Answer =>
  async ({ tx, mayOpen }) =>
    page('Notices', <NoticesView base={base} {...(await inboxFor(tx, mayOpen, 100))} />)

export const noticePage =
  (base: string): Answer =>
  async ({ tx, params, about, seal, mayOpen }) => {
    const item = await inboxItem(tx, params.messageId ?? '')
    if (!item) return notFound()
    if (item.aboutPersonId) about({ personId: item.aboutPersonId, route: 'message', sourceId: item.messageId })
    return page(
      'Notice',
      <NoticeView base={base} item={item} seal={seal} leadsOn={item.path !== '' && mayOpen(item.path)} />,
      {
        backLink: { href: base, text: 'Back to notices' },
      },
    )
  }

export const readNotice =
  (base: string): Answer =>
  async ({ tx, params, now }) =>
    (await markRead(tx, params.messageId ?? '', now)) ? redirect(base, 'Marked as read.') : notFound()
