import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

/** The short code by which reports and the command line know the partnership. Saving it again changes nothing. */
export async function nameCode({ tx }: CommandContext, code: string): Promise<Result<null>> {
  const { rows } = await sql<{ named: 'named' | 'taken' | 'absent' }>`
    select partnership.name_code(${code}) as named`.execute(tx)
  if (rows[0]?.named === 'named') return done(null)
  return rows[0]?.named === 'taken'
    ? refused('code-taken', 'Another partnership here has this code. Use another one', 'code')
    : refused('absent', 'You cannot change this code', 'code')
}
