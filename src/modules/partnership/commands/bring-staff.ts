import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffLine } from '../domain/staff-file.ts'
import type { CommandContext } from './command-context.ts'
import { addStaff } from './keep-staff.ts'

/** Takes in a whole list of staff or nothing of it. Lines about somebody who is there already change nothing. */
export async function bringStaff(context: CommandContext, lines: readonly StaffLine[]): Promise<Result<number>> {
  if (lines.some(({ problems }) => problems.length > 0))
    return refused('has-problems', 'Put the lines right first. Nothing has been taken in')
  const fresh = lines.filter(({ isThere }) => !isThere)
  for (const line of fresh) {
    const added = await addStaff(context, line.agencyId, line)
    if (!added.ok)
      return refused(added.refusal.code, `Line ${line.line}: ${added.refusal.text}. Nothing has been taken in`)
  }
  return done(fresh.length)
}
