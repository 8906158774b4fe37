import { type RouteTable, routeTable } from '../../web/route-table.ts'
import { accountPage, endOthers, endSession, submitRemovePasskey } from './account/account.answer.ts'
import { passwordPage, submitNewPassword } from './account/password.answer.ts'
import { recoveryCodesPage, submitRecoveryCodes } from './account/recovery-codes.answer.ts'
import { invitationPage, submitInvitation } from './invitation/invitation.answer.ts'
import { backFromService, startAtService } from './other-service/other-service.answer.ts'
import {
  confirmPage,
  secondStepPage,
  submitConfirm,
  submitConfirmPasskey,
  submitConfirmTryOut,
  submitSecondStep,
  submitSecondStepPasskey,
} from './second-step/second-step.answer.ts'
import { codeSetUpPage, setUpPage, startCode, submitCodeSetUp, submitNewPasskey } from './set-up/set-up.answer.ts'
import type { SignInSettings } from './settings.ts'
import { signInPage, submitPasskey, submitPassword } from './sign-in/sign-in.answer.ts'
import { signOut, signOutPage } from './sign-out/sign-out.answer.ts'

const open = { may: 'anyone', purpose: 'none' } as const
const own = { may: 'signed-in', purpose: 'none' } as const

const signingIn = (settings: SignInSettings) =>
  routeTable({
    'GET /sign-in': { ...open, audit: 'sign-in.shown', answer: signInPage(settings) },
    'GET /sign-in/second-step': { ...open, audit: 'sign-in.second-step.shown', answer: secondStepPage(settings) },
    'POST /sign-in/second-step': { ...open, audit: 'sign-in.code', answer: submitSecondStep(settings) },
    'POST /sign-in/second-step/passkey': {
      ...open,
      audit: 'sign-in.passkey',
      answer: submitSecondStepPasskey(settings),
    },
    'GET /sign-in/confirm': { ...own, audit: 'step-up.shown', answer: confirmPage(settings) },
    'POST /sign-in/confirm': { ...own, audit: 'step-up.code', answer: submitConfirm(settings) },
    'POST /sign-in/confirm/passkey': { ...own, audit: 'step-up.passkey', answer: submitConfirmPasskey(settings) },
    'GET /sign-out': { ...open, audit: 'sign-out.shown', answer: signOutPage },
    'POST /sign-out': { ...open, audit: 'sign-out', answer: signOut },
  })

const withOwnAccounts = (settings: SignInSettings) =>
  routeTable({
    'POST /sign-in': { ...open, audit: 'sign-in.password', answer: submitPassword(settings) },
    'POST /sign-in/passkey': { ...open, audit: 'sign-in.passkey', answer: submitPasskey(settings) },
  })

const settingUp = (settings: SignInSettings) =>
  routeTable({
    'GET /invitation/:token': { ...open, audit: 'account.invitation.shown', answer: invitationPage(settings) },
    'POST /invitation/:token': { ...open, audit: 'account.password.set', answer: submitInvitation(settings) },
    'GET /sign-in/set-up': { ...open, audit: 'account.set-up.shown', answer: setUpPage(settings) },
    'POST /sign-in/set-up/passkey': { ...open, audit: 'account.passkey.added', answer: submitNewPasskey(settings) },
    'POST /sign-in/set-up/code': { ...open, audit: 'account.code-app.started', answer: startCode(settings) },
    'GET /sign-in/set-up/code': { ...open, audit: 'account.code-app.shown', answer: codeSetUpPage(settings) },
    'POST /sign-in/set-up/code/confirm': { ...open, audit: 'account.code-app.set', answer: submitCodeSetUp(settings) },
  })

const withServices = (settings: SignInSettings) =>
  routeTable({
    'GET /sign-in/oidc/:service': { ...open, audit: 'sign-in.service.asked', answer: startAtService(settings) },
    'GET /sign-in/oidc/:service/callback': { ...open, audit: 'sign-in.service', answer: backFromService(settings) },
  })

const ownAccount = routeTable({
  'GET /account': { ...own, audit: 'account.shown', answer: accountPage },
  'POST /account/sessions/:sessionId/end': { ...own, audit: 'account.session.ended', answer: endSession },
  'POST /account/sessions/end-others': { ...own, audit: 'account.sessions.ended', answer: endOthers },
  'POST /account/passkeys/:passkeyId/remove': {
    ...own,
    stepUp: true,
    audit: 'account.passkey.removed',
    answer: submitRemovePasskey,
  },
  'GET /account/password': { ...own, stepUp: true, audit: 'account.password.shown', answer: passwordPage },
  'POST /account/password': { ...own, stepUp: true, audit: 'account.password.changed', answer: submitNewPassword },
  'GET /account/recovery-codes': {
    ...own,
    stepUp: true,
    audit: 'account.recovery-codes.shown',
    answer: recoveryCodesPage,
  },
  'POST /account/recovery-codes': {
    ...own,
    stepUp: true,
    audit: 'account.recovery-codes.made',
    answer: submitRecoveryCodes,
  },
})

/** Every page of signing in, setting up and looking after one's own account that this installation has. */
export function signInRoutes(settings: SignInSettings): RouteTable {
  return routeTable({
    ...signingIn(settings),
    ...settingUp(settings),
    ...ownAccount,
    ...(settings.local ? withOwnAccounts(settings) : {}),
    ...(settings.services.length > 0 ? withServices(settings) : {}),
    ...(settings.isDemo
      ? routeTable({
          'POST /sign-in/confirm/try-out': { ...own, audit: 'step-up.try-out', answer: submitConfirmTryOut(settings) },
        })
      : {}),
  })
}
