import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { permissionReference } from '../domain/why-words.ts'
import type { SharingDraft } from '../queries/sharing-draft.ts'
import type { CommandContext } from './context.ts'

/**
 * Takes back what was shown: the lines end now, the fact is kept, and the agency is told to stop, all in one transaction. The
 * notice names the permission and not the person: whoever reads it may no longer know of them.
 */
export async function withdrawPermission(
  { tx, actor }: CommandContext,
  draft: SharingDraft,
  reason: string,
): Promise<Result<{ grantId: string }>> {
  if (draft.kind !== 'withdrawal' || draft.grantId === null)
    return refused('sharing.absent', 'There is nothing to confirm here')
  const categories = [...draft.categories]
  const { numAffectedRows } = await sql`
    update consent.grant_line set withdrawn_at = now()
    where sharing_grant_id = ${draft.grantId} and category = any (${categories}::smallint[]) and withdrawn_at is null`.execute(
    tx,
  )
  if (!numAffectedRows) return refused('sharing.ended', 'That has already been taken back')
  await sql`
    insert into consent.withdrawal (withdrawal_id, sharing_grant_id, person_id, categories, recorded_by, reason)
    select ${crypto.randomUUID()}, g.sharing_grant_id, g.person_id, ${categories}::smallint[], ${actor.kind === 'staff' ? actor.staffId : null}::uuid, ${reason}
    from consent.sharing_grant g where g.sharing_grant_id = ${draft.grantId}`.execute(tx)
  await sendMessage(tx, {
    to: { agencyId: draft.agencyId },
    kind: 'permission.withdrawn',
    subject: 'A permission has been taken back',
    body:
      `Permission ${permissionReference(draft.grantId)} has been taken back, in full or in part, and no longer opens that information to you. ` +
      'Stop using copies you hold of it and do not pass them on. Tell anyone you passed it to. Keep only what the law says you must keep.',
  })
  return done({ grantId: draft.grantId })
}
