import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type AllowList, readAllowList } from './domain/publishing/allow-list.ts'

const folder = path.join(import.meta.dirname, '../../../reference/publications')
let loaded: readonly AllowList[] | undefined

function load(): readonly AllowList[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readAllowList(name, JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
  } catch (error) {
    throw new CannotStart(
      `The list of tables that may be public cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The list of tables that may be public, of a version or the newest. */
export function allowList(version?: string): AllowList {
  loaded ??= load()
  const found = version === undefined ? loaded.at(-1) : loaded.find((one) => one.version === version)
  if (!found) throw new CannotStart(`There is no list of tables that may be public${version ? ` ${version}` : ''}.`)
  return found
}
