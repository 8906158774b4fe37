import type { FactTable } from '../../worlds/facts.ts'
import { assessmentItems, assessmentTables } from './assessment-items.ts'
import { dayCategory, dayItems, dayTables, groupItems } from './day-items.ts'
import { episodeCategory, episodeItems, episodeTables } from './episode-items.ts'
import { needCategory, needItems, needTables } from './need-items.ts'
import { planCategory, planItems, planTables } from './plan-items.ts'
import type { ItemBase } from './random-items.ts'
import type { Cast, Draw } from './random-world.ts'
import { residentialCategory, residentialItems, residentialTables } from './residential-items.ts'
import { returnCategory, returnItems, returnTables } from './return-items.ts'

/** Items of the journey: the table, the column that names a row, and the category of all its rows (null: each row says its own). */
export const journeyTables = {
  ...assessmentTables,
  ...dayTables,
  ...episodeTables,
  ...needTables,
  ...planTables,
  ...residentialTables,
  ...returnTables,
} as const satisfies Partial<Record<FactTable, string>>

export const journeyCategory: Readonly<Record<string, number>> = {
  ...dayCategory,
  ...episodeCategory,
  ...needCategory,
  ...planCategory,
  ...residentialCategory,
  ...returnCategory,
}

/** One item of every kind of the journey, for about half of the owners. */
export function journeyItems(d: Draw, base: ItemBase, _cast: Cast): void {
  dayItems(d, base)
  groupItems(d, base)
  assessmentItems(d, base)
  episodeItems(d, base)
  needItems(d, base)
  planItems(d, base)
  residentialItems(d, base)
  returnItems(d, base)
}
