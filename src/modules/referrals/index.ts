export { answerableFor, type ReferralState, stateOf, stateWords } from './domain/referral.ts'
export { tellLapsed } from './jobs/tell-lapsed.job.ts'
export { type Referral, referralsAbout } from './queries/referral-rows.ts'
export { routes as referralRoutes } from './web/routes.ts'
