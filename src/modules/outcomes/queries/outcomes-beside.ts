import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { shownCells, shownOfCells, snapshotsOf } from '../../indicators/index.ts'
import { outcomeDefinitions } from '../definitions.ts'
import { changeInASentence } from '../domain/shown-figures.ts'

export interface OutcomesBesideFigures {
  /** First day of the month the twelve months end with. */
  readonly month: CalendarDay
  readonly areas: readonly { readonly name: string; readonly sentence: string }[]
}

/** What became of people's lives, of the partnership, for a page that says how many were in treatment in a month; null: not counted yet. */
export async function outcomesBeside(tx: Tx, month: CalendarDay): Promise<OutcomesBesideFigures | null> {
  const snapshot = (await snapshotsOf(tx, 'outcomes')).find((one) => one.month <= month)
  if (!snapshot) return null
  const cells = (await shownCells(tx, snapshot.snapshotId)).filter(({ scope }) => scope === 'all')
  return {
    month: snapshot.month,
    areas: outcomeDefinitions(snapshot.version).blocks.map(({ code, name }) => {
      const own = cells.filter(({ indicator }) => indicator === `block ${code}`)
      return { name, sentence: changeInASentence(shownOfCells(own)) }
    }),
  }
}
