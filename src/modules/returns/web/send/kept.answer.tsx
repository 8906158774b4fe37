import { file, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { bytesOfReturn, keptReturn, keptReturns } from '../../queries/sending/kept-returns.ts'
import { rebuildReturn } from '../../queries/sending/rebuild-return.ts'
import { pageOf } from '../paging.ts'
import { calendarPath, keptPath } from '../paths.ts'
import { KeptList, KeptPage } from './kept.view.tsx'

const eachPage = 50

export async function keptList({ tx, actor, query }: StaffContext): Promise<Reply> {
  const { shown, at, pages } = pageOf(await keptReturns(tx, actor.agencyId), query.page, eachPage)
  return page('Returns signed off', <KeptList returns={shown} at={at} pages={pages} />, {
    backLink: { href: calendarPath, text: 'National returns' },
  })
}

const back = { backLink: { href: keptPath, text: 'Returns signed off' } }

export async function keptPage({ tx, params }: StaffContext): Promise<Reply> {
  const kept = await keptReturn(tx, params.signedReturnId ?? '')
  return kept ? page('A return signed off', <KeptPage kept={kept} compared={null} />, back) : notFound()
}

/** Made again from the record as it stood when it was signed off. */
export async function comparePage({ tx, params }: StaffContext): Promise<Reply> {
  const kept = await keptReturn(tx, params.signedReturnId ?? '')
  const compared = kept && (await rebuildReturn(tx, kept.returnId))
  return kept && compared ? page('A return signed off', <KeptPage kept={kept} compared={compared} />, back) : notFound()
}

export async function keptFile(context: StaffContext): Promise<Reply> {
  const { tx, params } = context
  const kept = await keptReturn(tx, params.signedReturnId ?? '')
  if (!kept) return notFound()
  const pieces: Buffer[] = []
  for await (const piece of bytesOfReturn(tx, kept.returnId)) pieces.push(piece)
  context.note({ returnId: kept.returnId, month: kept.month, sha256: kept.sha256 })
  return file(
    `draft-not-validated-${kept.month}-${kept.returnId.slice(0, 8)}.csv`,
    'text/csv; charset=utf-8',
    Buffer.concat(pieces),
  )
}
