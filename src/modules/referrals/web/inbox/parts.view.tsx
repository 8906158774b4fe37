import type { ReactElement } from 'react'
import { Heading, PageParts } from '../../../../platform/web/components/index.ts'
import { type InboxPart, inboxParts } from '../../queries/referral-rows.ts'
import { alarmsPath, draftsPath, referralsPath } from '../paths.ts'

export const partWords: Readonly<Record<InboxPart | 'drafts', { readonly name: string; readonly whenEmpty: string }>> =
  {
    answer: { name: 'To answer', whenEmpty: 'No referral waits for your answer.' },
    waiting: { name: 'Sent and waiting', whenEmpty: 'None that you sent waits for an answer.' },
    see: { name: 'Accepted, not yet seen', whenEmpty: 'Everybody who was accepted has been seen.' },
    closed: { name: 'Seen and closed', whenEmpty: 'None yet.' },
    drafts: { name: 'Drafts', whenEmpty: 'There are no drafts.' },
  }

export const inboxPath = (part: InboxPart, page = 1) =>
  `${referralsPath}?show=${part}${page === 1 ? '' : `&page=${page}`}`

/** The ways to the other parts of the list. */
export function Parts({ part }: { readonly part: InboxPart | 'drafts' }): ReactElement {
  const all = [...inboxParts, 'drafts'] as const
  return (
    <>
      <Heading level={1}>Referrals</Heading>
      <PageParts
        label="Parts of the list"
        items={[
          ...all.map((one) => ({
            text: partWords[one].name,
            href: one === 'drafts' ? draftsPath : inboxPath(one),
            current: one === part,
          })),
          { text: 'Two refusals', href: alarmsPath, current: false },
        ]}
      />
    </>
  )
}
