import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import type { Definition } from './domain/instrument/definition.ts'
import { type Problem, problemInWords } from './domain/instrument/problem.ts'
import { readQuestionnaire } from './domain/instrument/read-questionnaire.ts'
import { disagreements } from './domain/instrument/shelf.ts'

const shipped = path.join(import.meta.dirname, '../../../reference/instruments')

function parsed(file: string): { readonly json: unknown } | { readonly problem: Problem } {
  try {
    return { json: JSON.parse(readFileSync(file, 'utf8')) as unknown }
  } catch (error) {
    return {
      problem: { file, item: 'the form', reason: `is no JSON: ${error instanceof Error ? error.message : error}` },
    }
  }
}

/** Reads every instrument of a folder, `<id>/<version>.json`. Refuses them all, with file, item and reason, if one is wrong. */
export function loadInstruments(folder: string): readonly Definition[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
  const shelf: { file: string; definition: Definition }[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const read = parsed(path.join(folder, file))
    const result =
      'json' in read
        ? readQuestionnaire(file, read.json)
        : { ok: false as const, problems: [{ ...read.problem, file }] }
    if (!result.ok) problems.push(...result.problems)
    else if (file !== path.join(result.definition.id, `${result.definition.version}.json`))
      problems.push({
        file,
        item: 'the form',
        reason: `calls itself ${result.definition.id}, ${result.definition.version}; its folder or name differs`,
      })
    else shelf.push({ file, definition: result.definition })
  }
  problems.push(...disagreements(shelf))
  if (problems.length > 0)
    throw new CannotStart(`Instruments cannot be used:\n${problems.map(problemInWords).join('\n')}`)
  return shelf.map(({ definition }) => definition)
}

let loaded: readonly Definition[] | undefined

/** Every instrument that is shipped, in every version that was ever used. */
export function instruments(): readonly Definition[] {
  loaded ??= loadInstruments(shipped)
  return loaded
}

/** One instrument, in the version asked for or the newest. */
export function instrumentOf(id: string, version?: string): Definition | undefined {
  return instruments().findLast((one) => one.id === id && (version === undefined || one.version === version))
}
