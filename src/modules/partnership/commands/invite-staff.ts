import type { StaffId } from '../../../kernel/id.ts'
import { type Result, refused } from '../../../kernel/result.ts'
import {
  accountOf,
  createAccount,
  enableAccount,
  type Invitation,
  inviteAgain,
} from '../../../platform/auth/accounts.ts'
import type { CommandContext } from './command-context.ts'

interface Invited {
  readonly staff_id: StaffId
  readonly has_ended: boolean
}

/**
 * Makes the one-time link by which somebody sets up their sign-in: for the first time, or again after a lost phone. Whoever calls
 * this has checked that the acting worker looks after that job.
 */
export async function inviteStaff(
  { tx }: CommandContext,
  staff: Invited,
  signInName: string,
): Promise<Result<Invitation>> {
  if (staff.has_ended) return refused('ended-already', 'This job has ended, so it can have no sign-in')
  const owner = { kind: 'staff', subjectId: staff.staff_id } as const
  const account = await accountOf(tx, owner)
  if (account === null) return createAccount(tx, { ...owner, signInName })
  if (account.disabled_at !== null) await enableAccount(tx, account.account_id)
  return inviteAgain(tx, account.account_id)
}
