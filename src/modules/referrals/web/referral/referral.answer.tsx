import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { leadsOn } from '../../../people/index.ts'
import { receiveReferral } from '../../commands/answer-referral.ts'
import { mayHappen, type Side, stateOf } from '../../domain/referral.ts'
import { answerLinkOf } from '../../queries/answer-link.ts'
import { happeningsOf } from '../../queries/happenings.ts'
import { knownBefore } from '../../queries/known-before.ts'
import { packetAlerts, packetIdentities } from '../../queries/packet.ts'
import { type Referral, referralOf, sentTogether } from '../../queries/referral-rows.ts'
import { alertRows, identityRows, toldRows } from '../packet.page.ts'
import { referralsPath } from '../paths.ts'
import { ReferralView } from './referral.view.tsx'

export const title = 'A referral'
export const backLink = { href: referralsPath, text: 'Referrals' }

/** The referral a page is about, for the audit row; nothing for whoever is at neither end of it. */
export async function openReferral(context: StaffContext): Promise<Referral | null> {
  const referral = await referralOf(context.tx, context.params.referralId ?? '')
  if (referral)
    context.about({
      personId: referral.personId,
      route: 'referral',
      sourceId: referral.referralId,
      categories: [0, 1, 10],
    })
  return referral
}

export const sideOf = ({ actor }: StaffContext, referral: Referral): Side =>
  referral.toAgencyId === actor.agencyId ? 'receiver' : 'sender'

/** The referral's page as it stands, with what was typed into one of its forms and what is wrong with it. */
export async function referralView(
  context: StaffContext,
  referral: Referral,
  values: FormValues = {},
  errors: FormErrors = [],
) {
  const { tx, actor, now, seal } = context
  const side = sideOf(context, referral)
  const [[identity], alerts, happenings, others, link, before, leads] = await Promise.all([
    packetIdentities(tx, [referral.personId]),
    packetAlerts(tx, referral.personId),
    happeningsOf(tx, referral.referralId),
    side === 'sender' ? sentTogether(tx, referral) : [],
    side === 'sender' ? answerLinkOf(tx, referral.referralId) : null,
    knownBefore(tx, referral.personId, referral.referralId),
    leadsOn(tx, referral.personId),
  ])
  if (before.episodes.length > 0) {
    context.about({
      personId: referral.personId,
      route: 'referral',
      sourceId: referral.referralId,
      categories: [3, 5],
    })
  }
  return (
    <ReferralView
      referral={referral}
      state={stateOf(referral, now)}
      side={side}
      may={(event) => mayHappen(referral, event, side, now)}
      packet={[...(identity ? identityRows(identity) : toldRows(referral)), ...alertRows(alerts)]}
      happenings={happenings}
      others={others}
      link={link}
      before={before}
      opens={{
        record: actor.permissions.has('record.read'),
        sharing: leads && actor.permissions.has('sharing.read'),
      }}
      now={now}
      values={values}
      errors={errors}
      seal={seal}
    />
  )
}

export async function showReferral(context: StaffContext): Promise<Reply> {
  let referral = await openReferral(context)
  if (!referral) return notFound()
  if (mayHappen(referral, 'received', sideOf(context, referral), context.now)) {
    await receiveReferral(context, referral)
    referral = (await referralOf(context.tx, referral.referralId)) ?? referral
  }
  return page(title, await referralView(context, referral), { backLink })
}
