import { createElement } from 'react'
import { invalid, notFound, page, type Reply, redirect } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { ownWaysIn, setPassword } from '../../own-account.ts'
import { passwordProblem } from '../../password-rules.ts'
import { deviceOf } from '../device.ts'
import { typedText } from '../typed-text.ts'
import { PasswordView } from './password.view.tsx'

const title = 'Change your password'
const backLink = { href: '/account', text: 'Your account' }

export async function passwordPage({ tx, seal }: RequestContext): Promise<Reply> {
  const waysIn = await ownWaysIn(tx)
  if (!waysIn?.has_password) return notFound()
  return page(title, createElement(PasswordView, { errors: [], csrf: seal.csrf }), { backLink })
}

export async function submitNewPassword({ tx, seal, form, from }: RequestContext): Promise<Reply> {
  const waysIn = await ownWaysIn(tx)
  if (!waysIn?.has_password) return notFound()
  const password = typedText(form.password)
  const problem = passwordProblem(password, [waysIn.sign_in_name ?? ''])
  if (problem !== null) {
    const errors = [{ field: 'password', text: problem }]
    return invalid(title, createElement(PasswordView, { errors, csrf: seal.csrf }), { backLink })
  }
  const changed = await setPassword(tx, password, deviceOf(from.userAgent))
  return changed
    ? redirect('/account', 'Your password is changed.')
    : redirect('/sign-in/confirm?next=/account/password')
}
