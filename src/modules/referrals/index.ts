export {
  answerableInGroup,
  answerableOf,
  mayHappen,
  type ReferralEvent,
  type ReferralFacts,
  type ReferralState,
  referralEvents,
  type Side,
  stateOf,
  stateWords,
} from './domain/referral.ts'
export { remindOfReferrals } from './jobs/remind.job.ts'
export { tellLapsed } from './jobs/tell-lapsed.job.ts'
export { type Referral, referralsAbout } from './queries/referral-rows.ts'
export { toldIdentity } from './queries/told-identity.ts'

import { answerRoutes } from './web/answer-routes.ts'
import { routes } from './web/routes.ts'

export const referralRoutes = [routes, answerRoutes] as const
export { type ReferralWaiting, referralsWaiting } from './queries/referrals-waiting.ts'
