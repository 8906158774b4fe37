import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { whyNotGive } from '../domain/rules.ts'
import { givingFacts } from '../queries/giving-facts.ts'
import type { SharingAsker } from '../queries/sharing-asker.ts'
import type { SharingDraft } from '../queries/sharing-draft.ts'
import type { CommandContext } from './context.ts'

export type Method = 'person_online' | 'in_person_signed' | 'in_person_verbal' | 'by_phone' | 'by_letter'

/** How the person said yes, and how they get their receipt. */
export interface GivenHow {
  readonly method: Method
  readonly wordingVersion: string
  readonly language: string
  readonly witness: string
  readonly competenceNote: string
  readonly receiptChannel: string
}

/** Gives the permission exactly as it was shown. It acts when this transaction commits. */
export async function givePermission(
  { tx, actor, today }: CommandContext,
  asker: SharingAsker,
  draft: SharingDraft,
  how: GivenHow,
): Promise<Result<{ grantId: string }>> {
  if (draft.kind !== 'grant' || draft.untilOn === null)
    return refused('sharing.absent', 'There is nothing to confirm here')
  const proposal = {
    agencyId: draft.agencyId,
    purpose: draft.purpose,
    categories: draft.categories,
    optedIn: draft.optedIn,
    untilOn: draft.untilOn,
  }
  const facts = await givingFacts(tx, {
    by: asker.by,
    today,
    personId: asker.personId,
    proposal,
    competenceNote: how.competenceNote,
  })
  if (facts === null) return refused('sharing.absent', 'There is no such record')
  const refusal = whyNotGive(facts)
  if (refusal) return { ok: false, refusal }
  if ((how.method === 'in_person_verbal' || how.method === 'by_phone') && how.witness === '') {
    return refused('sharing.witness', 'Enter who else heard the person say yes', 'witness')
  }
  const grantId = crypto.randomUUID()
  const worker = actor.kind === 'staff' ? actor : null
  await sql`
    insert into consent.sharing_grant (sharing_grant_id, person_id, partnership_id, agency_id, purpose, valid_from, valid_to,
      wording_version, language, method, witness, recorded_by, recorded_by_agency_id, competence_note, receipt_channel)
    values (${grantId}, ${asker.personId}, ${actor.partnershipId}, ${draft.agencyId}, ${draft.purpose}, now(), consent.end_of_day(${draft.untilOn}),
      ${how.wordingVersion}, ${how.language}, ${how.method}, ${how.witness}, ${worker?.staffId ?? null}::uuid, ${worker?.agencyId ?? null}::uuid,
      ${how.competenceNote}, ${how.receiptChannel})`.execute(tx)
  await sql`
    insert into consent.grant_line (sharing_grant_id, person_id, agency_id, purpose, category, opted_in, with_sensitive, with_third_party, valid_from, valid_to)
    select ${grantId}, ${asker.personId}, ${draft.agencyId}, ${draft.purpose}, n.category, n.opted_in, n.with_sensitive, n.with_third_party,
      now(), consent.end_of_day(${draft.untilOn})
    from consent.lines_of_draft(${draft.draftId}) n`.execute(tx)
  return done({ grantId })
}
