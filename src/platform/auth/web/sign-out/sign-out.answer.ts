import { createElement } from 'react'
import { recordDone } from '../../../audit/index.ts'
import { page, type Reply } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { endOwnSession } from '../../sign-in.ts'
import { SignOutView } from './sign-out.view.tsx'

/** A link may lead here, so opening it changes nothing yet (A29). */
export async function signOutPage({ seal }: RequestContext): Promise<Reply> {
  return page('Sign out', createElement(SignOutView, { csrf: seal.csrf }))
}

export async function signOut({ tx }: RequestContext): Promise<Reply> {
  // Written down first: once the session has ended nobody is acting any more.
  await recordDone(tx, { action: 'session.signed-out' })
  await endOwnSession(tx)
  return { kind: 'redirect', to: '/sign-in', flash: 'You have signed out.', session: null }
}
