import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { PanelOutcome } from '../domain/path.ts'
import type { CommandContext } from './command-context.ts'

export interface PanelDecision {
  readonly outcome: PanelOutcome
  readonly reasons: string
  readonly fundedWeeks: number | null
  readonly comeBackOn: CalendarDay | null
  readonly deciders: readonly string[]
}

/** Writes down what the panel decided, with its reasons, once. */
export async function decideItem(
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
  agendaItemId: string,
  { outcome, reasons, fundedWeeks, comeBackOn, deciders }: PanelDecision,
): Promise<Result<null>> {
  if (outcome === 'funded' && fundedWeeks === null)
    return refused('no-weeks', 'Enter for how many weeks it is funded', 'funded_weeks')
  if (outcome === 'deferred' && (comeBackOn === null || comeBackOn <= today))
    return refused('no-day', 'Enter when it is looked at again. It must be after today', 'come_back_on')
  const weeks = outcome === 'funded' ? fundedWeeks : null
  const again = outcome === 'deferred' ? comeBackOn : null
  const { rows } = await sql<{ code: string }>`
    select residential.decide_item(${agendaItemId}, ${outcome}, ${reasons}, ${weeks}::integer, ${again}::date, ${[...deciders]}::uuid[]) as code`.execute(
    tx,
  )
  const code = rows[0]?.code
  if (code === 'done') return done(null)
  if (code === 'too_early') return refused('too-early', 'The panel has not met yet')
  return code === 'decided'
    ? refused('decided', 'Somebody else has written the decision already, or it was taken off')
    : refused('absent', 'There is no such item')
}
