import { sql } from 'kysely'
import { isId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { type Disclosure, whyNotDisclose } from '../domain/disclosure.ts'
import { settings } from '../domain/settings.ts'
import { mayAskAbout } from '../queries/disclosures.ts'
import type { StaffCommandContext } from './context.ts'

export interface AskedDisclosure extends Disclosure {
  readonly personId: string
  readonly threshold: string
}

/** Asks for a disclosure. Only entries of one's own agency that one may read can be part of it; somebody else decides. */
export async function askDisclosure(
  { tx, actor }: StaffCommandContext,
  asked: AskedDisclosure,
): Promise<Result<{ disclosureId: string }>> {
  const refusal = whyNotDisclose(asked)
  if (refusal) return { ok: false, refusal }
  const itemIds = asked.itemIds.filter(isId)
  if (!(await mayAskAbout(tx, asked.personId))) return refused('disclosure.absent', 'There is no such record')
  const { rows } = await sql<{ items: number }>`
    select count(*) as items from consent.item i
    where i.person_id = ${asked.personId} and i.owner_agency_id = ${actor.agencyId} and i.item_id = any (${itemIds}::uuid[])`.execute(
    tx,
  )
  if (rows[0]?.items !== asked.itemIds.length)
    return refused('disclosure.items', 'Select entries from the list', 'items')
  const disclosureId = crypto.randomUUID()
  await sql`
    insert into consent.legal_disclosure (legal_disclosure_id, person_id, partnership_id, owner_agency_id, to_agency_id, to_outside, ground, threshold,
      asked_by, person_told, not_told_reason, until_at)
    values (${disclosureId}, ${asked.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${asked.toAgencyId}::uuid, ${asked.toOutside}, ${asked.ground}, ${asked.threshold},
      ${actor.staffId}, ${asked.personTold}, ${asked.notToldReason}, now() + make_interval(days => ${settings.daysALegalDisclosureStaysOpen.value}))`.execute(
    tx,
  )
  await sql`
    insert into consent.legal_disclosure_item (legal_disclosure_id, item_id) select ${disclosureId}, unnest(${itemIds}::uuid[])`.execute(
    tx,
  )
  for (const forRole of ['safeguarding_lead', 'privacy_officer']) {
    await sendMessage(tx, {
      to: { agencyId: actor.agencyId, forRole },
      kind: 'disclosure.asked',
      subject: 'A disclosure waits for your decision',
      path: `/disclosures/${disclosureId}`,
    })
  }
  return done({ disclosureId })
}

/** The second person's decision. */
export async function decideDisclosure(
  { tx }: StaffCommandContext,
  decision: { readonly disclosureId: string; readonly isAgreed: boolean; readonly note: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ answer: string }>`
    select consent.decide_disclosure(${decision.disclosureId}, ${decision.isAgreed}, ${decision.note}, ${settings.daysALegalDisclosureStaysOpen.value}) as answer`.execute(
    tx,
  )
  const answer = rows[0]?.answer
  if (answer === 'kept') return done(null)
  return answer === 'decided'
    ? refused('disclosure.decided', 'Somebody has already decided this')
    : refused('disclosure.absent', 'There is no such disclosure')
}
