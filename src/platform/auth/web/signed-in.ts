import type { Reply } from '../../web/reply.ts'
import type { RequestContext } from '../../web/request-context.ts'
import { otherDevices } from '../sign-in.ts'

const elsewhere = 'You are also signed in on another device. If that is not you, open "Your account" and sign it out.'

/** On to where somebody wanted to go, with their new token; says so when the account is in use elsewhere (A25). */
export async function signedIn({ tx }: Pick<RequestContext, 'tx'>, token: string, to: string): Promise<Reply> {
  const others = await otherDevices(tx, token)
  return { kind: 'redirect', to, session: token, flash: others > 0 ? elsewhere : undefined }
}
