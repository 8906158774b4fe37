import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openDrafts } from '../../queries/drafts.ts'
import { packetIdentities } from '../../queries/packet.ts'
import { type InboxPart, inboxParts, referralsIn } from '../../queries/referral-rows.ts'
import { DraftsView } from './drafts.view.tsx'
import { InboxView } from './inbox.view.tsx'

const perPage = 25
const isPart = (text: string): text is InboxPart => inboxParts.some((part) => part === text)

async function showDrafts(context: StaffContext): Promise<Reply> {
  const { tx } = context
  const drafts = await openDrafts(tx, 100)
  const people = [...new Set(drafts.map((one) => one.personId))]
  const identities = await packetIdentities(tx, people)
  context.listed(people)
  return page('Referrals', <DraftsView drafts={drafts} identities={identities} />, { wide: true })
}

/** Both ends of every referral of the agency in parts: to answer, sent and waiting, not yet seen, closed. */
export async function showReferrals(context: StaffContext): Promise<Reply> {
  const { tx, now, query, actor } = context
  const part = query.show ?? 'answer'
  if (part === 'drafts') return showDrafts(context)
  if (!isPart(part)) return notFound()
  const asked = Number(query.page ?? 1)
  const number = Number.isInteger(asked) && asked >= 1 && asked <= 400 ? asked : 1
  const found = await referralsIn(tx, part, { limit: perPage + 1, after: (number - 1) * perPage })
  const referrals = found.slice(0, perPage)
  const people = [...new Set(referrals.map((one) => one.personId))]
  const identities = await packetIdentities(tx, people)
  context.listed(people)
  return page(
    'Referrals',
    <InboxView
      part={part}
      referrals={referrals}
      identities={identities}
      agencyId={actor.agencyId}
      page={number}
      hasMore={found.length > perPage}
      now={now}
    />,
    { wide: true },
  )
}
