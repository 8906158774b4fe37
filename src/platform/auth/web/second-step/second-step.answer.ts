import { createElement } from 'react'
import type { FormErrors } from '../../../web/components/index.ts'
import { invalid, kept, notFound, page, type Reply, redirect, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { confirmDemoSession } from '../../demo.ts'
import { acceptPasskey, askForPasskey, checkPasskey, type PasskeyPurpose } from '../../passkeys.ts'
import { type SecondStep, secondStep, tryCode } from '../../sign-in.ts'
import { deviceOf } from '../device.ts'
import { localPath } from '../local-path.ts'
import { PlainPage } from '../plain-page.tsx'
import { type SignInSettings, siteOf } from '../settings.ts'
import { signedIn } from '../signed-in.ts'
import { typedText } from '../typed-text.ts'
import { tryInWords } from '../waiting.ts'
import { SecondStepView } from './second-step.view.tsx'

/** The same page asks twice: to finish signing in, and to make sure before something that matters. */
interface Asking {
  readonly level: 1 | 2
  readonly purpose: PasskeyPurpose
  readonly action: string
  readonly heading: string
  readonly explanation: string
}

const toSignIn: Asking = {
  level: 1,
  purpose: 'passkey-second-step',
  action: '/sign-in/second-step',
  heading: 'One more step',
  explanation: 'This shows that it is you, even if somebody else knows your password.',
}

const toConfirm: Asking = {
  level: 2,
  purpose: 'passkey-confirm',
  action: '/sign-in/confirm',
  heading: 'Confirm that it is you',
  explanation: 'What you are about to do matters, so we ask again. This holds for 10 minutes.',
}

async function view(
  settings: SignInSettings,
  asking: Asking,
  context: RequestContext,
  step: SecondStep,
  next: string,
  errors: FormErrors,
) {
  const { tx, seal } = context
  const question = { browser: seal.csrf, purpose: asking.purpose, passkeys: step.passkeys }
  const service =
    asking.level === 2 && step.how === 'oidc' ? settings.services.find(({ key }) => key === step.provider) : undefined
  const confirmAt = service && `/sign-in/oidc/${service.key}?aim=confirm&next=${encodeURIComponent(next)}`
  const because = asking.level === 2 ? await settings.whyConfirm?.(tx) : null
  return createElement(SecondStepView, {
    heading: asking.heading,
    explanation: because ?? asking.explanation,
    action: asking.action,
    errors,
    csrf: seal.csrf,
    next,
    passkeyOptions: step.passkeys.length > 0 ? await askForPasskey(tx, siteOf(settings), question) : null,
    hasCode: step.has_code,
    mayRecover: asking.level === 1 && step.has_recovery,
    service: service && confirmAt ? { name: service.name, href: confirmAt } : null,
    isDemo: settings.isDemo && step.how === 'demo',
  })
}

const unfinished = () =>
  page(
    'Your account is not finished',
    createElement(PlainPage, {
      heading: 'Your account is not finished',
      sentences: [
        'It has no second step yet, so it cannot be used.',
        'Open the link you were given and finish there. If it no longer works, ask for a new one.',
      ],
    }),
  )

type Ready = { readonly step: SecondStep } | { readonly reply: Reply }

/** Whoever is asked must be at the level this page is for: a second step cannot be skipped, nor given twice. */
async function ready(asking: Asking, context: RequestContext): Promise<Ready> {
  const step = await secondStep(context.tx)
  if (step === null) return { reply: redirect('/sign-in') }
  if (step.level === asking.level) return { step }
  return { reply: redirect(asking.level === 1 ? localPath(context.query.next) : '/sign-in/second-step') }
}

const hasNone = (step: SecondStep) => step.passkeys.length === 0 && !step.has_code && !step.has_recovery

const show = (settings: SignInSettings, asking: Asking) => async (context: RequestContext) => {
  const found = await ready(asking, context)
  if ('reply' in found) return found.reply
  if (found.step.how === 'invitation' && asking.level === 1) return redirect('/sign-in/set-up')
  if (asking.level === 1 && hasNone(found.step)) return unfinished()
  return page(asking.heading, await view(settings, asking, context, found.step, localPath(context.query.next), []))
}

const goOn = async (asking: Asking, context: RequestContext, token: string, next: string) =>
  asking.level === 1 ? signedIn(context, token, next) : redirectWithSession(next, token)

const submitCode = (settings: SignInSettings, asking: Asking) => async (context: RequestContext) => {
  const found = await ready(asking, context)
  if ('reply' in found) return found.reply
  const next = localPath(context.form.next)
  const code = typedText(context.form.code).trim().slice(0, 100)
  const again = async (text: string) =>
    invalid(asking.heading, await view(settings, asking, context, found.step, next, [{ field: 'code', text }]))
  if (code === '') return again('Enter the code')
  const result = await tryCode(context.tx, settings.keys, code, deviceOf(context.from.userAgent))
  if (result === null) return redirect('/sign-in')
  context.note({ account: found.step.account_id, outcome: result.outcome })
  if (result.outcome === 'right') return goOn(asking, context, result.token, next)
  return kept(
    await again(
      tryInWords(result, 'That code is not right, or it was used before. Wait for the next code and enter that'),
    ),
  )
}

const submitPasskey = (settings: SignInSettings, asking: Asking) => async (context: RequestContext) => {
  const found = await ready(asking, context)
  if ('reply' in found) return found.reply
  const next = localPath(context.form.next)
  const given = { browser: context.seal.csrf, purpose: asking.purpose, answer: typedText(context.form.answer) }
  const passkey = await checkPasskey(context.tx, siteOf(settings), given)
  const isOwn = passkey !== null && passkey.accountId === found.step.account_id
  const device = deviceOf(context.from.userAgent)
  const token = isOwn ? await acceptPasskey(context.tx, passkey.credentialId, passkey.counter, device) : null
  context.note({ account: found.step.account_id, outcome: token === null ? 'wrong' : 'right' })
  if (token !== null) return goOn(asking, context, token, next)
  const text = 'That passkey did not work here. Try again, or use a code'
  return kept(
    invalid(asking.heading, await view(settings, asking, context, found.step, next, [{ field: 'code', text }])),
  )
}

export const secondStepPage = (settings: SignInSettings) => show(settings, toSignIn)
export const submitSecondStep = (settings: SignInSettings) => submitCode(settings, toSignIn)
export const submitSecondStepPasskey = (settings: SignInSettings) => submitPasskey(settings, toSignIn)

export const confirmPage = (settings: SignInSettings) => show(settings, toConfirm)
export const submitConfirm = (settings: SignInSettings) => submitCode(settings, toConfirm)
export const submitConfirmPasskey = (settings: SignInSettings) => submitPasskey(settings, toConfirm)

/** The step-up of the try-out, where nobody is real. */
export const submitConfirmTryOut =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const token = settings.isDemo ? await confirmDemoSession(context.tx) : null
    return token === null ? notFound() : redirectWithSession(localPath(context.form.next), token)
  }
