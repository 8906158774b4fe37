import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { createAccount, type Invitation } from '../../../platform/auth/index.ts'
import { type NewCarer, whyNotCarer } from '../domain/carer.ts'
import { goesWithEveryPermission } from '../domain/categories.ts'
import { standingOf } from '../queries/giving-facts.ts'
import type { CommandContext, StaffCommandContext } from './context.ts'

/** Gives somebody the person chose a sign-in of their own. The link is answered once and kept nowhere. */
export async function setUpCarer(
  { tx, actor, today }: StaffCommandContext,
  personId: string,
  carer: NewCarer & { readonly signInName: string },
): Promise<Result<Invitation>> {
  const standing = await standingOf(tx, personId)
  if (standing === null) return refused('carer.absent', 'There is no such record')
  const refusal = whyNotCarer({ today, standing, carer })
  if (refusal) return { ok: false, refusal }
  const proxyId = crypto.randomUUID()
  await sql`
    insert into consent.proxy (proxy_id, person_id, partnership_id, display_name, relation, categories, opted_in, valid_to, checked_by, asked_alone_on, competence_note)
    values (${proxyId}, ${personId}, ${actor.partnershipId}, ${carer.displayName}, ${carer.relation}, ${[...goesWithEveryPermission, ...carer.categories]}::smallint[],
      ${[...carer.optedIn]}::smallint[], consent.end_of_day(${carer.untilOn}), ${actor.staffId}, ${carer.askedAloneOn}, ${carer.competenceNote})`.execute(
    tx,
  )
  return createAccount(tx, { kind: 'carer', subjectId: proxyId, signInName: carer.signInName })
}

/** Ends a carer's access now. The carer is told nothing, and no reason is kept that they could ever read. */
export async function endCarer(
  { tx, actor }: CommandContext,
  personId: string,
  proxyId: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update consent.proxy set ended_at = now(), ended_reason = ${actor.kind === 'person' ? 'by the person' : 'by whoever leads'}
    where proxy_id = ${proxyId} and ended_at is null
      and person_id in (select p.person_id from people.person p where p.whole_id = (select w.whole_id from people.person w where w.person_id = ${personId}))`.execute(
    tx,
  )
  return numAffectedRows ? done(null) : refused('carer.absent', 'That has already ended')
}
