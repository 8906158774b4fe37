import qrCode from 'qrcode'
import { createElement } from 'react'
import type { FormErrors } from '../../../web/components/index.ts'
import { invalid, kept, page, type Reply, redirect, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { keepNewCodeSecret } from '../../code-secrets.ts'
import { ownPasskeys } from '../../own-account.ts'
import { addPasskey, askForNewPasskey } from '../../passkeys.ts'
import { confirmCodeSetUp, type Enrolment, enrolment, pendingCodeSecret } from '../../set-up.ts'
import { deviceOf } from '../device.ts'
import { type SignInSettings, siteOf } from '../settings.ts'
import { typedText } from '../typed-text.ts'
import { tryInWords } from '../waiting.ts'
import { CodeSetUpView, SetUpView } from './set-up.view.tsx'

const title = 'Add a second step'
const at = '/sign-in/set-up'

type Allowed = { readonly own: Enrolment } | { readonly reply: Reply }

/** From an invitation, or shortly after a second factor; a password alone leads nowhere (A24). */
async function allowed({ tx }: RequestContext): Promise<Allowed> {
  const own = await enrolment(tx)
  if (own?.state === 'allowed') return { own }
  if (own?.state === 'confirm-first') return { reply: redirect(`/sign-in/confirm?next=${encodeURIComponent(at)}`) }
  return { reply: redirect('/sign-in') }
}

const labelOf = (own: Enrolment) => own.sign_in_name ?? 'your account'
async function view(settings: SignInSettings, { tx, seal }: RequestContext, own: Enrolment, errors: FormErrors) {
  const passkeys = (await ownPasskeys(tx)).map(({ credential_id: id, transports }) => ({ id, transports }))
  const question = { browser: seal.csrf, accountId: own.account_id, label: labelOf(own), passkeys }
  const passkeyOptions = await askForNewPasskey(tx, siteOf(settings), question)
  return createElement(SetUpView, { isFirst: own.is_first, errors, csrf: seal.csrf, passkeyOptions })
}

export const setUpPage = (settings: SignInSettings) => async (context: RequestContext) => {
  const found = await allowed(context)
  return 'reply' in found ? found.reply : page(title, await view(settings, context, found.own, []))
}

const finished = (token: string | null, flash: string): Reply =>
  token === null ? redirect('/account', flash) : redirectWithSession('/account/recovery-codes', token)

export const submitNewPasskey = (settings: SignInSettings) => async (context: RequestContext) => {
  const found = await allowed(context)
  if ('reply' in found) return found.reply
  const device = deviceOf(context.from.userAgent)
  const answer = typedText(context.form.answer)
  const given = { browser: context.seal.csrf, accountId: found.own.account_id, answer, name: device, device }
  const added = await addPasskey(context.tx, siteOf(settings), given)
  context.note({ account: found.own.account_id, outcome: added ? 'right' : 'wrong' })
  if (added) return finished(added.token, 'The passkey is added.')
  const text = 'The passkey could not be added. Try again, or use an app with codes'
  return invalid(title, await view(settings, context, found.own, [{ field: '', text }]))
}

export const startCode = (settings: SignInSettings) => async (context: RequestContext) => {
  const found = await allowed(context)
  if ('reply' in found) return found.reply
  await keepNewCodeSecret(context.tx, settings.keys, found.own.account_id)
  return redirect(`${at}/code`)
}

async function codeView(settings: SignInSettings, { tx, seal }: RequestContext, own: Enrolment, errors: FormErrors) {
  const secret = await pendingCodeSecret(tx, settings.keys, siteOf(settings).name, labelOf(own))
  if (!secret) return null
  const svg = await qrCode.toString(secret.uri, { type: 'svg', margin: 2 })
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return createElement(CodeSetUpView, { secret, picture, errors, csrf: seal.csrf })
}

export const codeSetUpPage = (settings: SignInSettings) => async (context: RequestContext) => {
  const found = await allowed(context)
  if ('reply' in found) return found.reply
  const body = await codeView(settings, context, found.own, [])
  return body ? page(title, body) : redirect(at)
}

export const submitCodeSetUp = (settings: SignInSettings) => async (context: RequestContext) => {
  const found = await allowed(context)
  if ('reply' in found) return found.reply
  const result = await confirmCodeSetUp(
    context.tx,
    settings.keys,
    typedText(context.form.code).slice(0, 100),
    deviceOf(context.from.userAgent),
  )
  if (result === null) return redirect(at)
  context.note({ account: found.own.account_id, outcome: result.outcome })
  if (result.outcome === 'right') return finished(result.token, 'The app with codes is set up.')
  const wrong = 'That code is not right. Check that the phone’s clock is right, and enter the code it shows now'
  const body = await codeView(settings, context, found.own, [{ field: 'code', text: tryInWords(result, wrong) }])
  return body ? kept(invalid(title, body)) : redirect(at)
}
