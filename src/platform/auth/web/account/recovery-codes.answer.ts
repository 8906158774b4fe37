import { createElement } from 'react'
import { kept, notFound, page, type Reply } from '../../../web/reply.ts'
import type { RequestContext } from '../../../web/request-context.ts'
import { ownWaysIn } from '../../own-account.ts'
import { makeRecoveryCodes } from '../../set-up.ts'
import { deviceOf } from '../device.ts'
import { RecoveryCodesView } from './recovery-codes.view.tsx'

const title = 'Recovery codes'

export async function recoveryCodesPage({ tx, seal }: RequestContext): Promise<Reply> {
  const waysIn = await ownWaysIn(tx)
  return page(title, createElement(RecoveryCodesView, { codes: [], left: waysIn?.recovery_left ?? 0, csrf: seal.csrf }))
}

/** Shows the codes in the very answer that makes them: there is no page to come back to. */
export async function submitRecoveryCodes({ tx, seal, from }: RequestContext): Promise<Reply> {
  const codes = await makeRecoveryCodes(tx, deviceOf(from.userAgent))
  if (codes.length === 0) return notFound()
  return kept(page(title, createElement(RecoveryCodesView, { codes, left: codes.length, csrf: seal.csrf })))
}
