import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'
import { whyNotPrepare, withdrawnTogether } from '../domain/rules.ts'
import { givingFacts } from '../queries/giving-facts.ts'
import type { SharingAsker } from '../queries/sharing-asker.ts'
import { grantOf } from '../queries/sharing-overview.ts'
import type { CommandContext } from './context.ts'

export interface NewPermission {
  readonly agencyId: string
  readonly purpose: string
  readonly categories: readonly Category[]
  readonly optedIn: readonly Category[]
  readonly withSensitive: boolean
  readonly withThirdParty: boolean
  readonly untilOn: CalendarDay
}

interface DraftRow {
  readonly personId: string
  readonly kind: 'grant' | 'withdrawal'
  readonly agencyId: string
  readonly purpose: string
  readonly grantId: string | null
  readonly categories: readonly Category[]
  readonly optedIn: readonly Category[]
  readonly sensitive: readonly Category[]
  readonly thirdParty: readonly Category[]
  readonly untilOn: CalendarDay | null
}

async function keepDraft(tx: Tx, row: DraftRow): Promise<string> {
  const draftId = crypto.randomUUID()
  await sql`select consent.clear_old_drafts()`.execute(tx)
  await sql`
    insert into consent.sharing_draft (sharing_draft_id, person_id, made_by_account_id, kind, agency_id, purpose, sharing_grant_id,
      categories, opted_in, with_sensitive, with_third_party, until_on)
    select ${draftId}, ${row.personId}, acting.account_id(), ${row.kind}, ${row.agencyId}, ${row.purpose}, ${row.grantId}::uuid,
      ${[...row.categories]}::smallint[], ${[...row.optedIn]}::smallint[], ${[...row.sensitive]}::smallint[], ${[...row.thirdParty]}::smallint[],
      ${row.untilOn}::date`.execute(tx)
  return draftId
}

/** Keeps a permission in preparation, so that its effect can be shown before anything is given. */
export async function preparePermission(
  context: CommandContext,
  asker: SharingAsker,
  wanted: NewPermission,
): Promise<Result<{ draftId: string }>> {
  const facts = await givingFacts(context.tx, {
    by: asker.by,
    today: context.today,
    personId: asker.personId,
    proposal: wanted,
  })
  if (facts === null) return refused('sharing.absent', 'There is no such record')
  const refusal = whyNotPrepare(facts)
  if (refusal) return { ok: false, refusal }
  const draftId = await keepDraft(context.tx, {
    ...wanted,
    personId: asker.personId,
    kind: 'grant',
    grantId: null,
    sensitive: wanted.withSensitive ? wanted.categories : [],
    thirdParty: wanted.withThirdParty ? wanted.categories : [],
  })
  return done({ draftId })
}

/** Keeps what is about to be taken back, so that its effect can be shown first. */
export async function prepareWithdrawal(
  context: CommandContext,
  asker: SharingAsker,
  wanted: { readonly grantId: string; readonly categories: readonly Category[] },
): Promise<Result<{ draftId: string }>> {
  const grant = await grantOf(context.tx, asker.personId, wanted.grantId)
  if (grant === null || grant.isOver) return refused('sharing.absent', 'That permission has already ended')
  const live = grant.lines.filter((line) => line.withdrawnAt === null).map((line) => line.category)
  const categories = withdrawnTogether(wanted.categories, live)
  if (wanted.categories.length === 0 || categories.length === 0)
    return refused('sharing.nothing', 'Select what to take back', 'kinds')
  const draftId = await keepDraft(context.tx, {
    personId: asker.personId,
    kind: 'withdrawal',
    agencyId: grant.agencyId,
    purpose: grant.purpose,
    grantId: grant.grantId,
    categories,
    optedIn: [],
    sensitive: [],
    thirdParty: [],
    untilOn: null,
  })
  return done({ draftId })
}
