import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import { type Result, refused } from '../../../kernel/result.ts'
import { accountOf, createAccount, type Invitation, inviteAgain } from '../../../platform/auth/accounts.ts'
import type { Database, Tx } from '../../../platform/db/database.ts'
import { setUpLinkPath } from '../web/paths.ts'

/** The address that begins the partnership on an empty database, or null once the first administrator can sign in. */
export async function ensureSetUpLink(database: Database): Promise<string | null> {
  return database.outside(async (tx) => {
    const { rows } = await sql<{ token: string | null }>`select partnership.new_set_up_link() as token`.execute(tx)
    const token = rows[0]?.token ?? null
    return token === null ? null : setUpLinkPath(token)
  }, 'set-up')
}

export interface SetUpStage {
  readonly stage: 'empty' | 'named'
  readonly partnership_name: string | null
  readonly agency_name: string | null
  readonly staff_id: StaffId | null
  readonly administrator: string | null
}

/** How far set-up has come, for whoever holds a link that is still good; nothing for anybody else. */
export async function setUpByLink(tx: Tx, token: string): Promise<SetUpStage | null> {
  const { rows } = await sql<SetUpStage>`
    select stage, partnership_name, agency_name, staff_id, administrator from partnership.set_up_by_link(${token})`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface FirstFacts {
  readonly partnership_name: string
  readonly area_name: string
  readonly agency_name: string
  readonly agency_kind: string
  readonly administrator_name: string
  readonly job_title: string
  readonly work_email: string
}

/** Makes the partnership, its first agency and its first administrator, with the link to set up their sign-in. */
export async function beginPartnership(tx: Tx, token: string, facts: FirstFacts): Promise<Result<Invitation>> {
  const { rows } = await sql<{ id: StaffId | null }>`
    select partnership.begin_partnership(${token}, ${facts.partnership_name}, ${facts.area_name}, ${facts.agency_name}, ${facts.agency_kind},
      ${facts.administrator_name}, ${facts.job_title}, ${facts.work_email}) as id`.execute(tx)
  const staffId = rows[0]?.id
  if (!staffId) return refused('begun-already', 'The partnership has been begun already. Open the link again')
  return createAccount(tx, { kind: 'staff', subjectId: staffId, signInName: facts.work_email })
}

/** A new sign-in link for the first administrator, as long as they have not set up their sign-in. */
export async function inviteFirstAdministrator(tx: Tx, staffId: StaffId): Promise<Result<Invitation>> {
  const account = await accountOf(tx, { kind: 'staff', subjectId: staffId })
  return account ? inviteAgain(tx, account.account_id) : refused('no-account', 'There is no account yet')
}
