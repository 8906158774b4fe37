import { createElement } from 'react'
import type { FormErrors } from '../../../web/components/index.ts'
import { invalid, notFound, page, type Reply, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { passwordProblem } from '../../password-rules.ts'
import { acceptInvitation, type Invited, invitationBy } from '../../set-up.ts'
import { deviceOf } from '../device.ts'
import { PlainPage } from '../plain-page.tsx'
import type { SignInSettings } from '../settings.ts'
import { typedText } from '../typed-text.ts'
import { InvitationView } from './invitation.view.tsx'

const title = 'Set up your account'

/** Used, expired, withdrawn and made-up links are told apart by nobody. */
const noLonger = () =>
  page(
    'This link does not work',
    createElement(PlainPage, {
      heading: 'This link does not work',
      sentences: [
        'A link works once, and only for some days. A newer one takes its place.',
        'Ask whoever gave it to you for a new one.',
      ],
      link: { text: 'Sign in', href: '/sign-in' },
    }),
  )

function view(settings: SignInSettings, context: RequestContext, token: string, invited: Invited, errors: FormErrors) {
  return createElement(InvitationView, {
    action: `/invitation/${token}`,
    signInName: invited.sign_in_name ?? '',
    errors,
    csrf: context.seal.csrf,
    local: settings.local && invited.sign_in_name !== null,
    services: settings.services.map(({ key, name }) => ({
      name,
      href: `/sign-in/oidc/${key}?invitation=${encodeURIComponent(token)}`,
    })),
  })
}

export const invitationPage =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const token = context.params.token ?? ''
    const invited = await invitationBy(context.tx, token)
    return invited ? page(title, view(settings, context, token, invited, [])) : noLonger()
  }

export const submitInvitation =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    if (!settings.local) return notFound()
    const token = context.params.token ?? ''
    const invited = await invitationBy(context.tx, token)
    if (!invited) return noLonger()
    const password = typedText(context.form.password)
    const problem = passwordProblem(password, [invited.sign_in_name ?? ''])
    if (problem !== null)
      return invalid(title, view(settings, context, token, invited, [{ field: 'password', text: problem }]))
    const session = await acceptInvitation(context.tx, token, password, deviceOf(context.from.userAgent))
    context.note({ account: invited.account_id })
    return session === null ? noLonger() : redirectWithSession('/sign-in/set-up', session)
  }
