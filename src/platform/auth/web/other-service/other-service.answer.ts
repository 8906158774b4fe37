import { createElement } from 'react'
import { z } from 'zod'
import { notFound, page, type Reply, redirect, redirectWithSession } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { confirmAs, linkTo, type Started, signInAs } from '../../oidc-accounts.ts'
import { answerOfService, askService, type OtherService } from '../../other-service.ts'
import { putChallenge, takeChallenge } from '../../sign-in.ts'
import { deviceOf } from '../device.ts'
import { localPath, withNext } from '../local-path.ts'
import { PlainPage } from '../plain-page.tsx'
import type { SignInSettings } from '../settings.ts'
import { signedIn } from '../signed-in.ts'

const remembered = z.object({
  service: z.string(),
  aim: z.enum(['sign-in', 'link', 'confirm']),
  next: z.string(),
  invitation: z.string(),
  asked: z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), maxAge: z.number() }),
})
type Remembered = z.infer<typeof remembered>

const serviceOf = (settings: SignInSettings, { params }: RequestContext) =>
  settings.services.find(({ key }) => key === params.service)
const backAt = (settings: SignInSettings, service: OtherService) =>
  `${settings.origin}/sign-in/oidc/${service.key}/callback`

const didNotWork = (why: string) =>
  page(
    'Sign-in did not work',
    createElement(PlainPage, {
      heading: 'Sign-in did not work',
      sentences: [why, 'If it keeps happening, ask the person at your agency who looks after accounts.'],
      link: { text: 'Try again', href: '/sign-in' },
    }),
  )

/** Sends the browser to another service, remembering for ten minutes what its answer must match. */
export const startAtService =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const service = serviceOf(settings, context)
    if (!service) return notFound()
    const invitation = context.query.invitation ?? ''
    const aim = invitation !== '' ? 'link' : context.query.aim === 'confirm' ? 'confirm' : 'sign-in'
    const sent = await askService(service, backAt(settings, service), aim).catch(() => null)
    if (!sent) return didNotWork(`${service.name} does not answer at the moment.`)
    const detail: Remembered = {
      service: service.key,
      aim,
      next: localPath(context.query.next),
      invitation,
      asked: sent.asked,
    }
    await putChallenge(context.tx, { secret: sent.asked.state, purpose: 'oidc', browser: context.seal.csrf, detail })
    return redirect(sent.url)
  }

const nobodyHere = 'That sign-in belongs to no account here. You may need a link from your agency first.'

async function goOn(
  context: RequestContext,
  started: Started | null,
  next: string,
  secondStepAt: string,
): Promise<Reply> {
  if (!started) return didNotWork(nobodyHere)
  if (started.level === 2) return signedIn(context, started.token, next)
  return redirectWithSession(withNext(secondStepAt, next), started.token)
}

/** The browser comes back with an answer to what was asked of it, once (A28). */
export const backFromService =
  (settings: SignInSettings) =>
  async (context: RequestContext): Promise<Reply> => {
    const service = serviceOf(settings, context)
    if (!service) return notFound()
    const secret = context.query.state ?? ''
    const detail = await takeChallenge(context.tx, { secret, purpose: 'oidc', browser: context.seal.csrf })
    const kept = remembered.safeParse(detail)
    if (!kept.success || kept.data.service !== service.key)
      return didNotWork('This answer was not asked for here, or it came too late.')
    const { aim, asked, invitation, next } = kept.data
    const url = new URL(context.path, settings.origin)
    const identity = await answerOfService(service, url, asked).catch(() => null)
    context.note({ service: service.key, aim, outcome: identity ? 'right' : 'wrong' })
    if (!identity) return didNotWork(`${service.name} could not confirm who you are.`)
    const device = deviceOf(context.from.userAgent)
    if (aim === 'confirm') {
      const token = await confirmAs(context.tx, identity)
      return token === null
        ? didNotWork('That was another account, or without a second step.')
        : redirectWithSession(next, token)
    }
    if (aim === 'link') {
      return goOn(context, await linkTo(context.tx, invitation, identity, service.key, device), next, '/sign-in/set-up')
    }
    return goOn(context, await signInAs(context.tx, identity, service.key, device), next, '/sign-in/second-step')
  }
