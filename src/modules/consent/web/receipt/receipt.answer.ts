import { isId } from '../../../../kernel/id.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { grantOf } from '../../queries/sharing-overview.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { receiptView } from './receipt.view.tsx'

export async function showReceipt({ tx, params }: SharingContext, asker: SharingAsker): Promise<Reply> {
  const grant = isId(params.grantId ?? '') ? await grantOf(tx, asker.personId, params.grantId ?? '') : null
  if (grant === null) return notFound()
  return page('Receipt', receiptView(grant, asker.reader), { backLink: backToSharing(asker) })
}
