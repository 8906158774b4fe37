import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { versionsForSql } from '../indicators/index.ts'
import { type OutcomeDefinitions, readOutcomeDefinitions } from './domain/definitions-file.ts'
import { outcomeRulesForSql } from './domain/rules-for-sql.ts'

const folder = path.join(import.meta.dirname, '../../../reference/areas-of-life')
let loaded: readonly OutcomeDefinitions[] | undefined

function load(): readonly OutcomeDefinitions[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => {
        const definitions = readOutcomeDefinitions(name, JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
        if (`${definitions.version}.json` !== name) throw new Error(`${name}: holds another version than its name says`)
        return definitions
      })
  } catch (error) {
    throw new CannotStart(
      `The definitions of the outcomes cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The definitions of a version, or the newest. */
export function outcomeDefinitions(version?: string): OutcomeDefinitions {
  loaded ??= load()
  const found = version === undefined ? loaded.at(-1) : loaded.find((one) => one.version === version)
  if (!found)
    throw new CannotStart(`There are no definitions of the outcomes${version ? ` of version ${version}` : ''}.`)
  return found
}

interface IndicatorVersion {
  readonly version: string
  readonly rules: Readonly<Record<string, unknown>>
}

/**
 * Every version as SQL reads it, with each version of the indicators whose journeys it may follow. Which one a month is counted by is decided
 * there: the one in force when its period began.
 */
export function outcomeVersionsForSql(): string {
  loaded ??= load()
  const indicators: readonly IndicatorVersion[] = JSON.parse(versionsForSql())
  return JSON.stringify(
    loaded.flatMap((one) =>
      indicators.map(({ version, rules }) => ({
        version: one.version,
        from_on: one.from_on,
        indicators_version: version,
        rules: outcomeRulesForSql(one, rules),
      })),
    ),
  )
}
