import { createElement } from 'react'
import type { FormErrors } from '../../../web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import {
  endOneSession,
  endOtherSessions,
  ownEvents,
  ownPasskeys,
  ownSessions,
  ownWaysIn,
  removePasskey,
} from '../../own-account.ts'
import { deviceOf } from '../device.ts'
import { AccountView } from './account.view.tsx'

const title = 'Your account'

async function view({ tx, seal, actor }: RequestContext, errors: FormErrors) {
  const isStaff = actor.kind === 'staff'
  const [waysIn, sessions, passkeys, events] = await Promise.all([
    ownWaysIn(tx),
    ownSessions(tx),
    ownPasskeys(tx),
    ownEvents(tx),
  ])
  return waysIn && createElement(AccountView, { waysIn, sessions, passkeys, events, errors, csrf: seal.csrf, isStaff })
}

export async function accountPage(context: RequestContext): Promise<Reply> {
  const body = await view(context, [])
  return body ? page(title, body) : notFound()
}

export async function endSession(context: RequestContext): Promise<Reply> {
  const ended = await endOneSession(context.tx, context.params.sessionId ?? '')
  return ended ? redirect('/account', 'That device is signed out.') : notFound()
}

export async function endOthers(context: RequestContext): Promise<Reply> {
  await endOtherSessions(context.tx)
  return redirect('/account', 'Every other device is signed out.')
}

export async function submitRemovePasskey(context: RequestContext): Promise<Reply> {
  const outcome = await removePasskey(context.tx, context.params.passkeyId ?? '', deviceOf(context.from.userAgent))
  if (outcome === 'removed') return redirect('/account', 'The passkey is removed.')
  if (outcome === 'absent') return notFound()
  const text = 'This is your only second step, so it cannot be removed. Add another way to sign in first'
  const body = await view(context, [{ field: '', text }])
  return body ? invalid(title, body) : notFound()
}
