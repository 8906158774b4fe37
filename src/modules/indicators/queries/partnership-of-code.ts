import type { Runs } from './report.ts'

/** The partnership that has a code; capitals or not. */
export async function partnershipOfCode(client: Runs, code: string): Promise<string | null> {
  const { rows } = await client.query(
    `select partnership_id as id from partnership.partnership where code = $1
     union all select partnership_id from partnership.partnership where upper(code) = upper($1) limit 1`,
    [code.trim()],
  )
  const [found] = rows as { id: string }[]
  return found?.id ?? null
}
