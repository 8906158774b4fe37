export {
  type AccountKind,
  type AccountOwner,
  type AccountState,
  accountOf,
  createAccount,
  disableAccount,
  enableAccount,
  endSessionsOf,
  endSessionsOfOwner,
  type Invitation,
  inviteAgain,
  type NewAccount,
} from './accounts.ts'
export { forgetLostCodes, missingKeys, resealCodes, sealClearCodes } from './code-secrets.ts'
export { startDemoSession } from './demo.ts'
export { type Limit, sharedLimiter, usualLimits } from './limits.ts'
export { type OtherService, type OtherServiceSettings, otherServices } from './other-service.ts'
export { takeNotice } from './sign-in.ts'
export { type DemoSettings, demoRoutes } from './web/demo/demo.routes.ts'
export type { DemoGroup, DemoPerson } from './web/demo/demo.view.tsx'
export { signInRoutes } from './web/routes.ts'
export type { SignInSettings } from './web/settings.ts'
