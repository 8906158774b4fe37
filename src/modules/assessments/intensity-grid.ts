import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type Grid, readGrid } from './domain/outcomes/grid.ts'
import { instruments } from './instruments.ts'
import { outcomeCurves, readyMeasures } from './outcome-definitions.ts'

const file = path.join(import.meta.dirname, '../../../reference/grids/intensity-2026-1.json')
let loaded: Grid | undefined

/** The grid of severity and capital in force. */
export function intensityGrid(): Grid {
  loaded ??= load()
  return loaded
}

function load(): Grid {
  try {
    return readGrid(path.basename(file), JSON.parse(readFileSync(file, 'utf8')) as unknown)
  } catch (error) {
    throw new CannotStart(
      `The grid of severity and capital cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Reads all that is kept as data, so that a fault in a file stops the start and not a page. */
export function checkReferences(): void {
  instruments()
  intensityGrid()
  outcomeCurves()
  readyMeasures()
}
