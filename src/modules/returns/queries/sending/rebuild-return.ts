import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { allowMoreTime } from '../../../../platform/db/allow-more-time.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { keptReturn } from './kept-returns.ts'

export interface RebuiltReturn {
  /** Whether the record as it stood then gives the file that was kept, byte for byte. */
  readonly isSame: boolean
  readonly keptSha256: string
  readonly rebuiltSha256: string
  readonly size: number
}

/** Makes a return again from the record as it stood when it was signed off, and says whether it is the file that was kept. */
export async function rebuildReturn(tx: Tx, returnId: string): Promise<RebuiltReturn | null> {
  const kept = await keptReturn(tx, returnId)
  if (!kept) return null
  const hash = createHash('sha256')
  let size = 0
  // A large agency's file takes longer than a page may.
  await allowMoreTime(tx)
  await sql`declare rebuilt no scroll cursor for select content from returns.rebuilt_pieces(${sql.lit(kept.returnId)}) order by place`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ content: Buffer }>`fetch 4 from rebuilt`.execute(tx)
    for (const { content } of rows) {
      hash.update(content)
      size += content.length
    }
    if (rows.length === 0) break
  }
  await sql`close rebuilt`.execute(tx)
  const rebuiltSha256 = hash.digest('hex')
  return { isSame: rebuiltSha256 === kept.sha256, keptSha256: kept.sha256, rebuiltSha256, size }
}
