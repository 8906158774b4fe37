import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { PersonContext } from '../../../platform/web/request-context.ts'

/** "I also work here": closes the person's record to their own job and shields it from colleagues (trap 2.13). It opens nothing to anybody. */
export async function declareOwnWork({ tx }: Pick<PersonContext, 'tx'>, asStaff: StaffId): Promise<Result<null>> {
  const { rows } = await sql<{ done: boolean }>`select people.declare_own_record(${asStaff}) as done`.execute(tx)
  return rows[0]?.done ? done(null) : refused('absent', 'Choose your name from the list', 'who')
}
