import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type Curves, readCurves } from './domain/outcomes/curves.ts'
import { type ReadyMeasures, readReadyMeasures } from './domain/outcomes/own-measure.ts'

const folder = path.join(import.meta.dirname, '../../../reference/outcomes')

function load<T>(name: string, read: (file: string, json: unknown) => T): T {
  try {
    return read(name, JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as unknown)
  } catch (error) {
    throw new CannotStart(`The outcome definitions cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

let curves: Curves | undefined
let ready: ReadyMeasures | undefined

/** What life and symptoms are made of. */
export function outcomeCurves(): Curves {
  curves ??= load('life-and-symptoms-2026-1.json', readCurves)
  return curves
}

/** The short questions about hope, confidence and how somebody feels about themself. */
export function readyMeasures(): ReadyMeasures {
  ready ??= load('own-measures-2026-2.json', readReadyMeasures)
  return ready
}
