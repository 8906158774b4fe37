import { routeTable } from '../../../platform/web/route-table.ts'
import { openPacket, saveLinkAnswer, showAnswered, showAskToOpen } from './link/answer.answer.tsx'

const open = { may: 'anyone', purpose: 'none' } as const

/** For receivers without an account. Opening counts towards the stricter limit as well. */
export const answerRoutes = routeTable({
  'GET /answer/thank-you': { ...open, audit: 'referral.link-thanked', answer: showAnswered },
  'GET /answer/:token': { ...open, audit: 'referral.link-followed', answer: showAskToOpen },
  'POST /answer/:token': { ...open, audit: 'referral.link-packet', isSearch: true, answer: openPacket },
  'POST /answer/:token/send': { ...open, audit: 'referral.link-answer', isSearch: true, answer: saveLinkAnswer },
})
