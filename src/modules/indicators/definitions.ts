import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CalendarDay } from '../../kernel/calendar-day.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type Definitions, inForce, readDefinitions, rulesForSql } from './domain/rules.ts'

const folder = path.join(import.meta.dirname, '../../../reference/indicators')
let loaded: readonly Definitions[] | undefined

function load(): readonly Definitions[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => {
        const definitions = readDefinitions(name, JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
        if (`${definitions.version}.json` !== name) throw new Error(`${name}: holds another version than its name says`)
        return definitions
      })
  } catch (error) {
    throw new CannotStart(
      `The definitions of the indicators cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The definitions of a version, or the newest. */
export function definitions(version?: string): Definitions {
  loaded ??= load()
  const found = version === undefined ? loaded.at(-1) : loaded.find((one) => one.version === version)
  if (!found)
    throw new CannotStart(`There are no definitions of the indicators${version ? ` of version ${version}` : ''}.`)
  return found
}

/** The definitions a period is counted by: in force before it began. */
export function definitionsFor(from: CalendarDay): Definitions {
  loaded ??= load()
  return inForce(loaded, from) ?? definitions()
}

/** Every version as SQL reads it, for freezing: which one a month is counted by is decided there. */
export function versionsForSql(): string {
  loaded ??= load()
  return JSON.stringify(
    loaded.map(({ version, fromOn, values }) => ({ version, from_on: fromOn, rules: rulesForSql(values) })),
  )
}
