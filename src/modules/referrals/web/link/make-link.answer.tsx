import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText } from '../../../../platform/web/components/index.ts'
import { conflict, kept, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { makeLink, revokeLink } from '../../commands/answer-link.ts'
import type { Referral } from '../../queries/referral-rows.ts'
import { answerPath, referralPath } from '../paths.ts'
import { backLink, openReferral, referralView, sideOf, title } from '../referral/referral.answer.tsx'

function LinkMade({ referral, link }: { readonly referral: Referral; readonly link: string }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>The link is ready</Heading>
        <p className="nhsuk-body">
          Copy it now and give it to {referral.toName} only. It is shown this once and kept nowhere. If it gets lost,
          make a new one: the old one then opens nothing.
        </p>
        <InsetText>
          <code className="app-long-word">{link}</code>
        </InsetText>
        <p className="nhsuk-body">
          It takes one answer, until {dayInWords(dayOf(referral.lapsesAt))}. You can end it at any time.
        </p>
        <p className="nhsuk-body">
          <a href={referralPath(referral.referralId)}>I have copied it</a>
        </p>
      </div>
    </div>
  )
}

export async function saveMakeLink(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  if (!referral || sideOf(context, referral) !== 'sender') return notFound()
  const made = await makeLink(context, referral.referralId)
  if (made.ok) {
    const link = new URL(answerPath(made.value.secret), context.origin).href
    return kept(page('The link is ready', <LinkMade referral={referral} link={link} />))
  }
  const errors = [{ field: '', text: made.refusal.text }]
  return conflict(title, await referralView(context, referral, {}, errors), { backLink })
}

export async function saveRevokeLink(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  if (!referral || sideOf(context, referral) !== 'sender') return notFound()
  const ended = await revokeLink(context, referral.referralId)
  return redirect(referralPath(referral.referralId), ended ? 'The link is ended' : 'There was no link to end')
}
