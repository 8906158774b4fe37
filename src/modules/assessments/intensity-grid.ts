import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Grid, readGrid } from './domain/outcomes/grid.ts'

const file = path.join(import.meta.dirname, '../../../reference/grids/intensity-2026-1.json')
let loaded: Grid | undefined

/** The grid of severity and capital in force. */
export function intensityGrid(): Grid {
  loaded ??= readGrid(path.basename(file), JSON.parse(readFileSync(file, 'utf8')) as unknown)
  return loaded
}
