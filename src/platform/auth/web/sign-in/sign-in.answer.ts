import { createElement } from 'react'
import type { FormErrors } from '../../../web/components/index.ts'
import { readForm, text } from '../../../web/fields.ts'
import { invalid, kept, page, type Reply, redirect, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { acceptPasskey, askForPasskey, checkPasskey } from '../../passkeys.ts'
import { tryPassword, whySignedOut } from '../../sign-in.ts'
import { deviceOf } from '../device.ts'
import { localPath, withNext } from '../local-path.ts'
import { type SignInSettings, siteOf } from '../settings.ts'
import { signedIn } from '../signed-in.ts'
import { typedText } from '../typed-text.ts'
import { tryInWords } from '../waiting.ts'
import { SignInView } from './sign-in.view.tsx'

const title = 'Sign in'

const reasons: Readonly<Record<string, string>> = {
  idle: 'Nothing happened for a while, so you were signed out to keep things private. Sign in again to go on.',
  'too-long': 'You were signed in for 12 hours, so you were signed out. Sign in again to go on.',
  'ended-elsewhere': 'You were signed out from another device.',
  'role-changed': 'What you may do has changed, so you were signed out. Sign in again to go on.',
  'password-changed': 'Your password was changed, so you were signed out. Sign in with the new one.',
}

async function view(settings: SignInSettings, context: RequestContext, next: string, errors: FormErrors) {
  const { tx, seal } = context
  const reason = errors.length > 0 ? null : await whySignedOut(tx)
  const question = { browser: seal.csrf, purpose: 'passkey-sign-in' } as const
  return createElement(SignInView, {
    values: { sign_in_name: context.form.sign_in_name },
    errors,
    csrf: seal.csrf,
    next,
    reason: reason === null ? null : (reasons[reason] ?? null),
    services: settings.services.map(({ key, name }) => ({ name, href: withNext(`/sign-in/oidc/${key}`, next) })),
    passkeyOptions: settings.local ? await askForPasskey(tx, siteOf(settings), question) : null,
    demoHref: settings.isDemo ? '/sign-in-as' : null,
  })
}

export const signInPage = (settings: SignInSettings) => async (context: RequestContext) => {
  const next = localPath(context.query.next)
  if (context.actor.kind !== 'nobody') return redirect(next)
  return page(title, await view(settings, context, next, []))
}

const fields = { sign_in_name: text('Your e-mail address or sign-in name') }

/** The first factor: a name and a password. */
export const submitPassword =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const next = localPath(context.form.next)
    const read = readForm(fields, context.form)
    const password = typedText(context.form.password)
    const missing = [
      ...(read.ok ? [] : read.errors),
      ...(password === '' ? [{ field: 'password', text: 'Enter your password' }] : []),
    ]
    if (!read.ok || password === '') return invalid(title, await view(settings, context, next, missing))
    const result = await tryPassword(context.tx, {
      signInName: read.input.sign_in_name,
      password: password.slice(0, 1000),
      address: context.from.address,
      device: deviceOf(context.from.userAgent),
    })
    context.note({ outcome: result.outcome })
    if (result.outcome === 'right') return redirectWithSession(withNext('/sign-in/second-step', next), result.token)
    const text = tryInWords(result, 'The name or the password is not right. Check both and try again')
    return kept(invalid(title, await view(settings, context, next, [{ field: 'sign_in_name', text }])))
  }

/** Both factors at once: something you hold, and the finger, face or PIN that opens it. */
export const submitPasskey =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const next = localPath(context.form.next)
    const given = {
      browser: context.seal.csrf,
      purpose: 'passkey-sign-in',
      answer: typedText(context.form.answer),
    } as const
    const passkey = await checkPasskey(context.tx, siteOf(settings), given)
    const device = deviceOf(context.from.userAgent)
    const token = passkey && (await acceptPasskey(context.tx, passkey.credentialId, passkey.counter, device))
    context.note({ outcome: token ? 'right' : 'wrong', ...(passkey ? { account: passkey.accountId } : {}) })
    if (token) return signedIn(context, token, next)
    const text = 'That passkey did not work here. Sign in with your name and password'
    return kept(invalid(title, await view(settings, context, next, [{ field: 'sign_in_name', text }])))
  }
