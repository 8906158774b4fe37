import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { releaseRule } from '../domain/writable.ts'
import type { Entry } from '../queries/entries.ts'
import type { CommandContext } from './command-context.ts'

export type ReleaseDecision =
  | { readonly decision: 'release'; readonly redactedBody: string }
  | { readonly decision: 'hold'; readonly reason: string }

/** Lets the person see an entry, or holds it back for a recorded reason of serious harm (rule book 3.6). */
export async function releaseEntry(
  { tx }: CommandContext,
  entry: Entry,
  decision: ReleaseDecision,
): Promise<Result<null>> {
  const rule = releaseRule(entry)
  if (rule === 'at-once') return refused('already-shown', 'The person sees this kind of entry already.')
  if (decision.decision === 'release' && rule === 'redacted' && decision.redactedBody === '') {
    return refused(
      'needs-redacted-words',
      'Write what the person may read. The entry is about somebody else, so its own words are never shown',
      'redacted_body',
    )
  }
  if (decision.decision === 'hold') {
    await sql`update care.entry set held_at = now(), held_reason = ${decision.reason}, released_at = null
      where entry_id = ${entry.itemId} and person_id = ${entry.personId}`.execute(tx)
  } else {
    await sql`update care.entry set released_at = now(), held_at = null, held_reason = '', redacted_body = ${decision.redactedBody}
      where entry_id = ${entry.itemId} and person_id = ${entry.personId}`.execute(tx)
  }
  return done(null)
}
