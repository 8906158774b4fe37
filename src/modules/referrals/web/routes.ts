import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showReferrals } from './inbox/inbox.answer.tsx'
import { saveRefer, showRefer } from './refer/refer.answer.tsx'
import { saveAccept, saveDecline, saveWithdraw, showReferral } from './referral/referral.answer.tsx'

const referring = { may: 'referral.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /people/:personId/refer': { ...referring, audit: 'referral.form_opened', answer: forStaff(showRefer) },
  'POST /people/:personId/refer': { ...referring, audit: 'referral.sent', answer: forStaff(saveRefer) },
  'GET /referrals': { ...referring, audit: 'referrals.listed', answer: forStaff(showReferrals) },
  'GET /referrals/:referralId': { ...referring, audit: 'referral.viewed', answer: forStaff(showReferral) },
  'POST /referrals/:referralId/accept': { ...referring, audit: 'referral.accepted', answer: forStaff(saveAccept) },
  'POST /referrals/:referralId/decline': { ...referring, audit: 'referral.declined', answer: forStaff(saveDecline) },
  'POST /referrals/:referralId/withdraw': { ...referring, audit: 'referral.withdrawn', answer: forStaff(saveWithdraw) },
})
