import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { AlarmOutcome } from '../queries/alarms.ts'
import type { CommandContext } from './command-context.ts'

export async function tickStep({ tx }: CommandContext, alarmId: string, place: number): Promise<Result<null>> {
  const { rows } = await sql<{ done: boolean }>`
    select referrals.tick_step(${alarmId}, ${place}::smallint) as done`.execute(tx)
  return rows[0]?.done ? done(null) : refused('not-possible', 'This alarm is settled, or the step is not yours to tick')
}

export interface Settling {
  readonly outcome: AlarmOutcome
  readonly note: string
  /** Which of the two takes the person, where one does. */
  readonly takingAgencyId: string | null
}

/** Writes down how two agencies that both refused have agreed. */
export async function settleAlarm(
  { tx }: CommandContext,
  alarmId: string,
  { outcome, note, takingAgencyId }: Settling,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select referrals.settle_alarm(${alarmId}, ${outcome}, ${note}, ${takingAgencyId}::uuid) as outcome`.execute(tx)
  if (rows[0]?.outcome === 'done') return done(null)
  return refused('not-possible', 'Somebody has settled this alarm in the meantime. Nothing of yours was saved')
}
