import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import type { DataSet } from './domain/data-set/data-set.ts'
import { type DefinitionProblem, problemInWords, readDataSet } from './domain/data-set/read-data-set.ts'

const shipped = path.join(import.meta.dirname, '../../../reference/returns')

/** Reads every data set of a folder. Refuses them all, with file, item and reason, if one is wrong. */
export function loadDataSets(folder: string): readonly DataSet[] {
  const problems: DefinitionProblem[] = []
  const found: DataSet[] = []
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    try {
      const json: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
      const read = readDataSet(file, json)
      if (read.ok) found.push(read.dataSet)
      else problems.push(...read.problems)
    } catch (error) {
      problems.push({ file, item: 'the file', reason: `is no JSON: ${error instanceof Error ? error.message : error}` })
    }
  }
  if (problems.length > 0)
    throw new CannotStart(`Data sets cannot be used:\n${problems.map(problemInWords).join('\n')}`)
  return found
}

let loaded: readonly DataSet[] | undefined

/** Every data set that is shipped. */
export function dataSets(): readonly DataSet[] {
  loaded ??= loadDataSets(shipped)
  return loaded
}

/** The data set that files are read by unless another is named. */
export const usualDataSet = 'CDS-R'

export const dataSetOf = (id: string): DataSet | undefined => dataSets().find((one) => one.id === id)
